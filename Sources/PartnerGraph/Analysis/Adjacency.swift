// Edges by their ends.

/// Some edges of a network by the node that they leave and the node that they enter; file order at each node.
@usableFromInline
package final class Adjacency: Sendable {
  /// The edges themselves, in file order.
  @usableFromInline package let edges: ArraySlice<Int32>
  @usableFromInline let from: [Int32]
  @usableFromInline let to: [Int32]
  private let nodeCount: Int
  /// Few nodes sell, bill, manage or own.
  private let lazyOut = Lazy<Rows>()
  private let lazyEntries = Lazy<Entries>()

  init(edges: ArraySlice<Int32>, of network: Network) {
    self.edges = edges
    (from, to, nodeCount) = (network.edges.from, network.edges.to, network.nodes.count)
    precondition(from.count == to.count)
  }

  /// Gives the body each edge with its ends, in file order.
  @inlinable
  @inline(__always)
  package func forEach(_ body: (_ edge: Int32, _ from: Int32, _ to: Int32) -> Void) {
    let (edges, from, to) = (edges, from, to)
    let (numbers, sources, targets) = (edges.span, from.span, to.span)
    // An edge of the network has a place in each column.
    for position in numbers.indices {
      let edge = numbers[unchecked: position]
      body(edge, sources[unchecked: Int(edge)], targets[unchecked: Int(edge)])
    }
  }

  /// Gives the body each edge, in file order.
  @inlinable
  @inline(__always)
  package func forEachEdge(_ body: (_ edge: Int32) -> Void) {
    let edges = edges
    let numbers = edges.span
    for position in numbers.indices { body(numbers[unchecked: position]) }
  }

  /// The edges that leave a node. O(nodes + edges) the first time.
  package func leaving(_ node: Int32) -> ArraySlice<Int32> {
    let rows = lazyOut.value { [edges, from] in
      let (numbers, sources) = (edges.span, from.span)
      // An edge of the network has a place in the column.
      return Rows(
        count: numbers.count, nodeCount: nodeCount,
        key: { sources[unchecked: Int(numbers[unchecked: $0])] }, value: { numbers[unchecked: $0] })
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
    lazyEntries.value { Entries(self) }
  }

  /// The edges that enter each node. Most nodes of a network are sold to: so each has a place here.
  @usableFromInline
  package struct Entries: Sendable {
    /// For each node where its edges begin, and the end of the last.
    @usableFromInline let starts: [Int32]
    @usableFromInline let edges: [Int32]
    @usableFromInline let from: [Int32]
    /// The ends of the edges that enter nodes with many.
    private let crowded = Lazy<Set<NodePair>>()

    /// Sorts the edges by counting. Every edge is counted two places behind its node, sums turn the counts into
    /// beginnings one place behind, and placing the edges turns those into the beginnings of the next nodes.
    fileprivate init(_ graph: Adjacency) {
      var starts = [Int32](repeating: 0, count: graph.nodeCount + 2)
      edges = [Int32](room: graph.edges.count) { sorted, filled in
        // An edge of the network has a place in the column, and that names a node. Every place is used once: they are as
        // many as the edges, by the counts.
        let (list, column) = (graph.edges, graph.to)
        let (edges, to) = (list.span, column.span)
        var next = starts.mutableSpan
        for position in edges.indices {
          next[unchecked: Int(to[unchecked: Int(edges[unchecked: position])]) &+ 2] &+= 1
        }
        var sum: Int32 = 0
        for node in next.indices {
          sum &+= next[unchecked: node]
          next[unchecked: node] = sum
        }
        for position in edges.indices {
          let edge = edges[unchecked: position]
          let node = Int(to[unchecked: Int(edge)]) &+ 1
          sorted[Int(next[unchecked: node])] = edge
          next[unchecked: node] &+= 1
        }
        filled = edges.count
      }
      starts.removeLast()
      (self.starts, from) = (starts, graph.from)
    }

    @inlinable
    @inline(__always)
    func range(of node: Int32) -> Range<Int> { Int(starts[Int(node)])..<Int(starts[Int(node) &+ 1]) }

    /// Whether some edge that enters a node comes from one that the body accepts.
    @inlinable
    @inline(__always)
    package func isEntered(_ node: Int32, from isAccepted: (Int32) -> Bool) -> Bool {
      let (edges, from) = (edges, from)
      let (numbers, sources) = (edges.span, from.span)
      // The ranges of all nodes cover the edges, and those have a place in the column.
      let end = Int(starts[Int(node) &+ 1])
      var position = Int(starts[Int(node)])
      while position < end {
        if isAccepted(sources[unchecked: Int(numbers[unchecked: position])]) { return true }
        position &+= 1
      }
      return false
    }

    /// How many edges enter a node. O(1).
    @inlinable
    @inline(__always)
    package func count(entering node: Int32) -> Int {
      Int(starts[Int(node) &+ 1] &- starts[Int(node)])
    }

    /// Whether an edge leads from one node to another. O(1); O(edges) the first time that many enter the second.
    @inlinable
    @inline(__always)
    package func joins(_ first: Int32, _ second: Int32) -> Bool {
      count(entering: second) > Self.crowd ? joinsCrowded(first, second) : isEntered(second) { $0 == first }
    }

    /// How many edges may enter a node that are looked at one by one.
    @usableFromInline static let crowd = 64

    @usableFromInline
    func joinsCrowded(_ first: Int32, _ second: Int32) -> Bool {
      crowded.value {
        var pairs: Set<NodePair> = []
        for node in starts.indices.dropLast() where count(entering: Int32(node)) > Self.crowd {
          for position in range(of: Int32(node)) {
            pairs.insert(NodePair(from[Int(edges[position])], Int32(node)))
          }
        }
        return pairs
      }.contains(NodePair(first, second))
    }
  }
}
