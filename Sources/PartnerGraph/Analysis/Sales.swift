// The active supply edges with what rules ask of each again and again, worked out in one pass.

/// The sales of the day, in file order, numbered from 0.
@usableFromInline
package final class Sales: Sendable {
  /// Small facts of one sale.
  @usableFromInline
  package struct Traits: OptionSet, Sendable {
    @usableFromInline package let rawValue: UInt16
    @inlinable
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Whether all of some facts hold.
    @inlinable
    @inline(__always)
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
    /// It is known which tenant the sale goes into.
    @inlinable package static var hasTarget: Traits { Traits(rawValue: 256) }
    /// The sale goes into a tenant for shared services.
    @inlinable package static var isShared: Traits { Traits(rawValue: 32) }
    /// The sale goes into a CSP tenant.
    @inlinable package static var isIntoCSPTenant: Traits { Traits(rawValue: 512) }
    /// The seller's region is known, and the sale goes into that.
    @inlinable package static var isWithinRegion: Traits { Traits(rawValue: 1024) }
    /// Some partner has an organization or a tenant in common with the buyer.
    @inlinable package static var isToPartner: Traits { Traits(rawValue: 64) }
    /// A partner sells to a partner.
    @inlinable package static var isBetweenPartners: Traits { Traits(rawValue: 128) }
    /// The buyer is a tenant.
    @inlinable package static var isToTenant: Traits { Traits(rawValue: 8192) }
    /// The buyer is the seller.
    @inlinable package static var isLoop: Traits { Traits(rawValue: 2048) }
    /// Seller, buyer and tenant are those of the sale before it.
    @inlinable package static var isRepetition: Traits { Traits(rawValue: 4096) }
  }

  /// One sale.
  @usableFromInline
  package struct Sale {
    @usableFromInline let number: Int
    @usableFromInline package let edge: Int32
    @usableFromInline package let seller: Int32
    @usableFromInline package let buyer: Int32
    @usableFromInline package let traits: Traits

    @inlinable
    init(number: Int, edge: Int32, seller: Int32, buyer: Int32, traits: Traits) {
      (self.number, self.edge, self.seller, self.buyer, self.traits) = (number, edge, seller, buyer, traits)
    }
  }

  /// For each what it is.
  @usableFromInline let traits: [Traits]
  @usableFromInline let supply: Adjacency
  /// How many there are.
  @inlinable package var count: Int { traits.count }

  /// How many there are of which some facts hold.
  package func count(_ facts: Traits) -> Int {
    let (traits, wanted) = (traits, facts.rawValue)
    let known = traits.span
    // A loop that looks at several at once.
    var (number, count) = (0, 0)
    while number < known.count {
      count &+= known[unchecked: number].rawValue & wanted == wanted ? 1 : 0
      number &+= 1
    }
    return count
  }

  /// Gives the body each sale of which some facts hold, and none of others, in file order.
  @inlinable
  @inline(__always)
  package func forEach(_ facts: Traits = [], without others: Traits = [], _ body: (Sale) -> Void) {
    let (list, traits, from, to) = (supply.edges, traits, supply.from, supply.to)
    let (edges, known, sellers, buyers) = (list.span, traits.span, from.span, to.span)
    precondition(edges.count == known.count)
    // An edge of the network has a place in each column.
    let looked = facts.rawValue | others.rawValue
    for number in known.indices where known[unchecked: number].rawValue & looked == facts.rawValue {
      let edge = edges[unchecked: number]
      body(
        Sale(
          number: number, edge: edge, seller: sellers[unchecked: Int(edge)],
          buyer: buyers[unchecked: Int(edge)],
          traits: known[unchecked: number]))
    }
  }

  /// The edges of a sale and of the repetitions that follow it.
  package func edges(repeating sale: Sale) -> ArraySlice<Int32> {
    var end = sale.number + 1
    while end < traits.count, traits[end].contains(.isRepetition) { end += 1 }
    return supply.edges[(supply.edges.startIndex + sale.number)...].prefix(end - sale.number)
  }

  /// O(nodes + edges).
  init(_ analysis: Analysis) {
    let (nodes, supply, tenants) = (analysis.network.nodes, analysis.supply, analysis.network.edges.tenant)
    let (tenancy, entities, regions) = (analysis.tenancy, analysis.entities, analysis.regions)
    let (ownTenants, regionOfNode) = (tenancy.ownTenant, regions.ofNode)
    let (kinds, organizations) = (nodes.kind.span, nodes.organization.span)
    let (own, regionOf, stated) = (ownTenants.span, regionOfNode.span, tenants.span)
    let traitsOfKinds = Self.traitsOfKinds
    precondition(supply.from.count == stated.count && kinds.count == organizations.count)
    precondition(kinds.count == own.count && kinds.count == regionOf.count)
    var last = (seller: Int32(-1), buyer: Int32(-1), stated: Int32(-1))
    var facts: Traits = []
    traits = [Traits](room: supply.edges.count) { traits, filled in
      // Columns of edges are of one length, and so are those of nodes: only the first of each look-up is checked.
      supply.forEach { edge, seller, buyer in
        let tenant = stated[unchecked: Int(edge)]
        if seller == last.seller, buyer == last.buyer, tenant == last.stated {
          facts.insert(.isRepetition)
        } else {
          last = (seller, buyer, tenant)
          let kindOfBuyer = kinds[Int(buyer)]
          facts = traitsOfKinds[Int(kinds[Int(seller)]) << 4 | Int(kindOfBuyer)]
          let parties = (
            LegalEntities.Party(
              node: seller, tenant: own[unchecked: Int(seller)],
              organization: organizations[unchecked: Int(seller)]),
            LegalEntities.Party(
              node: buyer, tenant: own[unchecked: Int(buyer)],
              organization: organizations[unchecked: Int(buyer)])
          )
          let target =
            tenant >= 0 ? tenant : kindOfBuyer == NodeKind.tenant.rawValue ? buyer : parties.1.tenant
          var common = entities.traits(parties.0, parties.1, target: target)
          if !facts.contains(.isToCustomer) { common.remove(.isToPartner) }
          facts.formUnion(common)
          if seller == buyer {
            facts.remove(.isToCustomer)
            facts.insert(.isLoop)
          }
          if target >= 0 {
            facts.insert(.hasTarget)
            if tenancy.sharedTenants.contains(target) { facts.insert(.isShared) }
            if tenancy.cspTenants.contains(target) { facts.insert(.isIntoCSPTenant) }
          }
          let region = regionOf[unchecked: Int(seller)]
          if region != Regions.unknown, region == regions.into(target, buyer: buyer) {
            facts.insert(.isWithinRegion)
          }
        }
        traits[filled] = facts
        filled &+= 1
      }
    }
    self.supply = supply
  }

  /// What the kinds at the ends of a sale tell, by 16 times the seller's and the buyer's. That the two are not the same
  /// is for others to see.
  private static let traitsOfKinds: [Traits] = (0..<256).map { kinds in
    guard let buyer = NodeKind(rawValue: UInt8(kinds & 15)) else { return [] }
    var traits: Traits = []
    if buyer.isBuyerOfServices { traits.insert(.isToCustomer) }
    if buyer == .tenant { traits.insert(.isToTenant) }
    guard let seller = NodeKind(rawValue: UInt8(kinds >> 4)) else { return traits }
    if seller.isPartner, buyer.isBuyerOfServices { traits.insert(.isOfServices) }
    if seller.isPartner, buyer.isPartner { traits.insert(.isBetweenPartners) }
    if SupplyChain.buyers(of: seller).contains(buyer) { traits.insert(.isPermitted) }
    return traits
  }
}
