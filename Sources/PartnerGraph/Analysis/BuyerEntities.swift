// Whether the buyers of some sales are one legal entity: pair by pair, as sameness is not transitive.

/// What a buyer may have in common with another.
private struct BuyerTraits: Hashable {
  var organizations: Set<Int32> = []
  /// Its own tenant, and those that its sales go into.
  var tenants: Set<Int32> = []

  /// Whether two buyers are the same legal entity; nil where it is not known: two are different where both have an organization
  /// or both have a tenant, and they have none in common.
  func isSame(as other: BuyerTraits) -> Bool? {
    if !organizations.isDisjoint(with: other.organizations) || !tenants.isDisjoint(with: other.tenants) {
      return true
    }
    let isKnown =
      !organizations.isEmpty && !other.organizations.isEmpty || !tenants.isEmpty && !other.tenants.isEmpty
    return isKnown ? false : nil
  }
}

extension Analysis {
  /// How many kinds of buyers are compared with all others: enough where each has one organization and one tenant.
  private static let comparedLimit = 16

  /// Whether all buyers of some sales are pair by pair the same legal entity, by their organizations, their own tenants and
  /// the tenants that the sales go into; nil where that is not known. O(sales). Of buyers with many organizations or tenants
  /// the first 16 that differ in them are compared with all others.
  package func isOneEntity(buyersOf sales: [Int32]) -> Bool? {
    var positions: [Int32: Int] = [:]
    var buyers: [BuyerTraits] = []
    for sale in sales {
      let buyer = network.edges.to[Int(sale)]
      let position = positions[buyer] ?? buyers.count
      if position == buyers.count {
        positions[buyer] = position
        let own = isA(.tenant, buyer) ? buyer : tenancy.ownTenant[Int(buyer)]
        buyers.append(
          BuyerTraits(organizations: Set(entities.organizations(of: buyer)), tenants: own < 0 ? [] : [own]))
      }
      let target = targetTenant(sale)
      if target >= 0 { buyers[position].tenants.insert(target) }
    }
    if buyers.count < 2 { return true }
    // Buyers with the same traits are the same, but for those of which nothing is known.
    var met: Set<BuyerTraits> = []
    let kinds = buyers.filter { met.insert($0).inserted }
    var isKnown = !met.contains(BuyerTraits())
    for (index, kind) in kinds.prefix(Self.comparedLimit).enumerated() {
      for other in kinds[(index + 1)...] {
        switch kind.isSame(as: other) {
        case false?: return false
        case nil: isKnown = false
        case true?: break
        }
      }
    }
    return isKnown ? true : nil
  }
}
