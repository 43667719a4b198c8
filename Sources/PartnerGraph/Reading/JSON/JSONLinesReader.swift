// JSON Lines: one object a line, nodes, edges and the network's own line in any order.

/// Reads JSON Lines. A line that is not a record is reported and the rest is read; only bytes that are not
/// UTF-8 end the input.
struct JSONLinesReader: ~Copyable {
  private let buffer: InputBuffer
  private var scanner: JSONScanner
  private var decoder: RecordDecoder
  private var links = MemberLinks()
  private var heads = RecordHeads()
  private var unknownNames = MentionedStrings()
  /// Where the lines begin that were read.
  private(set) var marks = LineMarks()

  init(buffer: InputBuffer, input: Int, textStart: Int?) {
    self.buffer = buffer
    scanner = JSONScanner(buffer, stopsAtLineEnd: true)
    decoder = RecordDecoder(buffer: buffer, input: input, textStart: textStart)
  }

  mutating func read(into batch: inout RecordBatch, passing pass: RecordPipeline.Pass) throws(SyntaxError) {
    marks.beginPart(at: scanner.position)
    scanner.skipByteOrderMark()
    // How far to read until it is asked whether the batch is full and whether memory can be given back.
    let stride = batch.room < 1000 ? 0 : 1 << 15
    var nextLook = scanner.position + stride
    while true {
      moveToNextRecord()
      if scanner.position >= scanner.end { return }
      let start = scanner.position
      if start >= nextLook {
        nextLook = start + stride
        buffer.release(before: start)
        if batch.isFull {
          batch.progress = (start, buffer.count)
          pass(&batch)
          decoder.beginBatch()
        }
      }
      do {
        try readLine(&batch)
      } catch {
        if error.endsInput { throw error }
        scanner.position = try skipLine(from: start)
        unknownNames.removeAll()
        readWhatIsWhole(from: start)
        decoder.reportLost(error.message, at: min(error.offset, scanner.position), &batch)
      }
    }
  }

  /// Goes on to what is no white space.
  @inline(__always)
  private mutating func moveToNextRecord() {
    if scanner.byte == 0x0A, scanner.here[1] == UInt8(ascii: "{") {
      scanner.position &+= 1
      marks.beginLine(at: scanner.position)
    } else {
      skipLines()
    }
  }

  @inline(never)
  private mutating func skipLines() {
    scanner.skipSpace()
    while scanner.byte == 0x0A {
      scanner.position += 1
      marks.beginLine(at: scanner.position)
      scanner.skipSpace()
    }
  }

  @inline(__always)
  private mutating func readLine(_ batch: inout RecordBatch) throws(SyntaxError) {
    guard scanner.byte == UInt8(ascii: "{") else {
      throw SyntaxError(offset: scanner.position, message: "expected an object")
    }
    // Names outside the model are counted when the line is known to be a record, and of which sort.
    try scanner.scanRecord(into: &decoder.record, &links, &heads, depth: 1) {
      _ = unknownNames.append($0)
    }
    try checkLineEnd()
    try dispatch(&batch)
  }

  /// Nothing follows a record on its line.
  @inline(__always)
  private mutating func checkLineEnd() throws(SyntaxError) {
    if scanner.byte == 0x0A { return }
    scanner.skipSpace()
    guard scanner.byte == 0x0A || scanner.position >= scanner.end else {
      throw SyntaxError(offset: scanner.position, message: "expected the end of the line after the object")
    }
  }

  @inline(__always)
  private mutating func dispatch(_ batch: inout RecordBatch) throws(SyntaxError) {
    switch try lineType() {
    case .node:
      if unknownNames.count > 0 { countUnknown(.node, &batch) }
      decoder.record.remove(.type)
      decoder.decodeNode(into: &batch)
    case .edge:
      if unknownNames.count > 0 { countUnknown(.edge, &batch) }
      decoder.record.remove(.type)
      decoder.decodeEdge(into: &batch)
    case .network: try readNetworkLine(&batch)
    }
  }

  @inline(__always)
  private mutating func lineType() throws(SyntaxError) -> LineType {
    if let type = decoder.record.beginning?.pointee.telling.type, !decoder.record.repeated.contains(.type) {
      return type
    }
    return try unusualLineType()
  }

  private mutating func unusualLineType() throws(SyntaxError) -> LineType {
    decoder.record.placeBeginning()
    let expected = "type: expected \"node\", \"edge\" or \"network\""
    guard let value = decoder.record[.type], value.shape == .string || value.shape == .escapedString else {
      throw SyntaxError(offset: decoder.record[.type]?.start ?? decoder.record.start, message: expected)
    }
    var word: [UInt8] = []
    JSONString.unescape(scanner.slice(value.start, value.count), into: &word)
    guard let type = word.withUnsafeBufferPointer({ LineType.word($0) }) else {
      throw SyntaxError(offset: value.start, message: expected)
    }
    return type
  }

  private mutating func readNetworkLine(_ batch: inout RecordBatch) throws(SyntaxError) {
    if let version = decoder.record[.partnergraph] {
      guard version.shape == .number, scanner.slice(version.start, version.count).elementsEqual([0x31]) else {
        throw SyntaxError(
          offset: version.start, message: "partnergraph: expected 1, the version that this tool reads")
      }
    }
    if let value = decoder.record[.asOf] { decoder.decodeAsOf(value, into: &batch) }
    countUnknown(.network, &batch)
    decoder.countMisplaced(Field.Set(.type, .partnergraph, .asOf), .network, &batch)
  }

  private mutating func countUnknown(_ sort: RecordSort, _ batch: inout RecordBatch) {
    batch.unknownFields.count(&unknownNames, in: sort, at: decoder.place(decoder.record.start))
  }

  /// Reads the members before the place where a line is broken, to recognise the record by them.
  private mutating func readWhatIsWhole(from start: Int) {
    decoder.record.reset(start: start)
    var line = scanner
    line.position = start
    guard line.byte == UInt8(ascii: "{") else { return }
    try? line.forEachMember(depth: 1) { (line, name) throws(SyntaxError) in
      var bytes: [UInt8] = []
      JSONString.unescape(line.slice(name.start, name.count), into: &bytes)
      let value = try line.scanValue(depth: 1)
      if let field = bytes.withUnsafeBufferPointer({ Field.named($0) }) { decoder.record.set(field, value) }
    }
    guard let type = decoder.record[.type] else { return }
    decoder.record.sort = LineType.word(line.slice(type.start, type.count))
  }

  /// The offset of the line end after `start`, or the end; throws where the line is not UTF-8.
  private func skipLine(from start: Int) throws(SyntaxError) -> Int {
    let position = buffer.lineEnd(from: start)
    if let offset = UTF8Check.firstError(in: buffer, from: start, to: position) {
      throw JSONScanner.encodingError(at: offset, buffer.start[offset])
    }
    return position
  }
}
