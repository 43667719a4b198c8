// Edges by their ends, in two arrays each way (compressed sparse rows).

/// Some edges of a network by the node that they leave and the node that they enter; file order at each node.
package final class Adjacency: Sendable {
  /// The edges themselves, in file order.
  package let edges: [Int32]
  private let outStarts: [Int32]
  private let outEdges: [Int32]
  private let inStarts: [Int32]
  private let inEdges: [Int32]

  /// Sorts the edges by counting. O(nodes + edges).
  init(edges: [Int32], from: [Int32], to: [Int32], nodeCount: Int) {
    self.edges = edges
    (outStarts, outEdges) = Self.sorted(edges, by: from, nodeCount: nodeCount)
    (inStarts, inEdges) = Self.sorted(edges, by: to, nodeCount: nodeCount)
  }

  /// The edges that leave a node.
  package func leaving(_ node: Int32) -> ArraySlice<Int32> {
    outEdges[Int(outStarts[Int(node)])..<Int(outStarts[Int(node) + 1])]
  }

  /// The edges that enter a node.
  package func entering(_ node: Int32) -> ArraySlice<Int32> {
    inEdges[Int(inStarts[Int(node)])..<Int(inStarts[Int(node) + 1])]
  }

  private static func sorted(
    _ edges: [Int32], by end: [Int32], nodeCount: Int
  ) -> (starts: [Int32], edges: [Int32]) {
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    for edge in edges { starts[Int(end[Int(edge)]) + 1] += 1 }
    for node in 0..<nodeCount { starts[node + 1] += starts[node] }
    var next = starts
    var result = [Int32](repeating: 0, count: edges.count)
    for edge in edges {
      let node = Int(end[Int(edge)])
      result[Int(next[node])] = edge
      next[node] += 1
    }
    return (starts, result)
  }
}
