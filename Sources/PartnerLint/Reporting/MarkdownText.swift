// Text from data in Markdown: it shows as it is, and makes no markup, link, mention or reference.

internal import PartnerGraph

enum MarkdownText {
  /// The text on one line, for a paragraph or a cell of a table.
  static func escaped(_ text: String) -> String {
    let scalars = Array(PrintableText.make(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\\", "`", "*", "_", "[", "]", "~", "|", "$": result.append(contentsOf: ["\\", scalar])
      default: result.append(scalar)
      }
      let isLink =
        scalars[index...].starts(with: "://".unicodeScalars)
        || scalars[max(0, index - 2)...].starts(with: "www.".unicodeScalars)
      // Nobody is notified, and nothing becomes a link: a space of no width comes between.
      if scalar == "@" || scalar == "#" || isLink { result.append(contentsOf: "&#8203;".unicodeScalars) }
    }
    return String(result)
  }
}
