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
