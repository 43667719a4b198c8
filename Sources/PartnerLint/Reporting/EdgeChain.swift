// Edges one after another: what a report can show as a flow.

internal import PartnerGraph

enum EdgeChain {
  /// The edges in the order in which each begins where the one before ends, in a line or a circle; nil where they are
  /// fewer than two or form neither. O(edges).
  static func ordered(_ edges: [Int32], in network: Network) -> [Int32]? {
    guard edges.count > 1, let first = edges.first else { return nil }
    let (from, to) = (network.edges.from, network.edges.to)
    var leaving: [Int32: Int32] = [:]
    var reached: Set<Int32> = []
    for edge in edges {
      guard leaving.updateValue(edge, forKey: from[Int(edge)]) == nil,
        reached.insert(to[Int(edge)]).inserted
      else { return nil }
    }
    // A line begins at the node that nothing leads to, a circle with the first edge.
    let start = edges.first { !reached.contains(from[Int($0)]) } ?? first
    var chain: [Int32] = []
    var next: Int32? = start
    while let edge = next, chain.count < edges.count {
      chain.append(edge)
      next = leaving[to[Int(edge)]]
    }
    return chain.count == edges.count ? chain : nil
  }
}
