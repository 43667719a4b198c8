// Texts that are seldom read (names, subscriptions): eight bytes for each mention. Those of large files are left there.

/// A text in a ``TextArena``: 40 bits of offset, 24 of length. Zero is no text. The upper half of the offsets is for texts
/// that are left in files.
package struct Text: Sendable, Hashable, BitwiseCopyable {
  let packed: UInt64
  /// No text.
  package static let none = Text(packed: 0)
  /// The longest text that can be kept, in bytes.
  package static let maximumLength = 1 << 24 - 1

  /// The first offset of texts in files, and the one behind the last.
  static let offsetsInFiles = 1 << 39..<1 << 40

  /// A text of at most `maximumLength` bytes, some of them.
  @inline(__always)
  init(offset: Int, length: Int) { packed = UInt64(offset) << 24 | UInt64(length) }

  private init(packed: UInt64) { self.packed = packed }

  var offset: Int { Int(packed >> 24) }
  var length: Int { Int(packed & 0xFF_FFFF) }

  /// The same text after its arena was appended to another at an offset.
  @inline(__always)
  func moved(by offset: Int) -> Text {
    // Negative where it is in a file: there it stays.
    Int64(bitPattern: packed) <= 0 ? self : Text(packed: packed + UInt64(offset) << 24)
  }
}

/// A text with a key by which it is compared without being read again.
package struct KeyedText: Sendable, Hashable, BitwiseCopyable {
  package var text: Text
  /// A hash of the bytes whose seed differs from process to process: texts with different keys differ, and no input can be
  /// made to give two texts one key. That two with one key are equal is certain only once they are read.
  package var key: UInt64
  /// No text.
  package static let none = KeyedText(text: .none, key: 0)

  /// The same text after its arena was appended to another at an offset.
  @inline(__always)
  func moved(by offset: Int) -> KeyedText { KeyedText(text: text.moved(by: offset), key: key) }
}

/// Texts one after another in one array of bytes, or in the files that they were read from.
package struct TextArena: Sendable {
  private var bytes = ByteArena()
  /// The inputs whose texts are in their files, and the offsets of texts that stand for their beginnings.
  private var files: [(start: Int, source: Source)] = []

  /// Keeps a copy. Longer texts than `Text.maximumLength` are cut there: readers refuse them before.
  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Text {
    guard text.count > 0 else { return .none }
    let length = min(text.count, Text.maximumLength)
    let offset = bytes.count
    bytes.append(UnsafeBufferPointer(start: text.baseAddress, count: length))
    return Text(offset: offset, length: length)
  }

  /// Keeps a copy, with its key.
  mutating func appendKeyed(_ text: String) -> KeyedText {
    let kept = append(text)
    return keyed(kept)
  }

  /// A text that was copied, not left in a file, with its key. O(length).
  func keyed(_ text: Text) -> KeyedText {
    if text == .none { return .none }
    return KeyedText(text: text, key: StringIndex.key(of: bytes[text.offset, text.length]))
  }

  /// Leaves the texts of an input in its file, which stays open. Returns what is to be added to a place there for the
  /// offset of a text; nil where texts are to be copied.
  mutating func leaveTexts(in source: Source) -> Int? {
    let start =
      files.last.map { $0.start + $0.source.description.byteCount } ?? Text.offsetsInFiles.lowerBound
    guard source.isKept, start + source.description.byteCount <= Text.offsetsInFiles.upperBound else {
      return nil
    }
    files.append((start, source))
    return start
  }

  /// Makes room for as many times the text that there is.
  mutating func reserve(times factor: Double) { bytes.reserve(Int(Double(bytes.count) * factor)) }

  /// Keeps all texts of another arena; returns where they begin.
  mutating func append(_ other: TextArena) -> Int {
    let first = bytes.count
    bytes.append(other.bytes)
    return first
  }

  /// Forgets all texts but not the memory.
  mutating func reset() { bytes.reset() }

  mutating func append(_ text: String) -> Text {
    var copy = text
    return copy.withUTF8 { append($0) }
  }

  /// The text, or nil for `Text.none`; also where the file was written to that it was left in.
  package subscript(text: Text) -> String? {
    if text == .none { return nil }
    if let file = files.last(where: { $0.start <= text.offset }) {
      return file.source.text(at: text.offset - file.start, count: text.length)
    }
    // The arena is used to the last, so the bytes are there while they are decoded.
    return withExtendedLifetime(bytes) { String(decoding: bytes[text.offset, text.length], as: UTF8.self) }
  }

  /// Whether two texts have the same bytes.
  func areEqual(_ left: Text, _ right: Text) -> Bool {
    left == right
      || left.length == right.length && (self[left] ?? "").utf8.elementsEqual((self[right] ?? "").utf8)
  }
}
