// CSV (RFC 4180): nodes or edges, a header of field names, one record a row.

/// Reads a file of nodes or of edges. A row that is not a record is reported and the rest is read; a header that
/// cannot be used, a quote that is never closed and bytes that are not UTF-8 end the input.
struct CSVReader: ~Copyable {
  private let buffer: InputBuffer
  private var scanner: CSVScanner
  private var decoder: RecordDecoder
  private var record = RawRecord()
  /// What the header names, and which fields those are.
  private var columns: [String] = []
  private var fields: [Field?] = []
  private var holdsEdges = false

  init(buffer: InputBuffer, input: Int) {
    self.buffer = buffer
    scanner = CSVScanner(buffer)
    decoder = RecordDecoder(buffer: buffer, input: input, listSeparator: UInt8(ascii: ";"))
  }

  /// Whether content looks like CSV of ours: the first line is a header that names a kind.
  static func recognizes(_ buffer: InputBuffer) -> Bool {
    var scanner = CSVScanner(buffer)
    guard let cells = try? scanner.row(), cells.count > 1 else { return false }
    return cells.contains { scanner.text($0) == "kind" }
  }

  mutating func read(into batch: inout RecordBatch, passing pass: RecordPipeline.Pass) throws(SyntaxError) {
    try readHeader()
    while scanner.skipBlankLines() {
      let start = scanner.position
      buffer.release(before: start)
      if batch.isFull {
        batch.progress = (start, buffer.count)
        pass(&batch)
        decoder.beginBatch()
      }
      record.reset(start: start)
      do {
        try readRow(&batch)
      } catch {
        if error.endsInput { throw error }
        decoder.report(error.message, at: error.offset == start ? nil : error.offset, in: record, &batch)
        batch.badRecordCount += 1
        try scanner.skipLine(from: error.offset)
      }
    }
  }

  private mutating func readHeader() throws(SyntaxError) {
    guard scanner.skipBlankLines() else {
      throw SyntaxError(offset: 0, message: "expected a header row of field names, found an empty file")
    }
    let start = scanner.position
    for cell in try scanner.row() {
      let name = scanner.text(cell)
      let known: Field? = cell.count <= 16 ? Field.named(scanner.slice(cell)) : nil
      let field = known.flatMap { Self.reserved.contains($0) ? nil : $0 }
      if columns.contains(name), !name.isEmpty {
        throw SyntaxError(
          offset: cell.start, message: "expected each field once in the header, found \(name) again")
      }
      columns.append(name)
      fields.append(field)
    }
    holdsEdges = fields.contains(.from) || fields.contains(.to)
    let required: [Field] = holdsEdges ? [.kind, .from, .to] : [.id, .kind]
    guard required.allSatisfy(fields.contains) else {
      let wanted = "id and kind (nodes), or kind, from and to (edges)"
      let first = columns[0]
      let hint = columns.count == 1 && first.contains(";") ? "; cells are separated by ',', not ';'" : ""
      throw SyntaxError(offset: start, message: "expected a header with the fields \(wanted)\(hint)")
    }
  }

  private mutating func readRow(_ batch: inout RecordBatch) throws(SyntaxError) {
    let start = record.start
    var unknown: [Int] = []
    let count = try scanner.forEachCell { index, cell in
      if index == 0 {
        record.reset(start: start)
        unknown = []
      }
      guard cell.count > 0, index < fields.count else { return }
      if let field = fields[index] { record.set(field, cell) } else { unknown.append(index) }
    }
    guard count == columns.count else {
      decoder.report(
        "expected \(columns.count) cells as in the header, found \(count)", at: nil, in: record, &batch)
      batch.badRecordCount += 1
      return
    }
    for index in unknown { batch.unknownFields[String(columns[index].prefix(100)), default: 0] += 1 }
    if holdsEdges {
      decoder.decodeEdge(record, into: &batch)
    } else {
      decoder.decodeNode(record, into: &batch)
    }
  }

  /// Fields that belong to the formats of one file alone.
  private static let reserved = Field.Set(.type, .partnergraph, .asOf)
}
