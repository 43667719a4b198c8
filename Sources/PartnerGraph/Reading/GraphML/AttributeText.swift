// Our texts as attributes of GraphML and DOT, which cannot hold every character.

/// A backslash stands twice; characters that XML or C strings cannot hold are `\u` and four digits. Other
/// backslashes of foreign files are kept as they are.
package enum AttributeText {
  ///
  /// - Parameter isWord: whether the text is a word of DOT, which may neither hold line ends nor begin with `%`.
  package static func encoded(_ text: String, isWord: Bool = false) -> String {
    func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
      Self.isForbidden(scalar) || (isWord && (scalar == "\n" || scalar == "\r"))
    }
    if isWord, text.utf8.first == UInt8(ascii: "%") {
      return "\\u0025" + encoded(String(text.unicodeScalars.dropFirst()), isWord: true)
    }
    guard text.unicodeScalars.contains(where: { $0 == "\\" || isForbidden($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\\" {
        result.append(contentsOf: "\\\\".unicodeScalars)
      } else if isForbidden(scalar) {
        let digits = String(scalar.value, radix: 16)
        result.append(
          contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  package static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var result = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let next = rest.first else {
        result.append(scalar)
        continue
      }
      if next == "\\" {
        rest.removeFirst()
        result.append("\\")
      } else if next == "u", rest.count >= 5,
        let code = UInt32(String(rest.dropFirst().prefix(4)), radix: 16),
        let meant = Unicode.Scalar(code), isForbidden(meant) || ["\n", "\r", "%"].contains(meant)
      {
        rest.removeFirst(5)
        result.append(meant)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Controls but for tab and line ends, half surrogates (none in a string), U+FFFE and U+FFFF; and the byte-order
  /// mark, which parsers drop.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
