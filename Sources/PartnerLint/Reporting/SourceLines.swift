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
    character.unicodeScalars.map(PrintableText.columns).max() ?? 0
  }
}
