// legacy-delegation: the older form of delegated administration.

internal import PartnerGraph

/// Reports active access by delegated admin privileges after their end.
struct LegacyDelegation: Rule {
  static let description = RuleDescription(
    id: "legacy-delegation", group: .exports, severity: .warning,
    summary: "access by the older delegated admin privileges, which are being ended",
    why: """
      Delegated admin privileges give a partner everything for ever. From 2023-05-22 on they are moved to granular \
      relations; what is still there is either unused or more than anybody needs.
      """,
    source: "Transition from delegated to granular admin privileges, from 2023-05-22",
    waysOut: ["request a granular relation and remove the old one"],
    fields: ["via"],
    violating: [
      .init(
        "still there",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=dap  #! legacy-delegation: contoso
        """)
    ],
    compliant: [
      .init(
        "granular",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap
        """)
    ])

  /// The day after which the older form is reported.
  private static let lastDay = CalendarDate(days: 19_499)

  func findings(in analysis: Analysis) -> RuleReport {
    let access = analysis.legacyAccess
    var report = RuleReport()
    guard analysis.asOf > Self.lastDay else { return report }
    report.skip("via", access.unknownCount)
    report.checked = access.edges.count
    // Each edge is in at most one of the three rules about the older form.
    let edges = access.edges.filter {
      !NewLegacyDelegation.reports($0, in: analysis) && !RedundantLegacyDelegation.reports($0, in: analysis)
    }
    report.add(edges.map { Hit($0, in: analysis.network) }, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) manages \(analysis.called(finding.nodes[1])) by delegated admin privileges,"
        + " which granular relations replace since 2023-05-22")
  }
}
