// Who is supplied and who sells, by permitted steps of the two chains.

/// Which active supply edges are permitted steps, and what they tell of their ends.
@usableFromInline
package final class SupplyFacts: Sendable {
  /// Whether a permitted step enters a node; for a customer also one into a tenant of its own.
  @usableFromInline let supplied: BitSet
  /// Whether a permitted step leaves a node.
  @usableFromInline let selling: BitSet
  /// Whether an active supply edge, permitted or not, begins or ends at a node.
  private let trading: BitSet
  /// The indirect providers that supply each node, in file order of the first such edge.
  @usableFromInline let providers: Rows
  /// Each indirect provider with each node that it supplies.
  private let provisions: Set<NodePair>
  private let network: Network
  private let supply: Adjacency
  private let tenancy: Tenancy
  private let partners: [Int32]

  /// O(nodes + edges).
  init(_ analysis: Analysis) {
    network = analysis.network
    supply = analysis.supply
    let tenancy = analysis.tenancy
    (self.tenancy, partners) = (tenancy, analysis.partners)
    let kinds = network.nodes.kind
    let supplied = BitSet(bound: kinds.count)
    let selling = BitSet(bound: kinds.count)
    let trading = BitSet(bound: kinds.count)
    let seenTenants = BitSet(bound: kinds.count)
    var provisions: [(buyer: Int32, provider: Int32)] = []
    var seenPairs = Set<NodePair>(minimumCapacity: partners.count)
    analysis.sales.forEach { sale in
      if sale.traits.contains(.isRepetition) { return }
      let (seller, buyer) = (sale.seller, sale.buyer)
      trading.insert(seller)
      trading.insert(buyer)
      if kinds[Int(seller)] == NodeKind.indirectProvider.rawValue,
        seenPairs.insert(NodePair(seller, buyer)).inserted
      {
        provisions.append((buyer, seller))
      }
      guard sale.traits.contains(.isPermitted) else { return }
      selling.insert(seller)
      supplied.insert(buyer)
      if kinds[Int(buyer)] == NodeKind.tenant.rawValue, !seenTenants.contains(buyer) {
        seenTenants.insert(buyer)
        for customer in tenancy.customers(of: buyer) { supplied.insert(customer) }
      }
    }
    (self.supplied, self.selling, self.trading) = (supplied, selling, trading)
    self.provisions = seenPairs
    providers = Rows(
      count: provisions.count, nodeCount: kinds.count, key: { provisions[$0].buyer },
      value: { provisions[$0].provider })
  }

  /// Whether a permitted step enters a node; for a customer also one into a tenant of its own.
  @inlinable
  package func isSupplied(_ node: Int32) -> Bool { supplied.contains(node) }

  /// Whether a permitted step leaves a node.
  @inlinable
  package func sells(_ node: Int32) -> Bool { selling.contains(node) }

  /// Whether an active supply edge, permitted or not, begins or ends at a node. O(1).
  package func isTrading(_ node: Int32) -> Bool { trading.contains(node) }

  /// How many active supply edges begin or end at a node. O(1) after a first O(nodes + edges), and O(edges that end at it).
  package func edgeCount(at node: Int32) -> Int {
    supply.leaving(node).count + supply.entering(node).count { network.edges.from[Int($0)] != node }
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
    // What was met below the partner at hand.
    let isMet = BitSet(bound: network.nodes.count)
    for partner in partners where sells(partner) && !isSupplied(partner) {
      var count = 0
      var stack = [partner]
      var met: [Int32] = []
      func visit(_ node: Int32) {
        guard !isMet.contains(node) else { return }
        isMet.insert(node)
        met.append(node)
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
      for node in met { isMet.remove(node) }
      result[partner] = count
    }
    return result
  }

  /// Whether an indirect provider supplies a node.
  @inlinable
  package func hasProvider(_ node: Int32) -> Bool { providers.contains(node) }

  /// Whether a node is an indirect provider that supplies another. O(1).
  @inlinable
  package func isProvider(_ provider: Int32, of node: Int32) -> Bool {
    let range = providers.range(of: node)
    // Most nodes have one or two.
    if range.count > 8 { return isOneOfMany(provider, of: node) }
    for position in range where providers.values[position] == provider { return true }
    return false
  }

  @usableFromInline
  func isOneOfMany(_ provider: Int32, of node: Int32) -> Bool {
    provisions.contains(NodePair(provider, node))
  }

  /// The indirect providers that supply a node, in file order of the first such edge, each once.
  package func providers(of node: Int32) -> ArraySlice<Int32> { providers[node] }
}
