// The active supply edges with what rules ask of each again and again, worked out in one pass.

/// The sales of the day, in file order, numbered from 0.
package final class Sales: Sendable {
  /// Small facts of one sale.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8
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
  }

  /// The edges.
  package let edges: [Int32]
  /// For each the tenant that it goes into, -1 where not known.
  package let targets: [Int32]
  /// For each what it is.
  package let traits: [Traits]
  /// How many there are.
  package var count: Int { edges.count }

  /// O(nodes + edges).
  init(_ analysis: Analysis) {
    let (nodes, columns) = (analysis.network.nodes, analysis.network.edges)
    let (tenancy, entities) = (analysis.tenancy, analysis.entities)
    let (kinds, from, to) = (nodes.kind, columns.from, columns.to)
    let list = analysis.supply.edges
    let isPartner = NodeKind.table { $0.isPartner }
    let isBuyer = NodeKind.table { $0.isBuyerOfServices }
    let sharedTenants = tenancy.sharedTenants
    var targets = [Int32](repeating: -1, count: list.count)
    var traits = [Traits](repeating: [], count: list.count)
    for number in list.indices {
      let edge = list[number]
      let (seller, buyer) = (from[Int(edge)], to[Int(edge)])
      let (sellerKind, buyerKind) = (kinds[Int(seller)], kinds[Int(buyer)])
      let target = tenancy.target(of: edge)
      var found: Traits = []
      if isBuyer[Int(buyerKind)] {
        if seller != buyer { found.insert(.isToCustomer) }
        if isPartner[Int(sellerKind)] { found.insert(.isOfServices) }
        if entities.isOfPartner(buyer) { found.insert(.isToPartner) }
      }
      if SupplyChain.supplyMatrix[Int(sellerKind)] & 1 << UInt16(buyerKind) != 0 {
        found.insert(.isPermitted)
      }
      if entities.isSame(seller, buyer, target: target) {
        found.formUnion([.isToSelf, .canTellSelf])
      } else if entities.canTell(seller, buyer, target: target) {
        found.insert(.canTellSelf)
      }
      if target >= 0, sharedTenants.contains(target) { found.insert(.isShared) }
      targets[number] = target
      traits[number] = found
    }
    edges = list
    self.targets = targets
    self.traits = traits
  }
}

extension NodeKind {
  /// A fact of each kind by its raw value; false for 0, which is no kind.
  package static func table(_ fact: (NodeKind) -> Bool) -> [Bool] {
    (0...UInt8(allCases.count)).map { NodeKind(rawValue: $0).map(fact) ?? false }
  }
}
