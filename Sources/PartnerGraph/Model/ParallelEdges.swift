// Which of several edges without id between the same two nodes an edge is.

/// Ordinals of parallel edges. The edges that enter a node are looked at when one of them is asked for, all at once.
struct ParallelEdges: Sendable {
  /// What parallel edges that enter one node have in common.
  private struct Name: Hashable {
    var from: Int32
    var kind: UInt8
  }

  /// Some edges by the node that they enter, in file order.
  private struct Entries {
    let rows: Rows
    /// The nodes whose edges were looked at.
    let known: BitSet
  }

  /// The nodes that edges enter whose ordinals will be asked for, and all edges that enter them.
  private var expected: BitSet?
  private var expectedEntries: Entries?
  /// The edges of each kind, for nodes that were not expected.
  private var entriesOfKind = [Entries?](repeating: nil, count: EdgeKind.allCases.count)
  /// The ordinals of edges that enter known nodes: those from the second on.
  private var ordinals: [Int32: Int32] = [:]

  /// Says of which edges ordinals will be asked for, so that others need no room.
  mutating func expect(_ numbers: [Int32], in edges: EdgeColumns, nodeCount: Int) {
    let nodes = expected ?? BitSet(bound: nodeCount)
    for edge in numbers { nodes.insert(edges.to[Int(edge)]) }
    (expected, expectedEntries) = (nodes, nil)
  }

  /// The ordinal of an edge that is the second or later of its name; nil for others. O(edges) the first time that one of
  /// the expected is asked for, or one of its kind; then O(edges that enter its node) once for each node.
  mutating func ordinal(of edge: Int32, in edges: EdgeColumns, nodeCount: Int) -> Int32? {
    let (node, kind, to, kinds) = (edges.to[Int(edge)], edges.kind[Int(edge)], edges.to, edges.kind)
    let entries: Entries
    if let expected, expected.contains(node) {
      entries = expectedEntries ?? Self.entries(edges, nodeCount) { expected.contains(to[$0]) }
      expectedEntries = entries
    } else {
      entries = entriesOfKind[Int(kind)] ?? Self.entries(edges, nodeCount) { kinds[$0] == kind }
      entriesOfKind[Int(kind)] = entries
    }
    if entries.known.contains(node) { return ordinals[edge] }
    entries.known.insert(node)
    var counts: [Name: Int32] = [:]
    for other in entries.rows[node] where edges.id[other] == nil {
      let name = Name(from: edges.from[Int(other)], kind: edges.kind[Int(other)])
      let count = counts[name, default: 0] + 1
      counts[name] = count
      if count > 1 { ordinals[other] = count }
    }
    return ordinals[edge]
  }

  /// The edges that a body wants.
  @inline(__always)
  private static func entries(
    _ edges: EdgeColumns, _ nodeCount: Int, _ isWanted: (Int) -> Bool
  ) -> Entries {
    let to = edges.to
    var numbers: [Int32] = []
    for edge in to.indices where isWanted(edge) { numbers.append(Int32(truncatingIfNeeded: edge)) }
    let rows = Rows(
      count: numbers.count, nodeCount: nodeCount, key: { to[Int(numbers[$0])] }, value: { numbers[$0] })
    return Entries(rows: rows, known: BitSet(bound: nodeCount))
  }
}
