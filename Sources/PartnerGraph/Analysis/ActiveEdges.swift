// Which edges count on the day: told in one pass over all of them, which sorts them by kind.

/// The edges of a network by kind, the active ones apart from the others.
@usableFromInline
package struct ActiveEdges: Sendable {
  /// All edges by kind: of each kind the active ones in file order, then the others, the last first.
  private let sorted: [Int32]
  /// For each kind where its edges begin, and the end of the last.
  private let starts: [Int]
  /// For each kind where its active edges end.
  private let ends: [Int]
  /// Those that are not active.
  @usableFromInline let others: BitSet

  /// O(nodes + edges).
  init(_ network: Network, on asOf: CalendarDate) {
    let (columns, nodes, day) = (network.edges, network.nodes, asOf.days)
    let (kinds, traits, status) = (columns.kind.span, columns.traits.span, columns.status.span)
    let (since, from, to) = (columns.since.span, columns.from.span, columns.to.span)
    let (removed, active) = (Status.removed.rawValue, Status.active.rawValue)
    precondition(
      [status.count, since.count, traits.count, from.count, to.count].allSatisfy { $0 == kinds.count })
    let others = BitSet(bound: kinds.count)
    columns.until.forEach { edge, last in
      if last < day { others.insert(edge) }
    }
    var starts = [Int](repeating: 0, count: EdgeKind.allCases.count + 1)
    var counts = starts.mutableSpan
    // Columns are of one length, so an edge of one is an edge of all; raw values of kinds count from 0.
    for edge in kinds.indices {
      counts[unchecked: Int(kinds[unchecked: edge]) &+ 1] &+= 1
      if status[unchecked: edge] != active || since[unchecked: edge] > day
        || traits[unchecked: edge].isDangling
      {
        others.insert(Int32(truncatingIfNeeded: edge))
      }
    }
    for kind in EdgeKind.allCases.indices { counts[kind + 1] += counts[kind] }
    let nodeStatus = nodes.status.span
    if nodeStatus.indices.contains(where: { nodeStatus[unchecked: $0] == removed }) {
      for edge in kinds.indices
      where nodeStatus[Int(from[unchecked: edge])] == removed
        || nodeStatus[Int(to[unchecked: edge])] == removed
      {
        others.insert(Int32(truncatingIfNeeded: edge))
      }
    }
    var ends = starts
    sorted = [Int32](room: kinds.count) { sorted, filled in
      var beginnings = Array(starts.dropFirst())
      var next = ends.mutableSpan
      var last = beginnings.mutableSpan
      // Every place is used once, from one side or the other: they are as many as the edges, by the counts.
      for edge in kinds.indices {
        let (number, kind) = (Int32(truncatingIfNeeded: edge), Int(kinds[unchecked: edge]))
        if others.words[edge >> 6] & 1 &<< UInt64(truncatingIfNeeded: edge) == 0 {
          sorted[next[unchecked: kind]] = number
          next[unchecked: kind] &+= 1
        } else {
          last[unchecked: kind] &-= 1
          sorted[last[unchecked: kind]] = number
        }
      }
      filled = kinds.count
    }
    (self.starts, self.ends, self.others) = (starts, ends, others)
  }

  /// Whether an edge is active. O(1).
  @inlinable package subscript(edge: Int) -> Bool { !others.contains(Int32(truncatingIfNeeded: edge)) }

  /// The active edges of a kind, in file order.
  func edges(_ kind: EdgeKind) -> ArraySlice<Int32> {
    sorted[starts[Int(kind.rawValue)]..<ends[Int(kind.rawValue)]]
  }

  /// The edges of a kind that are not active, in file order: mostly few.
  package func others(_ kind: EdgeKind) -> ReversedCollection<ArraySlice<Int32>> {
    sorted[ends[Int(kind.rawValue)]..<starts[Int(kind.rawValue) + 1]].reversed()
  }

  /// How many edges of a kind there are, active or not.
  package func count(_ kind: EdgeKind) -> Int { starts[Int(kind.rawValue) + 1] - starts[Int(kind.rawValue)] }
}
