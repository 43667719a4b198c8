// One item of an export with its places: a value of a JSON document or a row of a table, whose members are found when
// they are asked for. Native documents are never read this way.

/// A value in an export. It may be used for as long as the reader stands on its item: a window may move on then.
struct ExportItem {
  private enum Content {
    case json(JSONScanner, RawValue, members: [(name: RawValue, value: RawValue)])
    /// A row of a table; its cells are members.
    case row(TableRow)
    /// A cell.
    case text(String)
  }

  private var content: Content
  /// Bytes from the beginning of the input.
  let offset: Int

  /// Scans a JSON value, the scanner on its first byte.
  init(_ scanner: inout JSONScanner, depth: Int) throws(SyntaxError) {
    let start = scanner.position
    guard scanner.byte == UInt8(ascii: "{") else {
      self.init(try scanner.scanValue(depth: depth), in: scanner, offset: start)
      return
    }
    var members: [(name: RawValue, value: RawValue)] = []
    try scanner.forEachMember(depth: depth + 1) { (scanner, name) throws(SyntaxError) in
      members.append((name, try scanner.scanValue(depth: depth + 1)))
    }
    let value = RawValue(start: start, count: scanner.position - start, shape: .object)
    self.init(content: .json(scanner, value, members: members), offset: start)
  }

  private init(content: Content, offset: Int) {
    self.content = content
    self.offset = offset
  }

  /// A value that was scanned before, which cannot fail again.
  private init(_ value: RawValue, in scanner: JSONScanner, offset: Int) {
    var again = scanner
    again.position = value.start
    if value.shape == .object, let item = try? ExportItem(&again, depth: 0) {
      self = item
    } else {
      self.init(content: .json(scanner, value, members: []), offset: offset)
    }
  }

  /// A row of a table.
  init(row: TableRow, offset: Int) {
    content = .row(row)
    self.offset = offset
  }

  /// A cell of a table.
  init(text: String, offset: Int) {
    content = .text(text)
    self.offset = offset
  }

  // MARK: - Members

  /// The member of an object or row, whatever the case of its name; nil for others. Of several the last counts.
  subscript(name: String) -> ExportItem? {
    switch content {
    case .text: return nil
    case .row(let row): return row.cell(name)
    case .json(let scanner, _, let members):
      let found =
        members.last { Self.isName($0.name, name, scanner, ignoringCase: false) }
        ?? members.last { Self.isName($0.name, name, scanner, ignoringCase: true) }
      return found.map { ExportItem($0.value, in: scanner, offset: $0.value.placeStart) }
    }
  }

  private static func isName(
    _ raw: RawValue, _ name: String, _ scanner: JSONScanner, ignoringCase: Bool
  ) -> Bool {
    if raw.shape == .escapedString {
      return ignoringCase ? scanner.string(raw).isSame(as: name) : scanner.string(raw) == name
    }
    guard raw.count == name.utf8.count else { return false }
    let bytes = scanner.slice(raw.start, raw.count)
    return ignoringCase ? name.utf8.isSame(as: bytes) : name.utf8.elementsEqual(bytes)
  }

  /// Where the name of a member stands.
  func offset(ofName name: String) -> Int? {
    guard case .json(let scanner, _, let members) = content else { return nil }
    return members.last { Self.isName($0.name, name, scanner, ignoringCase: true) }?.name.placeStart
  }

  /// Whether there is a member of that name, whatever it holds.
  func has(_ name: String) -> Bool {
    switch content {
    case .text: false
    case .row(let row): row.header.column(name) >= 0
    case .json(let scanner, _, let members):
      members.contains { Self.isName($0.name, name, scanner, ignoringCase: true) }
    }
  }

  /// The names of an object's members or a table's columns.
  var names: [String] {
    switch content {
    case .text: []
    case .row(let row): row.header.names
    case .json(let scanner, _, let members): members.map { scanner.string($0.name) }
    }
  }

  var isObject: Bool { if case .json(_, let value, _) = content { value.shape == .object } else { false } }
  var isRow: Bool { if case .row = content { true } else { false } }
  var isList: Bool { if case .json(_, let value, _) = content { value.shape == .array } else { false } }

  // MARK: - Values

  /// The text of a string or number that is not blank.
  var text: String? {
    switch content {
    case .row: return nil
    case .text(let text): return text.trimmed
    case .json(let scanner, let value, _):
      switch value.shape {
      case .string, .escapedString: return scanner.string(value).trimmed
      case .number: return String(decoding: scanner.slice(value.start, value.count), as: UTF8.self)
      default: return nil
      }
    }
  }

  /// True or false, also as a word; nil for others.
  var flag: Bool? {
    if case .json(_, let value, _) = content {
      if value.shape == .true { return true }
      if value.shape == .false { return false }
    }
    return text.flatMap { $0.isSame(as: "true") ? true : $0.isSame(as: "false") ? false : nil }
  }

  /// The elements of a list; empty for others.
  var elements: [ExportItem] {
    guard case .json(var scanner, let value, _) = content, value.shape == .array else { return [] }
    var elements: [ExportItem] = []
    scanner.position = value.start
    // The list was scanned before, so this cannot fail.
    try? scanner.forEachElement(depth: 1) { (scanner) throws(SyntaxError) in
      elements.append(try ExportItem(&scanner, depth: 1))
    }
    return elements
  }
}

extension RawValue {
  /// Where the value begins for people: a string at its quote.
  fileprivate var placeStart: Int { shape == .string || shape == .escapedString ? start - 1 : start }
}

extension String {
  /// The text without white space around it; nil where nothing is left.
  fileprivate var trimmed: String? {
    guard
      utf8.first.map({ $0 <= 0x20 || $0 >= 0x80 }) != false
        || utf8.last.map({ $0 <= 0x20 || $0 >= 0x80 }) != false
    else { return self }
    let start = drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(start[...last])
  }

  /// Whether two texts are the same but for the case of ASCII letters.
  func isSame(as other: String) -> Bool { utf8.count == other.utf8.count && utf8.isSame(as: other.utf8) }
}

extension Sequence<UInt8> {
  /// Whether texts of one length are the same but for the case of ASCII letters.
  fileprivate func isSame(as other: some Sequence<UInt8>) -> Bool {
    zip(self, other).allSatisfy { left, right in
      left == right || (left | 0x20 == right | 0x20 && (left | 0x20) &- 0x61 < 26)
    }
  }
}

extension JSONScanner {
  /// The text of a scanned string.
  func string(_ value: RawValue) -> String {
    if value.shape == .string { return String(decoding: slice(value.start, value.count), as: UTF8.self) }
    var bytes: [UInt8] = []
    JSONString.unescape(slice(value.start, value.count), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
