// One item of an export with its places: a small tree of a JSON document, or a row of a table. Native documents are
// never read this way.

/// A JSON value and where it begins.
struct JSONNode {
  /// The value itself.
  indirect enum Value {
    case object([(name: String, node: JSONNode)])
    case array([JSONNode])
    case string(String)
    case number(String)
    case flag(Bool)
    case null
    /// A row of a table; its cells are members.
    case row(TableRow)
  }

  var value: Value
  /// Bytes from the beginning of the input.
  var offset: Int

  /// The member of an object, whatever the case of its name; nil for others.
  subscript(name: String) -> JSONNode? {
    if case .row(let row) = value { return row.cell(name) }
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name == name }?.node ?? members.last { $0.name.isSame(as: name) }?.node
  }

  /// The text of a string or number that is not blank.
  var text: String? {
    switch value {
    case .string(let text), .number(let text):
      guard text.utf8.first.map({ $0 <= 0x20 }) != false || text.utf8.last.map({ $0 <= 0x20 }) != false else {
        return text
      }
      let start = text.drop { $0.isWhitespace }
      guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
      return String(start[...last])
    default: return nil
    }
  }

  /// Whether there is a member of that name, whatever it holds.
  func has(_ name: String) -> Bool { self[name] != nil }

  /// The elements of an array; empty for others.
  var elements: [JSONNode] { if case .array(let elements) = value { elements } else { [] } }

  /// True or false, also as a word; nil for others.
  var flag: Bool? {
    if case .flag(let flag) = value { return flag }
    return text.flatMap { $0.isSame(as: "true") ? true : $0.isSame(as: "false") ? false : nil }
  }

  /// The names of an object's members, for a message.
  var names: [String] {
    switch value {
    case .object(let members): members.map(\.name)
    case .row(let row): row.header.names
    default: []
    }
  }
}

extension String {
  /// Whether two texts are the same but for the case of ASCII letters.
  func isSame(as other: String) -> Bool {
    utf8.count == other.utf8.count
      && zip(utf8, other.utf8).allSatisfy { left, right in
        left == right || (left | 0x20 == right | 0x20 && (left | 0x20) &- 0x61 < 26)
      }
  }
}

extension JSONScanner {
  /// Scans a value into a tree, the position on its first byte.
  mutating func scanTree(depth: Int = 0) throws(SyntaxError) -> JSONNode {
    let start = position
    switch byte {
    case UInt8(ascii: "{"):
      var members: [(name: String, node: JSONNode)] = []
      try forEachMember(depth: depth + 1) { (scanner, name) throws(SyntaxError) in
        members.append((scanner.string(name), try scanner.scanTree(depth: depth + 1)))
      }
      return JSONNode(value: .object(members), offset: start)
    case UInt8(ascii: "["):
      var elements: [JSONNode] = []
      try forEachElement(depth: depth + 1) { (scanner) throws(SyntaxError) in
        elements.append(try scanner.scanTree(depth: depth + 1))
      }
      return JSONNode(value: .array(elements), offset: start)
    default:
      let scanned = try scanValue(depth: depth)
      let value: JSONNode.Value
      switch scanned.shape {
      case .string, .escapedString: value = .string(string(scanned))
      case .true: value = .flag(true)
      case .false: value = .flag(false)
      case .null: value = .null
      default: value = .number(String(decoding: slice(scanned.start, scanned.count), as: UTF8.self))
      }
      return JSONNode(value: value, offset: start)
    }
  }

  /// The text of a scanned string.
  func string(_ value: RawValue) -> String {
    var bytes: [UInt8] = []
    JSONString.unescape(slice(value.start, value.count), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
