// The active sales that end at a customer or at its tenants, by the indirect providers that have a part in them.

/// Who sells at some places, and which indirect providers are in the provider set of such a sale.
package final class SalesAtPlaces {
  /// The partners that sell there.
  package let sellers: Set<Int32>
  /// The providers that sell there themselves, or that a sale went through.
  private let named: Set<Int32>
  /// The sellers whose sales name no provider: all of their providers have a part.
  private let open: [Int32]
  /// The providers of those sellers, once so much was asked that it is less work to list them.
  private var listed: Set<Int32>?
  private var effort = 0

  /// O(sales that end at the places).
  init(at places: [Int32], _ analysis: Analysis) {
    var (sellers, named, openSellers): (Set<Int32>, Set<Int32>, Set<Int32>) = ([], [], [])
    var open: [Int32] = []
    for edge in places.lazy.flatMap({ analysis.supply.entering($0) }) {
      let seller = analysis.network.edges.from[Int(edge)]
      guard analysis.isOne(of: .partners, seller) else { continue }
      sellers.insert(seller)
      if analysis.isA(.indirectProvider, seller) {
        named.insert(seller)
      } else if let provider = analysis.through(edge) {
        named.insert(provider)
      } else if openSellers.insert(seller).inserted {
        open.append(seller)
      }
    }
    (self.sellers, self.named, self.open) = (sellers, named, open)
  }

  /// Whether an indirect provider is in the provider set of one of the sales.
  func involves(_ provider: Int32, _ facts: SupplyFacts) -> Bool {
    if named.contains(provider) { return true }
    if let listed { return listed.contains(provider) }
    effort += open.count
    if effort > 64, effort > open.reduce(0, { $0 + facts.providers(of: $1).count }) {
      listed = Set(open.flatMap { facts.providers(of: $0) })
    }
    return open.contains { facts.isProvider(provider, of: $0) }
  }
}

/// The sales around customers and tenants: at a customer and its tenants; at a tenant, its customers and their other
/// tenants.
package struct SalesByPlace {
  private let analysis: Analysis
  private let places: CustomerPlaces
  private var atPlace: [Int32: SalesAtPlaces] = [:]
  private var aroundPlace: [Int32: [SalesAtPlaces]] = [:]
  /// The same by the customers that the place is of: on them alone it depends where else to look.
  private var aroundCustomers: [[Int32]: [SalesAtPlaces]] = [:]
  /// From how many places on their sales are put together.
  private static let fewPlaces = 4

  /// Nothing is looked at yet.
  package init(_ analysis: Analysis) {
    self.analysis = analysis
    places = CustomerPlaces(analysis)
  }

  /// Whether the first few sales at a place, or at the tenant or customer that goes with it, show that an indirect provider
  /// has a part in one. O(1).
  package func involvesAtOnce(_ provider: Int32, at place: Int32) -> Bool {
    if isAmongFirst(provider, at: place) { return true }
    let tenancy = analysis.tenancy
    let other =
      analysis.isA(.tenant, place) ? tenancy.firstCustomer(of: place) : tenancy.ownTenant[Int(place)]
    return other.map { $0 >= 0 && isAmongFirst(provider, at: $0) } ?? false
  }

  private func isAmongFirst(_ provider: Int32, at place: Int32) -> Bool {
    let (facts, from) = (analysis.supplyFacts, analysis.network.edges.from)
    return analysis.supply.entering(place).prefix(8).contains { edge in
      let seller = from[Int(edge)]
      if seller == provider { return true }
      guard analysis.isOne(of: .partners, seller), !analysis.isA(.indirectProvider, seller) else {
        return false
      }
      return analysis.through(edge).map { $0 == provider } ?? facts.isProvider(provider, of: seller)
    }
  }

  /// The partners that sell around a place, in groups; empty where none does. Worked out once for each place.
  package mutating func sellers(around place: Int32) -> [Set<Int32>] {
    sales(around: place).map(\.sellers).filter { !$0.isEmpty }
  }

  /// Whether an indirect provider is in the provider set of a sale around a place.
  package mutating func involves(_ provider: Int32, around place: Int32) -> Bool {
    sales(around: place).contains { $0.involves(provider, analysis.supplyFacts) }
  }

  private mutating func sales(around place: Int32) -> [SalesAtPlaces] {
    if let known = aroundPlace[place] { return known }
    let customers = analysis.isA(.tenant, place) ? analysis.tenancy.customers(of: place) : [place]
    let key = customers.isEmpty ? [place] : customers
    if let known = aroundCustomers[key] {
      aroundPlace[place] = known
      return known
    }
    let near = places.around(place)
    let found =
      near.count > Self.fewPlaces ? [SalesAtPlaces(at: near, analysis)] : near.map { sales(at: $0) }
    (aroundPlace[place], aroundCustomers[key]) = (found, found)
    return found
  }

  private mutating func sales(at place: Int32) -> SalesAtPlaces {
    if let known = atPlace[place] { return known }
    let sales = SalesAtPlaces(at: [place], analysis)
    atPlace[place] = sales
    return sales
  }
}
