// A JSON file of the tool's own, such as a baseline: read strictly from front to back, and every complaint has a place.

/// A JSON document that is no network.
package struct JSONFile: Sendable {
  private let buffer: InputBuffer
  private let source: Source

  /// Opens a file.
  package init(path: String) throws(SystemError) {
    self.init(try InputBuffer.read(path: path), name: path)
  }

  /// A text that is at hand, under a name for messages.
  package init(_ text: [UInt8], name: String) { self.init(InputBuffer(text), name: name) }

  private init(_ buffer: InputBuffer, name: String) {
    self.buffer = buffer
    source = Source(path: name, format: .json, buffer: buffer)
  }

  /// Where a byte stands.
  package func location(ofOffset offset: Int) -> SourceLocation { source.location(ofOffset: offset) }

  /// Gives the body a reader that stands on the document's value, and checks that nothing follows it.
  package func read(
    _ body: (inout JSONFileReader) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    var reader = JSONFileReader(scanner: scanner)
    try body(&reader)
    try reader.finish()
  }
}

/// Reads one value after another; each must be what is asked for.
package struct JSONFileReader {
  fileprivate var scanner: JSONScanner

  fileprivate init(scanner: JSONScanner) { self.scanner = scanner }

  /// Where the next value begins.
  package var offset: Int { scanner.position }

  /// Reads an object whose members are all known, each at most once, in any order. The body is given the number of
  /// the member in `names` (64 at most) and reads its value. Returns the offset of the object and which members it has.
  @discardableResult
  package mutating func readObject(
    _ what: String, members names: [String],
    _ body: (inout JSONFileReader, Int) throws(SyntaxError) -> Void
  ) throws(SyntaxError) -> Members {
    var found = Members(offset: offset)
    try expect("{", "an object: \(what)")
    scanner.position += 1
    var isFirst = true
    while let name = try scanner.scanName(isFirst: isFirst) {
      isFirst = false
      guard let index = names.firstIndex(where: { matches(name, $0) }) else {
        throw unknown(name, names)
      }
      guard found.insert(index) else {
        throw SyntaxError(offset: name.start - 1, message: "expected the member \"\(names[index])\" once")
      }
      try body(&self, index)
    }
    return found
  }

  /// Reads an array; the body reads one element.
  package mutating func readArray(
    _ what: String, _ body: (inout JSONFileReader) throws(SyntaxError) -> Void
  ) throws(SyntaxError) {
    try expect("[", "an array: \(what)")
    try scanner.forEachElement(depth: 1) { (scanner) throws(SyntaxError) in
      var reader = JSONFileReader(scanner: scanner)
      try body(&reader)
      scanner = reader.scanner
    }
  }

  /// Reads a string.
  package mutating func readString(_ what: String) throws(SyntaxError) -> String {
    try expect("\"", "a string: \(what)")
    return text(of: try scanner.scanString())
  }

  /// Reads an array of strings.
  package mutating func readStrings(_ what: String) throws(SyntaxError) -> [String] {
    var strings: [String] = []
    try readArray(what) { (reader) throws(SyntaxError) in strings.append(try reader.readString(what)) }
    return strings
  }

  /// Reads a whole number.
  package mutating func readInteger(_ what: String) throws(SyntaxError) -> Int {
    let start = offset
    let value = try scanner.scanValue()
    guard value.shape == .number,
      let number = Int(String(decoding: scanner.slice(value.start, value.count), as: UTF8.self))
    else { throw SyntaxError(offset: start, message: "expected a whole number: \(what)") }
    return number
  }

  fileprivate mutating func finish() throws(SyntaxError) {
    scanner.skipSpace()
    guard scanner.position == scanner.end else {
      throw SyntaxError(offset: scanner.position, message: "expected the end of the document")
    }
  }

  private func expect(_ character: Unicode.Scalar, _ what: String) throws(SyntaxError) {
    guard scanner.byte == UInt8(ascii: character) else {
      throw SyntaxError(offset: min(offset, scanner.end), message: "expected \(what)")
    }
  }

  private func matches(_ raw: RawValue, _ name: String) -> Bool {
    guard raw.shape == .string else { return text(of: raw) == name }
    return raw.count == name.utf8.count && name.utf8.elementsEqual(scanner.slice(raw.start, raw.count))
  }

  private func text(of raw: RawValue) -> String {
    let slice = scanner.slice(raw.start, raw.count)
    guard raw.shape == .escapedString else { return String(decoding: slice, as: UTF8.self) }
    var bytes: [UInt8] = []
    JSONString.unescape(slice, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func unknown(_ raw: RawValue, _ names: [String]) -> SyntaxError {
    let name = text(of: raw)
    return SyntaxError(
      offset: raw.start - 1,
      message: "expected one of the members \(names.joined(separator: ", ")), found"
        + " \(PrintableText.make(name, limit: 40))\(NearestName.hint(for: name, in: names))")
  }

  /// Which members an object has, by their numbers.
  package struct Members {
    /// Where the object begins.
    package let offset: Int
    private var bits: UInt64 = 0

    fileprivate init(offset: Int) { self.offset = offset }

    fileprivate mutating func insert(_ index: Int) -> Bool {
      let bit: UInt64 = 1 << UInt64(index)
      defer { bits |= bit }
      return bits & bit == 0
    }

    /// Throws where one of the members is missing.
    package func require(_ indices: Range<Int>, of names: [String]) throws(SyntaxError) {
      for index in indices where bits & 1 << UInt64(index) == 0 {
        throw SyntaxError(offset: offset, message: "expected a member \"\(names[index])\"")
      }
    }
  }
}
