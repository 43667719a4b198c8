// YAML of hand-written files as JSON, with places: Yams parses, what it found is written anew for our own readers.

internal import Yams

/// Parses YAML and writes it as JSON into a ``Transcript``.
///
/// Plain scalars are texts but for `true`, `false`, `null`, `~` and nothing; a number is one only where the field is
/// one. So a country is `NO` and an id `0017` without quotes.
struct YAMLTranscriber {
  private let buffer: InputBuffer
  private var transcript = Transcript()
  private var lineStarts: [Int] = [0]
  /// Aliases make much of little: what they stand for counts against this.
  private let sizeLimit: Int

  init(buffer: InputBuffer) {
    self.buffer = buffer
    sizeLimit = buffer.count * 16 + 1 << 20
    for position in 0..<buffer.count where buffer.start[position] == 0x0A { lineStarts.append(position + 1) }
  }

  /// The document as JSON. Throws where it is no YAML, or its aliases expand beyond measure.
  mutating func transcribe() throws(SyntaxError) -> Transcript {
    if let offset = UTF8Check.firstError(in: buffer, from: 0, to: buffer.count) {
      throw JSONScanner.encodingError(at: offset, buffer.start[offset])
    }
    if let offset = YAMLGuard.aliasInKey(buffer) {
      throw SyntaxError(
        offset: offset, message: "expected keys that are plain words in a document with aliases (*name)")
    }
    guard let root = try compose() else {
      throw SyntaxError(offset: 0, message: "expected a YAML document, found nothing")
    }
    guard case .mapping = root else {
      throw SyntaxError(offset: offset(root.mark), message: "expected a mapping at the top of the document")
    }
    try write(root, key: "", depth: 1)
    return transcript
  }

  private func compose() throws(SyntaxError) -> Yams.Node? {
    let text = String(
      decoding: UnsafeBufferPointer(start: buffer.start, count: buffer.count), as: UTF8.self)
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw syntaxError(error)
    } catch {
      throw SyntaxError(offset: 0, message: "expected YAML")
    }
  }

  private func syntaxError(_ error: YamlError) -> SyntaxError {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let about = context.map { ", \($0.text)".split(separator: "\n").first.map(String.init) ?? "" } ?? ""
      return SyntaxError(offset: offset(mark), message: "expected YAML: \(problem)\(about)")
    case .reader(let problem, let offset, _, _):
      return SyntaxError(offset: min(offset ?? 0, buffer.count), message: "expected YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { PrintableText.make($0, limit: 80) }.joined(separator: ", ")
      return SyntaxError(
        offset: offset(context.mark), message: "expected each key once in a mapping, found \(names) again")
    default: return SyntaxError(offset: 0, message: "expected YAML")
    }
  }

  // MARK: - Writing

  private mutating func write(_ node: Yams.Node, key: String, depth: Int) throws(SyntaxError) {
    guard transcript.bytes.count <= sizeLimit else {
      throw SyntaxError(
        offset: offset(node.mark), message: "expected aliases that do not expand the document beyond measure")
    }
    guard depth <= JSONScanner.depthLimit else {
      throw SyntaxError(
        offset: offset(node.mark),
        message: "expected at most \(JSONScanner.depthLimit) lists and mappings inside one another")
    }
    transcript.mark(offset(node.mark))
    switch node {
    case .scalar(let scalar): transcript.append(Self.literal(scalar, key: key) ?? quoted(text(of: scalar)))
    case .sequence(let sequence):
      transcript.append("[")
      for (index, element) in sequence.enumerated() {
        if index > 0 { transcript.append(",") }
        try write(element, key: key, depth: depth + 1)
      }
      transcript.append("]")
    case .mapping(let mapping):
      transcript.append("{")
      for (index, (name, value)) in mapping.enumerated() {
        guard case .scalar(let scalar) = name else {
          throw SyntaxError(offset: offset(name.mark), message: "expected a key that is a word")
        }
        if index > 0 { transcript.append(",") }
        transcript.append(quoted(scalar.string) + ":")
        try write(value, key: scalar.string, depth: depth + 1)
      }
      transcript.append("}")
    case .alias: transcript.append("null")
    }
  }

  /// The text of a scalar. Yams drops a byte-order mark at its beginning, which an escape may have meant.
  private func text(of scalar: Yams.Node.Scalar) -> String {
    let start = offset(scalar.mark)
    let bytes = UnsafeBufferPointer(start: buffer.start + start, count: min(7, buffer.count - start))
    let isMarked =
      scalar.style == .doubleQuoted && String(decoding: bytes, as: UTF8.self).lowercased() == "\"\\ufeff"
    return isMarked ? "\u{FEFF}" + scalar.string : scalar.string
  }

  private func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.value(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// What a scalar without quotes stands for, where that is no text.
  private static func literal(_ scalar: Yams.Node.Scalar, key: String) -> String? {
    guard scalar.style == .plain || scalar.style == .any else { return nil }
    switch scalar.string {
    case "", "~", "null", "Null", "NULL": return "null"
    case "true", "True", "TRUE": return "true"
    case "false", "False", "FALSE": return "false"
    default:
      let isNumber = ["share", "partnergraph"].contains(key)
      return isNumber && isJSONNumber(scalar.string) ? scalar.string : nil
    }
  }

  private static func isJSONNumber(_ text: String) -> Bool {
    let scanned = InputBuffer(Array(text.utf8))
    var scanner = JSONScanner(scanned)
    guard let value = try? scanner.scanValue(depth: 1) else { return false }
    return value.shape == .number && scanner.position == scanned.count
  }

  // MARK: - Places

  /// The offset of a mark: line and column from 1, columns in code points.
  private func offset(_ mark: Mark?) -> Int {
    guard let mark, mark.line >= 1 else { return 0 }
    var position = lineStarts[min(mark.line, lineStarts.count) - 1]
    if position == 0, buffer.count >= 3, buffer.start[0] == 0xEF { position = 3 }
    var column = 1
    while position < buffer.count, column < mark.column, buffer.start[position] != 0x0A {
      position += 1
      while position < buffer.count, buffer.start[position] & 0xC0 == 0x80 { position += 1 }
      column += 1
    }
    return position
  }
}

/// What is looked for before YAML is parsed.
enum YAMLGuard {
  /// The parser compares keys by what they hold: a key with aliases inside can hold more than can be compared. So a
  /// document with aliases has no keys that begin with `?`, end with a bracket, or are aliases. The offset of such a
  /// key, or nil.
  static func aliasInKey(_ buffer: InputBuffer) -> Int? {
    var hasAlias = false
    var suspect: Int?
    var previous: UInt8 = 0x0A
    for position in 0..<buffer.count {
      let byte = buffer.start[position]
      let begins = previous <= 0x20 || "[,{:?-".utf8.contains(previous)
      switch byte {
      case UInt8(ascii: "*") where begins && isWordByte(buffer.start[position + 1]):
        hasAlias = true
        var end = position + 1
        while end < buffer.count, isWordByte(buffer.start[end]) { end += 1 }
        if isKey(buffer, end) { suspect = suspect ?? position }
      case UInt8(ascii: "?") where begins && buffer.start[position + 1] <= 0x20: suspect = suspect ?? position
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if isKey(buffer, position + 1) { suspect = suspect ?? position }
      default: break
      }
      previous = byte
    }
    return hasAlias ? suspect : nil
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { byte > 0x20 && !",[]{}".utf8.contains(byte) }

  /// Whether a colon follows, after spaces or not.
  private static func isKey(_ buffer: InputBuffer, _ end: Int) -> Bool {
    var position = end
    while position < buffer.count, buffer.start[position] <= 0x20 { position += 1 }
    let colon = position < buffer.count && buffer.start[position] == UInt8(ascii: ":")
    return colon || (end > 0 && buffer.start[end - 1] == UInt8(ascii: ":"))
  }
}
