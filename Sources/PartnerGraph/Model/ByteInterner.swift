// Byte strings held once each and named by small dense numbers: what makes a network columns of integers.

/// Distinct byte strings, each with a dense index in order of first sight.
package struct ByteInterner: Sendable {
  /// The strings, by their indices.
  package private(set) var strings = InternedStrings()
  private var index = StringIndex()

  package init() {}

  /// How many strings there are.
  package var count: Int { strings.count }

  /// The index of the string, which is added where it is new. Amortized O(length).
  @inline(__always)
  package mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    switch index.find(bytes, in: strings) {
    case .found(let index): return index
    case .free(let place): return add(bytes, place)
    }
  }

  /// The same where the tag is known and nobody shares the memory.
  private mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, _ tag: UInt32) -> Int {
    switch index.find(bytes, tag, in: strings) {
    case .found(let index): return Int(index)
    case .free(let place): return Int(add(bytes, place, isAlone: true))
    }
  }

  /// For each string its index; new ones are added. O(bytes).
  ///
  /// What comes one after another often came so before, with one in between at most: so what stands behind the last three is
  /// looked at first. New ones are far from one another in a large table: where the last group had many, all of the next are
  /// looked at together, for memory to bring them together.
  mutating func intern(_ mentioned: borrowing MentionedStrings) -> [Int32] {
    var result = [Int32](repeating: -1, count: mentioned.count)
    var (last, before, third, next, hasNew) = (-1, -1, -1, 0, true)
    var tags = Pile<UInt32>()
    strings.becomeAlone()
    index.becomeAlone()
    while next < result.count {
      let group = next..<min(next + Self.groupSize, result.count)
      if hasNew {
        var free = 0
        tags.removeAll()
        for number in group {
          let tag = index.tag(of: mentioned[number])
          tags.append(tag)
          if index.isFree(tag) { free += 1 }
        }
        strings.reserve(free)
      }
      let known = count
      for number in group {
        let string = mentioned[number]
        let found =
          if strings.isThere(string, at: last &+ 1) {
            last &+ 1
          } else if strings.isThere(string, at: last &+ 2) {
            last &+ 2
          } else if strings.isThere(string, at: before &+ 1) {
            before &+ 1
          } else if strings.isThere(string, at: third &+ 1) {
            third &+ 1
          } else {
            intern(string, hasNew ? tags.elements[number &- next] : index.tag(of: string))
          }
        result[number] = Int32(truncatingIfNeeded: found)
        (last, before, third) = (found, last, before)
      }
      hasNew = count - known > Self.groupSize / 4
      next = group.upperBound
    }
    return result
  }

  private static let groupSize = 64

  /// For each string of another interner its index in this one; new ones are added. O(bytes).
  mutating func intern(_ other: ByteInterner) -> [Int32] {
    (0..<other.count).map { other.strings.withBytes(Int32(truncatingIfNeeded: $0)) { intern($0) } }
  }

  @inline(__always)
  private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: StringIndex.Place, isAlone: Bool = false
  ) -> Int32 {
    precondition(count < Int32.max - 1, "more distinct strings than an index can name")
    let number = Int32(truncatingIfNeeded: count)
    strings.append(bytes, isAlone: isAlone)
    index.take(place, number, isAlone: isAlone)
    return number
  }

  /// The same for a string.
  package mutating func intern(_ text: String) -> Int32 {
    var copy = text
    return copy.withUTF8 { intern($0) }
  }

  /// The index of the string, or nil where it is not there. O(length).
  package func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    if case .found(let index) = index.find(bytes, in: strings) { index } else { nil }
  }

  /// The same for a string.
  package func find(_ text: String) -> Int32? {
    var copy = text
    return copy.withUTF8 { find($0) }
  }

  /// The string with that index, as text. O(length).
  package subscript(index: Int32) -> String { strings[index] }

  /// Makes room for the bytes of as many times the strings that there are.
  mutating func reserve(times factor: Double) { strings.reserve(times: factor) }

  /// Forgets all strings but not the memory. O(capacity).
  mutating func reset() {
    guard count > 0 else { return }
    strings.reset()
    index.reset()
  }
}
