// The native JSON document: one object with `nodes` and `edges`, its members in any order.

/// Reads a JSON document record by record, never as a tree.
struct JSONDocumentReader: ~Copyable {
  /// Reads records of a list from the opening brace of its first one on, in parts. Returns where that ended: at the closing
  /// brace of a record, from which on the list is to be read in one piece, or at the opening brace of one that was not read;
  /// nil where all is to be read in one piece.
  typealias ReadParts = (_ start: Int, _ isNodes: Bool) throws(SyntaxError) -> Int?

  private let buffer: InputBuffer
  private var decoder: RecordDecoder
  private var links = MemberLinks()
  private var heads = RecordHeads()
  private var isNetwork = false
  private var asOf: CalendarDate?
  /// The members of the document that were read.
  private var seen: Set<String> = []
  /// The members that a document may have.
  static let members = ["partnergraph", "asOf", "nodes", "edges"]

  /// Reads a document, or the transcript of one in another format.
  init(buffer: InputBuffer, input: Int, textStart: Int? = nil, transcript: Transcript? = nil) {
    self.buffer = buffer
    decoder = RecordDecoder(buffer: buffer, input: input, textStart: textStart)
    decoder.transcript = transcript
    decoder.foldsNames = transcript != nil
  }

  /// Reads the whole document. Throws where it is not JSON or not a network; what was added before is to be
  /// thrown away with the batch.
  mutating func read(
    into batch: inout RecordBatch, passing pass: RecordPipeline.Pass,
    inParts readParts: ReadParts = { _, _ in nil }
  ) throws(SyntaxError) {
    var scanner = JSONScanner(buffer)
    scanner.skipByteOrderMark()
    scanner.skipSpace()
    let start = scanner.position
    guard scanner.byte == UInt8(ascii: "{") else {
      if start == 0, scanner.byte >= 0xFE { throw JSONScanner.encodingError(at: 0, scanner.byte) }
      throw SyntaxError(offset: start, message: "expected '{': a network is a JSON object")
    }
    try scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      try readMember(name, &scanner, &batch, pass, readParts)
    }
    scanner.skipSpace()
    guard scanner.position == scanner.end else {
      throw SyntaxError(offset: scanner.position, message: "expected the end of the document")
    }
    if let asOf { batch.state(asOf: asOf) }
    guard isNetwork else {
      throw SyntaxError(
        offset: start, message: "expected a network: a member \"partnergraph\", \"nodes\" or \"edges\"")
    }
  }

  /// Reads a transcript; errors stand at their place in the input.
  mutating func read(
    transcribed transcript: Transcript, into batch: inout RecordBatch,
    passing pass: RecordPipeline.Pass
  ) throws(SyntaxError) {
    do throws(SyntaxError) {
      try read(into: &batch, passing: pass)
    } catch {
      throw SyntaxError(offset: transcript.origin(of: error.offset), message: error.message)
    }
  }

  private mutating func readMember(
    _ name: RawValue, _ scanner: inout JSONScanner, _ batch: inout RecordBatch,
    _ pass: RecordPipeline.Pass, _ readParts: ReadParts
  ) throws(SyntaxError) {
    let start = name.start
    var bytes: [UInt8] = []
    JSONString.unescape(scanner.slice(name.start, name.count), into: &bytes)
    let name = String(decoding: bytes, as: UTF8.self)
    decoder.record.reset(start: scanner.position)
    decoder.record.sort = .network
    if Self.members.contains(name), !seen.insert(name).inserted {
      let isList = name == "nodes" || name == "edges"
      decoder.report(
        name, "appears more than once in the document; \(isList ? "all are read" : "the last one counts")",
        at: nil, &batch)
    }
    switch name {
    case "partnergraph":
      isNetwork = true
      try readVersion(&scanner)
    case "asOf":
      let value = try scanner.scanValue(depth: 1)
      asOf = decoder.date(value, .asOf, &batch)
    case "nodes":
      isNetwork = true
      try readRecords("nodes", &scanner, &batch, pass, readParts)
    case "edges":
      isNetwork = true
      try readRecords("edges", &scanner, &batch, pass, readParts)
    default:
      _ = try scanner.scanValue(depth: 1)
      // From its opening quote on.
      batch.unknownFields.count(name, in: .document, at: decoder.place(start - 1))
    }
  }

  private func readVersion(_ scanner: inout JSONScanner) throws(SyntaxError) {
    let start = scanner.position
    let value = try scanner.scanValue(depth: 1)
    if value.shape == .null { return }
    guard value.shape == .number, scanner.slice(value.start, value.count).elementsEqual([0x31]) else {
      throw SyntaxError(offset: start, message: "expected 1: the version of the format that this tool reads")
    }
  }

  private mutating func readRecords(
    _ list: String, _ scanner: inout JSONScanner, _ batch: inout RecordBatch,
    _ pass: RecordPipeline.Pass, _ readParts: ReadParts
  ) throws(SyntaxError) {
    let start = scanner.position
    guard scanner.byte == UInt8(ascii: "[") else {
      let value = try scanner.scanValue(depth: 1)
      if value.shape == .null { return }
      throw SyntaxError(offset: start, message: "expected a list of \(list)")
    }
    let isNodes = list == "nodes"
    var isFirst = true
    try scanner.forEachElement(depth: 2) { (scanner) throws(SyntaxError) in
      buffer.release(before: scanner.position)
      if batch.isFull {
        batch.progress = (scanner.position, buffer.count)
        pass(&batch)
        decoder.beginBatch()
      }
      if isFirst, scanner.byte == UInt8(ascii: "{") {
        isFirst = false
        pass(&batch)
        decoder.beginBatch()
        if let end = try readParts(scanner.position, isNodes) {
          buffer.moveOn(to: end)
          buffer.load(through: end + 1)
          scanner.position = end
          if scanner.byte == UInt8(ascii: "}") {
            scanner.position += 1
            return
          }
        }
      }
      guard scanner.byte == UInt8(ascii: "{") else {
        decoder.record.reset(start: scanner.position)
        _ = try scanner.scanValue(depth: 2)
        decoder.record.sort = isNodes ? .node : .edge
        decoder.reportLost("expected an object", at: decoder.record.start, &batch)
        return
      }
      let place = decoder.place(scanner.position)
      try scanner.scanRecord(into: &decoder.record, &links, &heads, depth: 3) {
        batch.unknownFields.count($0, in: isNodes ? .node : .edge, at: place)
      }
      if isNodes {
        decoder.decodeNode(into: &batch)
      } else {
        decoder.decodeEdge(into: &batch)
      }
    }
  }
}

extension RecordDecoder {
  /// The `asOf` of a document.
  mutating func decodeAsOf(
    _ value: RawValue, into batch: inout RecordBatch
  ) {
    record.sort = .network
    if let date = date(value, .asOf, &batch) { batch.state(asOf: date) }
  }
}
