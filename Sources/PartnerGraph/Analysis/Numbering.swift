// Dense numbers for the few nodes that something is kept of, so that nothing is kept of the others.

/// The numbers of a set's members, by size, from 0.
@usableFromInline
package struct Numbering: Sendable {
  @usableFromInline let members: BitSet
  /// For each word of the set how many members come before its own.
  @usableFromInline let ranks: [Int32]
  /// How many members there are.
  @usableFromInline package let count: Int

  /// O(bound of the set), a word at a time. Nothing may be inserted into the set afterwards.
  init(_ members: BitSet) {
    var ranks = [Int32](repeating: 0, count: members.wordCount)
    var count = 0
    for word in ranks.indices {
      ranks[word] = Int32(truncatingIfNeeded: count)
      count += members.words[word].nonzeroBitCount
    }
    (self.members, self.ranks, self.count) = (members, ranks, count)
  }

  /// The number of a member; nil for others. O(1).
  @inlinable
  @inline(__always)
  package func number(of member: Int32) -> Int? {
    guard members.contains(member) else { return nil }
    let word = Int(member) >> 6
    let before = members.words[word] & (1 &<< UInt64(truncatingIfNeeded: member) &- 1)
    return Int(ranks[word]) &+ before.nonzeroBitCount
  }

  /// Gives the body each member, in the order of their numbers.
  @inlinable
  package func forEach(_ body: (Int32) -> Void) {
    for index in ranks.indices {
      var word = members.words[index]
      while word != 0 {
        body(Int32(truncatingIfNeeded: index &<< 6 &+ word.trailingZeroBitCount))
        word &= word &- 1
      }
    }
  }
}
