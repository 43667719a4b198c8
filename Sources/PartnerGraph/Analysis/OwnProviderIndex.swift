// Which sales make a reseller an end customer of its own provider: found by look-up, however many share a company.

/// The resellers of each company by the provider that supplies them, and by their CSP tenant.
package struct OwnProviderIndex: Sendable {
  /// Why a sale makes its buyer a customer of a reseller's own provider.
  package struct Ground: Sendable {
    package let provider: Int32
    /// The first such reseller in file order.
    package let reseller: Int32
    package let isPossible: Bool
  }

  private struct Key: Hashable {
    var entity: EntityKey
    var provider: Int32
    /// The reseller's own tenant, -1 where not known, `any` for all.
    var tenant: Int32
  }

  private static let any: Int32 = -2

  /// Up to two resellers each: the first that is not the seller itself is among them.
  private var resellers: [Key: [Int32]] = [:]
  private var providers: [EntityKey: Set<Int32>] = [:]

  init(_ analysis: Analysis) {
    for node in analysis.network.nodesInFileOrder where analysis.kind(node) == .indirectReseller {
      let suppliers = analysis.supplyFacts.providers(of: node)
      guard !suppliers.isEmpty else { continue }
      let own = analysis.tenancy.ownTenant[Int(node)]
      for entity in analysis.entities.keys(ofPartner: node) {
        for provider in suppliers {
          providers[entity, default: []].insert(provider)
          for tenant in [own, Self.any] {
            let key = Key(entity: entity, provider: provider, tenant: tenant)
            if resellers[key, default: []].count < 2 { resellers[key, default: []].append(node) }
          }
        }
      }
    }
  }

  /// How many providers supply a reseller that is the buyer's own company.
  package func providerCount(ofBuyer buyer: Int32, in analysis: Analysis) -> Int {
    let keys = analysis.entities.keys(ofBuyer: buyer)
    if keys.count < 2 { return keys.first.flatMap { providers[$0]?.count } ?? 0 }
    return keys.reduce(into: Set<Int32>()) { $0.formUnion(providers[$1] ?? []) }.count
  }

  /// The grounds that one sale gives, one for each provider that it may come from and that supplies a reseller
  /// which is the buyer's own company.
  package func grounds(for edge: Int32, in analysis: Analysis) -> [Ground] {
    let network = analysis.network
    let (seller, buyer) = (network.edges.from[Int(edge)], network.edges.to[Int(edge)])
    guard !resellers.isEmpty, analysis.kind(buyer)?.isBuyerOfServices == true else { return [] }
    let keys = analysis.entities.keys(ofBuyer: buyer).filter { providers[$0] != nil }
    guard !keys.isEmpty else { return [] }
    let target = analysis.targetTenant(edge)
    // The third way out: the sale goes into a tenant other than the reseller's, and both are on record.
    let tenants = target < 0 ? [Self.any] : [target, -1]
    let places = network.nodes.place
    return origins(of: edge, from: seller, analysis).compactMap { provider, isPossible in
      var first: Int32?
      for entity in keys {
        for tenant in tenants {
          let found = resellers[Key(entity: entity, provider: provider, tenant: tenant)] ?? []
          guard let reseller = found.first(where: { $0 != seller }) else { continue }
          if let known = first, places[Int(known)] <= places[Int(reseller)] { continue }
          first = reseller
        }
      }
      return first.map { Ground(provider: provider, reseller: $0, isPossible: isPossible) }
    }
  }

  /// The providers that a sale may come from: the seller itself, or those of the reseller that sells.
  private func origins(
    of edge: Int32, from seller: Int32, _ analysis: Analysis
  ) -> [(provider: Int32, isPossible: Bool)] {
    switch analysis.kind(seller) {
    case .indirectProvider: return [(seller, false)]
    case .indirectReseller:
      let providers = analysis.supplyFacts.providers(of: seller)
      if let through = analysis.through(edge) { return providers.contains(through) ? [(through, false)] : [] }
      return providers.map { ($0, providers.count > 1) }
    default: return []
    }
  }
}
