// Strings that records name again and again, a few hundred at a time: they are looked for here before they are hashed.

/// Some of the strings that were read lately, each with its number in the batch. All bytes are compared, so what is kept
/// saves work and never changes what is read. What has sixteen bytes or fewer is compared by its key; the place of others in
/// the input may be given back by now: then it reads as zeros, which are no text.
///
/// Unchecked: the table is allocated by `init`, freed by `deinit` and indexed by eight bits, of which it has all.
struct KnownStrings: ~Copyable {
  private struct Entry {
    var key = WordKey.none
    var start = 0
    var number: Int32 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  private static let count = 1 << 8

  init() {
    entries = .allocate(capacity: Self.count)
    entries.initialize(repeating: Entry(), count: Self.count)
  }

  deinit { entries.deallocate() }

  @inline(__always)
  private func entry(_ key: WordKey) -> UnsafeMutablePointer<Entry> { entries + Int(key.hash >> 56) }

  /// The number of a string that is known by its key, or nil.
  @inline(__always)
  func number(_ key: WordKey, _ bytes: UnsafeBufferPointer<UInt8>, in buffer: InputBuffer) -> Int32? {
    let entry = entry(key)
    guard entry.pointee.key == key else { return nil }
    guard bytes.count <= 16 || isEqual(bytes, at: entry.pointee.start, in: buffer) else { return nil }
    return entry.pointee.number
  }

  private func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, in buffer: InputBuffer) -> Bool {
    bytes.baseAddress.map { ByteArena.areEqual(buffer.start + start, $0, bytes.count) } ?? true
  }

  @inline(__always)
  mutating func keep(_ key: WordKey, start: Int, _ number: Int32) {
    entry(key).pointee = Entry(key: key, start: start, number: number)
  }

  mutating func forget() { for index in 0..<Self.count { entries[index].key = .none } }
}
