// JSON Lines and CSV: in parts on all processors where the input is large, else in one piece.

/// Reads an input in a format of lines.
struct LineReading {
  var buffer: InputBuffer
  var format: InputFormat
  /// The number of the input.
  var index: Int
  /// Where its texts are left in the file: what to add to their places.
  var textStart: Int?
  var limits: ReadingLimits

  func read(into builder: inout NetworkBuilder) throws(SyntaxError) {
    let isLarge = buffer.count >= limits.sizeForTwoThreads
    if format == .csv {
      let header = try CSVHeader(buffer)
      reportRepeated(header, into: &builder)
      // Where a row spans two parts, or the input is broken, the rest is read in one piece.
      let start = isLarge ? try readTableInParts(header, into: &builder) : header.end
      if start < buffer.count { try readTable(header, from: start, into: &builder) }
    } else if isLarge {
      try readJSONLinesInParts(into: &builder)
    } else {
      try readJSONLines(into: &builder)
    }
  }

  /// Says which fields have several columns: once a table, at its header.
  private func reportRepeated(_ header: CSVHeader, into builder: inout NetworkBuilder) {
    for (field, offset) in header.repeated {
      builder.problems.append(
        RecordProblem(
          kind: .malformedRecord, place: Place(input: index, offset: header.start),
          message: "\(field.name): the header has several columns of this field; the last one counts",
          related: [
            .init(place: Place(input: index, offset: offset), message: "the column that counts")
          ], field: field.name, record: "header"))
    }
  }

  private func readJSONLines(into builder: inout NetworkBuilder) throws(SyntaxError) {
    try RecordPipeline.run(buffer.count, limits, into: &builder) { (batch, pass) throws(SyntaxError) in
      var reader = JSONLinesReader(buffer: buffer, input: index, textStart: textStart)
      try reader.read(into: &batch, passing: pass)
    }
  }

  private func readJSONLinesInParts(into builder: inout NetworkBuilder) throws(SyntaxError) {
    let (source, index, textStart) = (builder.sources[index], index, textStart)
    _ = try PartPipeline.run(buffer, from: 0, limits, source, into: &builder) {
      (part, batch, marks) throws(SyntaxError) in
      var reader = JSONLinesReader(buffer: part, input: index, textStart: textStart)
      try reader.read(into: &batch) { _ in }
      marks = reader.marks
      return part.count
    }
  }

  private func readTable(
    _ header: CSVHeader, from start: Int, into builder: inout NetworkBuilder
  ) throws(SyntaxError) {
    if start > header.end { buffer.moveOn(to: start) }
    try RecordPipeline.run(buffer.count - start, limits, into: &builder) {
      (batch, pass) throws(SyntaxError) in
      var reader = CSVReader(buffer: buffer, input: index, textStart: textStart, header: header, from: start)
      try reader.read(into: &batch, passing: pass)
    }
  }

  private func readTableInParts(
    _ header: CSVHeader, into builder: inout NetworkBuilder
  ) throws(SyntaxError) -> Int {
    let (source, index, textStart) = (builder.sources[index], index, textStart)
    return try PartPipeline.run(buffer, from: header.end, limits, source, into: &builder) {
      part, batch, marks in
      var reader = CSVReader(
        buffer: part, input: index, textStart: textStart, header: header, from: part.first)
      let end = reader.readPart(into: &batch)
      marks = reader.marks
      return end
    }
  }
}
