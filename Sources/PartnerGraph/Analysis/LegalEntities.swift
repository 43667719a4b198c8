// When two nodes are the same legal entity: the same node, the same organization, or the same tenant.

/// What two nodes can have in common: an organization, or a tenant.
package struct EntityKey: Hashable, Sendable {
  package let slot: Int32
  package let isTenant: Bool
}

/// The partners that have one organization or one tenant.
package struct EntityGroup: Sendable {
  /// In file order.
  package fileprivate(set) var partners: [Int32] = []
  /// Those of them whose own tenant is known, in file order.
  package fileprivate(set) var withTenant: [Int32] = []
  /// How many of them have each tenant as their own.
  package fileprivate(set) var countOfTenant: [Int32: Int] = [:]
}

/// Sameness of legal entities, pair by pair: it is not transitive.
package final class LegalEntities: Sendable {
  private let network: Network
  private let tenancy: Tenancy
  /// Partners by what they may have in common with a buyer; removed ones are not among them.
  package let groups: [EntityKey: EntityGroup]
  /// For each slot whether it is an organization or a tenant that some partner has: most are not, and need no look.
  private let isOfPartner: [Bool]

  init(_ analysis: Analysis) {
    network = analysis.network
    tenancy = analysis.tenancy
    var groups: [EntityKey: EntityGroup] = [:]
    for node in network.nodesInFileOrder {
      let slot = Int(node)
      guard NodeKind(rawValue: network.nodes.kind[slot])?.isPartner == true,
        network.nodes.status[slot] != Status.removed.rawValue
      else { continue }
      let own = tenancy.ownTenant[slot]
      for key in Self.keys(organizations: [network.nodes.organization[slot]], tenant: own) {
        groups[key, default: EntityGroup()].partners.append(node)
        if own >= 0 {
          groups[key, default: EntityGroup()].withTenant.append(node)
          groups[key, default: EntityGroup()].countOfTenant[own, default: 0] += 1
        }
      }
    }
    self.groups = groups
    var isOfPartner = [Bool](repeating: false, count: network.nodes.count)
    for key in groups.keys { isOfPartner[Int(key.slot)] = true }
    self.isOfPartner = isOfPartner
  }

  private static func keys(organizations: [Int32], tenant: Int32) -> [EntityKey] {
    var keys = organizations.filter { $0 >= 0 }.map { EntityKey(slot: $0, isTenant: false) }
    if tenant >= 0 { keys.append(EntityKey(slot: tenant, isTenant: true)) }
    return keys
  }

  /// What a partner has by which it can be the same legal entity as a buyer.
  package func keys(ofPartner partner: Int32) -> [EntityKey] {
    Self.keys(
      organizations: [network.nodes.organization[Int(partner)]],
      tenant: tenancy.ownTenant[Int(partner)])
  }

  /// What a customer, or those whose tenant it is, have by which some partner is the same legal entity: only keys
  /// that some partner has.
  package func keys(ofBuyer buyer: Int32) -> [EntityKey] {
    guard isOfPartner(buyer) else { return [] }
    let tenant = isTenant(buyer) ? buyer : tenancy.ownTenant[Int(buyer)]
    return Self.keys(organizations: organizations(of: buyer), tenant: tenant).filter { groups[$0] != nil }
  }

  /// Whether a buyer may have such keys: true at least where it has.
  func isOfPartner(_ buyer: Int32) -> Bool {
    if isTenant(buyer) { return true }
    let (tenant, organization) = (tenancy.ownTenant[Int(buyer)], network.nodes.organization[Int(buyer)])
    return (tenant >= 0 && isOfPartner[Int(tenant)]) || (organization >= 0 && isOfPartner[Int(organization)])
  }

  /// The organizations of a buyer: its own, or all that a tenant belongs to.
  package func organizations(of buyer: Int32) -> [Int32] {
    if isTenant(buyer) { return tenancy.organizations(of: buyer) }
    let organization = network.nodes.organization[Int(buyer)]
    return organization < 0 ? [] : [organization]
  }

  /// Whether the seller and the buyer of a sale into a tenant are the same legal entity.
  func isSame(_ seller: Int32, _ buyer: Int32, target: Int32) -> Bool {
    if seller == buyer { return true }
    let tenant = tenancy.ownTenant[Int(seller)]
    if tenant >= 0, tenant == target { return true }
    let organization = network.nodes.organization[Int(seller)]
    if organization < 0 { return false }
    if !isTenant(buyer) { return network.nodes.organization[Int(buyer)] == organization }
    return organizations(of: buyer).contains(organization)
  }

  /// Whether it can be told at all if two that are not known to be one legal entity are: both organizations are known,
  /// or both tenants.
  func canTell(_ seller: Int32, _ buyer: Int32, target: Int32) -> Bool {
    let isKnown =
      isTenant(buyer) ? !organizations(of: buyer).isEmpty : network.nodes.organization[Int(buyer)] >= 0
    if isKnown, network.nodes.organization[Int(seller)] >= 0 { return true }
    return tenancy.ownTenant[Int(seller)] >= 0 && target >= 0
  }

  private func isTenant(_ node: Int32) -> Bool { network.nodes.kind[Int(node)] == NodeKind.tenant.rawValue }
}
