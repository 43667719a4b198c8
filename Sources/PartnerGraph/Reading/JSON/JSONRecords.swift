// Objects of a JSON input as raw records.

extension JSONScanner {
  /// Scans an object into a record, the position on `{`. Members outside the model are given to `unknown`.
  mutating func scanRecord(
    into record: inout RawRecord, unknown: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  ) throws(SyntaxError) {
    record.reset(start: position)
    try forEachMember(depth: 2) { (scanner, name) throws(SyntaxError) in
      if name.shape == .string, let field = Field.named(scanner.slice(name.start, name.count)) {
        record.set(field, try scanner.scanValue(depth: 2))
      } else {
        try scanner.scanUnusualMember(name, into: &record, unknown: unknown)
      }
    }
  }

  /// A member whose name is written with escapes or is not in the model.
  private mutating func scanUnusualMember(
    _ name: RawValue, into record: inout RawRecord, unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(SyntaxError) {
    var decoded: [UInt8] = []
    JSONString.unescape(slice(name.start, name.count), into: &decoded)
    let value = try scanValue(depth: 2)
    decoded.withUnsafeBufferPointer { bytes in
      if let field = Field.named(bytes) { record.set(field, value) } else { unknown(bytes) }
    }
  }
}
