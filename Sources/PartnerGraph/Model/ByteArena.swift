// Bytes one after another in memory that grows: an array of bytes without what an array asks at every step.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Memory that is freed with the object.
///
/// Unchecked: who holds it says who writes where.
final class Memory<Element: BitwiseCopyable>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Element>
  let capacity: Int

  /// Memory for so many elements, with nothing in it.
  init(capacity: Int) {
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  /// More memory, with the first elements of other.
  convenience init(_ other: Memory, count: Int, capacity: Int) {
    self.init(capacity: capacity)
    base.update(from: other.base, count: count)
  }

  deinit { base.deallocate() }
}

/// Bytes that are only ever added to. A value: a copy shares the memory until one of the two is added to.
///
/// Unchecked: memory is written behind `count` only, by the one value that holds its storage; ranges that are read are
/// checked to end before `count`.
struct ByteArena: @unchecked Sendable {
  private var storage = Memory<UInt8>(capacity: 0)
  /// How many bytes there are.
  private(set) var count = 0

  /// Adds bytes. Amortized O(bytes).
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(count + bytes.count)
    Self.copy(source, to: storage.base + count, bytes.count)
    count += bytes.count
  }

  /// Adds the bytes of another arena.
  mutating func append(_ other: ByteArena) { append(other[0, other.count]) }

  /// Makes room for so many bytes in all, in memory of its own.
  @inline(__always)
  mutating func reserve(_ capacity: Int) {
    if capacity > storage.capacity || !isKnownUniquelyReferenced(&storage) { move(capacity) }
  }

  @inline(never)
  private mutating func move(_ capacity: Int) {
    storage = Memory(storage, count: count, capacity: max(capacity, count * 2, 64))
  }

  /// Forgets all bytes but not the memory.
  mutating func reset() { count = 0 }

  /// Some bytes: valid until the arena is added to, reset or released.
  @inline(__always)
  subscript(start: Int, length: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(start >= 0 && length >= 0 && start <= count &- length, "a range outside the arena")
    return UnsafeBufferPointer(start: storage.base + start, count: length)
  }

  /// Copies bytes: eight to sixteen, which most ids have, at a glance.
  @inline(__always)
  static func copy(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _ count: Int) {
    guard count >= 8, count <= 16 else { return target.update(from: source, count: count) }
    let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    let (first, last) = (
      from.loadUnaligned(as: UInt64.self), from.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    )
    to.storeBytes(of: first, as: UInt64.self)
    to.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
  }

  /// Whether some bytes are the same in two places: eight to sixteen, which most ids have, at a glance.
  @inline(__always)
  static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count >= 8, count <= 16 else { return memcmp(left, right, count) == 0 }
    let (first, second) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
    func differs(_ offset: Int) -> UInt64 {
      first.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        ^ second.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    return differs(0) | differs(count &- 8) == 0
  }
}
