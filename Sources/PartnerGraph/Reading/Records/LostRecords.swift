// Records that are left out: what they are recognised by, and whether what names them is left out too.

extension RecordDecoder {
  /// Reports that the record at hand cannot be read as a whole; it is left out.
  mutating func reportLost(_ message: String, at offset: Int, _ batch: inout RecordBatch) {
    report(nil, message, at: offset == record.start ? nil : offset, &batch)
    loseRecord(&batch)
  }

  /// Counts the record at hand as left out, for the problem that was reported last. Of a node whose id could be read, the
  /// edges that name it are left out as well.
  mutating func loseRecord(_ batch: inout RecordBatch) {
    batch.badRecordCount += 1
    let mayBeNode = record.sort == .node || record.sort == nil && !record.has(.from) && !record.has(.to)
    if mayBeNode, identifier(.id, &batch) != nil { batch.problems[batch.problems.count - 1].losesNode = true }
  }

  /// What the record at hand is recognised by: see ``RecordProblem/record``.
  mutating func recordName(_ batch: inout RecordBatch) -> String {
    if let id = identifier(.id, &batch) { return id }
    let kind = word(.kind, &batch)
    if let kind, let from = identifier(.from, &batch), let to = identifier(.to, &batch) {
      return "\(kind):\(from)->\(to)"
    }
    return kind ?? record.sort?.name ?? "record"
  }

  /// An id, where it can be read; nothing is reported.
  private mutating func identifier(_ field: Field, _ batch: inout RecordBatch) -> String? {
    textOrNil(field, &batch) { bytes in
      IdentifierCheck.complaint(about: bytes) == nil ? String(decoding: bytes, as: UTF8.self) : nil
    }
  }

  /// The beginning of a text, where there is one; nothing is reported.
  private mutating func word(_ field: Field, _ batch: inout RecordBatch) -> String? {
    textOrNil(field, &batch) { String(decoding: $0.prefix(40), as: UTF8.self) }
  }

  private mutating func textOrNil(
    _ field: Field, _ batch: inout RecordBatch, _ body: (Bytes) -> String?
  ) -> String? {
    record.placeBeginning()
    guard let value = record[field] else { return nil }
    switch value.shape {
    case .string, .text, .escapedString, .escapedText, .quotedText:
      return withText(value, field, &batch) { bytes, _ in body(bytes) }
    case .number, .true, .false, .null, .array, .object: return nil
    }
  }
}
