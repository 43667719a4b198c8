// incomplete-export: a page that says there is more, without the next one.

internal import PartnerGraph

/// Reports pages of exports whose next page was not read.
struct IncompleteExport: Rule {
  static let description = RuleDescription(
    id: "incomplete-export", group: .data, severity: .warning,
    summary: "a page of an export says that there is more, and the next page was not read",
    why: """
      Partner Center and Microsoft Graph answer in pages. Customers, sales and relations on a page that is missing are \
      not looked at, and what they could clear is not known: rules that ask who supplies whom skip these places.
      """,
    source: "Paged answers of Partner Center (links.next) and Microsoft Graph (@odata.nextLink)",
    waysOut: [
      "save the next page beside it with the next number, such as customers.2.json",
      "write the pages into one file of JSON Lines, a page a line",
    ],
    violating: [],
    compliant: [.init("a network that is no export", "vendor microsoft")])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    report.checked = analysis.network.gaps.openPageCount
    report.addProblems(.incompleteExport, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(problem: finding, in: analysis)
  }

  /// The name of the input.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .by([ReportedPath.relative(analysis.network.inputs[finding.place.input].path, to: nil)])
  }
}
