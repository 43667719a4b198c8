// YAML for people: block mappings, plain words where every reader of YAML takes them for texts.

enum YAMLWriter {
  static func write(_ network: Network, _ asOf: CalendarDate?, to write: ([UInt8]) throws -> Void) rethrows {
    let asOf = asOf.map { "asOf: \($0)\n" } ?? ""
    let (nodes, edgeCount) = (network.declaredNodes, network.edgeCount)
    try TextPieces.write(["partnergraph: 1\n", asOf, nodes.isEmpty ? "nodes: []\n" : "nodes:\n"], to: write)
    try TextPieces.write(nodes.lazy.map { record($0.values) }, to: write)
    try TextPieces.write([edgeCount == 0 ? "edges: []\n" : "edges:\n"], to: write)
    try TextPieces.write((0..<edgeCount).lazy.map { record(network.edge($0).values) }, to: write)
  }

  private static func record(_ values: [(field: Field, value: FieldValue)]) -> String {
    var text = ""
    for (index, (field, value)) in values.enumerated() {
      text += "\(index == 0 ? "  - " : "    ")\(field.name): "
      switch value {
      case .text(let word): text += scalar(word)
      case .list(let items): text += "[" + items.map { scalar($0) }.joined(separator: ", ") + "]"
      case .flag(let flag): text += flag ? "true" : "false"
      case .number(let number): text += FieldValue.text(of: number)
      case .null: text += "null"
      }
      text += "\n"
    }
    return text
  }

  /// Plain words or a date, else a string in double quotes.
  static func scalar(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isPrintable(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }

  /// The printable set of YAML 1.2 without line separators.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...: true
    default: false
    }
  }

  /// Words that some reader of YAML takes for something else than a text.
  private static let reserved: Set = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]

  private static func isPlain(_ text: String) -> Bool {
    if text.utf8.count == 10, CalendarDate(text) != nil { return true }
    guard let first = text.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
    var previous: UInt8 = 0
    let isWord = text.utf8.allSatisfy { byte in
      defer { previous = byte }
      return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "._/@+-".utf8.contains(byte)
        || (byte == 0x20 && previous != 0x20)
    }
    return isWord && previous != 0x20 && !reserved.contains(text.lowercased())
  }
}
