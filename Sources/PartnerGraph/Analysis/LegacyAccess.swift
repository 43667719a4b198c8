// Access by the older delegated admin privileges (DAP), and where a granular relation (GDAP) reaches the same customer.

/// The active management edges by delegated admin privileges.
package struct LegacyAccess: Sendable {
  /// Those edges, in file order.
  package let edges: [Int32]
  /// How many active management edges do not say how access was granted.
  package let unknownCount: Int
  /// The managers and places of which a granular relation of the same manager reaches the same customer.
  private let replaced: Set<NodePair>
  private let network: Network

  /// O(management edges) where no edge is by delegated admin privileges; else it compares their managers and customers with
  /// those of the granular relations.
  init(_ analysis: Analysis) {
    network = analysis.network
    let (management, traits) = (analysis.adjacency(.management), network.edges.traits)
    var (edges, unknownCount): ([Int32], Int) = ([], 0)
    management.forEachEdge { edge in
      switch traits[Int(edge)].via {
      case .dap: edges.append(edge)
      case nil: unknownCount += 1
      default: break
      }
    }
    (self.edges, self.unknownCount) = (edges, unknownCount)
    replaced = edges.isEmpty ? [] : Self.replaced(edges, analysis)
  }

  /// Whether an active granular relation of the same manager reaches the same customer, at it or at a tenant of it. O(1).
  package func isReplaced(_ edge: Int32) -> Bool {
    replaced.contains(NodePair(network.edges.from[Int(edge)], network.edges.to[Int(edge)]))
  }

  private static func replaced(_ edges: [Int32], _ analysis: Analysis) -> Set<NodePair> {
    let (network, traits) = (analysis.network, analysis.network.edges.traits)
    var places = CustomerPlaces(analysis)
    let asked = edges.map { NodePair(network.edges.from[Int($0)], network.edges.to[Int($0)]) }
      .filter { analysis.isOne(of: .buyers, $0.second) }
    let near = places.closure(of: asked.map(\.second))
    let managers = BitSet(bound: network.nodes.count)
    for pair in asked { managers.insert(pair.first) }
    var granular: [NodePair] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard managers.contains(manager), near.contains(managed), traits[Int(edge)].via == .gdap else { return }
      granular.append(NodePair(manager, managed))
    }
    return places.pairs(asked, meeting: granular)
  }
}
