// Findings as compilers print them, and one line that sums up.

public import PartnerGraph

/// Writes findings as text: `FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE]`.
public struct TextReporter: Reporter {
  /// Whether severities and notes are coloured by escape sequences.
  public var usesColor: Bool
  /// The mildest severity that is shown.
  public var minimumSeverity: Severity
  /// How many findings are shown at most; nil for all.
  public var limit: Int?

  /// A reporter; by default it shows up to 200 warnings and errors.
  public init(usesColor: Bool, minimumSeverity: Severity = .warning, limit: Int? = 200) {
    self.usesColor = usesColor
    self.minimumSeverity = minimumSeverity
    self.limit = limit
  }

  /// Writes all findings and the summary, piece by piece.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    let shown = result.open.filter { $0.severity >= minimumSeverity }
    for entry in shown.prefix(limit ?? .max) {
      try write(Array(text(for: result.diagnostic(of: entry)).utf8))
    }
    if let limit, shown.count > limit {
      try write(
        Array("\(shown.count - limit) more findings are not shown; --max-findings N shows more\n".utf8))
    }
    try write(Array((summary(of: result) + "\n").utf8))
  }

  /// A finding with its notes and ways out.
  public func text(for diagnostic: Diagnostic) -> String {
    let location = diagnostic.location.map { "\($0): " } ?? ""
    let certainty = diagnostic.certainty == .possible ? " (possible)" : ""
    var text =
      styled(location, "1") + styled("\(diagnostic.severity.name):", Self.color(diagnostic.severity))
      + " \(diagnostic.message)\(certainty) " + styled("[\(diagnostic.rule)]", "2") + "\n"
    for related in diagnostic.related {
      text += "    \(related.location): " + styled("note:", "36") + " \(related.message)\n"
    }
    if !diagnostic.waysOut.isEmpty {
      text += "    " + styled("help:", "32") + " \(diagnostic.waysOut.joined(separator: "; or "))\n"
    }
    return text
  }

  /// The last line: counts, size, as-of date, unknown fields, and what could not be checked.
  public func summary(of result: LintResult) -> String {
    let network = result.analysis.network
    var counts = [
      Self.plural(result.count(.error), "error"), Self.plural(result.count(.warning), "warning"),
      "\(result.count(.info)) info",
    ]
    if result.suppressedCount > 0 { counts.append("\(result.suppressedCount) suppressed") }
    let nodes = Self.plural(network.nodesInFileOrder.count, "node")
    let edges = Self.plural(network.edgeCount, "edge")
    var line =
      "\(counts.joined(separator: ", ")) in \(nodes) and \(edges), as of \(result.analysis.asOf)"
      + " (regions of \(result.analysis.regionTable.edition))"
    let skipped = result.coverage.filter { $0.skipped > 0 }.map { coverage in
      let fields = coverage.missing.map(\.field).joined(separator: ", ")
      return "\(coverage.rule) \(coverage.skipped) of \(coverage.checked + coverage.skipped) (\(fields))"
    }
    if !skipped.isEmpty { line += "; not checked for want of data: \(skipped.joined(separator: ", "))" }
    if !network.unknownFields.isEmpty {
      var fields = network.unknownFields.prefix(10).map { "\(Analysis.shortened($0.name)) \($0.count)" }
      let more = network.unknownFields.count - fields.count
      if more > 0 { fields.append("and \(more) more") }
      line += "; unknown fields: \(fields.joined(separator: ", "))"
    }
    return line
  }

  static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  private func styled(_ text: String, _ code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private static func color(_ severity: Severity) -> String {
    switch severity {
    case .error: "1;31"
    case .warning: "1;33"
    case .info: "1;34"
    }
  }
}
