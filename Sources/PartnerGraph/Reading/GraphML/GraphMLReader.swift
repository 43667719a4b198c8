// GraphML: nodes and edges of XML with typed attributes that are named as our fields.

internal import CExpat

/// Reads GraphML through Expat, which hands over one element at a time. No entity is declared or fetched, and
/// elements are nested no deeper than JSON may be.
final class GraphMLReader {
  private let buffer: InputBuffer
  private let input: Int
  private var decoder: RecordDecoder
  private var batch = RecordBatch()
  private var failure: SyntaxError?
  private var parser: OpaquePointer?

  private struct Key {
    var name: String
    var element: String
    var isBoolean: Bool

    /// What a text says: XML writes 1 and 0 for booleans, too.
    func value(_ text: [UInt8]) -> String {
      let value = AttributeText.decoded(String(decoding: text, as: UTF8.self))
      return !isBoolean ? value : value == "1" ? "true" : value == "0" ? "false" : value
    }
  }

  private var keys: [String: Key] = [:]
  /// Keys with a value for records that have none.
  private var defaults: [(key: Key, value: String)] = []
  /// The elements that are open, by local name.
  private var open: [String] = []
  /// Nodes and edges that are open: nodes may hold graphs of their own.
  private var records: [AttributeRecord] = []
  private var key: String?
  private var keyOffset = 0
  private var text: [UInt8] = []
  private var isGraphML = false

  init(buffer: InputBuffer, input: Int) {
    self.buffer = buffer
    self.input = input
    decoder = RecordDecoder(buffer: buffer, input: input, listSeparator: UInt8(ascii: ";"))
  }

  /// Whether content looks like XML.
  static func recognizes(_ buffer: InputBuffer) -> Bool {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    return scanner.byte == UInt8(ascii: "<")
  }

  func read(into target: inout RecordBatch) throws(SyntaxError) {
    if buffer.count > 1, buffer.start[0] >= 0xFE { throw JSONScanner.encodingError(at: 0, buffer.start[0]) }
    swap(&batch, &target)
    defer { swap(&batch, &target) }
    guard let parser = XML_ParserCreate(nil) else {
      throw SyntaxError(offset: 0, message: "expected memory for an XML parser")
    }
    defer { XML_ParserFree(parser) }
    self.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { GraphMLReader.at($0)?.begin($1, $2) }, { user, _ in GraphMLReader.at(user)?.end() })
    XML_SetCharacterDataHandler(parser) { GraphMLReader.at($0)?.add($1, Int($2)) }
    // Declarations could make much of little; an entity that nobody declares would be dropped.
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, hasDeclarations in
      if hasDeclarations != 0 {
        GraphMLReader.at(user)?.stop("expected a document type without declarations")
      }
    }
    XML_SetSkippedEntityHandler(parser) { user, _, _ in
      GraphMLReader.at(user)?.stop("expected no entities but those of XML itself")
    }
    // Expat counts in 32 bits: large documents are handed over in parts.
    var position = 0
    repeat {
      let count = min(buffer.count - position, 1 << 20)
      let isLast: Int32 = position + count == buffer.count ? 1 : 0
      let status = UnsafeRawPointer(buffer.start + position).withMemoryRebound(
        to: CChar.self, capacity: count
      ) {
        XML_Parse(parser, $0, Int32(count), isLast)
      }
      position += count
      guard status == XML_STATUS_OK else { throw failure ?? syntaxError() }
    } while position < buffer.count
    if !isGraphML { throw SyntaxError(offset: 0, message: "expected the element graphml") }
  }

  private static func at(_ user: UnsafeMutableRawPointer?) -> GraphMLReader? {
    user.map { Unmanaged<GraphMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private var offset: Int { max(0, Int(cexpat_offset(parser))) }

  private func syntaxError() -> SyntaxError {
    let said = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "broken"
    return SyntaxError(offset: min(offset, buffer.count), message: "expected well-formed XML: \(said)")
  }

  private func stop(_ message: String, at place: Int? = nil) {
    guard failure == nil else { return }
    failure = SyntaxError(offset: place ?? offset, message: message)
    XML_StopParser(parser, 0)
  }

  // MARK: - Elements

  private func begin(
    _ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard failure == nil, let name, let pairs else { return }
    var attributes: [String: String] = [:]
    var index = 0
    while let attribute = pairs[index], let value = pairs[index + 1] {
      attributes[String(cString: attribute)] = String(cString: value)
      index += 2
    }
    let element = String(cString: name).split(separator: ":").last.map(String.init) ?? ""
    if open.isEmpty {
      guard element == "graphml" else { return stop("expected the element graphml, found \(element)") }
      isGraphML = true
    }
    open.append(element)
    guard open.count <= JSONScanner.depthLimit else {
      return stop("expected at most \(JSONScanner.depthLimit) elements inside one another")
    }
    switch element {
    case "key":
      keys[attributes["id"] ?? ""] = Key(
        name: attributes["attr.name"] ?? attributes["id"] ?? "", element: attributes["for"] ?? "all",
        isBoolean: attributes["attr.type"] == "boolean")
      key = attributes["id"] ?? ""
    case "default": text = []
    case "node": begin(attributes, ["id": "id"], isEdge: false)
    case "edge": begin(attributes, ["id": "id", "source": "from", "target": "to"], isEdge: true)
    case "data":
      key = attributes["key"] ?? ""
      keyOffset = offset
      text = []
    case "hyperedge":
      batch.unknownFields.count("hyperedge", in: nil, at: Place(input: input, offset: offset))
    default: break
    }
  }

  /// What elements say by their own attributes: data of that name is somebody else's.
  private static let attributes: Set<String> = ["id", "from", "to"]

  private func begin(_ attributes: [String: String], _ names: KeyValuePairs<String, String>, isEdge: Bool) {
    var record = AttributeRecord(isEdge: isEdge, offset: offset, fields: [])
    for (attribute, field) in names {
      if let value = attributes[attribute] {
        record.fields.append((field, AttributeText.decoded(value), record.offset))
      }
    }
    records.append(record)
  }

  private func add(_ characters: UnsafePointer<CChar>?, _ count: Int) {
    guard let characters, open.last == "data" || open.last == "default" else { return }
    characters.withMemoryRebound(to: UInt8.self, capacity: count) {
      text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
    }
  }

  private func end() {
    guard failure == nil, let element = open.popLast() else { return }
    switch element {
    case "default":
      if let known = key.flatMap({ keys[$0] }), !Self.attributes.contains(known.name) {
        defaults.append((known, known.value(text)))
      }
    case "data": endData()
    case "node", "edge":
      if let record = records.popLast() { finish(record, element) }
    default: break
    }
  }

  private func endData() {
    guard let id = key else { return }
    guard let known = keys[id] else {
      return stop("expected a key that is declared before, found \"\(id)\"", at: keyOffset)
    }
    let value = known.value(text)
    let isRecord = ["node", "edge"].contains(open.last) && !records.isEmpty
    if isRecord, !Self.attributes.contains(known.name) {
      records[records.count - 1].fields.append((known.name, value, keyOffset))
    } else if open.last == "graph" || open.last == "graphml" {
      let fields = [(name: known.name, value: value, offset: keyOffset)]
      decoder.decodeGraph(AttributeRecord(isEdge: false, offset: keyOffset, fields: fields), into: &batch)
    } else if !value.isEmpty {
      batch.unknownFields.count(known.name, in: nil, at: Place(input: input, offset: keyOffset))
    }
    key = nil
  }

  private func finish(_ record: AttributeRecord, _ element: String) {
    var record = record
    for (key, value) in defaults where key.element == element || key.element == "all" {
      if !record.fields.contains(where: { $0.name == key.name }) {
        record.fields.append((key.name, value, record.offset))
      }
    }
    decoder.decode(record, into: &batch)
  }
}
