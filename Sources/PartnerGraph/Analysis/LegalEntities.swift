// When two nodes are the same legal entity: the same node, the same organization, or the same tenant.

/// What two nodes can have in common: an organization, or a tenant.
package struct EntityKey: Hashable, Sendable {
  package let slot: Int32
  package let isTenant: Bool

  /// The key as a number, to sort by.
  var packed: UInt64 { UInt64(UInt32(bitPattern: slot)) << 1 | (isTenant ? 1 : 0) }
}

/// The partners that have one organization or one tenant.
package struct EntityGroup: Sendable {
  fileprivate let entities: LegalEntities
  /// Where the group lies among all.
  fileprivate let range: Range<Int>
  fileprivate let key: UInt64

  /// How many there are.
  package var count: Int { range.count }
  /// How many of them have a tenant of their own that is known. O(log partners).
  package var countWithTenant: Int { range.upperBound - entities.tenants.position(of: key << 32 | 1) }

  /// How many of them have a tenant as their own. O(log partners).
  package func count(withTenant tenant: Int32) -> Int {
    let first = key << 32 | UInt64(tenant + 1)
    return entities.tenants.position(of: first + 1) - entities.tenants.position(of: first)
  }

  /// They themselves, in file order.
  package var partners: some RandomAccessCollection<Int32> {
    entities.members[range].lazy.map { [entities] in entities.partners[Int($0 & 0xFFFF_FFFF)] }
  }
}

/// Sameness of legal entities, pair by pair: it is not transitive.
package final class LegalEntities: Sendable {
  private let tenancy: Tenancy
  private let kinds: [UInt8]
  private let organizationOf: [Int32]
  /// The partners that are not removed, in file order.
  fileprivate let partners: [Int32]
  /// What each has, each with the partner's position above: sorted, so those that have something in common are together.
  fileprivate let members: [UInt64]
  /// The same, each with 1 + the partner's own tenant.
  fileprivate let tenants: [UInt64]
  /// Whether a slot is an organization or a tenant that some partner has: most are not, and need no look.
  private let isOfPartner: BitSet

  /// O(nodes + partners log partners).
  init(_ analysis: Analysis) {
    let nodes = analysis.network.nodes
    tenancy = analysis.tenancy
    (kinds, organizationOf) = (nodes.kind, nodes.organization)
    partners = analysis.partners.filter { nodes.status[Int($0)] != Status.removed.rawValue }
    var members: [UInt64] = []
    var tenants: [UInt64] = []
    let isOfPartner = BitSet(bound: nodes.count)
    for (position, partner) in partners.enumerated() {
      let own = tenancy.ownTenant[Int(partner)]
      func add(_ slot: Int32, isTenant: Bool) {
        guard slot >= 0 else { return }
        let key = EntityKey(slot: slot, isTenant: isTenant).packed << 32
        members.append(key | UInt64(position))
        tenants.append(key | UInt64(own + 1))
        isOfPartner.insert(slot)
      }
      add(organizationOf[Int(partner)], isTenant: false)
      add(own, isTenant: true)
    }
    members.sort()
    tenants.sort()
    (self.members, self.tenants, self.isOfPartner) = (members, tenants, isOfPartner)
  }

  /// The partners that have something; removed ones are not among them. Nil where there are none. O(log partners).
  package func group(_ key: EntityKey) -> EntityGroup? {
    guard isOfPartner.contains(key.slot) else { return nil }
    let first = members.position(of: key.packed << 32)
    let end = members.position(of: (key.packed + 1) << 32)
    return first < end ? EntityGroup(entities: self, range: first..<end, key: key.packed) : nil
  }

  private static func keys(organizations: [Int32], tenant: Int32) -> [EntityKey] {
    var keys = organizations.filter { $0 >= 0 }.map { EntityKey(slot: $0, isTenant: false) }
    if tenant >= 0 { keys.append(EntityKey(slot: tenant, isTenant: true)) }
    return keys
  }

  /// What a partner has by which it can be the same legal entity as a buyer.
  package func keys(ofPartner partner: Int32) -> [EntityKey] {
    var keys: [EntityKey] = []
    forEachKey(ofPartner: partner) { keys.append($0) }
    return keys
  }

  /// Gives the body each of them.
  @inline(__always)
  func forEachKey(ofPartner partner: Int32, _ body: (EntityKey) -> Void) {
    let (organization, tenant) = (organizationOf[Int(partner)], tenancy.ownTenant[Int(partner)])
    if organization >= 0 { body(EntityKey(slot: organization, isTenant: false)) }
    if tenant >= 0 { body(EntityKey(slot: tenant, isTenant: true)) }
  }

  /// What a customer, or those whose tenant it is, have by which some partner is the same legal entity: only keys
  /// that some partner has.
  package func keys(ofBuyer buyer: Int32) -> [EntityKey] {
    let tenant = isTenant(buyer) ? buyer : tenancy.ownTenant[Int(buyer)]
    return Self.keys(organizations: organizations(of: buyer), tenant: tenant).filter { group($0) != nil }
  }

  /// Whether some partner has an organization or a tenant in common with a node.
  @inline(__always)
  private func isOfPartner(_ party: Party) -> Bool {
    (party.tenant >= 0 && isOfPartner.contains(party.tenant))
      || (party.organization >= 0 && isOfPartner.contains(party.organization))
  }

  /// The organizations of a buyer: its own, or all that a tenant belongs to.
  package func organizations(of buyer: Int32) -> [Int32] {
    if isTenant(buyer) { return tenancy.organizations(of: buyer) }
    let organization = organizationOf[Int(buyer)]
    return organization < 0 ? [] : [organization]
  }

  /// A seller or a buyer with its own tenant and its organization, -1 where it has none.
  struct Party {
    var node: Int32
    var tenant: Int32
    var organization: Int32
  }

  /// What the seller and the buyer of a sale into a tenant have in common.
  @inline(__always)
  func traits(_ seller: Party, _ buyer: Party, target: Int32) -> Sales.Traits {
    var traits: Sales.Traits = []
    let isOfSameOrganization: Bool
    // It can be told that two are different where both organizations are known, or both tenants.
    var canTell = seller.tenant >= 0 && target >= 0
    if isTenant(buyer.node) {
      let organizations = tenancy.organizations(of: buyer.node)
      isOfSameOrganization = seller.organization >= 0 && organizations.contains(seller.organization)
      if seller.organization >= 0, !organizations.isEmpty { canTell = true }
      traits.insert(.isToPartner)
    } else {
      isOfSameOrganization = seller.organization >= 0 && seller.organization == buyer.organization
      if seller.organization >= 0, buyer.organization >= 0 { canTell = true }
      if isOfPartner(buyer) { traits.insert(.isToPartner) }
    }
    if seller.node == buyer.node || (target >= 0 && seller.tenant == target) || isOfSameOrganization {
      traits.formUnion([.isToSelf, .canTellSelf])
    } else if canTell {
      traits.insert(.canTellSelf)
    }
    return traits
  }

  private func isTenant(_ node: Int32) -> Bool { kinds[Int(node)] == NodeKind.tenant.rawValue }
}
