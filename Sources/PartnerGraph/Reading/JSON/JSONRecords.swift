// Objects of a JSON input as raw records.

/// Which members of a record were met.
private struct MetMembers {
  /// The fields as a set, and the sum of their bits: both are the same unless one was met twice.
  private(set) var fields = Field.Set([])
  private var sum: UInt64 = 0

  @inline(__always)
  mutating func insert(_ bits: Field.Set) {
    fields.formUnion(bits)
    sum &+= bits.rawValue
  }

  /// Whether none was met twice, in a record of so many bytes. A sum that is right by chance takes millions of members.
  @inline(__always)
  func areDistinct(in count: Int) -> Bool { sum == fields.rawValue && count <= 1 << 20 }
}

/// Where a scanner is within a record.
private struct RecordProgress {
  var place: MemberLinks.Position
  var met: MetMembers
  /// The field whose value comes next.
  var open: Field?
}

extension JSONScanner {
  /// Scans an object into a record, the position on `{`. Members outside the model are given to `unknown`.
  ///
  /// - Parameter depth: how many arrays and objects the record is inside of, itself among them.
  @inline(__always)
  mutating func scanRecord(
    into record: inout RawRecord, _ links: inout MemberLinks, _ heads: inout RecordHeads, depth: Int,
    unknown: (UnsafeBufferPointer<UInt8>) -> Void = { _ in }
  ) throws(SyntaxError) {
    let start = position
    record.reset(start: start)
    var (place, met) = (MemberLinks.Position(), MetMembers())
    // How the record goes on, where its beginning is known.
    var link: UnsafePointer<MemberLinks.Link>?
    if let head = heads.next(at: here) {
      record.beginning = head
      met.insert(head.pointee.fields)
      place.tell(kind: head.pointee.kind)
      link = RecordHeads.link(of: head)
      position &+= head.pointee.count
    } else {
      if heads.isOpen { heads.learn(self) }
      position += 1
    }
    while true {
      var open: Field?
      if let link {
        let stop = scanPlainMembers(into: &record, links, link, &place, &met)
        if case .end = stop { break }
        if case .value(let field) = stop { open = field }
      }
      var progress = RecordProgress(place: place, met: met, open: open)
      link = try scanOtherMembers(into: &record, &links, &progress, depth, unknown)
      (place, met) = (progress.place, progress.met)
      if link == nil { break }
    }
    record.fields.present = met.fields
    if !met.areDistinct(in: position &- start) { record.fields.repeated = repeatedFields(from: start) }
  }

  /// What stands behind members that are as most are.
  private enum Stop {
    case end
    /// The value of a field, which is no plain string.
    case value(Field)
    /// Something else than what stood there before: a name that is to be read.
    case name
  }

  /// Scans members whose values are strings without anything special, the position behind the opening quote of one, for as
  /// long as what stands between them is what stood there before. Nothing here can fail or leave the input: it goes on only
  /// where all bytes are as expected, and ``MemberLinks`` and ``nextSpecial(from:)`` look no farther than the margin.
  @inline(__always)
  private mutating func scanPlainMembers(
    into record: inout RawRecord, _ links: borrowing MemberLinks, _ first: UnsafePointer<MemberLinks.Link>,
    _ place: inout MemberLinks.Position, _ met: inout MetMembers
  ) -> Stop {
    let (slots, bytes) = (record.slots, here - position)
    var rows = links.rows(place)
    var (link, start) = (first, position)
    while true {
      let end = nextSpecial(from: start)
      (slots + link.pointee.slot).storeBytes(
        of: RawValue(start: start, count: end &- start, shape: .string), as: RawValue.self)
      met.insert(link.pointee.bit)
      if bytes[end &+ 1] == UInt8(ascii: "}"), bytes[end] == UInt8(ascii: "\"") {
        position = end &+ 2
        return .end
      }
      if let next = MemberLinks.next(at: bytes + end, behind: link, in: rows) {
        start = end &+ next.pointee.count
        link = next
        continue
      }
      let field = link.pointee.field
      guard bytes[end] == UInt8(ascii: "\"") else {
        position = start &- 1
        return .value(field)
      }
      place.move(behind: field, record.value(field))
      guard field == .kind, let next = links.next(at: bytes + end, place, isString: true) else {
        position = end &+ 1
        return .name
      }
      rows = links.rows(place)
      start = end &+ next.pointee.count
      link = next
    }
  }

  /// Scans members from where a value stood until one is met that a guess tells to be a string: returns that guess, the
  /// position behind the opening quote; nil where the object ends.
  @inline(never)
  private mutating func scanOtherMembers(
    into record: inout RawRecord, _ links: inout MemberLinks, _ progress: inout RecordProgress, _ depth: Int,
    _ unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(SyntaxError) -> UnsafePointer<MemberLinks.Link>? {
    if let field = progress.open {
      progress.open = nil
      try scanValue(of: field, into: &record, &progress, depth)
    }
    while true {
      if byte == UInt8(ascii: "}") {
        position += 1
        return nil
      }
      // From the last byte of the value, or from the brace.
      let start = position &- 1
      let bytes = here - 1
      if let link = links.next(at: bytes, progress.place, isString: false) {
        position = start &+ link.pointee.count
        progress.met.insert(link.pointee.bit)
        try scanValue(of: link.pointee.field, into: &record, &progress, depth)
      } else if let link = links.next(at: bytes, progress.place, isString: true) {
        position = start &+ link.pointee.count
        return link
      } else {
        guard let name = try scanName(isFirst: position == record.start + 1) else { return nil }
        guard name.shape == .string, let field = Field.named(slice(name.start, name.count)) else {
          try scanUnknownMember(name, into: &record, &progress, depth, unknown)
          continue
        }
        let isString = byte == UInt8(ascii: "\"")
        links.learn(
          slice(start, position - start + (isString ? 1 : 0)), progress.place, field, isString: isString)
        progress.met.insert(Field.Set(field))
        try scanValue(of: field, into: &record, &progress, depth)
      }
    }
  }

  /// Scans the value of a field that was met.
  @inline(__always)
  private mutating func scanValue(
    of field: Field, into record: inout RawRecord, _ progress: inout RecordProgress, _ depth: Int
  ) throws(SyntaxError) {
    skipSpace()
    let value = if let array = knownArray(field, record) { array } else { try scanValue(depth: depth) }
    record.place(field, value)
    progress.place.move(behind: field, value)
  }

  /// Passes an array at the position that is written like one that the field held before; nil where none is.
  @inline(__always)
  private mutating func knownArray(_ field: Field, _ record: borrowing RawRecord) -> RawValue? {
    guard byte == UInt8(ascii: "["), let (count, place) = record.lists.find(at: here, field) else {
      return nil
    }
    defer { position &+= count }
    return RawValue(start: position, count: count, listPlace: place)
  }

  /// Scans the value of a member whose name is not in the model, or is written with escapes.
  private mutating func scanUnknownMember(
    _ name: RawValue, into record: inout RawRecord, _ progress: inout RecordProgress, _ depth: Int,
    _ unknown: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(SyntaxError) {
    var decoded: [UInt8] = []
    JSONString.unescape(slice(name.start, name.count), into: &decoded)
    if let field = decoded.withUnsafeBufferPointer({ Field.named($0) }) {
      progress.met.insert(Field.Set(field))
      try scanValue(of: field, into: &record, &progress, depth)
    } else {
      _ = try scanValue(depth: depth)
      decoded.withUnsafeBufferPointer { unknown($0) }
    }
    progress.place.moveBehindUnknown()
  }

  /// The fields that stand more than once in the object at an offset, which was scanned before.
  @inline(never)
  private func repeatedFields(from start: Int) -> Field.Set {
    var scanner = self
    scanner.position = start
    var (met, repeated) = (Field.Set([]), Field.Set([]))
    try? scanner.forEachMember(depth: 1) { (scanner, name) throws(SyntaxError) in
      var decoded: [UInt8] = []
      JSONString.unescape(scanner.slice(name.start, name.count), into: &decoded)
      if let field = decoded.withUnsafeBufferPointer({ Field.named($0) }) {
        repeated.formUnion(met.intersection(Field.Set(field)))
        met.formUnion(Field.Set(field))
      }
      _ = try scanner.scanValue(depth: 1)
    }
    return repeated
  }
}
