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
  init(
    count: Int, nodeCount: Int, key: (Int) -> Int32, value: (Int) -> Int32,
    areInOrder: ((Int32, Int32) -> Bool)? = nil
  ) {
    guard count > 0 else {
      self.init(ends: [Int32](repeating: 0, count: nodeCount)[...], [], nil)
      return
    }
    func node(_ position: Int) -> Int {
      let node = Int(key(position))
      precondition(node >= 0 && node < nodeCount, "no such node")
      return node
    }
    // Numbers are counted at the node behind their own, sums turn the counts into beginnings, and placing the numbers
    // turns those into ends.
    var ends = [Int32](repeating: 0, count: nodeCount + 1)
    let sorted = [Int32](unsafeUninitializedCapacity: count) { sorted, filled in
      ends.withUnsafeMutableBufferPointer { ends in
        for position in 0..<count { ends[node(position) &+ 1] &+= 1 }
        for node in 0..<nodeCount { ends[node &+ 1] &+= ends[node] }
        // Every place is used once: they are as many as the numbers, by the counts.
        for position in 0..<count {
          let node = node(position)
          sorted[Int(ends[node])] = value(position)
          ends[node] &+= 1
        }
      }
      filled = count
    }
    self.init(ends: ends.dropLast(), sorted, areInOrder)
  }

  /// Leaves out the nodes without a row.
  private init(
    ends: ArraySlice<Int32>, _ sorted: [Int32], _ areInOrder: ((Int32, Int32) -> Bool)?
  ) {
    let nodes = BitSet(bound: ends.count)
    let starts = [Int32](unsafeUninitializedCapacity: min(ends.count, sorted.count) + 1) { starts, rows in
      var begin: Int32 = 0
      for (node, end) in ends.enumerated() where end > begin {
        nodes.insert(Int32(truncatingIfNeeded: node))
        // There are not more rows than nodes or numbers.
        starts[rows] = begin
        rows &+= 1
        begin = end
      }
      starts[rows] = begin
      rows &+= 1
    }
    self.nodes = Numbering(nodes)
    (self.starts, values) = areInOrder.map { Self.distinct(sorted, starts, $0) } ?? (starts, sorted)
  }

  /// Rows that are sorted and hold each number once.
  private static func distinct(
    _ values: [Int32], _ starts: [Int32], _ areInOrder: (Int32, Int32) -> Bool
  ) -> (starts: [Int32], values: [Int32]) {
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
  package func forEach(_ body: (Int32, Range<Int>) -> Void) {
    var row = 0
    nodes.forEach { node in
      body(node, Int(starts[row])..<Int(starts[row &+ 1]))
      row &+= 1
    }
  }
}
