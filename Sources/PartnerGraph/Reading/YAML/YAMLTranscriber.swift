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
  private var lastMark = (line: 0, column: 1, offset: 0)
  /// Aliases make much of little: what they stand for counts against this.
  private let sizeLimit: Int
  /// Whether every number without quotes is one, whatever its field.
  private let keepsNumbers: Bool

  /// Whether keys are the names of a network's document, written as people do: they are written anew as the model has them.
  private let foldsNames: Bool

  init(buffer: InputBuffer, keepsNumbers: Bool = false, foldsNames: Bool = false) {
    self.buffer = buffer
    self.keepsNumbers = keepsNumbers
    self.foldsNames = foldsNames
    sizeLimit = buffer.count * 16 + 1 << 20
    var position = 0
    while position < buffer.count {
      let length = Self.breakLength(buffer, position)
      position += max(1, length)
      if length > 0 { lineStarts.append(position) }
    }
  }

  /// The document as JSON. Throws where it is no YAML, or its aliases expand beyond measure.
  mutating func transcribe() throws(SyntaxError) -> Transcript {
    guard let transcript = try transcribeIfAny() else {
      throw SyntaxError(offset: 0, message: "expected a YAML document, found nothing")
    }
    return transcript
  }

  /// The same; nil where there is nothing but comments.
  mutating func transcribeIfAny() throws(SyntaxError) -> Transcript? {
    if let offset = UTF8Check.firstError(in: buffer, from: 0, to: buffer.count) {
      throw JSONScanner.encodingError(at: offset, buffer.start[offset])
    }
    if let offset = YAMLGuard.aliasTooMany(buffer) {
      throw SyntaxError(offset: offset, message: YAMLGuard.message)
    }
    guard let root = try compose() else { return nil }
    guard case .mapping = root else {
      throw SyntaxError(offset: offset(root.mark), message: "expected a mapping at the top of the document")
    }
    try write(root, key: "", depth: 1)
    return transcript
  }

  private mutating func compose() throws(SyntaxError) -> Yams.Node? {
    let mark = markLength
    let text = String(
      decoding: UnsafeBufferPointer(start: buffer.start + mark, count: buffer.count - mark), as: UTF8.self)
    do {
      return try Parser(yaml: text, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw syntaxError(error)
    } catch {
      throw SyntaxError(offset: 0, message: "expected YAML")
    }
  }

  private mutating func syntaxError(_ error: YamlError) -> SyntaxError {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let about = context.map { ", \($0.text)".split(separator: "\n").first.map(String.init) ?? "" } ?? ""
      let place = offset(mark)
      // The parser says that a character cannot stand there, but not that it is one that nobody sees.
      if place < buffer.count, buffer.start[place] == 0x09 {
        return SyntaxError(
          offset: place, message: "expected spaces, found a tab: YAML is indented with spaces")
      }
      // The parser has a limit of its own, behind ours.
      if problem.contains("nesting level") {
        return SyntaxError(offset: place, message: Self.tooDeep)
      }
      return SyntaxError(offset: place, message: "expected YAML: \(problem)\(about)")
    case .reader(let problem, let offset, _, _):
      return SyntaxError(offset: min(offset ?? 0, buffer.count), message: "expected YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let names = keys.map { PrintableText.make($0, limit: 80) }.joined(separator: ", ")
      return SyntaxError(
        offset: offset(context.mark),
        message: "expected each key once in a mapping, found \(names) here and again below")
    default: return SyntaxError(offset: 0, message: "expected YAML")
    }
  }

  private static let tooDeep =
    "expected at most \(JSONScanner.depthLimit) lists and mappings inside one another"

  // MARK: - Writing

  private mutating func write(_ node: Yams.Node, key: String, depth: Int) throws(SyntaxError) {
    guard transcript.bytes.count <= sizeLimit else {
      throw SyntaxError(
        offset: offset(node.mark), message: "expected aliases that do not expand the document beyond measure")
    }
    guard depth <= JSONScanner.depthLimit else {
      throw SyntaxError(
        offset: offset(node.mark), message: Self.tooDeep)
    }
    transcript.mark(offset(node.mark))
    switch node {
    case .scalar(let scalar): transcript.append(literal(scalar, key: key) ?? quoted(text(of: scalar)))
    case .sequence(let sequence):
      transcript.append("[")
      for (index, element) in sequence.enumerated() {
        if index > 0 { transcript.append(",") }
        try write(element, key: key, depth: depth + 1)
      }
      transcript.append("]")
    case .mapping(let mapping):
      transcript.append("{")
      for (index, (name, value)) in try merged(mapping, depth: depth).enumerated() {
        guard case .scalar(let scalar) = name else {
          throw SyntaxError(offset: offset(name.mark), message: "expected a key that is a word")
        }
        if index > 0 { transcript.append(",") }
        let key = modelName(scalar.string, depth: depth)
        transcript.mark(offset(name.mark))
        transcript.append(quoted(key) + ":")
        try write(value, key: key, depth: depth + 1)
      }
      transcript.append("}")
    case .alias: transcript.append("null")
    }
  }

  /// A key as the model has it, where it is one but for case and separators: of the document, or of a record in its lists.
  private func modelName(_ key: String, depth: Int) -> String {
    guard foldsNames, depth == 1 || depth == 3 else { return key }
    if depth == 1 { return FoldedName.find(key.utf8, in: JSONDocumentReader.members) ?? key }
    var key = key
    let isField = key.withUTF8 { Field.named($0) != nil }
    return isField ? key : Field.folded(key.utf8)?.name ?? key
  }

  /// The pairs of a mapping, with those of the mappings that `<<` names where it has no such key itself.
  ///
  /// - Parameter merges: how many mappings the mapping is merged into, one inside another.
  private mutating func merged(
    _ mapping: Yams.Node.Mapping, depth: Int, merges: Int = 0
  ) throws(SyntaxError) -> [(key: Yams.Node, value: Yams.Node)] {
    var pairs: [(key: Yams.Node, value: Yams.Node)] = []
    var others: [Yams.Node.Mapping] = []
    for (key, value) in mapping {
      guard key.scalar?.string == "<<", key.scalar?.style == .plain else {
        pairs.append((key, value))
        continue
      }
      for node in value.sequence.map({ Array($0) }) ?? [value] {
        guard let other = node.mapping, depth + merges <= JSONScanner.depthLimit else {
          throw SyntaxError(offset: offset(value.mark), message: "expected mappings to merge after <<")
        }
        others.append(other)
      }
    }
    for other in others {
      var known = Set(pairs.compactMap { $0.key.scalar.map { modelName($0.string, depth: depth) } })
      for (key, value) in try merged(other, depth: depth, merges: merges + 1)
      where key.scalar.map({ known.insert(modelName($0.string, depth: depth)).inserted }) ?? false {
        pairs.append((key, value))
      }
    }
    return pairs
  }

  /// The text of a scalar. Yams drops a byte-order mark at its beginning, which an escape may have meant.
  private mutating func text(of scalar: Yams.Node.Scalar) -> String {
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
  private func literal(_ scalar: Yams.Node.Scalar, key: String) -> String? {
    guard scalar.style == .plain || scalar.style == .any else { return nil }
    switch scalar.string {
    // That nothing is written of an agreement is no statement that there is none.
    case "" where key == Field.mpaSigned.name: return "\"\""
    case "", "~", "null", "Null", "NULL": return "null"
    case "true", "True", "TRUE": return "true"
    case "false", "False", "FALSE": return "false"
    default:
      let isNumber = keepsNumbers || ["share", "partnergraph"].contains(key)
      return isNumber && Self.isJSONNumber(scalar.string) ? scalar.string : nil
    }
  }

  private static func isJSONNumber(_ text: String) -> Bool {
    let scanned = InputBuffer(Array(text.utf8))
    var scanner = JSONScanner(scanned)
    guard let value = try? scanner.scanValue(depth: 1) else { return false }
    return value.shape == .number && scanner.position == scanned.count
  }

  // MARK: - Places

  private var markLength: Int {
    buffer.count >= 3 && buffer.start[0] == 0xEF && buffer.start[1] == 0xBB ? 3 : 0
  }

  /// The offset of a mark: line and column from 1, columns in code points. Marks come in the order of the text but for
  /// aliases: the search goes on from the last.
  private mutating func offset(_ mark: Mark?) -> Int {
    guard let mark, mark.line >= 1 else { return 0 }
    // The parser takes the end of a last line without a line end for a line of its own.
    if mark.line > lineStarts.count { return buffer.count }
    if lastMark.line != mark.line || lastMark.column > mark.column {
      let start = lineStarts[min(mark.line, lineStarts.count) - 1]
      lastMark = (mark.line, 1, start == 0 ? markLength : start)
    }
    while lastMark.offset < buffer.count, lastMark.column < mark.column, buffer.start[lastMark.offset] != 0x0A
    {
      lastMark.offset += 1
      while lastMark.offset < buffer.count, buffer.start[lastMark.offset] & 0xC0 == 0x80 {
        lastMark.offset += 1
      }
      lastMark.column += 1
    }
    return lastMark.offset
  }

  /// The lines of YAML end in LF, CR, both, NEL, or the line and paragraph separators of Unicode.
  private static func breakLength(_ buffer: InputBuffer, _ position: Int) -> Int {
    let bytes = buffer.start + position
    switch bytes[0] {
    case 0x0A: return 1
    case 0x0D: return bytes[1] == 0x0A ? 2 : 1
    case 0xC2: return bytes[1] == 0x85 ? 2 : 0
    case 0xE2: return bytes[1] == 0x80 && (bytes[2] == 0xA8 || bytes[2] == 0xA9) ? 3 : 0
    default: return 0
    }
  }
}
