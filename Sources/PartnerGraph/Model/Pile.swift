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

  /// The elements from one up to another, which are there.
  @inline(__always)
  fileprivate func range(_ start: Int, _ end: Int) -> UnsafeBufferPointer<Element> {
    UnsafeBufferPointer(start: base + start, count: end &- start)
  }

  mutating func removeAll() { count = 0 }
}

/// Byte strings one after another, as often as they are mentioned, to be given numbers later.
struct MentionedStrings: ~Copyable, Sendable {
  private var bytes = Pile<UInt8>()
  /// Where each begins, and the end of the last.
  private var starts = Pile<Int>()

  init() { starts.append(0) }

  var count: Int { starts.count &- 1 }

  /// Adds a string; returns which one it is. Amortized O(length).
  @inline(__always)
  mutating func append(_ string: UnsafeBufferPointer<UInt8>) -> Int32 {
    bytes.append(copying: string)
    starts.append(bytes.count)
    return Int32(truncatingIfNeeded: count &- 1)
  }

  /// A string, until one is added or all are forgotten.
  @inline(__always)
  subscript(number: Int) -> UnsafeBufferPointer<UInt8> {
    let start = starts.elements[number]
    return bytes.range(start, starts.elements[number &+ 1])
  }

  mutating func removeAll() {
    bytes.removeAll()
    starts.removeAll()
    starts.append(0)
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
