// A strict scanner of RFC 8259 over bytes in memory: tokens and places, no tree.

/// What is wrong with the syntax of an input, and where.
package struct SyntaxError: Error {
  /// Bytes from the beginning of the input.
  package var offset: Int
  /// What was expected: “expected ':' after the member name”.
  package var message: String
  /// Whether nothing after it can be read, also in formats that go on after a bad line: bytes that are not
  /// UTF-8, a quote that is never closed.
  var endsInput = false
  /// Whether the input is fine but the enrolment that made it is not known.
  var needsViewpoint = false
  /// Why the input is not read although its syntax is fine so far: no reader knows what is written in it.
  var refusal: DocumentRefusal?
  /// Whether nothing was taken from the input before the error.
  var leftNothing = false

  /// Whether the syntax is fine so far but nothing known is written in it.
  var isUnknownDocument: Bool { refusal != nil }
}

/// What a document is that no reader knows.
package enum DocumentRefusal: Sendable {
  /// Anything else.
  case unknown
  /// The service answered with an error.
  case errorAnswer
  /// A known document that carries no relation.
  case noRelation
}

extension SyntaxError {
  /// What is wrong with a document of the tool's own.
  package init(at offset: Int, _ message: String) { self.init(offset: offset, message: message) }
}

/// Scans JSON values in an ``InputBuffer``.
///
/// Every read is at `position` or a fixed few bytes after it, and `position` never passes the zero bytes that
/// follow the input: no token contains one, so each loop stops there at the latest.
struct JSONScanner {
  /// Keeps the bytes alive.
  private let buffer: InputBuffer
  private let bytes: UnsafePointer<UInt8>
  let end: Int
  var position: Int
  /// Whether a line end is no white space: a value of JSON Lines ends on its line.
  let stopsAtLineEnd: Bool

  /// Arrays and objects inside one another, at most.
  static let depthLimit = 512

  init(_ buffer: InputBuffer, stopsAtLineEnd: Bool = false) {
    self.stopsAtLineEnd = stopsAtLineEnd
    self.buffer = buffer
    bytes = buffer.start
    end = buffer.count
    position = buffer.first
  }

  /// The byte at the position; 0 at the end.
  var byte: UInt8 { bytes[position] }
  /// The bytes from the position on.
  var here: UnsafePointer<UInt8> { bytes + position }

  /// A range of the input.
  func slice(_ start: Int, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + start, count: count)
  }

  mutating func skipByteOrderMark() {
    if position == 0, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
  }

  /// Skips the four white-space characters of JSON.
  @inline(__always)
  mutating func skipSpace() { if bytes[position] <= 0x20 { skipSpaceThatIsThere() } }

  private mutating func skipSpaceThatIsThere() {
    while bytes[position] <= 0x20 {
      if bytes[position] == 0x0A, stopsAtLineEnd { return }
      switch bytes[position] {
      case 0x20, 0x0D, 0x09, 0x0A: position += 1
      // A zero byte may stand for what is not loaded yet.
      case 0 where buffer.load(past: position): continue
      default: return
      }
    }
  }

  /// Scans a string, the position on its opening quote. O(length); 8 bytes a step where they are plain.
  mutating func scanString() throws(SyntaxError) -> RawValue {
    let start = position + 1
    var cursor = start
    var isEscaped = false
    while true {
      cursor = nextSpecial(from: cursor)
      let byte = bytes[cursor]
      switch byte {
      case 0x22:
        position = cursor + 1
        return RawValue(start: start, count: cursor - start, shape: isEscaped ? .escapedString : .string)
      case 0x5C:
        isEscaped = true
        buffer.load(through: min(cursor + 6, end))
        cursor = try checkEscape(at: cursor)
      case 0x00...0x1F:
        if byte == 0, buffer.load(past: cursor) { continue }
        let isLineEnd = byte == 0x0A || byte == 0x0D && bytes[cursor + 1] == 0x0A
        if cursor >= end || stopsAtLineEnd && isLineEnd {
          throw SyntaxError(offset: min(cursor, end), message: "expected '\"' to end the string")
        }
        throw SyntaxError(
          offset: cursor, message: "expected an escape: a control character may not stand in a string")
      case 0x20...0x7F: cursor += 1
      default:
        let length = UTF8Check.length(ofSequenceAt: bytes + cursor)
        guard length > 0 else {
          if buffer.load(through: min(cursor + 4, end)) { continue }
          throw Self.encodingError(at: cursor, byte)
        }
        cursor += length
      }
    }
  }

  /// What is said of a byte that is not UTF-8. A byte-order mark of UTF-16 at the beginning is named.
  static func encodingError(at offset: Int, _ byte: UInt8) -> SyntaxError {
    let hexadecimal = String(byte, radix: 16, uppercase: true)
    let found = offset == 0 && byte >= 0xFE ? "UTF-16" : "the byte 0x\(hexadecimal)"
    return SyntaxError(offset: offset, message: "expected UTF-8, found \(found)", endsInput: true)
  }

  /// The offset of the next quote, backslash, control or non-ASCII character: sixteen bytes without one are passed at
  /// once, as two words. Reading them is safe: the margin after the input is longer.
  @inline(__always)
  func nextSpecial(from offset: Int) -> Int {
    var cursor = offset
    while true {
      let words = UnsafeRawPointer(bytes + cursor).loadUnaligned(as: SIMD2<UInt64>.self)
      let special = Self.specialBytes(words)
      let (first, last) = (UInt64(littleEndian: special.x), UInt64(littleEndian: special.y))
      if first != 0 { return cursor &+ (first.trailingZeroBitCount &>> 3) }
      if last != 0 { return cursor &+ 8 &+ (last.trailingZeroBitCount &>> 3) }
      cursor &+= 16
    }
  }

  @inline(__always)
  private static func specialBytes(_ words: SIMD2<UInt64>) -> SIMD2<UInt64> {
    func eachByte(_ byte: UInt64) -> SIMD2<UInt64> { SIMD2(repeating: 0x0101_0101_0101_0101 &* byte) }
    // A quote differs from 20 in the second bit, which takes no control character above it: so both are told at once. A
    // borrow can only make a byte above a special one of its word look special too: the lowest one is right.
    let quotes = (words ^ eachByte(0x02)) &- eachByte(0x21)
    let backslashes = (words ^ eachByte(0x5C)) &- eachByte(1)
    return (quotes | backslashes | words) & eachByte(0x80)
  }

  /// Checks the escape at a backslash and returns the offset after it.
  private func checkEscape(at offset: Int) throws(SyntaxError) -> Int {
    switch bytes[offset + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return offset + 2
    case 0x75:
      for index in 2..<6 where !Self.isHexadecimal(bytes[offset + index]) {
        throw SyntaxError(
          offset: min(offset + index, end), message: "expected four hexadecimal digits after \\u")
      }
      return offset + 6
    default:
      throw SyntaxError(
        offset: min(offset + 1, end), message: "expected one of \" \\ / b f n r t u after a backslash")
    }
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5
  }

  /// Scans any value, the position on its first byte.
  mutating func scanValue(depth: Int = 0) throws(SyntaxError) -> RawValue {
    let start = position
    if bytes[position] == UInt8(ascii: "["), depth < Self.depthLimit, let end = endOfPlainArray() {
      position = end
      return RawValue(start: start, count: end &- start, shape: .array)
    }
    switch bytes[position] {
    case UInt8(ascii: "\""): return try scanString()
    case UInt8(ascii: "{"):
      try skipObject(depth: depth + 1)
      return RawValue(start: start, count: position - start, shape: .object)
    case UInt8(ascii: "["):
      try skipArray(depth: depth + 1)
      return RawValue(start: start, count: position - start, shape: .array)
    case UInt8(ascii: "t"): return try scanWord("true", .true)
    case UInt8(ascii: "f"): return try scanWord("false", .false)
    case UInt8(ascii: "n"): return try scanWord("null", .null)
    case UInt8(ascii: "-"), 0x30...0x39: return try scanNumber()
    default: throw SyntaxError(offset: min(start, end), message: "expected a value")
    }
  }

  /// Scans a word whose first letter stands there: its last four tell the rest.
  @inline(__always)
  private mutating func scanWord(_ word: StaticString, _ shape: RawValue.Shape) throws(SyntaxError)
    -> RawValue
  {
    let (start, count) = (position, word.utf8CodeUnitCount)
    func isThere() -> Bool {
      UnsafeRawPointer(bytes + start + count - 4).loadUnaligned(as: UInt32.self)
        == UnsafeRawPointer(word.utf8Start + count - 4).loadUnaligned(as: UInt32.self)
    }
    guard isThere() || buffer.load(through: min(start + count, end)) && isThere() else {
      throw SyntaxError(offset: start, message: "expected a value")
    }
    position += count
    return RawValue(start: start, count: count, shape: shape)
  }

  private mutating func scanNumber() throws(SyntaxError) -> RawValue {
    let start = position
    while true {
      let isRead: Bool
      do throws(SyntaxError) {
        try skipNumber()
        isRead = true
      } catch {
        guard buffer.load(past: position) else { throw error }
        isRead = false
      }
      // What ends where the loaded part does may go on.
      if isRead, !buffer.load(past: position) {
        return RawValue(start: start, count: position - start, shape: .number)
      }
      position = start
    }
  }

  private mutating func skipNumber() throws(SyntaxError) {
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    if bytes[position] == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits()
    }
    if bytes[position] == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(SyntaxError) {
    guard bytes[position] &- 0x30 <= 9 else {
      throw SyntaxError(offset: min(position, end), message: "expected a digit")
    }
    while bytes[position] &- 0x30 <= 9 { position += 1 }
  }

  private mutating func skipArray(depth: Int) throws(SyntaxError) {
    try forEachElement(depth: depth) { (scanner) throws(SyntaxError) in
      _ = try scanner.scanValue(depth: depth)
    }
  }

  /// The offset behind an array of strings without anything special, the position on its bracket; nil where it is
  /// anything else.
  private func endOfPlainArray() -> Int? {
    var cursor = position &+ 1
    while bytes[cursor] == UInt8(ascii: "\"") {
      cursor = nextSpecial(from: cursor &+ 1)
      guard bytes[cursor] == UInt8(ascii: "\"") else { return nil }
      cursor &+= 1
      if bytes[cursor] == UInt8(ascii: "]") { return cursor &+ 1 }
      guard bytes[cursor] == UInt8(ascii: ",") else { return nil }
      cursor &+= bytes[cursor &+ 1] == 0x20 ? 2 : 1
    }
    return nil
  }

  private mutating func skipObject(depth: Int) throws(SyntaxError) {
    try forEachMember(depth: depth) { (scanner, _) throws(SyntaxError) in
      _ = try scanner.scanValue(depth: depth)
    }
  }

  /// Walks an array, the position on `[`. The body scans one value.
  mutating func forEachElement(
    depth: Int, _ body: (inout JSONScanner) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    try checkDepth(depth)
    position += 1
    skipSpace()
    if byte == UInt8(ascii: "]") {
      position += 1
      return
    }
    while true {
      try body(&self)
      skipSpace()
      if byte == UInt8(ascii: ",") {
        position += 1
        skipSpace()
      } else if byte == UInt8(ascii: "]") {
        position += 1
        return
      } else {
        throw SyntaxError(offset: min(position, end), message: "expected ',' or ']' after the element")
      }
    }
  }

  /// Walks an object, the position on `{`. The body is given the name and scans one value.
  @inline(__always)
  mutating func forEachMember(
    depth: Int, _ body: (inout JSONScanner, RawValue) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    try checkDepth(depth)
    position += 1
    var isFirst = true
    while let name = try scanName(isFirst: isFirst) {
      try body(&self, name)
      isFirst = false
    }
  }

  /// Scans from behind a value, or the opening brace, to the next value, and gives its name; nil where the object ends.
  mutating func scanName(isFirst: Bool) throws(SyntaxError) -> RawValue? {
    skipSpace()
    if byte == UInt8(ascii: "}") {
      position += 1
      return nil
    }
    if !isFirst {
      guard byte == UInt8(ascii: ",") else {
        throw SyntaxError(offset: min(position, end), message: "expected ',' or '}' after the member")
      }
      position += 1
      skipSpace()
    }
    guard byte == UInt8(ascii: "\"") else {
      throw SyntaxError(offset: min(position, end), message: "expected a member name in double quotes")
    }
    let name = try scanString()
    skipSpace()
    guard byte == UInt8(ascii: ":") else {
      throw SyntaxError(offset: min(position, end), message: "expected ':' after the member name")
    }
    position += 1
    skipSpace()
    return name
  }

  private func checkDepth(_ depth: Int) throws(SyntaxError) {
    guard depth <= Self.depthLimit else {
      throw SyntaxError(
        offset: position, message: "expected at most \(Self.depthLimit) arrays and objects inside one another"
      )
    }
  }
}
