// CSV (RFC 4180): nodes or edges, a header of field names, one record a row.

/// Reads a file of nodes or of edges. A row that is not a record is reported and the rest is read; a header that
/// cannot be used, a quote that is never closed and bytes that are not UTF-8 end the input.
struct CSVReader: ~Copyable {
  private let buffer: InputBuffer
  private var scanner: CSVScanner
  private var decoder: RecordDecoder
  private let header: CSVHeader
  /// Columns outside the model that have a value in the row at hand.
  private var unknown: [Int] = []
  /// Where the lines begin that were read.
  private(set) var marks = LineMarks()

  /// Reads the rows from an offset on, where a row begins.
  init(buffer: InputBuffer, input: Int, textStart: Int?, header: CSVHeader, from offset: Int) {
    self.buffer = buffer
    self.header = header
    scanner = CSVScanner(buffer)
    scanner.moveOn(to: offset)
    decoder = RecordDecoder(
      buffer: buffer, input: input, textStart: textStart, listSeparator: UInt8(ascii: ";"))
    decoder.foldsNames = true
  }

  /// Whether content looks like CSV of ours: the first line is a header that names a kind. Where that is written otherwise, a
  /// table of an export may have it too.
  static func recognizes(_ buffer: InputBuffer) -> Bool {
    var scanner = CSVScanner(buffer)
    guard let cells = try? scanner.row(), cells.count > 1 else { return false }
    let names = cells.map { scanner.text($0) }
    if names.contains(Field.kind.name) { return true }
    return names.contains { Field.folded($0.utf8) == .kind } && !ExportDocumentReader.recognizes(buffer)
  }

  /// Reads a part of an input, up to the last row that is whole: whether the rest is broken or goes on behind the part is
  /// not known here. Returns where it stopped.
  mutating func readPart(into batch: inout RecordBatch) -> Int {
    do throws(SyntaxError) {
      try read(into: &batch) { _ in }
      return buffer.count
    } catch {
      return decoder.record.start
    }
  }

  mutating func read(into batch: inout RecordBatch, passing pass: RecordPipeline.Pass) throws(SyntaxError) {
    marks.beginPart(at: scanner.position)
    while moveToRow() {
      let start = scanner.position
      buffer.release(before: start)
      if batch.isFull {
        batch.progress = (start, buffer.count)
        pass(&batch)
        decoder.beginBatch()
      }
      decoder.record.reset(start: start)
      do {
        try readRow(&batch)
      } catch {
        if error.endsInput { throw error }
        try scanner.skipLine(from: error.offset)
        marks.countLines(of: buffer, in: start..<scanner.position)
        unknown = []
        decoder.record.sort = header.holdsEdges ? .edge : .node
        decoder.reportLost(error.message, at: error.offset, &batch)
      }
    }
  }

  /// Goes to the next row, if there is one.
  @inline(__always)
  private mutating func moveToRow() -> Bool {
    if scanner.isOnRow { return true }
    let start = scanner.position
    defer { marks.countLines(of: buffer, in: start..<scanner.position) }
    return scanner.skipBlankLines()
  }

  @inline(__always)
  private mutating func readRow(_ batch: inout RecordBatch) throws(SyntaxError) {
    var count = 0
    if let found = try scanPlainRow() {
      count = found
      marks.beginLine(at: scanner.position)
    } else {
      count = try scanOtherRow()
      marks.countLines(of: buffer, in: decoder.record.start..<scanner.position)
    }
    guard count == header.columns.count else {
      decoder.record.sort = header.holdsEdges ? .edge : .node
      decoder.reportLost(
        "expected \(header.columns.count) cells as in the header, found \(count)", at: decoder.record.start,
        &batch)
      unknown = []
      return
    }
    if !unknown.isEmpty {
      let place = decoder.place(decoder.record.start)
      for index in unknown where !header.isLeftOut[index] {
        batch.unknownFields.count(header.columns[index], in: header.holdsEdges ? .edge : .node, at: place)
      }
      unknown = []
    }
    if header.holdsEdges {
      decoder.decodeEdge(into: &batch)
    } else {
      decoder.decodeNode(into: &batch)
    }
  }

  @inline(__always)
  private mutating func scanPlainRow() throws(SyntaxError) -> Int? {
    try header.slots.withUnsafeBufferPointer { (columns) throws(SyntaxError) in
      try scanner.scanPlainRow(into: &decoder.record, columns, &unknown)
    }
  }

  private mutating func scanOtherRow() throws(SyntaxError) -> Int {
    let start = decoder.record.start
    return try scanner.forEachCell(
      alsoEmpty: false,
      beginning: {
        decoder.record.reset(start: start)
        unknown = []
      },
      { index, cell in
        guard cell.count > 0, index < header.fields.count else { return }
        if let field = header.fields[index] {
          decoder.record.set(field, cell)
        } else {
          unknown.append(index)
        }
      })
  }
}
