// contradictory-record: two inputs that describe one id differently.

internal import PartnerGraph

/// Reports ids that a record of another input describes differently.
struct ContradictoryRecord: Rule {
  static let description = RuleDescription(
    id: "contradictory-record", group: .data, severity: .warning,
    summary: "an id that another input describes differently",
    why: """
      Several inputs are read as one network. Where two describe one id by different kinds, names, countries, \
      regions, organizations or tenants, the first counts; one of them is out of date.
      """,
    source: "The network model",
    waysOut: ["correct the record that is out of date", "lint the inputs apart"],
    violating: [],
    compliant: [
      .init(
        "one record",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        microsoft -supply-> contoso
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    report.checked = analysis.network.sharedRecordCount
    report.addProblems(.contradictoryRecord, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(problem: finding, in: analysis)
  }
}
