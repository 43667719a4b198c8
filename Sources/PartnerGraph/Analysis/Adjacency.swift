// Edges by their ends.

/// Some edges of a network by the node that they leave and the node that they enter; file order at each node.
@usableFromInline
package final class Adjacency: Sendable {
  /// The edges themselves, in file order.
  package let edges: [Int32]
  private let from: [Int32]
  private let to: [Int32]
  private let nodeCount: Int
  /// Few nodes sell, bill, manage or own.
  private let lazyOut = Lazy<Rows>()
  private let lazyEntries = Lazy<Entries>()

  /// - Parameters:
  ///   - from: for each edge of the network the node that it leaves, below `nodeCount`.
  ///   - to: the same of the node that it enters.
  init(edges: [Int32], from: [Int32], to: [Int32], nodeCount: Int) {
    self.edges = edges
    self.from = from
    self.to = to
    self.nodeCount = nodeCount
  }

  /// The edges that leave a node. O(nodes + edges) the first time.
  package func leaving(_ node: Int32) -> ArraySlice<Int32> {
    let rows = lazyOut.value {
      Rows(count: edges.count, nodeCount: nodeCount, key: { from[Int(edges[$0])] }, value: { edges[$0] })
    }
    return rows[node]
  }

  /// The edges that enter a node. O(nodes + edges) the first time.
  package func entering(_ node: Int32) -> ArraySlice<Int32> {
    let entries = entries
    return entries.edges[entries.range(of: node)]
  }

  /// The edges by the node that they enter, to be asked again and again. O(nodes + edges) the first time.
  package var entries: Entries {
    lazyEntries.value { Entries(edges, from: from, to: to, nodeCount: nodeCount) }
  }

  /// The edges that enter each node. Most nodes of a network are sold to: so each has a place here.
  @usableFromInline
  package struct Entries: Sendable {
    /// For each node where its edges begin, and the end of the last.
    @usableFromInline let starts: [Int32]
    @usableFromInline let edges: [Int32]
    @usableFromInline let from: [Int32]

    /// Sorts the edges by counting. Every edge is counted two places behind its node, sums turn the counts into
    /// beginnings one place behind, and placing the edges turns those into the beginnings of the next nodes.
    fileprivate init(_ edges: [Int32], from: [Int32], to: [Int32], nodeCount: Int) {
      var starts = [Int32](repeating: 0, count: nodeCount + 2)
      self.edges = [Int32](room: edges.count) { sorted, filled in
        // Every place is used once: they are as many as the edges, by the counts.
        for edge in edges { starts[Int(to[Int(edge)]) &+ 2] &+= 1 }
        for node in 0..<nodeCount { starts[node &+ 2] &+= starts[node &+ 1] }
        for edge in edges {
          let next = Int(to[Int(edge)]) &+ 1
          sorted[Int(starts[next])] = edge
          starts[next] &+= 1
        }
        filled = edges.count
      }
      starts.removeLast()
      self.starts = starts
      self.from = from
    }

    @inlinable
    @inline(__always)
    func range(of node: Int32) -> Range<Int> { Int(starts[Int(node)])..<Int(starts[Int(node) &+ 1]) }

    /// Whether some edge that enters a node comes from one that the body accepts.
    @inlinable
    @inline(__always)
    package func isEntered(_ node: Int32, from isAccepted: (Int32) -> Bool) -> Bool {
      for position in range(of: node) where isAccepted(from[Int(edges[position])]) { return true }
      return false
    }

    /// Whether an edge leads from one node to another. O(edges that enter the second).
    @inlinable
    @inline(__always)
    package func joins(_ first: Int32, _ second: Int32) -> Bool { isEntered(second) { $0 == first } }
  }
}
