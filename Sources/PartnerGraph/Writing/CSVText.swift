// Cells of CSV (RFC 4180).

/// Writes cells that any reader of RFC 4180 takes back as they were.
package enum CSVText {
  /// The text, between quotes where it needs them.
  package static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    if !needsQuotes { return text }
    var cell = "\"".unicodeScalars
    for scalar in text.unicodeScalars {
      // Scalar by scalar: a quote with an accent on it is a quote to others.
      if scalar == "\"" { cell.append(scalar) }
      cell.append(scalar)
    }
    return String(cell) + "\""
  }
}
