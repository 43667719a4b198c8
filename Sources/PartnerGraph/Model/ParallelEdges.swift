// Which of several edges without id between the same two nodes an edge is.

/// Ordinals of parallel edges. The edges of one kind that enter a node are looked at when one of them is asked for, all at
/// once.
struct ParallelEdges: Sendable {
  /// The edges of one kind.
  private struct Kind {
    /// By the node that they enter, in file order.
    var entering: Rows
    /// Whether all are there, or those that enter expected nodes.
    var isComplete: Bool
    /// The nodes whose edges were looked at.
    let known: BitSet
  }

  private var kinds = [Kind?](repeating: nil, count: EdgeKind.allCases.count)
  /// The nodes that edges enter whose ordinals will be asked for.
  private var expected: BitSet?
  /// The ordinals of edges that enter known nodes: those from the second on.
  private var ordinals: [Int32: Int32] = [:]

  /// Says of which edges ordinals will be asked for, so that others need no room.
  mutating func expect(_ numbers: some Sequence<Int32>, in edges: EdgeColumns, nodeCount: Int) {
    let nodes = expected ?? BitSet(bound: nodeCount)
    for edge in numbers { nodes.insert(edges.to[Int(edge)]) }
    expected = nodes
    kinds = kinds.map { $0?.isComplete == true ? $0 : nil }
  }

  /// The ordinal of an edge that is the second or later of its name; nil for others. O(edges) the first time that one of
  /// its kind is asked for, then O(edges that enter its node) once for each node.
  mutating func ordinal(of edge: Int32, in edges: EdgeColumns, nodeCount: Int) -> Int32? {
    let (node, kind) = (edges.to[Int(edge)], edges.kind[Int(edge)])
    let isExpected = expected?.contains(node) == true
    let sorted =
      kinds[Int(kind)].flatMap { $0.isComplete || isExpected ? $0 : nil }
      ?? Self.sorted(edges, kind, into: isExpected ? expected : nil, nodeCount: nodeCount)
    kinds[Int(kind)] = sorted
    if sorted.known.contains(node) { return ordinals[edge] }
    sorted.known.insert(node)
    var counts: [Int32: Int32] = [:]
    for other in sorted.entering[node] where edges.id[other] == nil {
      let count = counts[edges.from[Int(other)], default: 0] + 1
      counts[edges.from[Int(other)]] = count
      if count > 1 { ordinals[other] = count }
    }
    return ordinals[edge]
  }

  /// The edges of a kind, all or those that enter some nodes.
  private static func sorted(
    _ edges: EdgeColumns, _ kind: UInt8, into nodes: BitSet?, nodeCount: Int
  ) -> Kind {
    let (kinds, to) = (edges.kind, edges.to)
    var numbers: [Int32] = []
    for edge in kinds.indices where kinds[edge] == kind {
      if let nodes, !nodes.contains(to[edge]) { continue }
      numbers.append(Int32(edge))
    }
    let rows = Rows(
      count: numbers.count, nodeCount: nodeCount, key: { to[Int(numbers[$0])] }, value: { numbers[$0] })
    return Kind(entering: rows, isComplete: nodes == nil, known: BitSet(bound: nodeCount))
  }
}
