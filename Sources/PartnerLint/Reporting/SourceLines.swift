// The line that a finding is about, as a terminal shows it, with a caret under the place.

internal import PartnerGraph

/// Draws the part of a line around a place: tabs as four spaces, nothing that moves the cursor, at most a hundred columns.
struct SourceLines {
  /// What stands before the caret, safe to print.
  private(set) var before: String
  /// What begins above the caret, safe to print.
  private(set) var after: String

  private static let width = 100
  private static let widthBefore = 40

  init(_ excerpt: SourceExcerpt) {
    before = Self.printable(excerpt.before)
    after = Self.printable(excerpt.after)
    let whole = Self.columns(before) + Self.columns(after)
    if whole > Self.width || excerpt.isCutBefore {
      let kept = Self.prefix(before.reversed(), columns: Self.widthBefore - 1)
      if excerpt.isCutBefore || kept.count < before.count { before = "…" + String(kept.reversed()) }
    }
    let room = Self.width - Self.columns(before)
    if Self.columns(after) > room || excerpt.isCutAfter {
      after = String(Self.prefix(Array(after), columns: room - 1)) + "…"
    }
  }

  /// Spaces as wide as what stands before the caret.
  var indentation: String { String(repeating: " ", count: Self.columns(before)) }

  private static func printable(_ text: String) -> String {
    text.split(separator: "\t", omittingEmptySubsequences: false).map { PrintableText.make(String($0)) }
      .joined(separator: "    ")
  }

  /// As many characters as fit.
  private static func prefix(_ text: [Character], columns limit: Int) -> ArraySlice<Character> {
    var used = 0
    return text.prefix {
      used += columns($0)
      return used <= limit
    }
  }

  private static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  /// The columns of a terminal that a character takes: that of its widest part.
  private static func columns(_ character: Character) -> Int {
    character.unicodeScalars.map(columns).max() ?? 0
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
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
