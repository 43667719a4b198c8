// The only way that text from data gets into DOT: every quote, backslash and ampersand is written here.

internal import PartnerGraph

/// Text in DOT's quoted strings.
enum DOTText {
  /// A label that shows the text as it is. Lines are centred, or on the left with the ending `\l`. In a label `\` begins an escape and `&` an entity,
  /// and in a quoted string `"` ends it.
  static func label(_ lines: [String], ending: String = "\\n") -> String {
    var result = "\""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += ending }
      for scalar in PrintableText.make(line).unicodeScalars {
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
    return result + (ending == "\\n" ? "\"" : ending + "\"")
  }

  /// The text in lines of about `width` characters, broken at spaces or between the parts of a name; at most `limit` lines,
  /// the last with an ellipsis where text is left out.
  static func wrapped(_ text: String, width: Int = 26, limit: Int = 3) -> [String] {
    // Characters of many scalars are bounded first: counting them takes time.
    let scalars = text.unicodeScalars.prefix(width * limit * 8)
    let text =
      String(String.UnicodeScalarView(scalars)) + (scalars.endIndex < text.unicodeScalars.endIndex ? "…" : "")
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
