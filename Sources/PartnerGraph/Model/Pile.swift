// Memory for what is added one by one, passed on and forgotten: an array without what an array asks at every step.

/// Elements one after another, in memory that is kept when they are forgotten.
///
/// Unchecked: `count` elements are written, `capacity` is looked at before each write, and the memory is freed by `deinit`
/// alone.
struct Pile<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
  private var base = UnsafeMutablePointer<Element>.allocate(capacity: 0)
  private var capacity = 0
  private(set) var count = 0

  deinit { base.deallocate() }

  /// Adds an element. Amortized O(1).
  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count &+= 1
  }

  /// Counts so many elements more, which the caller writes at once to the pointer.
  @inline(__always)
  fileprivate mutating func makeRoom(for more: Int) -> UnsafeMutablePointer<Element> {
    while count + more > capacity { grow() }
    defer { count &+= more }
    return base + count
  }

  @inline(never)
  private mutating func grow() {
    capacity = max(2 * capacity, 64)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }

  /// The elements, until one is added or all are forgotten.
  @inline(__always)
  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  /// The same, to be changed.
  @inline(__always)
  var mutableElements: UnsafeMutableBufferPointer<Element> {
    mutating get { UnsafeMutableBufferPointer(start: base, count: count) }
  }

  mutating func removeAll() { count = 0 }
}

/// Byte strings one after another, as often as they are mentioned, to be given numbers later.
struct MentionedStrings: ~Copyable, Sendable {
  private var bytes = Pile<UInt8>()
  /// Where each ends.
  private var ends = Pile<Int>()

  var count: Int { ends.count }

  /// Adds a string; returns which one it is. Amortized O(length).
  @inline(__always)
  mutating func append(_ string: UnsafeBufferPointer<UInt8>) -> Int32 {
    bytes.append(copying: string)
    ends.append(bytes.count)
    return Int32(truncatingIfNeeded: ends.count &- 1)
  }

  /// A string, until one is added or all are forgotten.
  @inline(__always)
  subscript(number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = number == 0 ? 0 : ends.elements[number - 1]
    return UnsafeBufferPointer(rebasing: bytes.elements[start..<ends.elements[number]])
  }

  mutating func removeAll() {
    bytes.removeAll()
    ends.removeAll()
  }
}

extension Pile<UInt8> {
  /// Adds bytes.
  @inline(__always)
  mutating func append(copying source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    let end = makeRoom(for: source.count)
    ByteArena.copy(start, to: end, source.count)
  }
}
