// Which sales and which access end at the same customer: at the customer itself, or at a tenant of it.

/// Compares the customers and tenants that edges end at. A customer and each of its tenants are places of that customer,
/// and so are two tenants of one customer.
package struct CustomerPlaces {
  private let analysis: Analysis
  private let tenancy: Tenancy
  private var customersOfTenant: [Int32: Set<Int32>] = [:]
  /// Whether two tenants have a customer in common.
  private var haveCommonCustomer: [NodePair: Bool] = [:]

  /// An empty memory of comparisons.
  package init(_ analysis: Analysis) {
    self.analysis = analysis
    tenancy = analysis.tenancy
  }

  /// All places of the customers that a place is of, itself among them, each once. O(customers and their tenants).
  package func around(_ place: Int32) -> [Int32] {
    var seen: Set<Int32> = [place]
    var places = [place]
    for customer in analysis.isA(.tenant, place) ? tenancy.customers(of: place) : [place] {
      if seen.insert(customer).inserted { places.append(customer) }
      for tenant in tenancy.tenants(heldBy: customer) where seen.insert(tenant).inserted {
        places.append(tenant)
      }
    }
    return places
  }

  /// The union of what is around some places. O(nodes / 64 + places + customers and their tenants).
  package func closure(of places: [Int32]) -> BitSet {
    let bound = analysis.network.nodes.count
    let (closure, asked, expanded) = (BitSet(bound: bound), BitSet(bound: bound), BitSet(bound: bound))
    for place in places where !asked.contains(place) {
      asked.insert(place)
      closure.insert(place)
      for customer in analysis.isA(.tenant, place) ? tenancy.customers(of: place) : [place]
      where !expanded.contains(customer) {
        expanded.insert(customer)
        closure.insert(customer)
        for tenant in tenancy.tenants(heldBy: customer) { closure.insert(tenant) }
      }
    }
    return closure
  }

  /// Those pairs of a partner and a place that other pairs of the same partner meet: at the same place, or at another place
  /// of the same customer. For each partner, compares place by place or looks at all customers, whichever is less work.
  package mutating func pairs(_ asked: [NodePair], meeting others: [NodePair]) -> Set<NodePair> {
    var found: Set<NodePair> = []
    let (asked, others) = (Self.distinct(asked), Self.distinct(others))
    var (position, next) = (0, 0)
    while position < asked.count, next < others.count {
      let partner = asked[position].first
      let end = asked[position...].firstIndex { $0.first != partner } ?? asked.count
      next = others[next...].firstIndex { $0.first >= partner } ?? others.count
      let last = others[next...].firstIndex { $0.first != partner } ?? others.count
      if next < last {
        let places = asked[position..<end].map(\.second)
        for (place, isMet) in zip(places, areMet(places, by: others[next..<last].map(\.second))) where isMet {
          found.insert(NodePair(partner, place))
        }
      }
      (position, next) = (end, last)
    }
    return found
  }

  private static func distinct(_ pairs: [NodePair]) -> [NodePair] {
    var kept: [NodePair] = []
    for pair in pairs.sorted() where kept.last != pair { kept.append(pair) }
    return kept
  }

  private mutating func areMet(_ places: [Int32], by others: [Int32]) -> [Bool] {
    let customerCount = (places + others).reduce(0) { $0 + self.customerCount(of: $1) }
    if places.count * others.count <= customerCount {
      return places.map { place in others.contains { meet(place, $0) } }
    }
    let met = others.reduce(into: Set(others)) { $0.formUnion(customers(of: $1)) }
    return places.map { place in met.contains(place) || customers(of: place).contains(where: met.contains) }
  }

  private mutating func meet(_ place: Int32, _ other: Int32) -> Bool {
    if place == other { return true }
    let tenants = [place, other].filter { analysis.isA(.tenant, $0) }
    guard tenants.count == 2 else {
      return tenants.first.map { customers(of: $0).contains($0 == place ? other : place) } ?? false
    }
    let pair = NodePair(min(place, other), max(place, other))
    if let known = haveCommonCustomer[pair] { return known }
    let (some, more) = (customers(of: place), customers(of: other))
    let meet =
      some.count < more.count ? some.contains(where: more.contains) : more.contains(where: some.contains)
    haveCommonCustomer[pair] = meet
    return meet
  }

  private mutating func customerCount(of place: Int32) -> Int {
    analysis.isA(.customer, place) ? 1 : customers(of: place).count
  }

  /// The customer itself, or those whose tenant it is; worked out once for each tenant.
  private mutating func customers(of place: Int32) -> Set<Int32> {
    guard analysis.isA(.tenant, place) else { return analysis.isA(.customer, place) ? [place] : [] }
    if let known = customersOfTenant[place] { return known }
    let customers = Set(tenancy.customers(of: place))
    customersOfTenant[place] = customers
    return customers
  }
}
