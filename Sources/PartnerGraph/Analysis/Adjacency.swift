// Edges by their ends, in two arrays each way (compressed sparse rows).

/// Some edges of a network by the node that they leave and the node that they enter; file order at each node.
package final class Adjacency: Sendable {
  /// The edges themselves, in file order.
  package let edges: [Int32]
  private let from: [Int32]
  /// Asked for less often than who enters, so made when it is.
  private let out = Lazy<Rows>()
  private let inStarts: [Int32]
  private let inEdges: [Int32]

  /// Sorts the edges by counting. O(nodes + edges).
  ///
  /// - Parameters:
  ///   - from: for each edge of the network the node that it leaves, below `nodeCount`.
  ///   - to: the same of the node that it enters.
  init(edges: [Int32], from: [Int32], to: [Int32], nodeCount: Int) {
    self.edges = edges
    self.from = from
    (inStarts, inEdges) = Self.sorted(edges, by: to, nodeCount: nodeCount)
  }

  /// The edges that leave a node.
  package func leaving(_ node: Int32) -> ArraySlice<Int32> {
    let rows = outRows
    return rows.edges[Int(rows.starts[Int(node)])..<Int(rows.starts[Int(node) + 1])]
  }

  /// The edges that enter a node.
  package func entering(_ node: Int32) -> ArraySlice<Int32> {
    inEdges[Int(inStarts[Int(node)])..<Int(inStarts[Int(node) + 1])]
  }

  /// For each node where its edges begin, and the edges.
  typealias Rows = (starts: [Int32], edges: [Int32])
  var outRows: Rows {
    out.value { Self.sorted(edges, by: from, nodeCount: inStarts.count - 1) }
  }

  /// Whether an edge leads from one node to another. O(edges that enter the second).
  package func joins(_ first: Int32, _ second: Int32) -> Bool {
    for index in inStarts[Int(second)]..<inStarts[Int(second) + 1]
    where from[Int(inEdges[Int(index)])] == first {
      return true
    }
    return false
  }

  /// The edges by one of their ends. Every edge is counted at `end + 2`, sums turn the counts into places at
  /// `end + 1`, and placing the edges turns those into the beginnings of the next node's.
  static func sorted(
    _ edges: [Int32], by end: [Int32], nodeCount: Int
  ) -> (starts: [Int32], edges: [Int32]) {
    var starts = [Int32](repeating: 0, count: nodeCount + 2)
    let sorted = [Int32](unsafeUninitializedCapacity: edges.count) { sorted, count in
      starts.withUnsafeMutableBufferPointer { starts in
        for edge in edges { starts[Int(end[Int(edge)]) &+ 2] &+= 1 }
        for node in 0..<nodeCount { starts[node &+ 2] &+= starts[node &+ 1] }
        // Every place is used once: they are as many as the edges, by the counts.
        for edge in edges {
          let node = Int(end[Int(edge)]) &+ 1
          sorted[Int(starts[node])] = edge
          starts[node] &+= 1
        }
      }
      count = edges.count
    }
    starts.removeLast()
    return (starts, sorted)
  }
}
