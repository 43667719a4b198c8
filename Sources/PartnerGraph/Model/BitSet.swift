// Facts of nodes that are yes or no: a bit each. What is looked up with every edge fits into the cache this way.

/// A set of node numbers below a bound.
///
/// Unchecked: whoever makes a set fills it before handing it over; every number is checked to be below the bound.
@usableFromInline
package final class BitSet: @unchecked Sendable {
  // Memory of its own: an array would ask at every insertion whether it is shared.
  @usableFromInline let words: UnsafeMutablePointer<UInt64>
  @usableFromInline let bound: Int

  /// An empty set of numbers below the bound.
  package init(bound: Int) {
    self.bound = bound
    words = .allocate(capacity: bound >> 6 + 1)
    words.initialize(repeating: 0, count: wordCount)
  }

  /// How many words there are.
  @usableFromInline var wordCount: Int { bound >> 6 + 1 }

  deinit { words.deallocate() }

  /// Whether a number is in the set. O(1).
  @inlinable
  package func contains(_ number: Int32) -> Bool {
    words[word(of: number)] & 1 &<< UInt64(truncatingIfNeeded: number) != 0
  }

  /// Puts a number into the set. O(1).
  @inlinable
  package func insert(_ number: Int32) {
    words[word(of: number)] |= 1 &<< UInt64(truncatingIfNeeded: number)
  }

  /// Takes a number out of the set. O(1).
  func remove(_ number: Int32) { words[word(of: number)] &= ~(1 &<< UInt64(truncatingIfNeeded: number)) }

  @inlinable
  @inline(__always)
  func word(of number: Int32) -> Int {
    let number = UInt(UInt32(bitPattern: number))
    precondition(number < UInt(bitPattern: bound), "a number beyond the bound")
    return Int(bitPattern: number >> 6)
  }
}
