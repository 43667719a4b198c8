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
  @inline(__always)
  private mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>, _ tag: UInt32) -> Int32 {
    switch index.find(bytes, tag, in: strings) {
    case .found(let index): return index
    case .free(let place): return add(bytes, place, isAlone: true)
    }
  }

  /// For each string its index; new ones are added. O(bytes).
  mutating func intern(_ mentioned: borrowing MentionedStrings) -> [Int32] {
    strings.becomeAlone()
    index.becomeAlone()
    return [Int32](room: mentioned.count) { result, filled in
      var hasNew = true
      while filled < mentioned.count {
        let group = filled..<min(filled + Self.groupSize, mentioned.count)
        let known = count
        if hasNew { look(for: mentioned, group, &result) } else { guess(mentioned, group, &result) }
        // What comes next is like what came last.
        hasNew = count - known > Self.groupSize / 4
        filled = group.upperBound
      }
    }
  }

  /// Interns strings of which many are new. Those are far from one another in a large table: all are looked at together, for
  /// memory to bring them together.
  private mutating func look(
    for mentioned: borrowing MentionedStrings, _ group: Range<Int>,
    _ result: inout UnsafeMutableBufferPointer<Int32>
  ) {
    var tags = InlineArray<64, UInt32>(repeating: 0)
    for number in group { tags[number &- group.lowerBound] = index.tag(of: mentioned[number]) }
    var taken = 0
    for place in 0..<group.count { taken &+= index.taken(tags[place]) }
    strings.reserve(group.count - taken)
    for number in group {
      result.initializeElement(at: number, to: intern(mentioned[number], tags[number &- group.lowerBound]))
    }
  }

  /// Interns strings of which most are there. What comes one after another often came so before, with one in between at most:
  /// so what stands behind the last three is looked at first.
  private mutating func guess(
    _ mentioned: borrowing MentionedStrings, _ group: Range<Int>,
    _ result: inout UnsafeMutableBufferPointer<Int32>
  ) {
    var (last, before, third) = (-1, -1, -1)
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
          Int(intern(string, index.tag(of: string)))
        }
      result.initializeElement(at: number, to: Int32(truncatingIfNeeded: found))
      (last, before, third) = (found, last, before)
    }
  }

  private static let groupSize = 64

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
