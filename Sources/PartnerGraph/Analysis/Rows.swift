// Lists of numbers by node, for the nodes that have any: compressed sparse rows without a place for every node.

/// A list of numbers for each of some nodes.
@usableFromInline
package struct Rows: Sendable {
  /// The nodes that have a row, whose numbers are those of the rows.
  @usableFromInline let nodes: Numbering
  /// Where each row begins in `values`, and the end of the last.
  @usableFromInline let starts: [Int32]
  /// The rows one after another, by node.
  @usableFromInline package let values: [Int32]

  /// Sorts numbers by counting. O(nodes + numbers), where few are of one node.
  ///
  /// - Parameters:
  ///   - key: the node of each number, by position; below `nodeCount`.
  ///   - value: the number itself.
  ///   - areInOrder: the order of a row that holds each number once; without it, rows hold all as they came.
  @inline(__always)
  package init(
    count: Int, nodeCount: Int, key: (Int) -> Int32, value: (Int) -> Int32,
    areInOrder: ((Int32, Int32) -> Bool)? = nil
  ) {
    let members = BitSet(bound: nodeCount)
    for position in 0..<count { members.insert(key(position)) }
    let nodes = Numbering(members)
    // Numbers are counted two places behind their row's, sums turn the counts into beginnings one place behind, and
    // placing the numbers turns those into the beginnings of the next rows.
    var starts = [Int32](repeating: 0, count: nodes.count + 2)
    let values = [Int32](room: count) { values, filled in
      // Every place is used once: they are as many as the numbers, by the counts.
      starts.withUnsafeMutableBufferPointer { starts in
        func sort(_ row: (Int32) -> Int) {
          for position in 0..<count { starts[row(key(position)) &+ 2] &+= 1 }
          for row in 0..<nodes.count { starts[row &+ 2] &+= starts[row &+ 1] }
          for position in 0..<count {
            let next = row(key(position)) &+ 1
            values[Int(starts[next])] = value(position)
            starts[next] &+= 1
          }
        }
        // Where most nodes have a row, a number for each of them is had sooner than by counting bits.
        if count > nodeCount / 4 {
          let rows = nodes.numbers(below: nodeCount)
          sort { Int(rows[Int($0)]) }
        } else {
          sort { nodes.number(ofMember: $0) }
        }
      }
      filled = count
    }
    starts.removeLast()
    self.nodes = nodes
    (self.starts, self.values) = areInOrder.map { Self.distinct(values, starts, $0) } ?? (starts, values)
  }

  /// Rows that are sorted and hold each number once.
  private static func distinct(
    _ values: [Int32], _ starts: [Int32], _ areInOrder: (Int32, Int32) -> Bool
  ) -> (starts: [Int32], values: [Int32]) {
    let areDistinct = (1..<max(1, starts.count)).allSatisfy { row in
      let range = Int(starts[row - 1])..<Int(starts[row])
      return range.count == 1
        || zip(values[range], values[range].dropFirst()).allSatisfy { $0 != $1 && areInOrder($0, $1) }
    }
    if areDistinct { return (starts, values) }
    var (starts, values, kept) = (starts, values, 0)
    for row in 0..<starts.count - 1 {
      let range = Int(starts[row])..<Int(starts[row + 1])
      let first = kept
      if range.count == 1 {
        values[kept] = values[range.lowerBound]
        kept += 1
      } else {
        for value in values[range].sorted(by: areInOrder) where kept == first || values[kept - 1] != value {
          values[kept] = value
          kept += 1
        }
      }
      starts[row] = Int32(truncatingIfNeeded: first)
    }
    starts[starts.count - 1] = Int32(truncatingIfNeeded: kept)
    values.removeSubrange(kept...)
    return (starts, values)
  }

  /// How many nodes have a row.
  package var count: Int { nodes.count }

  /// Whether a node has a row. O(1).
  @inlinable
  @inline(__always)
  package func contains(_ node: Int32) -> Bool { nodes.members.contains(node) }

  /// Where the row of a node lies in ``values``. O(1).
  @inlinable
  @inline(__always)
  package func range(of node: Int32) -> Range<Int> {
    guard let row = nodes.number(of: node) else { return 0..<0 }
    return Int(starts[row])..<Int(starts[row &+ 1])
  }

  /// The row of a node. O(1).
  package subscript(node: Int32) -> ArraySlice<Int32> { values[range(of: node)] }

  /// Gives the body each node that has a row, and where that lies in ``values``, by node.
  @inlinable
  @inline(__always)
  package func forEach(_ body: (Int32, Range<Int>) -> Void) {
    var row = 0
    nodes.forEach { node in
      body(node, Int(starts[row])..<Int(starts[row &+ 1]))
      row &+= 1
    }
  }
}
