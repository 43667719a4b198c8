// Objects of a JSON input as raw records.

extension JSONScanner {
  /// Scans an object into a record, the position on `{`. Members outside the model are given to `unknown`.
  ///
  /// - Parameter depth: how many arrays and objects the record is inside of, itself among them.
  @inline(__always)
  mutating func scanRecord(
    into record: inout RawRecord, _ links: inout MemberLinks, depth: Int,
    unknown: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  ) throws(SyntaxError) {
    record.reset(start: position)
    position += 1
    var place = MemberLinks.Position()
    while true {
      if let (count, field) = links.next(at: here, after: place) {
        position += count
        let value = try scanMemberValue(depth: depth)
        record.set(field, value)
        place.move(after: field, value)
        if byte == UInt8(ascii: "}") {
          position += 1
          return
        }
      } else if try !scanNextMember(into: &record, &links, &place, depth, unknown) {
        return
      }
    }
  }

  /// Scans what follows a value or the opening brace, and the member there; false where the object ends.
  private mutating func scanNextMember(
    into record: inout RawRecord, _ links: inout MemberLinks, _ place: inout MemberLinks.Position,
    _ depth: Int, _ unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(SyntaxError) -> Bool {
    let start = position
    guard let name = try scanName(isFirst: start == record.start + 1) else { return false }
    if name.shape == .string, let field = Field.named(slice(name.start, name.count)) {
      links.learn(slice(start, position - start), after: place, field)
      let value = try scanValue(depth: depth)
      record.set(field, value)
      place.move(after: field, value)
      return true
    }
    var decoded: [UInt8] = []
    JSONString.unescape(slice(name.start, name.count), into: &decoded)
    let value = try scanValue(depth: depth)
    decoded.withUnsafeBufferPointer { bytes in
      if let field = Field.named(bytes) { record.set(field, value) } else { unknown(bytes) }
    }
    place.moveAfterUnknown()
    return true
  }
}
