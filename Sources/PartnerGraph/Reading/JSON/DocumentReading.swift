// A large JSON document: its lists of nodes and edges are cut where a line begins as their records do, and read on all
// processors. Where they are not, the rest of the list is read in one piece.

/// Reads a JSON document.
struct DocumentReading {
  var buffer: InputBuffer
  /// The number of the input.
  var index: Int
  /// Where its texts are left in the file: what to add to their places.
  var textStart: Int?
  var limits: ReadingLimits
  /// How far a line that begins as a record does is looked for.
  var searchLimit = 1 << 24

  func read(into builder: inout NetworkBuilder) throws(SyntaxError) {
    guard buffer.count >= limits.sizeForTwoThreads, RecordLines.areLikely(in: buffer) else {
      return try RecordPipeline.run(buffer.count, limits, into: &builder) {
        (batch, pass) throws(SyntaxError) in
        var reader = JSONDocumentReader(buffer: buffer, input: index, textStart: textStart)
        try reader.read(into: &batch, passing: pass)
      }
    }
    var batch = RecordBatch(capacity: limits.batchCapacity)
    var reader = JSONDocumentReader(buffer: buffer, input: index, textStart: textStart)
    try reader.read(
      into: &batch,
      passing: { batch in
        builder.merge(&batch)
        batch.reset()
      },
      inParts: { (start, isNodes) throws(SyntaxError) in try readParts(from: start, isNodes, into: &builder) }
    )
    builder.merge(&batch)
  }

  /// Reads the records of a list from the first one on; returns where that ended, as ``JSONDocumentReader/ReadParts`` says.
  private func readParts(
    from start: Int, _ isNodes: Bool, into builder: inout NetworkBuilder
  ) throws(SyntaxError) -> Int {
    let (index, textStart) = (index, textStart)
    let lines = RecordLines(buffer, first: start, searchLimit)
    return try PartPipeline.run(buffer, from: start, limits, cutting: lines.next, into: &builder) {
      (part, batch, _) in
      var reader = RecordListPart(buffer: part, input: index, textStart: textStart)
      return reader.read(isNodes, into: &batch, isRecordNext: lines.isRecord(at: part.count))
    }
  }
}

/// Lines that begin as the first record of a list does: with so much white space, and a brace. Most of them are records of
/// the same list; whoever reads up to one sees whether it is.
struct RecordLines: Sendable {
  private let buffer: InputBuffer
  /// A line feed and what follows it.
  private let beginning: [UInt8]
  /// How far a line is looked for.
  private let searchLimit: Int

  /// The lines like that of a record at an offset.
  init(_ buffer: InputBuffer, first: Int, _ searchLimit: Int) {
    self.buffer = buffer
    self.searchLimit = searchLimit
    var start = first
    while start > max(buffer.first, first - 64), [0x20, 0x09].contains(buffer.start[start - 1]) { start -= 1 }
    let isLine = start > buffer.first && buffer.start[start - 1] == 0x0A
    let indentation = isLine ? (start..<first).map { buffer.start[$0] } : []
    beginning = [0x0A] + indentation + [UInt8(ascii: "{")]
  }

  /// The offset of the brace of the first such line behind an offset; far behind it the search is given up.
  func next(_ offset: Int) -> Int {
    var position = offset
    while position < min(buffer.count, offset + searchLimit) {
      let bytes = buffer.bytes(inFileFrom: position, count: 1 << 12)
      guard bytes.count >= beginning.count else { return buffer.count }
      for index in 0...(bytes.count - beginning.count)
      where bytes[index] == 0x0A && bytes[index..<index + beginning.count].elementsEqual(beginning) {
        return position + index + beginning.count - 1
      }
      position += bytes.count - beginning.count + 1
    }
    return min(buffer.count, position)
  }

  /// Whether a record may begin at an offset: not where the search was given up, nor at the end.
  func isRecord(at offset: Int) -> Bool {
    buffer.bytes(inFileFrom: offset, count: 1) == [UInt8(ascii: "{")]
  }

  /// Whether a document looks as if its records had lines of their own.
  static func areLikely(in buffer: InputBuffer) -> Bool {
    let lines = buffer.bytes(inFileFrom: 0, count: 1 << 16).split(separator: 0x0A)
    return lines.dropFirst().contains { line in line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "{") }
  }
}

/// Reads records of a list in a part of a document, from the brace of one on.
struct RecordListPart: ~Copyable {
  private let buffer: InputBuffer
  private var decoder: RecordDecoder
  private var links = MemberLinks()
  private var heads = RecordHeads()

  init(buffer: InputBuffer, input: Int, textStart: Int?) {
    self.buffer = buffer
    decoder = RecordDecoder(buffer: buffer, input: input, textStart: textStart)
  }

  /// Reads to the end of the part, if that is where another record begins: behind a comma. Else returns where the last
  /// record that is whole has its closing brace, or the beginning of the part where none is.
  mutating func read(_ isNodes: Bool, into batch: inout RecordBatch, isRecordNext: Bool) -> Int {
    var scanner = JSONScanner(buffer)
    var stop = buffer.first
    var unknownNames = MentionedStrings()
    while scanner.byte == UInt8(ascii: "{") {
      do throws(SyntaxError) {
        try scanner.scanRecord(into: &decoder.record, &links, &heads, depth: 3) {
          _ = unknownNames.append($0)
        }
      } catch {
        // It is wrong, or goes on behind the part: that is seen by whoever reads it again.
        return stop
      }
      if unknownNames.count > 0 {
        let place = decoder.place(decoder.record.start)
        batch.unknownFields.count(&unknownNames, in: isNodes ? .node : .edge, at: place)
      }
      if isNodes { decoder.decodeNode(into: &batch) } else { decoder.decodeEdge(into: &batch) }
      stop = scanner.position - 1
      scanner.skipSpace()
      guard scanner.byte == UInt8(ascii: ",") else { return stop }
      scanner.position += 1
      scanner.skipSpace()
      if scanner.position >= scanner.end { return isRecordNext ? buffer.count : stop }
    }
    return stop
  }
}
