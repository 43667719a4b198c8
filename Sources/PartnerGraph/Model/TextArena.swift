// Texts that are kept but seldom read (names, subscriptions): bytes in one arena, eight bytes for each mention.

/// A text in a ``TextArena``: 40 bits of offset, 24 of length. Zero is no text.
package struct Text: Sendable, Hashable {
  let packed: UInt64
  /// No text.
  package static let none = Text(packed: 0)
  /// The longest text that can be kept, in bytes.
  package static let maximumLength = 1 << 24 - 1

  init(packed: UInt64) { self.packed = packed }

  /// The same text after its arena was appended to another at an offset.
  func moved(by offset: Int) -> Text { packed == 0 ? self : Text(packed: packed + UInt64(offset) << 24) }
}

/// Texts one after another in one array of bytes.
package struct TextArena: Sendable {
  private var bytes = ByteArena()

  /// Keeps a copy. Longer texts than `Text.maximumLength` are cut there: readers refuse them before.
  @inline(__always)
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Text {
    guard text.count > 0 else { return .none }
    let length = min(text.count, Text.maximumLength)
    let offset = bytes.count
    bytes.append(UnsafeBufferPointer(start: text.baseAddress, count: length))
    return Text(packed: UInt64(offset) << 24 | UInt64(length))
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

  /// The text, or nil for `Text.none`.
  package subscript(text: Text) -> String? {
    // The arena is used to the last, so the bytes are there while they are decoded.
    withExtendedLifetime(bytes) { text == .none ? nil : String(decoding: slice(text), as: UTF8.self) }
  }

  /// Whether two texts have the same bytes.
  func areEqual(_ left: Text, _ right: Text) -> Bool {
    withExtendedLifetime(bytes) { left == right || slice(left).elementsEqual(slice(right)) }
  }

  private func slice(_ text: Text) -> UnsafeBufferPointer<UInt8> {
    bytes[Int(text.packed >> 24), Int(text.packed & 0xFF_FFFF)]
  }
}
