// What the escapes of a JSON string stand for.

enum JSONString {
  /// Appends the text between the quotes, escapes resolved. Half a surrogate pair becomes U+FFFD. The range was
  /// scanned before: its escapes are whole.
  static func unescape(_ raw: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
    var position = 0
    while position < raw.count {
      let byte = raw[position]
      guard byte == 0x5C, position + 1 < raw.count else {
        text.append(byte)
        position += 1
        continue
      }
      switch raw[position + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        position += appendUnicode(raw, at: position, into: &text)
        continue
      default: text.append(raw[position + 1])
      }
      position += 2
    }
  }

  /// Appends the character of the `\u` escape at the position; returns the bytes used: 6, or 12 for a pair.
  private static func appendUnicode(
    _ raw: UnsafeBufferPointer<UInt8>, at position: Int, into text: inout [UInt8]
  ) -> Int {
    let first = codeUnit(raw, at: position)
    if let scalar = Unicode.Scalar(first) {
      text.append(contentsOf: String(Character(scalar)).utf8)
      return 6
    }
    let next = position + 6
    if first < 0xDC00, next + 6 <= raw.count, raw[next] == 0x5C, raw[next + 1] == UInt8(ascii: "u") {
      let second = codeUnit(raw, at: next)
      if (0xDC00...0xDFFF).contains(second),
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        text.append(contentsOf: String(Character(scalar)).utf8)
        return 12
      }
    }
    text.append(contentsOf: [0xEF, 0xBF, 0xBD])
    return 6
  }

  private static func codeUnit(_ raw: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in (position + 2)..<min(position + 6, raw.count) {
      let byte = raw[index]
      value = value << 4 | UInt32(byte <= 0x39 ? byte & 0xF : (byte & 0xF) + 9)
    }
    return value
  }
}
