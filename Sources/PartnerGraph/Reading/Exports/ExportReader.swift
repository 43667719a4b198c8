// Answers of Partner Center and Microsoft Graph: what they are is told by their members, item by item.

/// Reads one kind of item. One file a reader; ``ExportReaders`` lists them.
protocol ExportReader: Sendable {
  /// What people call the document.
  static var name: String { get }
  /// Whether an item is of this kind.
  static func recognizes(_ item: JSONNode) -> Bool
  /// Takes an item over.
  static func read(_ item: JSONNode, into export: inout ExportCollector)
}

/// The one list of readers. An item is given to the first that recognizes it.
enum ExportReaders {
  static let all: [any ExportReader.Type] = [
    RelationshipReader.self, SubscriptionReader.self, CustomerReader.self, DelegatedAdminReader.self,
    ContractReader.self,
  ]

  static func reader(for item: JSONNode) -> (any ExportReader.Type)? { all.first { $0.recognizes(item) } }
}

/// Reads an export: a collection under `items` or `value`, or a single answer.
struct ExportDocumentReader {
  private let buffer: InputBuffer

  init(buffer: InputBuffer) { self.buffer = buffer }

  /// Whether a JSON document is an export: it has none of the members of a network.
  static func recognizes(_ buffer: InputBuffer) -> Bool {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    guard scanner.byte == UInt8(ascii: "{") else { return false }
    var isExport = true
    var isFirst = true
    // The first member of a network's own ends the look; what is broken is left to the reader to say.
    try? scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      isFirst = false
      if ["partnergraph", "nodes", "edges", "asOf"].contains(scanner.string(name)) {
        isExport = false
        throw SyntaxError(offset: 0, message: "")
      }
      _ = try scanner.scanValue(depth: 1)
    }
    return isExport && !isFirst
  }

  /// Reads the items one after another; only one is in memory at a time.
  func read(into export: inout ExportCollector) throws(SyntaxError) {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    let start = scanner.position
    var members: [(name: String, node: JSONNode)] = []
    var isCollection = false
    try scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      let member = scanner.string(name)
      guard ["items", "value"].contains(member.lowercased()), scanner.byte == UInt8(ascii: "[") else {
        members.append((member, try scanner.scanTree(depth: 1)))
        return
      }
      isCollection = true
      try scanner.forEachElement(depth: 2) { (scanner) throws(SyntaxError) in
        try take(try scanner.scanTree(depth: 2), into: &export)
      }
    }
    scanner.skipSpace()
    guard scanner.position == scanner.end else {
      throw SyntaxError(offset: scanner.position, message: "expected the end of the document")
    }
    let document = JSONNode(value: .object(members), offset: start)
    if isCollection {
      export.noteCollection(document)
    } else {
      try take(document, into: &export)
    }
  }

  private func take(_ item: JSONNode, into export: inout ExportCollector) throws(SyntaxError) {
    guard let reader = ExportReaders.reader(for: item) else {
      let names = item.names.prefix(6).map { PrintableText.make($0, limit: 40) }.joined(separator: ", ")
      let known = ExportReaders.all.map { $0.name }.joined(separator: ", ")
      throw SyntaxError(
        offset: item.offset,
        message:
          "expected a network (\"partnergraph\", \"nodes\" or \"edges\") or a known export, found an object with "
          + "\(names.isEmpty ? "no members" : names); known exports are \(known)")
    }
    if export.viewpoint == nil {
      throw SyntaxError(
        offset: item.offset,
        message: "expected --viewpoint ID: \(reader.name) do not say whose they are", needsViewpoint: true)
    }
    export.recordOffset = item.offset
    reader.read(item, into: &export)
  }
}
