// A small YAML file with the place of everything in it: what a file of settings is read from.

/// A value of a YAML document and where it stands.
package struct PlacedValue: Sendable {
  /// What a value is.
  package enum Content: Sendable {
    case null
    case flag(Bool)
    /// A number without quotes, as it is spelled.
    case number(String)
    case text(String)
    case list([PlacedValue])
    case mapping([Member])
  }

  /// A key with its value.
  package struct Member: Sendable {
    package var key: String
    /// Where the key stands.
    package var location: SourceLocation
    package var value: PlacedValue
  }

  package var content: Content
  package var location: SourceLocation

  /// The text of a text or number; nil for others.
  package var text: String? {
    switch content {
    case .text(let text), .number(let text): text
    default: nil
    }
  }

  /// Whether nothing stands there, or a list of nothing.
  package var isEmpty: Bool {
    switch content {
    case .null: true
    case .list(let elements): elements.isEmpty
    default: false
    }
  }

  /// The members of a mapping; nil for others.
  package var members: [Member]? { if case .mapping(let members) = content { members } else { nil } }
}

/// Why a file of settings cannot be read: where, and what was expected.
package struct PlacedFailure: Error {
  package var location: SourceLocation
  package var message: String
}

extension PlacedValue {
  /// No file of settings is larger: it would be no such file.
  private static let sizeLimit = 1 << 24

  /// The document in a file; an empty one is `null`.
  package static func read(path: String) throws(PlacedFailure) -> PlacedValue {
    let start = SourceLocation(path: path, line: 1, column: 1)
    let buffer: InputBuffer
    do throws(SystemError) {
      buffer = try InputBuffer.read(path: path)
    } catch {
      throw PlacedFailure(location: start, message: "expected a file that can be read: \(error)")
    }
    guard buffer.count <= sizeLimit else {
      throw PlacedFailure(
        location: start, message: "expected a file of at most 16 MB, found \(buffer.count) bytes")
    }
    buffer.loadAll()
    return try parse(buffer, path: path)
  }

  /// The document in a text; an empty one is `null`.
  package static func parse(_ text: String, path: String) throws(PlacedFailure) -> PlacedValue {
    try parse(InputBuffer(Array(text.utf8)), path: path)
  }

  private static func parse(_ buffer: InputBuffer, path: String) throws(PlacedFailure) -> PlacedValue {
    let source = Source(path: path, format: .yaml, buffer: buffer)
    do throws(SyntaxError) {
      var transcriber = YAMLTranscriber(buffer: buffer, keepsNumbers: true)
      guard let transcript = try transcriber.transcribeIfAny() else {
        return PlacedValue(content: .null, location: SourceLocation(path: path, line: 1, column: 1))
      }
      var scanner = JSONScanner(InputBuffer(transcript.bytes))
      return try PlacedValue(&scanner, depth: 0) { source.location(ofOffset: transcript.origin(of: $0)) }
    } catch {
      throw PlacedFailure(location: source.location(ofOffset: error.offset), message: error.message)
    }
  }

  /// Scans a value, the scanner on its first byte.
  private init(
    _ scanner: inout JSONScanner, depth: Int, _ locate: (Int) -> SourceLocation
  ) throws(SyntaxError) {
    location = locate(scanner.position)
    switch scanner.byte {
    case UInt8(ascii: "{"):
      var members: [Member] = []
      try scanner.forEachMember(depth: depth + 1) { (scanner, name) throws(SyntaxError) in
        let value = try PlacedValue(&scanner, depth: depth + 1, locate)
        members.append(
          Member(key: scanner.string(name), location: locate(name.start - 1), value: value))
      }
      content = .mapping(members)
    case UInt8(ascii: "["):
      var elements: [PlacedValue] = []
      try scanner.forEachElement(depth: depth + 1) { (scanner) throws(SyntaxError) in
        elements.append(try PlacedValue(&scanner, depth: depth + 1, locate))
      }
      content = .list(elements)
    default:
      let value = try scanner.scanValue(depth: depth + 1)
      switch value.shape {
      case .true: content = .flag(true)
      case .false: content = .flag(false)
      case .null: content = .null
      case .number:
        content = .number(String(decoding: scanner.slice(value.start, value.count), as: UTF8.self))
      default: content = .text(scanner.string(value))
      }
    }
  }
}
