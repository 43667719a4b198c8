// A column that few edges fill: (edge, value) pairs in the order of the edges.

/// Values for some of the edges, found by binary search. Edges are added in increasing order.
package struct SparseColumn<Value: Sendable>: Sendable {
  package private(set) var edges: [Int32] = []
  package private(set) var values: [Value] = []

  /// Gives the newest edge a value.
  mutating func append(_ value: Value, for edge: Int32) {
    edges.append(edge)
    values.append(value)
  }

  /// The value of an edge, or nil. O(log n).
  package subscript(edge: Int32) -> Value? {
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if edges[middle] < edge { low = middle + 1 } else { high = middle }
    }
    return low < edges.count && edges[low] == edge ? values[low] : nil
  }

  /// The same values after edges got new numbers.
  func renumbered(_ newNumber: [Int32]) -> SparseColumn {
    var result = SparseColumn()
    let order = edges.indices.sorted { newNumber[Int(edges[$0])] < newNumber[Int(edges[$1])] }
    for position in order { result.append(values[position], for: newNumber[Int(edges[position])]) }
    return result
  }
}
