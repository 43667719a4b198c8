// Objects of a JSON input as raw records.

extension JSONScanner {
  /// Scans an object into a record, the position on `{`. Members outside the model are given to `unknown`.
  ///
  /// - Parameter depth: how many arrays and objects the record is inside of, itself among them.
  @inline(__always)
  mutating func scanRecord(
    into record: inout RawRecord, _ links: inout MemberLinks, _ heads: inout RecordHeads, depth: Int,
    unknown: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  ) throws(SyntaxError) {
    record.reset(start: position)
    var place = MemberLinks.Position()
    // How the record goes on, where its beginning is known.
    var first: UnsafePointer<MemberLinks.Link>?
    if let head = heads.next(at: here) {
      record.begin(head, &place)
      first = RecordHeads.link(of: head)
    } else {
      if heads.isOpen { heads.learn(self) }
      position += 1
    }
    while true {
      switch scanPlainMembers(into: &record, links, &place, &first) {
      case .end: return
      case .value(let field):
        skipSpace()
        let value = try scanValue(depth: depth)
        record.set(field, value)
        place.move(after: field, value)
        if byte == UInt8(ascii: "}") {
          position += 1
          return
        }
      case .name:
        if try !scanNextMember(into: &record, &links, &place, depth, unknown) { return }
      }
    }
  }

  /// What stands behind members that are as most are.
  private enum Next {
    case end
    /// The value of a field, which is no plain string; maybe white space before it.
    case value(Field)
    /// Something else than what stood there before: a name that is to be read.
    case name
  }

  /// Scans members whose values are strings without anything special, for as long as what stands between them is what
  /// stood there before. Nothing here can fail or leave the input: it goes on only where all bytes are as expected, and
  /// ``MemberLinks`` and ``nextSpecial(from:)`` look no farther than the margin.
  @inline(__always)
  private mutating func scanPlainMembers(
    into record: inout RawRecord, _ links: borrowing MemberLinks, _ place: inout MemberLinks.Position,
    _ first: inout UnsafePointer<MemberLinks.Link>?
  ) -> Next {
    let bytes = here - position
    var cursor = position
    var seen = record.fields
    defer {
      position = cursor
      record.fields = seen
    }
    guard var link = first ?? links.next(at: bytes + cursor, after: place) else { return .name }
    first = nil
    while true {
      cursor &+= link.pointee.count
      guard bytes[cursor] == UInt8(ascii: "\"") else { return .value(link.pointee.field) }
      let start = cursor &+ 1
      let end = nextSpecial(from: start)
      guard bytes[end] == UInt8(ascii: "\"") else { return .value(link.pointee.field) }
      let value = RawValue(start: start, count: end &- start, shape: .string)
      seen.insert(link.pointee.bit)
      record.place(link.pointee.field, value)
      place.move(after: link, value)
      cursor = end &+ 1
      if bytes[cursor] == UInt8(ascii: "}") {
        cursor &+= 1
        return .end
      }
      guard let next = links.next(at: bytes + cursor, after: place) else { return .name }
      link = next
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

extension RawRecord {
  /// Begins as a head tells.
  @inline(__always)
  fileprivate mutating func begin(
    _ head: UnsafePointer<RecordHeads.Head>, _ place: inout MemberLinks.Position
  ) {
    fields.begin(head.pointee.fields)
    telling = head.pointee.telling
    var (type, kind) = (head.pointee.type, head.pointee.kind)
    type.start &+= start
    kind.start &+= start
    self.place(.type, type)
    self.place(.kind, kind)
    place.tell(kind: kind)
  }
}
