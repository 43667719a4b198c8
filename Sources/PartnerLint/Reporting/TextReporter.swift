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
  /// The configuration file that was used; the summary names it.
  public var configuration: String?
  /// Whether the line of the input is shown under a finding.
  public var showsExcerpt: Bool
  /// Whether a table of findings by rule comes before the summary.
  public var showsStatistics: Bool

  /// A reporter; by default it shows up to 200 warnings and errors.
  public init(
    usesColor: Bool, minimumSeverity: Severity = .warning, limit: Int? = 200, showsExcerpt: Bool = false,
    showsStatistics: Bool = false
  ) {
    self.usesColor = usesColor
    self.minimumSeverity = minimumSeverity
    self.limit = limit
    self.showsExcerpt = showsExcerpt
    self.showsStatistics = showsStatistics
  }

  /// Writes all findings and the summary, piece by piece.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    let (entries, omitted) = result.shown(from: minimumSeverity, limit: limit)
    for entry in entries {
      let diagnostic = result.diagnostic(of: entry)
      let excerpt = showsExcerpt ? excerpt(of: entry, diagnostic, in: result.analysis.network) : ""
      try write(Array(text(for: diagnostic, excerpt: excerpt).utf8))
    }
    if omitted > 0 {
      try write(Array("\(omitted) more findings are not shown; --max-findings N shows more\n".utf8))
    }
    if showsStatistics { try write(Array(statistics(of: result).utf8)) }
    try write(Array((summary(of: result) + "\n").utf8))
  }

  /// The line of the input and a caret, or nothing where the text is gone.
  private func excerpt(of entry: LintResult.Entry, _ diagnostic: Diagnostic, in network: Network) -> String {
    guard let location = diagnostic.location, let excerpt = network.excerpt(at: entry.finding.place),
      !excerpt.after.isEmpty
    else { return "" }
    let lines = SourceLines(excerpt)
    let number = "\(location.line)"
    let margin = String(repeating: " ", count: max(0, 6 - number.count))
    let blank = String(repeating: " ", count: margin.count + number.count)
    return styled(margin + number + " | ", "2") + lines.before + lines.after + "\n"
      + styled(blank + " | ", "2") + lines.indentation + styled("^", Self.color(diagnostic.severity)) + "\n"
  }

  /// A finding with its excerpt, notes and ways out.
  public func text(for diagnostic: Diagnostic, excerpt: String = "") -> String {
    let location = diagnostic.placeName.map { "\($0): " } ?? ""
    var text =
      styled(location, "1") + styled("\(diagnostic.severity.name):", Self.color(diagnostic.severity))
      + " \(diagnostic.statement) " + styled("[\(diagnostic.rule)]", "2") + "\n" + excerpt
    for related in diagnostic.related {
      text += "    \(related.location): " + styled("note:", "36") + " \(related.message)\n"
    }
    if !diagnostic.waysOut.isEmpty {
      text += "    " + styled("help:", "32") + " \(diagnostic.waysOut.joined(separator: "; or "))\n"
    }
    return text
  }

  /// Findings by rule and severity, the most frequent first; nothing where there are none.
  public func statistics(of result: LintResult) -> String {
    struct Row: Hashable {
      var rule: String
      var severity: Severity
    }
    var counts: [Row: Int] = [:]
    for entry in result.entries where entry.standing == .open {
      counts[Row(rule: result.rule(of: entry), severity: entry.severity), default: 0] += 1
    }
    let rows = counts.sorted { left, right in
      if left.value != right.value { return left.value > right.value }
      if left.key.rule != right.key.rule { return left.key.rule < right.key.rule }
      return left.key.severity > right.key.severity
    }
    let header = rows.isEmpty ? "" : "   count  severity rule\n"
    return header
      + rows.map { row, count in
        let number = "\(count)"
        return String(repeating: " ", count: max(0, 8 - number.count)) + number + "  "
          + styled(row.severity.name, Self.color(row.severity))
          + String(repeating: " ", count: 9 - row.severity.name.count) + row.rule + "\n"
      }.joined()
  }

  /// The last line: counts, size, as-of date, unknown fields, and what could not be checked.
  public func summary(of result: LintResult) -> String {
    let network = result.analysis.network
    var counts = [
      Self.plural(result.count(.error), "error"), Self.plural(result.count(.warning), "warning"),
      "\(result.count(.info)) info",
    ]
    if minimumSeverity > .info, result.count(.info) > 0 { counts[2] += " (not shown; --min-severity info)" }
    if result.suppressedCount > 0 { counts.append("\(result.suppressedCount) suppressed") }
    let nodes = Self.plural(network.nodesInFileOrder.count, "node")
    let edges = Self.plural(network.edgeCount, "edge")
    var line =
      "\(counts.joined(separator: ", ")) in \(nodes) and \(edges), as of \(result.analysis.asOf)"
      + " (regions of \(result.analysis.regionTable.edition))"
    if !result.unreadInputs.isEmpty {
      line += "; \(Self.plural(result.unreadInputs.count, "input")) could not be read"
    }
    for coverage in result.coverage where coverage.skipped > 0 {
      let fields = coverage.missing.map(\.field).joined(separator: ", ")
      line +=
        "; \(coverage.rule): \(coverage.checked) checked, \(coverage.skipped) skipped for want of \(fields)"
    }
    if !network.unknownFields.isEmpty {
      var fields = network.unknownFields.prefix(10).map { "\(Analysis.fieldName($0.name)) \($0.count)" }
      let more = network.unknownFields.count - fields.count
      if more > 0 { fields.append("and \(more) more") }
      line += "; unknown fields: \(fields.joined(separator: ", "))"
    }
    if let configuration { line += "; configuration \(PrintableText.make(configuration))" }
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
