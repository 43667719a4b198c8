// Who is supplied and who sells, by permitted steps of the two chains.

/// Which active supply edges are permitted steps, and what they tell of their ends.
package struct SupplyFacts: Sendable {
  /// For each node whether a permitted step enters it; for a customer also one into a tenant of its own.
  package private(set) var isSupplied: [Bool]
  /// For each node whether a permitted step leaves it.
  package private(set) var sells: [Bool]
  /// The indirect providers that supply each node, in file order of the first such edge.
  private var providersOf: [Int32: [Int32]] = [:]
  /// For each node whether there are such.
  private let isProvided: [Bool]
  private let network: Network
  private let supply: Adjacency
  private let tenancy: Tenancy

  init(_ analysis: Analysis) {
    network = analysis.network
    supply = analysis.supply
    tenancy = analysis.tenancy
    let (edges, kinds) = (network.edges, network.nodes.kind)
    let (sales, traits) = (supply.edges, analysis.sales.traits)
    var isSupplied = [Bool](repeating: false, count: kinds.count)
    var sells = isSupplied
    var seenTenants: Set<Int32> = []
    var seenPairs: Set<UInt64> = []
    for number in sales.indices {
      let edge = Int(sales[number])
      let (seller, buyer) = (edges.from[edge], edges.to[edge])
      if kinds[Int(seller)] == NodeKind.indirectProvider.rawValue,
        seenPairs.insert(UInt64(UInt32(seller)) << 32 | UInt64(UInt32(buyer))).inserted
      {
        providersOf[buyer, default: []].append(seller)
      }
      guard traits[number].contains(.isPermitted) else { continue }
      sells[Int(seller)] = true
      isSupplied[Int(buyer)] = true
      if kinds[Int(buyer)] == NodeKind.tenant.rawValue, seenTenants.insert(buyer).inserted {
        for customer in tenancy.customers(of: buyer) { isSupplied[Int(customer)] = true }
      }
    }
    var isProvided = [Bool](repeating: false, count: kinds.count)
    for node in providersOf.keys { isProvided[Int(node)] = true }
    self.isProvided = isProvided
    self.isSupplied = isSupplied
    self.sells = sells
  }

  /// Whether the kinds at the ends of a supply edge make a step of one of the two chains.
  private func isPermitted(_ edge: Int32) -> Bool {
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

  /// How many customers hang below each partner that sells and is not supplied, by permitted steps, each counted
  /// once. O(edges below all of them).
  package func customersBelowUnsupplied() -> [Int32: Int] {
    var result: [Int32: Int] = [:]
    // The partner that each node was last counted for.
    var stamp = [Int32](repeating: -1, count: network.nodes.count)
    for partner in 0..<Int32(network.nodes.count) where sells[Int(partner)] && !isSupplied[Int(partner)] {
      var count = 0
      var stack = [partner]
      func visit(_ node: Int32) {
        guard stamp[Int(node)] != partner else { return }
        stamp[Int(node)] = partner
        if network.nodes.kind[Int(node)] == NodeKind.customer.rawValue {
          count += 1
        } else {
          stack.append(node)
        }
      }
      while let node = stack.popLast() {
        if network.nodes.kind[Int(node)] == NodeKind.tenant.rawValue {
          tenancy.customers(of: node).forEach(visit)
        } else {
          for edge in supply.leaving(node) where isPermitted(edge) { visit(network.edges.to[Int(edge)]) }
        }
      }
      result[partner] = count
    }
    return result
  }

  /// Whether an indirect provider supplies a node.
  package func hasProvider(_ node: Int32) -> Bool { isProvided[Int(node)] }

  /// The indirect providers that supply a node, in file order of the first such edge, each once.
  package func providers(of node: Int32) -> [Int32] { isProvided[Int(node)] ? providersOf[node] ?? [] : [] }
}
