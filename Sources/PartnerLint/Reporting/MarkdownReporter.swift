// Findings as Markdown: a report that reads well in a comment on a pull request.

public import PartnerGraph

/// Writes a heading with the counts, a table a severity, and the summary.
public struct MarkdownReporter: Reporter {
  /// The mildest severity that is shown.
  public var minimumSeverity: Severity
  /// How many findings are shown at most, the most severe first; nil for all.
  public var limit: Int?

  /// A reporter; by default it shows everything.
  public init(minimumSeverity: Severity = .info, limit: Int? = nil) {
    self.minimumSeverity = minimumSeverity
    self.limit = limit
  }

  /// Writes the report, piece by piece.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    let shown = result.shown(from: minimumSeverity, limit: nil).entries
    try write(Array("### partnergraph: \(Self.counts(result))\n".utf8))
    for message in result.unreadInputs {
      try write(Array("\n**Not read:** \(MarkdownText.escaped(message))\n".utf8))
    }
    var room = limit ?? .max
    for severity in Severity.allCases.reversed() {
      let all = shown.filter { $0.severity == severity }
      let entries = all.prefix(room)
      room -= entries.count
      if entries.isEmpty { continue }
      let count = entries.count < all.count ? "\(entries.count) of \(all.count)" : "\(all.count)"
      try write(
        Array(
          "\n#### \(Self.title(severity)) (\(count))\n\n| Place | Rule | Finding |\n| --- | --- | --- |\n"
            .utf8))
      for entry in entries { try write(Array(Self.row(result.diagnostic(of: entry)).utf8)) }
    }
    if let limit, shown.count > limit {
      try write(Array("\n\(shown.count - limit) more findings are not shown.\n".utf8))
    }
    let summary = TextReporter(usesColor: false, minimumSeverity: minimumSeverity).summary(of: result)
    try write(Array("\n\(MarkdownText.escaped(summary))\n".utf8))
  }

  private static func counts(_ result: LintResult) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = result.count(severity)
      if count == 0 { return nil }
      return severity == .info ? "\(count) info" : TextReporter.plural(count, severity.name)
    }
    let unread =
      result.unreadInputs.isEmpty
      ? [] : [TextReporter.plural(result.unreadInputs.count, "input") + " not read"]
    return counts.isEmpty && unread.isEmpty ? "no findings" : (unread + counts).joined(separator: ", ")
  }

  private static func title(_ severity: Severity) -> String {
    switch severity {
    case .error: "Errors"
    case .warning: "Warnings"
    case .info: "Info"
    }
  }

  private static func row(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { "\($0.path):\($0.line)" } ?? diagnostic.input ?? ""
    return "| \(MarkdownText.escaped(place)) | \(MarkdownText.escaped(diagnostic.rule))"
      + " | \(MarkdownText.escaped(diagnostic.statement)) |\n"
  }
}
