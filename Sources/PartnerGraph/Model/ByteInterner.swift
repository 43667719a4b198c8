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
  package mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    intern(bytes) { _ in true } ?? 0
  }

  /// The index of the string, which is added where it is new and acceptable; nil where it is not.
  @inline(__always)
  mutating func intern(
    _ bytes: UnsafeBufferPointer<UInt8>, ifNew isAcceptable: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int32? {
    switch index.find(bytes, in: strings) {
    case .found(let index): return index
    case .free(let place): return isAcceptable(bytes) ? add(bytes, place) : nil
    }
  }

  /// For each string of another interner its index in this one; new ones are added. O(bytes).
  ///
  /// What comes one after another often came so before, with one in between at most: so what stands behind the last two is
  /// looked at first. Others are far from one another in a large table: where the first of a group is, all of it are
  /// looked at together, for memory to bring them together.
  mutating func intern(_ other: ByteInterner) -> [Int32] {
    [Int32](room: other.count) { result, resultCount in
      var (last, before, tags, tagged) = (-1, -1, [UInt32](), 0..<0)
      for number in 0..<other.count {
        let found = other.strings.withBytes(Int32(truncatingIfNeeded: number)) { bytes in
          if strings.isThere(bytes, at: last &+ 1) { return last &+ 1 }
          if strings.isThere(bytes, at: last &+ 2) { return last &+ 2 }
          if strings.isThere(bytes, at: before &+ 1) { return before &+ 1 }
          if number % Self.groupSize == 0 {
            tagged = number..<min(number + Self.groupSize, other.count)
            tags = tagged.map { other.strings.withBytes(Int32(truncatingIfNeeded: $0)) { index.tag(of: $0) } }
            strings.reserve(index.countFree(tags))
          }
          let tag = tagged.contains(number) ? tags[number - tagged.lowerBound] : index.tag(of: bytes)
          switch index.find(bytes, tagged: tag, in: strings) {
          case .found(let known): return Int(known)
          case .free(let place): return Int(add(bytes, place))
          }
        }
        result.initializeElement(at: number, to: Int32(truncatingIfNeeded: found))
        (last, before) = (found, last)
      }
      resultCount = other.count
    }
  }

  private static let groupSize = 64

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, _ place: StringIndex.Place) -> Int32 {
    precondition(count < Int32.max - 1, "more distinct strings than an index can name")
    let number = Int32(truncatingIfNeeded: count)
    strings.append(bytes)
    index.take(place, number)
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
