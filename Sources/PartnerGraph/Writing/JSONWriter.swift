// Writes JSON in a fixed layout: what is written twice is the same bytes.

/// Writes JSON values one after another into a buffer; the caller opens and closes what it opens.
///
/// Separators are `", "` and `": "`, as in the documentation; `newLine()` breaks the line where people will read.
package struct JSONWriter {
  /// What was written and not taken yet.
  package private(set) var bytes: [UInt8] = []
  private var needsSeparator = false

  package init() {}

  /// Hands over what was written so far.
  package mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// The name of the next member.
  package mutating func key(_ name: String) {
    separate()
    appendQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
    needsSeparator = false
  }

  package mutating func value(_ text: String) {
    separate()
    appendQuoted(text)
    needsSeparator = true
  }

  package mutating func value(_ number: Int) { literal(String(number)) }
  package mutating func value(_ number: UInt64) { literal(String(number)) }
  /// A number that is spelled already.
  package mutating func value(number text: String) { literal(text) }
  package mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }
  package mutating func null() { literal("null") }

  package mutating func value(_ list: [String]) {
    beginArray()
    for item in list { value(item) }
    endArray()
  }

  /// A member with a text.
  package mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// A member with a number.
  package mutating func member(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  /// A member that is an object; the body adds its members.
  package mutating func object(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try object(body)
  }

  /// An object as a value.
  package mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    beginObject()
    try body(&self)
    endObject()
  }

  /// A member that is an array; the body adds its values.
  package mutating func array(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    beginArray()
    try body(&self)
    endArray()
  }

  /// A text, or null.
  package mutating func value(orNull text: String?) {
    if let text { value(text) } else { null() }
  }

  /// An array of texts, with null where there is none.
  package mutating func value(orNull texts: [String?]) {
    beginArray()
    for text in texts { value(orNull: text) }
    endArray()
  }

  /// A line end and spaces before the next value; the separator comes before it.
  package mutating func newLine(_ indentation: Int) {
    if needsSeparator { bytes.append(UInt8(ascii: ",")) }
    needsSeparator = false
    bytes.append(0x0A)
    for _ in 0..<indentation { bytes.append(UInt8(ascii: " ")) }
  }

  /// A line end before a closing bracket.
  package mutating func newLineBeforeClosing() {
    bytes.append(0x0A)
    needsSeparator = false
  }

  private mutating func literal(_ text: String) {
    separate()
    raw(text)
    needsSeparator = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsSeparator = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsSeparator = true
  }

  private mutating func separate() {
    if needsSeparator {
      bytes.append(UInt8(ascii: ","))
      bytes.append(UInt8(ascii: " "))
    }
    needsSeparator = false
  }

  private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func appendQuoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      // Most texts stand for themselves; else runs of bytes that do are copied at once.
      if Self.isPlain(utf8) { return bytes.append(contentsOf: utf8) }
      var start = 0
      for (index, byte) in utf8.enumerated()
      where byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(contentsOf: utf8[start..<index])
        appendEscape(byte)
        start = index + 1
      }
      bytes.append(contentsOf: utf8[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether no byte needs an escape, eight at a time. May be false of a text that needs none, never true of one that does: a
  /// borrow only makes bytes look special.
  private static func isPlain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    func isPlain(_ word: UInt64) -> Bool {
      let ones: UInt64 = 0x0101_0101_0101_0101
      let controls = word &- ones &* 0x20
      let quotes = (word ^ ones &* 0x22) &- ones
      let backslashes = (word ^ ones &* 0x5C) &- ones
      let deletes = (word ^ ones &* 0x7F) &- ones
      return (controls | quotes | backslashes | deletes) & ~word & (ones &* 0x80) == 0
    }
    let raw = UnsafeRawBufferPointer(utf8)
    var position = 0
    while position + 8 <= raw.count {
      guard isPlain(raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)) else { return false }
      position += 8
    }
    return raw[position...].allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x22 && $0 != 0x5C }
  }

  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case 0x0A: raw("\\n")
    case 0x0D: raw("\\r")
    case 0x09: raw("\\t")
    default:
      let digits = String(byte, radix: 16)
      raw("\\u00" + (digits.count < 2 ? "0" : "") + digits)
    }
  }
}
