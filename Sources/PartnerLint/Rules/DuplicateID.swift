// duplicate-id: an id that two records of one input bear.

internal import PartnerGraph

/// Reports each further record with an id that was already read.
struct DuplicateID: Rule {
  static let description = RuleDescription(
    id: "duplicate-id", group: .data, severity: .error,
    summary: "a further record with an id that was already read in the same input",
    why: """
      An id names one enrolment. Of two records with one id the first counts and the other is not looked at, so \
      what the second says is lost.
      """,
    source: "The network model",
    waysOut: ["remove one of the records, or give it an id of its own"],
    violating: [
      .init(
        "one id twice",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner contoso country=NO  #! duplicate-id: already read
        microsoft -supply-> contoso
        """)
    ],
    compliant: [
      .init(
        "two enrolments of one company",
        """
        vendor microsoft
        direct-bill-partner contoso-se country=SE organization=o-contoso
        direct-bill-partner contoso-us country=US organization=o-contoso
        microsoft -supply-> contoso-se
        microsoft -supply-> contoso-us
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    report.checked = analysis.network.recordCount
    report.addProblems(.duplicateID, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(problem: finding, in: analysis)
  }
}
