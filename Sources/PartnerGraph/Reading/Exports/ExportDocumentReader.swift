// Documents of an export: a collection, a list, a single answer, one of these a line, or a table.

/// Reads an export, item by item; only one is in memory at a time.
struct ExportDocumentReader {
  private let buffer: InputBuffer
  private var last: (any ExportReader.Type)?
  /// The reader of the first known item of the page at hand.
  private var readerOfPage: (any ExportReader.Type)?
  /// What is wrong with the first item, as long as none was read that is known; and all such items.
  private var unknown: SyntaxError?
  private var unknownItems: [(offset: Int, found: String)] = []
  /// So many items that nobody knows are no export.
  private static let unknownLimit = 1000
  /// Whether each line is an answer of its own, as the file's name says.
  private let isLines: Bool
  /// Whether something was taken from the document.
  private var hasTaken = false

  init(buffer: InputBuffer, isLines: Bool = false) {
    self.buffer = buffer
    self.isLines = isLines
  }

  /// Whether content is an export: JSON without any of the members of a network, or a table with the header of one.
  static func recognizes(_ buffer: InputBuffer) -> Bool {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    switch scanner.byte {
    case UInt8(ascii: "["): return true
    case UInt8(ascii: "{"): return beginning(&scanner) == .answer
    default: return table(buffer).map { ExportReaders.reader(for: $0.header) != nil } ?? false
    }
  }

  /// Whether content is a network, so that it is no answer: an object with a member of one, or lines with a record of one.
  static func isNetwork(_ buffer: InputBuffer) -> Bool {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    return scanner.byte == UInt8(ascii: "{") && beginning(&scanner) == .network
  }

  /// What the members of the first object say that it is.
  private enum Beginning {
    case answer, network
    /// It has no member.
    case nothing
  }

  private static func beginning(_ scanner: inout JSONScanner) -> Beginning {
    var beginning = Beginning.nothing
    // The first member of a network's own ends the look; what is broken is left to the reader to say.
    try? scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      beginning = .answer
      let name = scanner.string(name)
      let isCollection = name.isSame(as: "items") || name.isSame(as: "value")
      // A collection tells at once; it may be as large as the file.
      if isCollection, scanner.byte == UInt8(ascii: "[") { throw SyntaxError(offset: 0, message: "") }
      if ["partnergraph", "nodes", "edges", "asOf"].contains(name) {
        beginning = .network
        throw SyntaxError(offset: 0, message: "")
      }
      let value = try scanner.scanValue(depth: 1)
      if name == "type", LineType(rawValue: scanner.string(value)) != nil {
        beginning = .network
        throw SyntaxError(offset: 0, message: "")
      }
    }
    return beginning
  }

  /// Whether lines are answers: no first line is a record of a network, and one is an answer.
  static func isExport(inLinesOf buffer: InputBuffer) -> Bool { beginning(ofLinesOf: buffer) == .answer }

  /// Whether lines are a network: one of the first is a record.
  static func isNetwork(inLinesOf buffer: InputBuffer) -> Bool { beginning(ofLinesOf: buffer) == .network }

  /// What one of the first lines says that is whole: a record of a network, or else an answer. The others are meant to be the
  /// same, however broken.
  private static func beginning(ofLinesOf buffer: InputBuffer) -> Beginning {
    var hasAnswer = recognizes(buffer)
    // The same part, however much of it is loaded.
    let end = min(1 << 16, buffer.count)
    buffer.load(through: end)
    var scanner = JSONScanner(buffer, stopsAtLineEnd: true)
    scanner.skipByteOrderMark()
    var lines = scanner.slice(scanner.position, end - scanner.position)
      .split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    if end < buffer.count { lines.removeLast() }
    for line in lines.prefix(20) {
      let start = scanner.position
      scanner.skipSpace()
      if scanner.byte == UInt8(ascii: "{") {
        var (whole, again) = (scanner, scanner)
        if isRecord(&scanner) { return .network }
        if !hasAnswer {
          hasAnswer = (try? whole.scanValue(depth: 0)) != nil && beginning(&again) == .answer
        }
      }
      scanner.position = start + line.count + 1
    }
    return hasAnswer ? .answer : .nothing
  }

  private static func isRecord(_ scanner: inout JSONScanner) -> Bool {
    var isRecord = false
    try? scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      let isType = scanner.string(name) == "type"
      let value = try scanner.scanValue(depth: 1)
      if isType { isRecord = LineType(rawValue: scanner.string(value)) != nil }
    }
    return isRecord
  }

  mutating func read(into export: inout ExportCollector, file: String) throws(SyntaxError) {
    do throws(SyntaxError) {
      try readDocument(into: &export, file: file)
    } catch {
      var error = error
      error.leftNothing = !hasTaken
      throw error
    }
  }

  private mutating func readDocument(
    into export: inout ExportCollector, file: String
  ) throws(SyntaxError) {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    guard isLines || scanner.byte == UInt8(ascii: "{") || scanner.byte == UInt8(ascii: "[") else {
      return try readTable(into: &export)
    }
    do throws(SyntaxError) {
      try readAnswers(&scanner, into: &export, file: file)
      if let unknown { throw unknown }
    } catch {
      // What is broken is said first: nobody can tell what a broken document would have been.
      if !isLines, error.isUnknownDocument || error.needsViewpoint { try checkSyntax() }
      throw error
    }
  }

  /// Reads a document of JSON for its syntax alone.
  private func checkSyntax() throws(SyntaxError) { try Self.checkSyntax(of: buffer) }

  /// Whether content is one JSON value, whatever it says.
  static func isValidJSON(_ buffer: InputBuffer) -> Bool {
    buffer.count > 0 && (try? checkSyntax(of: buffer)) != nil
  }

  private static func checkSyntax(of buffer: InputBuffer) throws(SyntaxError) {
    buffer.rewind()
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    while scanner.position < scanner.end {
      _ = try scanner.scanValue(depth: 0)
      scanner.skipSpace()
    }
  }

  /// One answer, or one a line. A line that is broken is reported and the rest is read.
  private mutating func readAnswers(
    _ scanner: inout JSONScanner, into export: inout ExportCollector, file: String
  ) throws(SyntaxError) {
    repeat {
      let start = scanner.position
      do throws(SyntaxError) {
        try readAnswer(&scanner, into: &export, file: file)
        let end = scanner.position
        scanner.skipSpace()
        let isNewLine = (end..<scanner.position).contains { buffer.start[$0] == 0x0A }
        if scanner.position < scanner.end, !isNewLine {
          throw SyntaxError(offset: scanner.position, message: "expected the end of the document")
        }
      } catch {
        guard isLines, !error.endsInput, !error.isUnknownDocument, !error.needsViewpoint else { throw error }
        export.move(to: start)
        hasTaken = true
        export.reportBadRow(error.message)
        scanner.position = buffer.lineEnd(from: start)
        scanner.skipSpace()
      }
    } while scanner.position < scanner.end
  }

  private mutating func readAnswer(
    _ scanner: inout JSONScanner, into export: inout ExportCollector, file: String
  ) throws(SyntaxError) {
    let start = scanner.position
    guard scanner.byte == UInt8(ascii: "{") else {
      guard scanner.byte == UInt8(ascii: "[") else {
        throw SyntaxError(offset: start, message: "expected an object or a list of them")
      }
      return try readItems(&scanner, depth: 1, into: &export, file: file)
    }
    var isCollection = false
    var links = PageLinks()
    readerOfPage = nil
    try scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      let member = scanner.string(name)
      if PageLinks.isNamed(member) { return links.read(member, try ExportItem(&scanner, depth: 1)) }
      let isList = member.isSame(as: "items") || member.isSame(as: "value")
      guard isList, scanner.byte == UInt8(ascii: "[") else {
        if try scanner.scanValue(depth: 1).shape == .null, isList {
          isCollection = true
          try takeNone(&export, file: file, at: start)
        }
        return
      }
      isCollection = true
      try readItems(&scanner, depth: 2, into: &export, file: file)
    }
    guard !isCollection else { return export.note(links, of: readerOfPage) }
    var item = scanner
    item.position = start
    try take(try ExportItem(&item, depth: 0), into: &export)
  }

  private mutating func readItems(
    _ scanner: inout JSONScanner, depth: Int, into export: inout ExportCollector, file: String
  ) throws(SyntaxError) {
    var isEmpty = true
    let start = scanner.position
    try scanner.forEachElement(depth: depth) { (scanner) throws(SyntaxError) in
      isEmpty = false
      buffer.release(before: scanner.position)
      try take(try ExportItem(&scanner, depth: depth), into: &export)
    }
    if isEmpty { try takeNone(&export, file: file, at: start) }
  }

  /// A collection without items may say something all the same.
  private mutating func takeNone(
    _ export: inout ExportCollector, file: String, at offset: Int
  ) throws(SyntaxError) {
    hasTaken = true
    if export.noteEmptyCollection(file: file, at: offset) {
      throw Self.needsViewpoint("a customer's resellers", at: offset)
    }
  }

  private static func needsViewpoint(_ documents: String, at offset: Int) -> SyntaxError {
    SyntaxError(
      offset: offset,
      message: "expected --viewpoint ID or viewpoint.yml: \(documents) do not say whose they are",
      needsViewpoint: true)
  }

  // MARK: - Tables

  /// The header as an item without values, and the scanner behind it. Windows PowerShell writes a line before it that
  /// names the type.
  private static func table(_ buffer: InputBuffer) -> (header: ExportItem, columns: TableHeader, CSVScanner)?
  {
    var scanner = CSVScanner(buffer)
    guard scanner.skipBlankLines() else { return nil }
    if buffer.start[scanner.position] == UInt8(ascii: "#") { try? scanner.skipLine(from: scanner.position) }
    let start = scanner.position
    guard let cells = try? scanner.row(), cells.count > 1 else { return nil }
    let columns = TableHeader(cells.map { scanner.text($0) })
    let row = TableRow(header: columns, cells: cells, scanner: scanner)
    return (ExportItem(row: row, offset: start), columns, scanner)
  }

  private mutating func readTable(into export: inout ExportCollector) throws(SyntaxError) {
    guard let (header, columns, start) = Self.table(buffer) else {
      // A table of one column is fine, but no export.
      var scanner = CSVScanner(buffer)
      let isTable = scanner.skipBlankLines() && (try? scanner.row()) != nil
      throw SyntaxError(
        offset: 0, message: "expected JSON, or a table with a header", refusal: isTable ? .unknown : nil)
    }
    var scanner = start
    var cells: [RawValue] = []
    let reader: any ExportReader.Type
    do throws(SyntaxError) {
      reader = try checked(header, export)
    } catch {
      // The header names no partner: the first row does.
      if error.needsViewpoint, scanner.skipBlankLines(), let cells = try? scanner.row() {
        let row = TableRow(header: columns, cells: cells, scanner: scanner)
        export.owner = ExportReaders.reader(for: header)?.owner(of: ExportItem(row: row, offset: 0))
      }
      throw error
    }
    hasTaken = true
    while scanner.skipBlankLines() {
      let start = scanner.position
      buffer.release(before: start)
      export.move(to: start)
      do {
        try scanner.row(into: &cells)
        if cells.count == columns.names.count {
          let item = ExportItem(row: TableRow(header: columns, cells: cells, scanner: scanner), offset: start)
          if export.owner == nil { export.owner = reader.owner(of: item) }
          export.begin(item, of: reader.name)
          reader.read(item, into: &export)
        } else {
          export.reportBadRow("expected \(columns.names.count) cells as in the header, found \(cells.count)")
        }
      } catch {
        if error.endsInput { throw error }
        export.reportBadRow(error.message)
        try scanner.skipLine(from: error.offset)
      }
    }
  }

  // MARK: - Items

  /// Reads an item. One that nobody knows, among others that are known, is a bad record.
  private mutating func take(_ item: ExportItem, into export: inout ExportCollector) throws(SyntaxError) {
    let reader: any ExportReader.Type
    do throws(SyntaxError) {
      reader = try checked(item, export)
    } catch {
      if error.needsViewpoint { export.owner = ExportReaders.reader(for: item, after: last)?.owner(of: item) }
      guard error.isUnknownDocument, last != nil || unknownItems.count < Self.unknownLimit else {
        throw error
      }
      if last == nil {
        unknown = unknown ?? error
        unknownItems.append((item.offset, Self.content(of: item)))
      } else {
        reportUnknown((item.offset, Self.content(of: item)), &export)
      }
      return
    }
    last = reader
    hasTaken = true
    if export.owner == nil { export.owner = reader.owner(of: item) }
    if readerOfPage == nil { readerOfPage = reader }
    for item in unknownItems { reportUnknown(item, &export) }
    (unknown, unknownItems) = (nil, [])
    export.begin(item, of: reader.name)
    reader.read(item, into: &export)
  }

  private func reportUnknown(_ item: (offset: Int, found: String), _ export: inout ExportCollector) {
    export.move(to: item.offset)
    export.reportBadRow(
      "expected an item of \(last?.name ?? "an export"), as others here are, found \(item.found)")
  }

  /// The reader of an item; an item that none knows is no document's.
  private func checked(
    _ item: ExportItem, _ export: ExportCollector
  ) throws(SyntaxError) -> any ExportReader.Type {
    guard let reader = ExportReaders.reader(for: item, after: last) else {
      throw SyntaxError(
        offset: item.offset, message: Self.refusal(of: item), refusal: UnreadDocument.kind(of: item))
    }
    if reader.needsViewpoint, export.viewpoint == nil {
      throw Self.needsViewpoint(reader.name, at: item.offset)
    }
    return reader
  }

  private static func refusal(of item: ExportItem) -> String {
    let known = ExportReaders.all.map { $0.name }.joined(separator: ", ")
    return "expected a network (\"partnergraph\", \"nodes\" or \"edges\") or a known export, found"
      + " \(content(of: item)); known exports are \(known)"
  }

  /// An item that nobody knows, in words.
  private static func content(of item: ExportItem) -> String {
    let names = item.names.prefix(6).map { PrintableText.make($0, limit: 40) }.joined(separator: ", ")
    if item.isRow { return "a table with the columns \(names)" }
    func said(_ text: String?) -> String { text.map { ": " + PrintableText.make($0, limit: 120) } ?? "" }
    if item.has("code") && item.has("description") {
      let code = PrintableText.make(item["code"]?.text ?? "", limit: 20)
      return "an answer of error \(code)\(said(item["description"]?.text))"
    }
    if item.has("error") { return "an answer of an error\(said(item["error"]?["message"]?.text))" }
    guard item.isObject else { return "a value that is no object" }
    return "an object with \(names.isEmpty ? "no members" : names)"
  }
}
