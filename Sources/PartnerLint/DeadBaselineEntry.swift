// dead-baseline-entry: what --strict-baseline reports, a finding about the baseline itself.

internal import PartnerGraph

/// Reports entries of a baseline that accept more than there is. Not in the catalogue: it says nothing of a network.
private struct DeadBaselineEntry: Check {
  static let description = RuleDescription(
    id: "dead-baseline-entry", group: .data, severity: .error,
    summary: "the baseline accepts what is not found any more",
    why: "An entry that outlives its finding would accept the same mistake unseen when it comes back.",
    source: "the baseline", waysOut: ["delete the entry", "write the baseline anew"], violating: [],
    compliant: [])

  let entries: [Baseline.DeadEntry]

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    report.checked = entries.count
    report.findings = entries.indices.map { Finding(nodes: [], edges: [], place: .none, detail: $0) }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let dead = entries[finding.detail]
    let entry = dead.entry
    let about = (entry.nodes.isEmpty ? entry.edges : entry.nodes).prefix(5).joined(separator: ", ")
    let times = entry.count > 1 ? "\(entry.count) times " : ""
    let isPartly =
      dead.found > 0
      ? ", which is found \(Analysis.count(dead.found, "time")) only" : ", which is not found any more"
    var explanation = Explanation(
      "the baseline accepts \(times)\(entry.rule)\(about.isEmpty ? "" : " of \(about)")\(isPartly)")
    explanation.ids = entry.nodes
    explanation.location = dead.location
    return explanation
  }
}

extension RuleCatalogue {
  /// What `--strict-baseline` reports: no rule of the catalogue, as it says nothing of a network.
  public static var deadBaselineEntry: RuleDescription { DeadBaselineEntry.description }
}

extension LintResult {
  /// Adds dead entries of a baseline to the findings, after all others.
  public mutating func add(_ dead: [Baseline.DeadEntry]) {
    add(ActiveRule(description: DeadBaselineEntry.description, check: DeadBaselineEntry(entries: dead)))
  }
}
