// Which of several edges without id between the same two nodes an edge is.

/// Ordinals of parallel edges. The edges that enter a node are looked at when one of them is asked for, all at once.
struct ParallelEdges: Sendable {
  /// What parallel edges that enter one node have in common.
  private struct Name: Hashable {
    var from: Int32
    var kind: UInt8
  }

  /// Edges by the node that they enter, in file order.
  private let entering: Rows
  private var isKnown: [Bool]
  /// The ordinals of edges that enter known nodes: those from the second on.
  private var ordinals: [Int32: Int32] = [:]

  /// O(nodes + edges).
  init(_ edges: EdgeColumns, nodeCount: Int) {
    let to = edges.to
    entering = Rows(count: to.count, nodeCount: nodeCount, key: { to[$0] }, value: { Int32($0) })
    isKnown = [Bool](repeating: false, count: nodeCount)
  }

  /// The ordinal of an edge that is the second or later of its name; nil for others. O(edges that enter its node) once
  /// for each node.
  mutating func ordinal(of edge: Int32, in edges: EdgeColumns) -> Int32? {
    let node = Int(edges.to[Int(edge)])
    if !isKnown[node] {
      isKnown[node] = true
      var counts: [Name: Int32] = [:]
      for other in entering[edges.to[Int(edge)]] where edges.id[other] == nil {
        let count = counts[Name(from: edges.from[Int(other)], kind: edges.kind[Int(other)]), default: 0] + 1
        counts[Name(from: edges.from[Int(other)], kind: edges.kind[Int(other)])] = count
        if count > 1 { ordinals[other] = count }
      }
    }
    return ordinals[edge]
  }
}
