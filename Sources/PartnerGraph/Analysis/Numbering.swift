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
    members.contains(member) ? number(ofMember: member) : nil
  }

  /// The number of what is known to be a member. O(1).
  @inlinable
  @inline(__always)
  func number(ofMember member: Int32) -> Int {
    let word = Int(member) >> 6
    let before = members.words[word] & (1 &<< UInt64(truncatingIfNeeded: member) &- 1)
    return Int(ranks[word]) &+ before.nonzeroBitCount
  }

  /// For each number below the bound of the set its number among the members; of no meaning for others. O(bound).
  func numbers(below bound: Int) -> [Int32] {
    var numbers = [Int32](repeating: 0, count: bound)
    var next: Int32 = 0
    forEach { member in
      numbers[Int(member)] = next
      next &+= 1
    }
    return numbers
  }

  /// Gives the body each member, in the order of their numbers.
  @inlinable
  @inline(__always)
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
