// The only way that text from data gets into DOT: every quote, backslash and ampersand is written here.

/// Text in DOT's quoted strings.
enum DOTText {
  /// A label that shows the text as it is. Lines are centred. In a label `\` begins an escape and `&` an entity,
  /// and in a quoted string `"` ends it.
  static func label(_ lines: [String]) -> String {
    var result = "\""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += "\\n" }
      for scalar in printable(line).unicodeScalars {
        switch scalar {
        case "\"": result += "&quot;"
        case "\\": result += "\\\\"
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// Text without characters that XML forbids, that break a line, or that turn the reading direction of what
  /// follows: controls as their pictures, the rest as U+FFFD.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
      case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text in lines of about `width` characters, broken at spaces or between the parts of a name; at most `limit` lines,
  /// the last with an ellipsis where text is left out.
  static func wrapped(_ text: String, width: Int = 26, limit: Int = 3) -> [String] {
    var lines: [String] = []
    var rest = Substring(text.prefix(width * limit + 1))
    let isCut = text.count > width * limit
    while !rest.isEmpty, lines.count < limit {
      var line = rest.prefix(width)
      if line.endIndex < rest.endIndex {
        if let space = line.lastIndex(of: " "), space > line.startIndex {
          line = rest[..<space]
        } else if let joint = line.lastIndex(where: { ".-_@/".contains($0) }), joint > line.startIndex {
          line = rest[..<joint]
        }
      }
      rest = rest[line.endIndex...].drop { $0 == " " }
      lines.append(String(line))
    }
    if isCut || !rest.isEmpty, let last = lines.popLast() { lines.append(last.prefix(width - 1) + "…") }
    return lines.isEmpty ? [""] : lines
  }
}
