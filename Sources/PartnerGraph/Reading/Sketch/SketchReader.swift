// The sketch notation: one node or edge a line, for rule examples, documentation and quick trials.

/// Reads a sketch. A bad line is reported and the rest is read; only bytes that are not UTF-8 end the input.
struct SketchReader: ~Copyable {
  private let buffer: InputBuffer
  private var decoder: RecordDecoder
  private var tokenizer: SketchTokenizer

  init(buffer: InputBuffer, input: Int) {
    self.buffer = buffer
    decoder = RecordDecoder(buffer: buffer, input: input)
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
    }
    for name in tokenizer.unknownNames { batch.unknownFields[name, default: 0] += 1 }
  }

  private func isAsOf(_ word: RawValue) -> Bool {
    String(decoding: tokenizer.slice(word), as: UTF8.self).lowercased() == "asof"
  }

  /// `name=value` to the end of the line.
  private mutating func readFields() throws(SyntaxError) {
    while !tokenizer.isAtLineEnd {
      let name = try tokenizer.fieldName()
      let value = try tokenizer.value()
      if let field = Field.named(tokenizer.slice(name)), !Self.reserved.contains(field) {
        decoder.record.set(field, value)
      } else if value.count > 0 {
        tokenizer.unknownNames.append(String(decoding: tokenizer.slice(name).prefix(100), as: UTF8.self))
      }
    }
  }

  /// Fields that the notation writes in another way, or that belong to JSON alone.
  private static let reserved = Field.Set(.kind, .from, .to, .type, .partnergraph, .asOf)
}
