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

  /// The text in lines of about `width` letters, broken at spaces or between the parts of a name; at most `limit` lines,
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
      var line = beginning(of: rest, letters: width)
      if line.endIndex < rest.endIndex {
        let space = line.lastIndex(of: " ") ?? line.startIndex
        // What no line holds need not begin one.
        let word = rest[space...].dropFirst().prefix { $0 != " " }
        if space > line.startIndex, letters(in: word) <= Double(width) {
          line = rest[..<space]
        } else if let joint = line.lastIndex(where: { ".-_@/".contains($0) }), joint > space {
          line = rest[..<joint]
        }
      }
      rest = rest[line.endIndex...].drop { $0 == " " }
      lines.append(String(line))
    }
    if isCut || !rest.isEmpty, let last = lines.popLast() {
      lines.append(beginning(of: last[...], letters: width - 1) + "…")
    }
    return lines.isEmpty ? [""] : lines
  }

  /// As much of the text as is no wider than so many letters, nor has more; but one character in any case.
  private static func beginning(of text: Substring, letters: Int) -> Substring {
    var (count, width) = (0, 0)
    return text.prefix {
      count += 1
      width += tenths($0)
      return count == 1 || count <= letters && width <= letters * 10
    }
  }

  /// How wide the text is, in letters: at least as many as it has.
  static func letters(in text: some StringProtocol) -> Double {
    max(Double(text.count), Double(text.reduce(0) { $0 + tenths($1) }) / 10)
  }

  /// The width of a letter like “a” in a text of size 1.
  static let letter = 0.55

  /// How wide a character is in Helvetica, in tenths of a letter like “a”. One of many parts is as wide as all of them
  /// beside each other, as it is drawn where there is no glyph for it.
  private static func tenths(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + tenths($1) }
  }

  private static func tenths(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "i", "j", "l", "I", "f", "t", "r", " ", ".", ",", ":", ";", "!", "|", "'", "/", "-", "(", ")", "[",
      "]":
      6
    case "W", "@", "M", "m", "%": 18
    case "A"..."Z", "w": 14
    case "\0"..."\u{7F}": 10
    default: max(PrintableText.columns(scalar) * 10, scalar.properties.isUppercase ? 14 : 0)
    }
  }
}
