// Arrays that are filled in memory of their own, on several threads at once.

extension Array {
  /// What `init(unsafeUninitializedCapacity:initializingWith:)` makes. For no room at all that writes a count of 0 into the
  /// empty array, which all threads have in common: here the body is not asked then.
  @inline(__always)
  init(
    room capacity: Int,
    initializingWith body: (_ buffer: inout UnsafeMutableBufferPointer<Element>, _ count: inout Int) -> Void
  ) {
    if capacity == 0 {
      self = []
    } else {
      self.init(unsafeUninitializedCapacity: capacity, initializingWith: body)
    }
  }

  /// Adds so many elements, each of which the body makes from its number among them.
  @inline(__always)
  mutating func append(count: Int, _ element: (Int) -> Element) {
    guard count > 0 else { return }
    append(addingCapacity: count) { span in
      span.withUnsafeMutableBufferPointer { target, filled in
        for index in 0..<count { target.initializeElement(at: index, to: element(index)) }
        filled = count
      }
    }
  }
}
