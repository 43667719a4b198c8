// Byte strings one after another, named by small dense numbers.

/// Byte strings that are only ever added to, each with a dense index.
///
/// Unchecked: `starts` has `count + 1` entries, and they lie in `bytes` in increasing order. A value is alone with its
/// memory when it writes: ``append(_:isAlone:)`` looks, or its caller has called ``becomeAlone()``.
package struct InternedStrings: @unchecked Sendable {
  /// `starts[i]..<starts[i + 1]` is string `i`.
  private var starts = Memory<Int>(capacity: 32)
  private var bytes = Memory<UInt8>(capacity: 512)
  /// How many strings there are.
  package private(set) var count = 0
  private var byteCount: Int { starts.base[count] }

  init() { starts.base[0] = 0 }

  /// Adds a string. Amortized O(length).
  @inline(__always)
  mutating func append(_ string: UnsafeBufferPointer<UInt8>, isAlone: Bool = false) {
    let start = byteCount
    let end = start + string.count
    if end > bytes.capacity || count + 2 > starts.capacity || !isAlone && !isKnownUniquelyReferenced(&starts)
    {
      makeRoom(bytes: end, strings: count + 1)
    }
    if let source = string.baseAddress { ByteArena.copy(source, to: bytes.base + start, string.count) }
    count &+= 1
    starts.base[count] = end
  }

  /// Sees that nobody shares its memory.
  mutating func becomeAlone() { makeRoom(bytes: 0, strings: 0) }

  /// Makes room for as many times the strings that there are.
  mutating func reserve(times factor: Double) {
    makeRoom(bytes: Int(Double(byteCount) * factor), strings: Int(Double(count) * factor))
  }

  /// Makes room for so many strings more, in memory of its own.
  mutating func reserve(_ more: Int) {
    if count + more >= starts.capacity { makeRoom(bytes: 0, strings: count + more) }
  }

  /// Makes room in memory of its own; amortized, as twice as much is made as there was.
  @inline(never)
  private mutating func makeRoom(bytes byteLimit: Int, strings: Int) {
    let isShared = !isKnownUniquelyReferenced(&starts)
    if isShared || byteLimit > bytes.capacity {
      bytes = Memory(bytes, count: byteCount, capacity: max(byteLimit, 2 * bytes.capacity))
    }
    if isShared || strings + 1 > starts.capacity {
      starts = Memory(starts, count: count + 1, capacity: max(strings + 1, 2 * starts.capacity))
    }
  }

  /// Forgets all strings but not the memory.
  mutating func reset() {
    makeRoom(bytes: 0, strings: 0)
    count = 0
  }

  /// The string with that index, as text. O(length).
  package subscript(index: Int32) -> String { withBytes(index) { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of the string with that index.
  package func withBytes<Result>(
    _ index: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    precondition(index >= 0 && index < count, "an index of no string")
    let start = starts.base[Int(index)]
    return try withExtendedLifetime(bytes) {
      try body(UnsafeBufferPointer(start: bytes.base + start, count: starts.base[Int(index) + 1] - start))
    }
  }

  /// Whether the first string sorts before the second, byte by byte.
  package func areInIncreasingOrder(_ left: Int32, _ right: Int32) -> Bool {
    withBytes(left) { leftBytes in
      withBytes(right) { rightBytes in leftBytes.lexicographicallyPrecedes(rightBytes) }
    }
  }

  /// Whether there is a string with an index, and it has these bytes.
  @inline(__always)
  func isThere(_ string: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index < count && holds(string, at: index)
  }

  /// Whether the string with an index, which there is, has these bytes.
  @inline(__always)
  func holds(_ string: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let start = starts.base[index]
    guard starts.base[index &+ 1] &- start == string.count else { return false }
    guard let other = string.baseAddress else { return true }
    return ByteArena.areEqual(UnsafePointer(bytes.base + start), other, string.count)
  }
}
