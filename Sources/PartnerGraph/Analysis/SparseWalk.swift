// The values of a sparse column for edges that follow one another: found without counting bits.

extension SparseColumn {
  /// Looks up edges in increasing order.
  @usableFromInline
  package struct Walk {
    @usableFromInline let column: SparseColumn
    /// The word of the edge that was asked for last, and what is left of its bits behind it.
    @usableFromInline var word = -1
    @usableFromInline var bits: UInt64 = 0
    /// How many values come before those bits.
    @usableFromInline var position = 0

    @inlinable init(_ column: SparseColumn) { self.column = column }

    /// The value of an edge, or nil. Each edge may be asked for once, after those before it. O(values that were passed over
    /// within a word).
    @inlinable
    package subscript(edge: Int32) -> Value? {
      @inline(__always)
      mutating get {
        let index = Int(edge) >> 6
        if index != word {
          guard index < column.bits.count else { return nil }
          (word, bits, position) = (index, column.bits[index], Int(column.ranks[index]))
        }
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: edge)
        // Values of edges that were not asked for.
        while bits & (bit &- 1) != 0 {
          bits &= bits &- 1
          position &+= 1
        }
        guard bits & bit != 0 else { return nil }
        bits ^= bit
        position &+= 1
        // There are as many values as bits.
        return column.values.span[unchecked: position &- 1]
      }
    }
  }

  /// Look-ups in increasing order of edges.
  @inlinable package var walk: Walk { Walk(self) }
}
