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
}
