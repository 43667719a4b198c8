// The way from bytes to the number of the string that has them.

/// An open-addressing table over (hash, index) of ``InternedStrings``. The hash is seeded anew in every process, so that no
/// input can be made to collide.
///
/// Unchecked: the number of slots is a power of two, never all of them are taken, and they hold indices of strings that
/// there are. A value is alone with its memory when it writes: ``take(_:_:isAlone:)`` looks, or its caller has called
/// ``becomeAlone()``.
struct StringIndex: @unchecked Sendable {
  /// 0 where free, else the upper 32 bits of the hash, whose lower end tells the slot to begin at, and index + 1.
  private var slots = Memory<UInt64>(repeating: 0, capacity: 64)
  private let seed = Self.seed
  private static let seed: (UInt64, UInt64) = (.random(in: .min ... .max), .random(in: .min ... .max))

  init() {}

  /// The index of strings of which no two are the same. O(bytes).
  init(of strings: InternedStrings) {
    self.init()
    for index in 0..<Int32(truncatingIfNeeded: strings.count) {
      strings.withBytes(index) { bytes in
        if case .free(let place) = find(bytes, in: strings) { take(place, index) }
      }
    }
  }

  enum Outcome {
    case found(Int32)
    case free(Place)
  }

  /// Where a string belongs that is not there.
  struct Place {
    fileprivate var tag: UInt32
    fileprivate var slot: Int
  }

  /// A key to compare strings by: it is the same in the whole process, and another in the next.
  @inline(__always)
  static func key(of string: UnsafeBufferPointer<UInt8>) -> UInt64 { hash(string, seed: seed) }

  /// The part of a string's hash that the table keeps.
  @inline(__always)
  func tag(of string: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: Self.hash(string, seed: seed) >> 32)
  }

  @inline(__always)
  func find(_ string: UnsafeBufferPointer<UInt8>, in strings: borrowing InternedStrings) -> Outcome {
    find(string, tag(of: string), in: strings)
  }

  /// The same where the tag is known.
  @inline(__always)
  func find(
    _ string: UnsafeBufferPointer<UInt8>, _ tag: UInt32, in strings: borrowing InternedStrings
  ) -> Outcome {
    let mask = slots.capacity &- 1
    var slot = Int(tag) & mask
    var step = 0
    while true {
      let entry = slots.base[slot]
      if entry == 0 { return .free(Place(tag: tag, slot: slot)) }
      if UInt32(truncatingIfNeeded: entry >> 32) == tag {
        let index = Int(UInt32(truncatingIfNeeded: entry)) &- 1
        if strings.holds(string, at: index) { return .found(Int32(truncatingIfNeeded: index)) }
      }
      slot = Self.slot(behind: slot, &step, mask)
    }
  }

  /// The slot to look at next. Eight of them lie next to one another in memory: all of those come first.
  @inline(__always)
  private static func slot(behind slot: Int, _ step: inout Int, _ mask: Int) -> Int {
    step &+= 1
    let block = step & 7 == 0 ? (slot &+ 8) & mask : slot
    return block & ~7 | (slot &+ 1) & 7
  }

  /// 0 where a string with a tag is not there for sure, as its slot is free, else 1. It is a sum and no question: a processor
  /// that guesses the answer wrong waits for each look before it takes the next.
  @inline(__always)
  func taken(_ tag: UInt32) -> Int {
    let entry = slots.base[Int(tag) & (slots.capacity &- 1)]
    return Int(truncatingIfNeeded: (entry | (0 &- entry)) &>> 63)
  }

  /// Gives a place to the string with that index, which is as many as there are.
  @inline(__always)
  mutating func take(_ place: Place, _ index: Int32, isAlone: Bool = false) {
    if !isAlone { becomeAlone() }
    slots.base[place.slot] = UInt64(place.tag) << 32 | UInt64(UInt32(bitPattern: index) &+ 1)
    if (Int(index) &+ 1) &* 3 > slots.capacity &* 2 { grow() }
  }

  /// Sees that nobody shares its memory.
  @inline(__always)
  mutating func becomeAlone() {
    if !isKnownUniquelyReferenced(&slots) {
      slots = Memory(slots, count: slots.capacity, capacity: slots.capacity)
    }
  }

  @inline(never)
  private mutating func grow() {
    let larger = Memory<UInt64>(repeating: 0, capacity: slots.capacity * 2)
    let mask = larger.capacity &- 1
    for index in 0..<slots.capacity where slots.base[index] != 0 {
      let entry = slots.base[index]
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      var step = 0
      while larger.base[slot] != 0 { slot = Self.slot(behind: slot, &step, mask) }
      larger.base[slot] = entry
    }
    slots = larger
  }

  /// Forgets all strings but not the memory. O(capacity).
  mutating func reset() {
    if isKnownUniquelyReferenced(&slots) {
      slots.base.update(repeating: 0, count: slots.capacity)
    } else {
      slots = Memory(repeating: 0, capacity: slots.capacity)
    }
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
