// Which sales make a reseller an end customer of its own provider: found by look-up, however many share a company.

/// The resellers of each company by the provider that supplies them, and by their CSP tenant.
package final class OwnProviderIndex: Sendable {
  /// Why a sale makes its buyer a customer of a reseller's own provider.
  package struct Ground: Sendable {
    package let provider: Int32
    /// The first such reseller in file order.
    package let reseller: Int32
    package let isPossible: Bool
    /// Whether it is on record that the sale goes into the CSP tenant of such a reseller.
    package let isOnRecord: Bool
  }

  /// A reseller under one of the things that it can be looked up by, sorted by all of them.
  private struct Entry: Comparable {
    /// A company and a provider.
    let pair: UInt64
    /// 2 + the reseller's own tenant, 1 where that is not known, and 0 for all; then its place in file order.
    let tenantAndPosition: UInt64

    static func < (left: Entry, right: Entry) -> Bool {
      (left.pair, left.tenantAndPosition) < (right.pair, right.tenantAndPosition)
    }
  }

  private static let any: Int32 = -2

  /// The resellers that an indirect provider supplies, in file order.
  private let resellers: [Int32]
  private let entries: [Entry]
  /// Each company with each provider, sorted.
  private let pairs: [UInt64]

  init(_ analysis: Analysis) {
    let (facts, entities, tenancy) = (analysis.supplyFacts, analysis.entities, analysis.tenancy)
    resellers = analysis.partners.filter { analysis.isA(.indirectReseller, $0) && facts.hasProvider($0) }
    var entries: [Entry] = []
    for (position, reseller) in resellers.enumerated() {
      let own = tenancy.ownTenant[Int(reseller)]
      entities.forEachKey(ofPartner: reseller) { entity in
        for provider in facts.providers(of: reseller) {
          func add(_ tenant: Int32) {
            entries.append(
              Entry(
                pair: Self.pair(entity, provider),
                tenantAndPosition: Self.packed(tenant) | UInt64(position)))
          }
          add(Self.any)
          add(own)
        }
      }
    }
    entries.sort()
    var pairs: [UInt64] = []
    for entry in entries where pairs.last != entry.pair { pairs.append(entry.pair) }
    (self.entries, self.pairs) = (entries, pairs)
  }

  private static func pair(_ entity: EntityKey, _ provider: Int32) -> UInt64 {
    entity.packed << 31 | UInt64(provider)
  }

  private static func packed(_ tenant: Int32) -> UInt64 { UInt64(tenant + 2) << 32 }

  /// Where the providers lie that supply a reseller of a company.
  private func range(of entity: EntityKey) -> Range<Int> {
    pairs.position(of: entity.packed << 31)..<pairs.position(of: (entity.packed + 1) << 31)
  }

  /// How many providers supply a reseller that is the buyer's own company.
  package func providerCount(ofBuyer buyer: Int32, in analysis: Analysis) -> Int {
    let keys = analysis.entities.keys(ofBuyer: buyer)
    if keys.count < 2 { return keys.first.map { range(of: $0).count } ?? 0 }
    return keys.reduce(into: Set<UInt64>()) { providers, key in
      for pair in pairs[range(of: key)] { providers.insert(pair & 0x7FFF_FFFF) }
    }.count
  }

  /// The grounds that one sale gives, one for each provider that it may come from and that supplies a reseller
  /// which is the buyer's own company.
  package func grounds(for edge: Int32, in analysis: Analysis) -> [Ground] {
    let edges = analysis.network.edges
    return grounds(
      from: edges.from[Int(edge)], to: edges.to[Int(edge)], into: analysis.targetTenant(edge),
      through: analysis.through(edge), in: analysis)
  }

  /// The grounds that a sale would give, were there one: into a tenant, -1 where that is not known, and through a provider.
  package func grounds(
    from seller: Int32, to buyer: Int32, into target: Int32, through: Int32?, in analysis: Analysis
  ) -> [Ground] {
    guard !entries.isEmpty, analysis.kind(buyer)?.isBuyerOfServices == true else { return [] }
    let keys = analysis.entities.keys(ofBuyer: buyer).filter { !range(of: $0).isEmpty }
    guard !keys.isEmpty else { return [] }
    // The third way out: the sale goes into a tenant other than the reseller's, and both are on record.
    let tenants = target < 0 ? [Self.any] : [target, -1]
    return origins(from: seller, through: through, analysis).compactMap { provider, isPossible in
      let positions = keys.flatMap { entity in
        tenants.compactMap { firstReseller(of: entity, provider, tenant: $0, otherThan: seller) }
      }
      let isOnRecord =
        target >= 0
        && keys.contains { firstReseller(of: $0, provider, tenant: target, otherThan: seller) != nil }
      return positions.min().map {
        Ground(
          provider: provider, reseller: resellers[$0], isPossible: isPossible, isOnRecord: isOnRecord)
      }
    }
  }

  /// The position of the first reseller, in file order, that is not the seller itself. O(log resellers).
  private func firstReseller(
    of entity: EntityKey, _ provider: Int32, tenant: Int32, otherThan seller: Int32
  ) -> Int? {
    let (pair, tenant) = (Self.pair(entity, provider), Self.packed(tenant))
    let first = entries.position(of: Entry(pair: pair, tenantAndPosition: tenant))
    for entry in entries[first...].prefix(2)
    where entry.pair == pair && entry.tenantAndPosition >> 32 == tenant >> 32 {
      let position = Int(entry.tenantAndPosition & 0xFFFF_FFFF)
      if resellers[position] != seller { return position }
    }
    return nil
  }

  /// The providers that a sale may come from: the seller itself, or those of the reseller that sells.
  private func origins(
    from seller: Int32, through: Int32?, _ analysis: Analysis
  ) -> [(provider: Int32, isPossible: Bool)] {
    switch analysis.kind(seller) {
    case .indirectProvider: return [(seller, false)]
    case .indirectReseller:
      let providers = analysis.supplyFacts.providers(of: seller)
      if let through { return providers.contains(through) ? [(through, false)] : [] }
      return providers.map { ($0, providers.count > 1) }
    default: return []
    }
  }
}
