// The formats that can be read, how they are told apart, and what they are called.

/// A format of a network file.
public enum InputFormat: String, CaseIterable, Sendable {
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// Nodes or edges as rows of comma-separated cells under a header.
  case csv
  /// The notation for people.
  case sketch
  /// An answer of Partner Center or Microsoft Graph.
  case export

  /// The format that a file name stands for, or nil.
  public init?(path: String) {
    var name = path.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    if name.hasSuffix(".json") {
      self = .json
    } else if name.hasSuffix(".jsonl") || name.hasSuffix(".ndjson") {
      self = .jsonLines
    } else if name.hasSuffix(".csv") {
      self = .csv
    } else if name.hasSuffix(".network") {
      self = .sketch
    } else {
      return nil
    }
  }

  /// The format that content looks like: `{` begins JSON Lines where the first value ends and another value or
  /// a `type` member tells so, else a JSON document; a first line of field names with commas is CSV; anything else
  /// is a sketch.
  static func told(from buffer: InputBuffer) -> InputFormat {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    guard scanner.byte == UInt8(ascii: "{") else {
      return CSVReader.recognizes(buffer) ? .csv : .sketch
    }
    var record = RawRecord()
    let end: Int
    do {
      try scanner.scanRecord(into: &record)
      end = scanner.position
      scanner.skipSpace()
    } catch {
      return looksLikeLines(buffer) ? .jsonLines : .json
    }
    let isOnOneLine = !(0..<end).contains { buffer.start[$0] == 0x0A }
    if scanner.position < buffer.count { return isOnOneLine ? .jsonLines : .json }
    return record.has(.type) ? .jsonLines : .json
  }

  /// Whether two lines begin with a brace: so do JSON Lines, also where the first is broken.
  private static func looksLikeLines(_ buffer: InputBuffer) -> Bool {
    var position = 0
    while position < buffer.count, buffer.start[position] != 0x0A { position += 1 }
    guard position > 2 else { return false }
    while position < buffer.count, buffer.start[position] <= 0x20 { position += 1 }
    return buffer.start[position] == UInt8(ascii: "{") && buffer.start[position + 1] == UInt8(ascii: "\"")
  }
}
