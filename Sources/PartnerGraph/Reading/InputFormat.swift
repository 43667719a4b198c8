// The formats that can be read, how they are told apart, and what they are called.

/// A format of a network file.
public enum InputFormat: String, CaseIterable, Sendable {
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// Nodes or edges as rows of comma-separated cells under a header.
  case csv
  /// The JSON document's shape as YAML, for hand-written networks.
  case yaml
  /// XML with attributes named as the fields.
  case graphml
  /// The language of Graphviz, with attributes named as the fields.
  case dot
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
    } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      self = .yaml
    } else if name.hasSuffix(".graphml") || name.hasSuffix(".xml") {
      self = .graphml
    } else if name.hasSuffix(".dot") || name.hasSuffix(".gv") {
      self = .dot
    } else if name.hasSuffix(".network") {
      self = .sketch
    } else {
      return nil
    }
  }

  /// The format that content looks like: `{` begins JSON Lines where the first value ends and another value or
  /// a `type` member tells so, else a JSON document; `<` is GraphML; a first line of field names with commas is CSV,
  /// a first word as in YAML or DOT tells those; anything else is a sketch.
  static func recognized(from buffer: InputBuffer) -> InputFormat {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    guard scanner.byte == UInt8(ascii: "{") else {
      if GraphMLReader.recognizes(buffer) { return .graphml }
      if CSVReader.recognizes(buffer) { return .csv }
      if ExportDocumentReader.recognizes(buffer) { return .export }
      return recognizedByFirstWord(buffer)
    }
    var record = RawRecord()
    var links = MemberLinks()
    var heads = RecordHeads()
    let end: Int
    // In YAML keys in braces need no quotes.
    var inside = scanner
    inside.position += 1
    inside.skipSpace()
    if isLetter(inside.byte) { return .yaml }
    do {
      try scanner.scanRecord(into: &record, &links, &heads, depth: 1)
      end = scanner.position
      scanner.skipSpace()
    } catch {
      return looksLikeLines(buffer) ? .jsonLines : .json
    }
    let isOnOneLine = !(0..<end).contains { buffer.start[$0] == 0x0A }
    if scanner.position < buffer.count { return isOnOneLine ? .jsonLines : .json }
    return record.has(.type) ? .jsonLines : .json
  }

  /// YAML begins with `---` or a key of a network, DOT with its kind of graph; comments and empty lines go before.
  private static func recognizedByFirstWord(_ buffer: InputBuffer) -> InputFormat {
    let beginning = UnsafeBufferPointer(start: buffer.start, count: min(buffer.loaded, 1 << 16))
    let lines = beginning.split(separator: 0x0A).lazy.map { String(decoding: $0, as: UTF8.self) }
    let first = lines.first { line in
      let text = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      return !text.isEmpty && !text.hasPrefix("#") && !text.hasPrefix("//")
    }
    let text = first?.drop { $0.isWhitespace || $0 == "\u{FEFF}" } ?? ""
    if text.hasPrefix("---") || text.hasPrefix("%YAML") { return .yaml }
    let key = text.prefix { $0 != ":" }
    let name = key.utf8.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    if key.endIndex < text.endIndex, FoldedName.find(name, in: JSONDocumentReader.members) != nil {
      return .yaml
    }
    let word = text.lowercased().split { " \t{\"[".contains($0) }.first ?? ""
    return ["digraph", "graph", "strict"].contains(word) || text.hasPrefix("/*") ? .dot : .sketch
  }

  /// Whether content begins as a diagram of Mermaid does.
  static func isMermaid(_ buffer: InputBuffer) -> Bool {
    UnsafeBufferPointer(start: buffer.start, count: buffer.loaded).starts(with: "flowchart ".utf8)
  }

  /// Whether YAML has a key of a network at the beginning of one of its first lines.
  static func hasNetworkKey(_ buffer: InputBuffer) -> Bool {
    buffer.load(through: min(1 << 16, buffer.count))
    let beginning = UnsafeBufferPointer(start: buffer.start, count: min(buffer.loaded, 1 << 16))
    return beginning.split(separator: 0x0A).contains { line in
      let text = String(decoding: line.prefix(80), as: UTF8.self).drop { "\u{FEFF}{ \"'".contains($0) }
      let key = text.prefix { $0.isLetter }
      let rest = text[key.endIndex...].drop { "\"' ".contains($0) }
      return ["partnergraph", "nodes", "edges"].contains(key) && rest.first == ":"
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Whether two lines begin with a brace: so do JSON Lines, also where the first is broken.
  private static func looksLikeLines(_ buffer: InputBuffer) -> Bool {
    var position = buffer.lineEnd(from: 0)
    guard position > 2 else { return false }
    buffer.load(through: min(position + 64, buffer.count))
    while position < buffer.loaded, buffer.start[position] <= 0x20 { position += 1 }
    return buffer.start[position] == UInt8(ascii: "{") && buffer.start[position + 1] == UInt8(ascii: "\"")
  }
}
