// Findings as a table (RFC 4180): for spreadsheets, and for programs that read CSV.

public import PartnerGraph

/// Writes one finding a row. No cell begins as a formula does, and ids can still be had exactly.
public struct CSVReporter: Reporter {
  /// The mildest severity that is written.
  public var minimumSeverity: Severity
  /// How many findings are written at most; nil for all.
  public var limit: Int?

  /// A reporter; by default it writes everything.
  public init(minimumSeverity: Severity = .info, limit: Int? = nil) {
    self.minimumSeverity = minimumSeverity
    self.limit = limit
  }

  /// Writes the header and the rows.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    try write(
      Array("path,line,column,severity,certainty,rule,message,nodes,names,edges,fingerprint\r\n".utf8))
    for entry in result.shown(from: minimumSeverity, limit: limit).entries {
      try write(Array(Self.row(result.diagnostic(of: entry)).utf8))
    }
  }

  private static func row(_ diagnostic: Diagnostic) -> String {
    let location = diagnostic.location
    let cells = [
      location.map { path($0.path) } ?? "", location.map { "\($0.line)" } ?? "",
      location.map { "\($0.column)" } ?? "", diagnostic.severity.name, diagnostic.certainty.rawValue,
      diagnostic.rule, text(diagnostic.message), list(diagnostic.nodes),
      list(diagnostic.names.map { $0 ?? "" }), list(diagnostic.edges), diagnostic.fingerprint,
    ]
    return cells.map { CSVText.cell($0) }.joined(separator: ",") + "\r\n"
  }

  /// Whether a spreadsheet could take the text for a formula.
  private static func looksLikeFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
  }

  /// Text for people: an apostrophe keeps a spreadsheet from working it out.
  static func text(_ text: String) -> String { looksLikeFormula(text) ? "'" + text : text }

  /// The same file by a name that is no formula.
  private static func path(_ path: String) -> String { looksLikeFormula(path) ? "./" + path : path }

  /// Items between semicolons. A backslash stands before a semicolon or backslash that is meant, and before a first
  /// character that would make a formula: the character after a backslash is always meant as it is.
  private static func list(_ items: [String]) -> String {
    items.map { item in
      var cell = (looksLikeFormula(item) ? "\\" : "").unicodeScalars
      for scalar in item.unicodeScalars {
        if scalar == ";" || scalar == "\\" { cell.append("\\") }
        cell.append(scalar)
      }
      return String(cell)
    }.joined(separator: ";")
  }
}
