// Bytes one after another in memory that grows: an array of bytes without what an array asks at every step.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Bytes that are only ever added to. A value: a copy shares the memory until one of the two is added to.
///
/// Unchecked: memory is written behind `count` only, by the one value that holds its storage; ranges that are read are
/// checked to end before `count`.
struct ByteArena: @unchecked Sendable {
  private final class Storage {
    let bytes: UnsafeMutablePointer<UInt8>
    let capacity: Int

    init(capacity: Int) {
      self.capacity = capacity
      bytes = .allocate(capacity: capacity)
    }

    deinit { bytes.deallocate() }
  }

  private var storage = Storage(capacity: 0)
  /// How many bytes there are.
  private(set) var count = 0

  /// Adds bytes. Amortized O(bytes).
  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(count + bytes.count)
    memcpy(storage.bytes + count, source, bytes.count)
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
    let larger = Storage(capacity: max(capacity, count * 2, 64))
    memcpy(larger.bytes, storage.bytes, count)
    storage = larger
  }

  /// Forgets all bytes but not the memory.
  mutating func reset() { count = 0 }

  /// Some bytes: valid until the arena is added to, reset or released.
  @inline(__always)
  subscript(start: Int, length: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(start >= 0 && length >= 0 && start <= count &- length, "a range outside the arena")
    return UnsafeBufferPointer(start: storage.bytes + start, count: length)
  }

  /// Whether the same bytes stand at an offset; what goes beyond the end does not.
  @inline(__always)
  func holds(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start <= count &- bytes.count, let other = bytes.baseAddress else { return bytes.isEmpty }
    return memcmp(storage.bytes + start, other, bytes.count) == 0
  }
}
