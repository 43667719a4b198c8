// One item of an export as a small tree with places. Native documents are never read this way.

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
  }

  var value: Value
  /// Bytes from the beginning of the input.
  var offset: Int

  /// The member of an object, whatever the case of its name; nil for others.
  subscript(name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name == name }?.node
      ?? members.last { $0.name.lowercased() == name.lowercased() }?.node
  }

  /// The text of a string or number that is not blank.
  var text: String? {
    switch value {
    case .string(let text), .number(let text):
      let trimmed = text.drop { $0.isWhitespace }
      return trimmed.isEmpty ? nil : String(trimmed)
    default: return nil
    }
  }

  /// The elements of an array; empty for others.
  var elements: [JSONNode] { if case .array(let elements) = value { elements } else { [] } }

  /// True or false; nil for others.
  var flag: Bool? { if case .flag(let flag) = value { flag } else { nil } }

  /// The names of an object's members, for a message.
  var names: [String] { if case .object(let members) = value { members.map(\.name) } else { [] } }
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
