// Edges by their ends.

/// Some edges of a network by the node that they leave and the node that they enter; file order at each node.
@usableFromInline
package final class Adjacency: Sendable {
  /// The edges themselves, in file order.
  package let edges: [Int32]
  private let from: [Int32]
  private let to: [Int32]
  private let nodeCount: Int
  private let lazyOut = Lazy<Rows>()
  private let lazyIn = Lazy<Rows>()

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
    lazyOut.value { rows(by: from) }[node]
  }

  /// The edges that enter a node. O(nodes + edges) the first time.
  package func entering(_ node: Int32) -> ArraySlice<Int32> { inRows[node] }

  /// The edges by the node that they enter, to be asked again and again.
  package var entries: Entries { Entries(rows: inRows, from: from) }

  private var inRows: Rows { lazyIn.value { rows(by: to) } }

  private func rows(by end: [Int32]) -> Rows {
    Rows(count: edges.count, nodeCount: nodeCount, key: { end[Int(edges[$0])] }, value: { edges[$0] })
  }

  /// What enters each node.
  @usableFromInline
  package struct Entries: Sendable {
    @usableFromInline let rows: Rows
    @usableFromInline let from: [Int32]

    /// Whether an edge enters the node.
    @inlinable
    package func isEntered(_ node: Int32) -> Bool { rows.contains(node) }

    /// Whether some edge that enters a node comes from one that the body accepts.
    @inlinable
    @inline(__always)
    package func isEntered(_ node: Int32, from isAccepted: (Int32) -> Bool) -> Bool {
      for position in rows.range(of: node) where isAccepted(from[Int(rows.values[position])]) { return true }
      return false
    }

    /// Whether an edge leads from one node to another. O(edges that enter the second).
    @inlinable
    @inline(__always)
    package func joins(_ first: Int32, _ second: Int32) -> Bool { isEntered(second) { $0 == first } }
  }
}
