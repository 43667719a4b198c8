// A column that some edges fill: a bit for each edge, and the values of those that have one.

/// Values for some of the edges, found by counting bits. Edges are added in increasing order.
@usableFromInline
package struct SparseColumn<Value: Sendable>: Sendable {
  /// Bit `edge % 64` of word `edge / 64`: whether the edge has a value.
  @usableFromInline var bits: [UInt64] = []
  /// For each word how many values come before its own.
  @usableFromInline var ranks: [Int32] = []
  @usableFromInline var values: [Value] = []

  /// How many edges have a value.
  package var valueCount: Int { values.count }

  /// Makes room for as many times the values that there are.
  mutating func reserve(times factor: Double) {
    bits.reserveCapacity(Int(Double(bits.count) * factor))
    ranks.reserveCapacity(Int(Double(ranks.count) * factor))
    values.reserveCapacity(Int(Double(values.count) * factor))
  }

  /// Gives the newest edge a value.
  mutating func append(_ value: Value, for edge: Int32) {
    let word = Int(edge) >> 6
    while bits.count <= word {
      bits.append(0)
      ranks.append(Int32(truncatingIfNeeded: values.count))
    }
    bits[word] |= 1 &<< UInt64(edge & 63)
    values.append(value)
  }

  /// Gives edges of a batch the values that they have. Its first edge has a number behind all before. O(values).
  @inline(__always)
  mutating func append<Raw>(
    _ field: borrowing RareField<Raw>, from first: Int, _ value: (Raw) -> Value
  ) {
    let entries = field.entries
    mark(entries, from: first)
    values.append(count: entries.count) { value(entries[$0].value) }
  }

  /// Marks edges of a batch, whose values come behind all before.
  @inline(never)
  private mutating func mark<Raw>(_ entries: UnsafeBufferPointer<RareField<Raw>.Entry>, from first: Int) {
    guard let last = entries.last else { return }
    var next = bits.count
    let more = max((first + Int(last.edge)) >> 6 + 1 - next, 0)
    let start = values.count
    bits.append(count: more) { _ in 0 }
    ranks.append(count: more) { _ in Int32(truncatingIfNeeded: start) }
    bits.withUnsafeMutableBufferPointer { bits in
      ranks.withUnsafeMutableBufferPointer { ranks in
        // Entries are in the order of edges, so there are words up to the last one's, and they come one after another.
        var (word, mask) = ((first &+ Int(entries[0].edge)) >> 6, UInt64(0))
        next = max(next, word &+ 1)
        for index in entries.indices {
          let edge = first &+ Int(entries[index].edge)
          if edge >> 6 != word {
            bits[word] |= mask
            (word, mask) = (edge >> 6, 0)
            while next <= word {
              ranks[next] = Int32(truncatingIfNeeded: start &+ index)
              next &+= 1
            }
          }
          mask |= 1 &<< UInt64(truncatingIfNeeded: edge)
        }
        bits[word] |= mask
      }
    }
  }

  /// Whether an edge has a value. O(1).
  @inlinable
  package func has(_ edge: Int32) -> Bool {
    let word = Int(edge) >> 6
    return word < bits.count && bits[word] & 1 &<< UInt64(truncatingIfNeeded: edge) != 0
  }

  /// The value of an edge, or nil. O(1).
  @inlinable
  package subscript(edge: Int32) -> Value? {
    guard has(edge) else { return nil }
    let word = Int(edge) >> 6
    let before = bits[word] & (1 &<< UInt64(truncatingIfNeeded: edge) &- 1)
    return values[Int(ranks[word]) &+ before.nonzeroBitCount]
  }

  /// Gives the body each edge that has a value, in file order. O(edges), a word at a time.
  @inlinable
  package func forEach(_ body: (Int32, Value) -> Void) {
    var position = 0
    for (index, var word) in bits.enumerated() {
      while word != 0 {
        body(Int32(truncatingIfNeeded: index &<< 6 &+ word.trailingZeroBitCount), values[position])
        position &+= 1
        word &= word &- 1
      }
    }
  }

  /// The same values after edges got new numbers.
  func renumbered(_ newNumber: [Int32]) -> SparseColumn {
    var pairs: [(edge: Int32, value: Value)] = []
    pairs.reserveCapacity(values.count)
    for (index, var word) in bits.enumerated() {
      while word != 0 {
        let edge = Int32(index * 64 + word.trailingZeroBitCount)
        pairs.append((newNumber[Int(edge)], values[pairs.count]))
        word &= word - 1
      }
    }
    var result = SparseColumn()
    for (edge, value) in pairs.sorted(by: { $0.edge < $1.edge }) { result.append(value, for: edge) }
    return result
  }
}
