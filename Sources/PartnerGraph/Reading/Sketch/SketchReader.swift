// The sketch notation: one node or edge a line, for rule examples, documentation and quick trials.

/// Reads a sketch. A bad line is reported and the rest is read; only bytes that are not UTF-8 end the input.
struct SketchReader: ~Copyable {
  private let buffer: InputBuffer
  private var decoder: RecordDecoder
  private var tokenizer: SketchTokenizer

  init(buffer: InputBuffer, input: Int) {
    self.buffer = buffer
    decoder = RecordDecoder(buffer: buffer, input: input)
    decoder.foldsNames = true
    tokenizer = SketchTokenizer(buffer)
  }

  mutating func read(into batch: inout RecordBatch) throws(SyntaxError) {
    if let offset = UTF8Check.firstError(in: buffer, from: 0, to: buffer.count) {
      throw JSONScanner.encodingError(at: offset, buffer.start[offset])
    }
    while tokenizer.beginLine() {
      guard !tokenizer.isAtLineEnd else { continue }
      let start = tokenizer.position
      do {
        try readLine(start, &batch)
      } catch {
        decoder.reportLost(error.message, at: error.offset, &batch)
      }
    }
  }

  private mutating func readLine(_ start: Int, _ batch: inout RecordBatch) throws(SyntaxError) {
    decoder.record.reset(start: start)
    let first = try tokenizer.identifier()
    guard !tokenizer.isAtLineEnd else {
      throw SyntaxError(offset: tokenizer.position, message: "expected an id, or an arrow such as -supply->")
    }
    if let kind = tokenizer.arrow() {
      decoder.record.set(.kind, kind)
      decoder.record.set(.from, first)
      guard !tokenizer.isAtLineEnd else {
        throw SyntaxError(offset: tokenizer.position, message: "expected the id that the edge goes to")
      }
      decoder.record.set(.to, try tokenizer.identifier())
      try readFields()
      decoder.decodeEdge(into: &batch)
      countUnknown(.edge, &batch)
    } else if isAsOf(first) {
      let value = try tokenizer.value()
      decoder.decodeAsOf(value, into: &batch)
      guard tokenizer.isAtLineEnd else {
        throw SyntaxError(offset: tokenizer.position, message: "expected the end of the line after the date")
      }
    } else {
      decoder.record.set(.kind, first)
      decoder.record.set(.id, try tokenizer.identifier())
      try readFields()
      decoder.decodeNode(into: &batch)
      countUnknown(.node, &batch)
    }
  }

  private func countUnknown(_ sort: RecordSort, _ batch: inout RecordBatch) {
    for name in tokenizer.unknownNames {
      batch.unknownFields.count(tokenizer.slice(name), in: sort, at: decoder.place(decoder.record.start))
    }
  }

  private func isAsOf(_ word: RawValue) -> Bool {
    FoldedName.areEqual(tokenizer.slice(word), Field.asOf.name.utf8)
  }

  /// `name=value` to the end of the line.
  private mutating func readFields() throws(SyntaxError) {
    while !tokenizer.isAtLineEnd {
      let name = try tokenizer.fieldName()
      let value = try tokenizer.value()
      let written = tokenizer.slice(name)
      if let field = Field.named(written) ?? Field.folded(written), !Self.reserved.contains(field) {
        decoder.record.set(field, value)
      } else if value.count > 0 {
        tokenizer.unknownNames.append(name)
      }
    }
  }

  /// Fields that the notation writes in another way, or that belong to JSON alone.
  private static let reserved = Field.Set(.kind, .from, .to, .type, .partnergraph, .asOf)
}
