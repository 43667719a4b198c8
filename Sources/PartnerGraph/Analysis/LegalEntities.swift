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
  /// Owns this: no reference back.
  private unowned let analysis: Analysis
  private let tenancy: Tenancy
  /// Partners by what they may have in common with a buyer; removed ones are not among them.
  package let groups: [EntityKey: EntityGroup]
  /// For each slot whether it is an organization or a tenant that some partner has: most are not, and need no look.
  private let isOfPartner: [Bool]

  init(_ analysis: Analysis) {
    self.analysis = analysis
    tenancy = analysis.tenancy
    let network = analysis.network
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
      organizations: [analysis.network.nodes.organization[Int(partner)]],
      tenant: tenancy.ownTenant[Int(partner)])
  }

  /// What a customer, or those whose tenant it is, have by which some partner is the same legal entity: only keys
  /// that some partner has.
  package func keys(ofBuyer buyer: Int32) -> [EntityKey] {
    let isTenant = analysis.kind(buyer) == .tenant
    let tenant = isTenant ? buyer : tenancy.ownTenant[Int(buyer)]
    let organization = analysis.network.nodes.organization[Int(buyer)]
    if !isTenant, tenant < 0 || !isOfPartner[Int(tenant)], organization < 0 || !isOfPartner[Int(organization)]
    {
      return []
    }
    return Self.keys(organizations: organizations(of: buyer), tenant: tenant).filter { groups[$0] != nil }
  }

  /// The organizations of a buyer: its own, or all that a tenant belongs to.
  package func organizations(of buyer: Int32) -> [Int32] {
    if analysis.kind(buyer) == .tenant { return tenancy.organizations(of: buyer) }
    let organization = analysis.network.nodes.organization[Int(buyer)]
    return organization < 0 ? [] : [organization]
  }

  /// Whether the seller and the buyer of a sale are the same legal entity; the buyer's tenant is the one that
  /// the sale goes into.
  package func isSaleToSelf(_ edge: Int32) -> Bool {
    let (seller, buyer) = ends(edge)
    if seller == buyer { return true }
    let tenant = tenancy.ownTenant[Int(seller)]
    if tenant >= 0, tenant == analysis.targetTenant(edge) { return true }
    let organization = analysis.network.nodes.organization[Int(seller)]
    if organization < 0 { return false }
    if analysis.kind(buyer) != .tenant {
      return analysis.network.nodes.organization[Int(buyer)] == organization
    }
    return organizations(of: buyer).contains(organization)
  }

  /// Whether it can be told at all if the ends of a sale are one legal entity: both organizations are known, or
  /// both tenants, or they are.
  package func canTellSaleToSelf(_ edge: Int32) -> Bool {
    if isSaleToSelf(edge) { return true }
    let (seller, buyer) = ends(edge)
    let isTenant = analysis.kind(buyer) == .tenant
    let isKnown =
      isTenant ? !organizations(of: buyer).isEmpty : analysis.network.nodes.organization[Int(buyer)] >= 0
    if isKnown, analysis.network.nodes.organization[Int(seller)] >= 0 { return true }
    return tenancy.ownTenant[Int(seller)] >= 0 && analysis.targetTenant(edge) >= 0
  }

  private func ends(_ edge: Int32) -> (seller: Int32, buyer: Int32) {
    (analysis.network.edges.from[Int(edge)], analysis.network.edges.to[Int(edge)])
  }
}
