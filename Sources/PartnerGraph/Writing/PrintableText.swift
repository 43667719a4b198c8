// Text from data on its way to people: one line, no control, nothing that turns the reading direction.

/// Makes text safe to print on a terminal, in a label or in a title.
package enum PrintableText {
  /// The text with controls shown as their pictures and invisible marks, line separators, direction overrides and
  /// non-characters as U+FFFD; beyond `limit` scalars an ellipsis.
  package static func make(_ text: String, limit: Int = .max) -> String {
    // Plain ASCII, nearly all there is, needs no look at scalars.
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == limit { return String(result) + "…" }
      count += 1
      switch scalar.value {
      case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
        result.append("\u{FFFD}")
      case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The columns of a terminal that a scalar takes: none for what stands on another, two for the scripts of East Asia.
  package static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    // Hangul, Han, Kana and full-width forms (East Asian Width W and F).
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1B000...0x1B2FB,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
