// Words of a sketch line: ids, arrows, names and values, quoted or not.

/// Cuts one line of a sketch into words. Every loop stops at the zero bytes after the input.
struct SketchTokenizer {
  private let buffer: InputBuffer
  private var scanner: JSONScanner
  private var lineEnd = 0
  private var nextLine: Int
  private(set) var position = 0
  /// Names on this line that are not in the model.
  var unknownNames: [RawValue] = []

  init(_ buffer: InputBuffer) {
    self.buffer = buffer
    scanner = JSONScanner(buffer, stopsAtLineEnd: true)
    scanner.skipByteOrderMark()
    nextLine = scanner.position
  }

  /// Goes to the first word of the next line; false at the end of the input.
  mutating func beginLine() -> Bool {
    guard nextLine < buffer.count else { return false }
    position = nextLine
    lineEnd = position
    while lineEnd < buffer.count, buffer.start[lineEnd] != 0x0A { lineEnd += 1 }
    nextLine = lineEnd + 1
    if lineEnd > position, buffer.start[lineEnd - 1] == 0x0D { lineEnd -= 1 }
    unknownNames = []
    skipSpace()
    return true
  }

  /// Whether the rest of the line is empty or a comment. The position is on a word or there.
  var isAtLineEnd: Bool { position >= lineEnd || byte == UInt8(ascii: "#") }

  private var byte: UInt8 { position < lineEnd ? buffer.start[position] : 0 }

  func slice(_ value: RawValue) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: buffer.start + value.start, count: value.count)
  }

  private mutating func skipSpace() {
    while byte == 0x20 || byte == 0x09 { position += 1 }
  }

  /// An id: a quoted JSON string, or letters, digits and `._:@/+-`.
  mutating func identifier() throws(SyntaxError) -> RawValue {
    if byte == UInt8(ascii: "\"") { return try quoted() }
    let start = position
    while Self.isPlain(byte) { position += 1 }
    guard position > start, try endsWord() else {
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
        throw SyntaxError(
          offset: start, message: "expected an arrow such as -supply->, with white space before and after it")
      }
      throw SyntaxError(
        offset: position, message: "expected an id of letters, digits and ._:@/+- (else in double quotes)")
    }
    let word = RawValue(start: start, count: position - start, shape: .text)
    skipSpace()
    return word
  }

  /// The kind in an arrow such as `-supply->`, or nil where there is none.
  mutating func arrow() -> RawValue? {
    guard byte == UInt8(ascii: "-") else { return nil }
    var end = position
    while end < lineEnd, buffer.start[end] > 0x20 { end += 1 }
    guard end - position > 3, buffer.start[end - 1] == UInt8(ascii: ">"),
      buffer.start[end - 2] == UInt8(ascii: "-")
    else { return nil }
    let kind = RawValue(start: position + 1, count: end - position - 3, shape: .text)
    position = end
    skipSpace()
    return kind
  }

  /// The name before `=`; the position is left on the value.
  mutating func fieldName() throws(SyntaxError) -> RawValue {
    let start = position
    while byte > 0x20, byte != UInt8(ascii: "=") { position += 1 }
    guard position > start, byte == UInt8(ascii: "=") else {
      throw SyntaxError(
        offset: start,
        message: "expected a field as name=value: no spaces around '=', values with spaces in double quotes")
    }
    let name = RawValue(start: start, count: position - start, shape: .text)
    position += 1
    return name
  }

  /// A value up to white space, or a quoted one.
  mutating func value() throws(SyntaxError) -> RawValue {
    if byte == UInt8(ascii: "\"") { return try quoted() }
    let start = position
    while byte > 0x20 { position += 1 }
    let word = RawValue(start: start, count: position - start, shape: .text)
    skipSpace()
    return word
  }

  private mutating func quoted() throws(SyntaxError) -> RawValue {
    scanner.position = position
    var string = try scanner.scanString()
    string.shape = string.shape == .escapedString ? .escapedText : .text
    position = scanner.position
    guard try endsWord() else {
      throw SyntaxError(offset: position, message: "expected white space after the closing quote")
    }
    skipSpace()
    return string
  }

  private func endsWord() throws(SyntaxError) -> Bool { position >= lineEnd || byte == 0x20 || byte == 0x09 }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "/"),
      UInt8(ascii: "+"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
