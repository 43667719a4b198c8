// The active supply edges with what rules ask of each again and again, worked out in one pass.

/// The sales of the day, in file order, numbered from 0.
@usableFromInline
package final class Sales: Sendable {
  /// Small facts of one sale.
  @usableFromInline
  package struct Traits: OptionSet, Sendable {
    @usableFromInline package let rawValue: UInt8
    @inlinable
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Whether all of some facts hold.
    @inlinable
    package func contains(_ facts: Traits) -> Bool { rawValue & facts.rawValue == facts.rawValue }

    /// The buyer is a customer or a tenant, and another than the seller.
    @inlinable package static var isToCustomer: Traits { Traits(rawValue: 1) }
    /// A partner sells to a customer or a tenant.
    @inlinable package static var isOfServices: Traits { Traits(rawValue: 2) }
    /// The kinds at the ends make a step of one of the two chains.
    @inlinable package static var isPermitted: Traits { Traits(rawValue: 4) }
    /// Seller and buyer are one legal entity.
    @inlinable package static var isToSelf: Traits { Traits(rawValue: 8) }
    /// It is on record whether they are.
    @inlinable package static var canTellSelf: Traits { Traits(rawValue: 16) }
    /// The sale goes into a tenant for shared services.
    @inlinable package static var isShared: Traits { Traits(rawValue: 32) }
    /// Some partner has an organization or a tenant in common with the buyer.
    @inlinable package static var isToPartner: Traits { Traits(rawValue: 64) }
    /// A partner sells to a partner.
    @inlinable package static var isBetweenPartners: Traits { Traits(rawValue: 128) }
  }

  /// The edges.
  @usableFromInline package let edges: [Int32]
  /// For each what it is.
  @usableFromInline package let traits: [Traits]
  @usableFromInline let tenancy: Tenancy
  /// How many there are.
  @inlinable package var count: Int { edges.count }

  /// O(nodes + edges).
  init(_ analysis: Analysis) {
    let (nodes, columns) = (analysis.network.nodes, analysis.network.edges)
    let (tenancy, entities) = (analysis.tenancy, analysis.entities)
    let (list, ownTenants) = (analysis.supply.edges, tenancy.ownTenant)
    let (kinds, organizations, own) = (nodes.kind.span, nodes.organization.span, ownTenants.span)
    let (from, to, tenants) = (columns.from.span, columns.to.span, columns.tenant.span)
    let traitsOfKinds = Self.traitsOfKinds
    var traits = [Traits](repeating: [], count: list.count)
    var found = traits.mutableSpan
    precondition(from.count == to.count && from.count == tenants.count && kinds.count == organizations.count)
    precondition(kinds.count == own.count)
    for (number, edge) in list.enumerated() {
      // Columns of edges are of one length, and so are those of nodes: only the first of each look-up is checked.
      let (edge, seller) = (Int(edge), from[Int(edge)])
      let (buyer, stated) = (to[unchecked: edge], tenants[unchecked: edge])
      let kindOfSeller = kinds[Int(seller)]
      let kindOfBuyer = kinds[Int(buyer)]
      let parties = (
        LegalEntities.Party(
          node: seller, tenant: own[unchecked: Int(seller)],
          organization: organizations[unchecked: Int(seller)]),
        LegalEntities.Party(
          node: buyer, tenant: own[unchecked: Int(buyer)], organization: organizations[unchecked: Int(buyer)])
      )
      let target =
        stated >= 0 ? stated : kindOfBuyer == NodeKind.tenant.rawValue ? buyer : parties.1.tenant
      var facts = traitsOfKinds[Int(kindOfSeller) << 4 | Int(kindOfBuyer)]
      var common = entities.traits(parties.0, parties.1, target: target)
      if !facts.contains(.isToCustomer) { common.remove(.isToPartner) }
      if seller == buyer { facts.remove(.isToCustomer) }
      facts.formUnion(common)
      if target >= 0, tenancy.sharedTenants.contains(target) { facts.insert(.isShared) }
      found[number] = facts
    }
    self.traits = traits
    edges = list
    self.tenancy = tenancy
  }

  /// What the kinds at the ends of a sale tell, by 16 times the seller's and the buyer's. That the two are not the same
  /// is for others to see.
  private static let traitsOfKinds: [Traits] = (0..<256).map { kinds in
    guard let seller = NodeKind(rawValue: UInt8(kinds >> 4)),
      let buyer = NodeKind(rawValue: UInt8(kinds & 15))
    else { return NodeKind(rawValue: UInt8(kinds & 15))?.isBuyerOfServices == true ? .isToCustomer : [] }
    var traits: Traits = []
    if buyer.isBuyerOfServices { traits.insert(.isToCustomer) }
    if seller.isPartner, buyer.isBuyerOfServices { traits.insert(.isOfServices) }
    if seller.isPartner, buyer.isPartner { traits.insert(.isBetweenPartners) }
    if SupplyChain.buyers(of: seller).contains(buyer) { traits.insert(.isPermitted) }
    return traits
  }

  /// The tenant that a sale goes into, -1 where not known.
  @inlinable
  package func target(_ number: Int) -> Int32 { tenancy.target(of: edges[number]) }
}
