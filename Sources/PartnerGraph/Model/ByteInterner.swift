// Byte strings held once each and named by small dense numbers: what makes a network columns of integers.

/// Distinct byte strings in one arena, each with a dense index in order of first sight.
///
/// Lookup is an open-addressing table over (hash, index). The hash has a seed of its own in every process, so
/// that no input can be made to collide; indices do not depend on it.
package struct ByteInterner: Sendable {
  private var arena = ByteArena()
  /// `starts[i]..<starts[i + 1]` is string `i`.
  private var starts: [Int] = [0]
  /// 0 where free, else the upper 32 bits of the hash, whose lower end tells the slot to begin at, and index + 1.
  private var slots: [UInt64]
  private let seed: (UInt64, UInt64)

  package init(minimumCapacity: Int = 64) {
    var capacity = 64
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    slots = [UInt64](repeating: 0, count: capacity)
    seed = (.random(in: .min ... .max), .random(in: .min ... .max))
  }

  /// How many strings there are.
  package var count: Int { starts.count - 1 }

  /// The index of the string, which is added where it is new. Amortized O(length).
  package mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    intern(bytes) { _ in true } ?? 0
  }

  /// The index of the string, which is added where it is new and acceptable; nil where it is not.
  @inline(__always)
  mutating func intern(
    _ bytes: UnsafeBufferPointer<UInt8>, ifNew isAcceptable: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Int32? {
    let hash = Self.hash(bytes, seed: seed)
    switch probe(bytes, hash) {
    case .found(let index): return index
    case .free(let slot):
      guard isAcceptable(bytes) else { return nil }
      let index = Int32(truncatingIfNeeded: count)
      precondition(count < Int32.max - 1, "more distinct strings than an index can name")
      arena.append(bytes)
      starts.append(arena.count)
      slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(bitPattern: index) + 1)
      if count * 3 > slots.count * 2 { grow() }
      return index
    }
  }

  /// Makes room for the bytes of as many times the strings that there are.
  mutating func reserve(times factor: Double) {
    arena.reserve(Int(Double(arena.count) * factor))
    starts.reserveCapacity(Int(Double(starts.count) * factor))
  }

  /// What a body makes of each string, in the order of first sight.
  func map<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> [Result] {
    (0..<Int32(truncatingIfNeeded: count)).map { withBytes($0, body) }
  }

  /// Forgets all strings but not the memory. O(capacity).
  mutating func reset() {
    guard count > 0 else { return }
    arena.reset()
    starts.removeSubrange(1...)
    for slot in slots.indices { slots[slot] = 0 }
  }

  /// The same for a string.
  package mutating func intern(_ text: String) -> Int32 {
    var copy = text
    return copy.withUTF8 { intern($0) }
  }

  /// The index of the string, or nil where it is not there. O(length).
  package func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    if case .found(let index) = probe(bytes, Self.hash(bytes, seed: seed)) { index } else { nil }
  }

  /// The same for a string.
  package func find(_ text: String) -> Int32? {
    var copy = text
    return copy.withUTF8 { find($0) }
  }

  /// The string with that index, as text. O(length).
  package subscript(index: Int32) -> String { withBytes(index) { String(decoding: $0, as: UTF8.self) } }

  /// The bytes of the string with that index.
  package func withBytes<Result>(
    _ index: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = starts[Int(index)]
    return try withExtendedLifetime(arena) { try body($0[start, starts[Int(index) + 1] - start]) }
  }

  /// Whether the first string sorts before the second, byte by byte.
  package func areInIncreasingOrder(_ left: Int32, _ right: Int32) -> Bool {
    withBytes(left) { leftBytes in
      withBytes(right) { rightBytes in leftBytes.lexicographicallyPrecedes(rightBytes) }
    }
  }

  private enum Probe {
    case found(Int32)
    case free(Int)
  }

  @inline(__always)
  private func probe(_ bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Probe {
    let mask = slots.count - 1
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return .free(slot) }
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let index = Int(entry & 0xFFFF_FFFF) - 1
        let start = starts[index]
        if starts[index + 1] - start == bytes.count, arena.holds(bytes, at: start) {
          return .found(Int32(index))
        }
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for entry in slots where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = entry
    }
    slots = larger
  }

  /// Multiplies and folds words of eight bytes, two at a time; the last two may overlap those before.
  @inline(__always)
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: (UInt64, UInt64)) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = raw.count
    @inline(__always)
    func fold(_ first: UInt64, _ second: UInt64) -> UInt64 {
      let product = first.multipliedFullWidth(by: second)
      return product.high ^ product.low
    }
    @inline(__always)
    func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    var state = seed.0
    let (first, last): (UInt64, UInt64)
    if count >= 8 {
      var position = 0
      while position + 16 < count {
        state = fold(word(position) ^ state, word(position + 8) ^ seed.1)
        position += 16
      }
      (first, last) = (word(min(position, count - 8)), word(count - 8))
    } else if count >= 4 {
      first = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      last = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      first = count > 0 ? UInt64(raw[0]) << 16 | UInt64(raw[count / 2]) << 8 | UInt64(raw[count - 1]) : 0
      last = 0
    }
    state = fold(first ^ state, last ^ seed.1)
    return fold(state ^ UInt64(truncatingIfNeeded: count), 0x9E37_79B9_7F4A_7C15)
  }
}
