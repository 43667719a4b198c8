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

  /// Memory for so many elements, each of them this one. A large table that is looked up at random has large pages where
  /// the system gives them: fewer have to be found.
  init(repeating element: Element, capacity: Int) {
    self.capacity = capacity
    let (size, largePage) = (capacity * MemoryLayout<Element>.stride, 1 << 21)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: size, alignment: size < largePage ? 16 : largePage)
    #if os(Linux)
      if size >= largePage { madvise(memory, size, MADV_HUGEPAGE) }
    #endif
    base = memory.initializeMemory(as: Element.self, repeating: element, count: capacity)
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

  /// Copies bytes: eight to thirty-two, which most ids and names have, in two pieces that may overlap.
  @inline(__always)
  static func copy(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _ count: Int) {
    func copy<Piece: BitwiseCopyable>(_ type: Piece.Type) {
      let (from, to, last) = (
        UnsafeRawPointer(source), UnsafeMutableRawPointer(target), count &- MemoryLayout<Piece>.size
      )
      let end = from.loadUnaligned(fromByteOffset: last, as: type)
      to.storeBytes(of: from.loadUnaligned(as: type), as: type)
      to.storeBytes(of: end, toByteOffset: last, as: type)
    }
    switch count {
    case 8...16: copy(UInt64.self)
    case 17...32: copy(SIMD2<UInt64>.self)
    default: memcpy(target, source, count)
    }
  }

  /// Whether some bytes are the same in two places: four to thirty-two, which most ids have, in two pieces that may overlap.
  @inline(__always)
  static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    func differ<Piece: Equatable & BitwiseCopyable>(_ type: Piece.Type) -> Bool {
      func isDifferent(_ offset: Int) -> Bool {
        UnsafeRawPointer(left).loadUnaligned(fromByteOffset: offset, as: type)
          != UnsafeRawPointer(right).loadUnaligned(fromByteOffset: offset, as: type)
      }
      return isDifferent(0) || isDifferent(count &- MemoryLayout<Piece>.size)
    }
    switch count {
    case 17...32: return !differ(SIMD2<UInt64>.self)
    case 8...16: return !differ(UInt64.self)
    case 4...7: return !differ(UInt32.self)
    default: return memcmp(left, right, count) == 0
    }
  }
}
