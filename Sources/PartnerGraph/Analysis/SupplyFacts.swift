// Who is supplied and who sells, by permitted steps of the two chains.

/// Which active supply edges are permitted steps, and what they tell of their ends.
package struct SupplyFacts: Sendable {
  /// For each node whether a permitted step enters it; for a customer also one into a tenant of its own.
  package private(set) var isSupplied: [Bool]
  /// For each node whether a permitted step leaves it.
  package private(set) var sells: [Bool]
  private let network: Network
  private let supply: Adjacency
  private let tenancy: Tenancy

  init(_ analysis: Analysis) {
    network = analysis.network
    supply = analysis.supply
    tenancy = analysis.tenancy
    let edges = network.edges
    isSupplied = [Bool](repeating: false, count: network.nodes.count)
    sells = isSupplied
    for edge in supply.edges where isPermitted(edge) {
      let (seller, buyer) = (edges.from[Int(edge)], edges.to[Int(edge)])
      sells[Int(seller)] = true
      isSupplied[Int(buyer)] = true
      if network.nodes.kind[Int(buyer)] == NodeKind.tenant.rawValue {
        for customer in tenancy.customers(of: buyer) { isSupplied[Int(customer)] = true }
      }
    }
  }

  /// Whether the kinds at the ends of a supply edge make a step of one of the two chains.
  package func isPermitted(_ edge: Int32) -> Bool {
    let seller = network.nodes.kind[Int(network.edges.from[Int(edge)])]
    let buyer = network.nodes.kind[Int(network.edges.to[Int(edge)])]
    return SupplyChain.supplyMatrix[Int(seller)] & 1 << UInt16(buyer) != 0
  }

  /// The active sales to a node, to a customer also those into its tenants; in file order.
  package func sales(to node: Int32) -> [Int32] {
    let plain = supply.entering(node)
    guard network.nodes.kind[Int(node)] == NodeKind.customer.rawValue else { return Array(plain) }
    let tenants = tenancy.tenants(heldBy: node).filter { !supply.entering($0).isEmpty }
    return tenants.isEmpty ? Array(plain) : (plain + tenants.flatMap { supply.entering($0) }).sorted()
  }

  /// How many customers hang below a partner by permitted steps, each counted once. O(edges below it).
  package func customersBelow(_ partner: Int32) -> Int {
    var seen: Set<Int32> = []
    var customers: Set<Int32> = []
    var stack = [partner]
    while let node = stack.popLast() {
      for edge in supply.leaving(node) where isPermitted(edge) {
        let buyer = network.edges.to[Int(edge)]
        guard seen.insert(buyer).inserted else { continue }
        switch NodeKind(rawValue: network.nodes.kind[Int(buyer)]) {
        case .customer: customers.insert(buyer)
        case .tenant: customers.formUnion(tenancy.customers(of: buyer))
        default: stack.append(buyer)
        }
      }
    }
    return customers.count
  }

  /// The indirect providers that supply a reseller, in file order of the first such edge, each once.
  package func providers(of reseller: Int32) -> [Int32] {
    var result: [Int32] = []
    for edge in supply.entering(reseller) {
      let seller = network.edges.from[Int(edge)]
      if network.nodes.kind[Int(seller)] == NodeKind.indirectProvider.rawValue, !result.contains(seller) {
        result.append(seller)
      }
    }
    return result
  }
}
