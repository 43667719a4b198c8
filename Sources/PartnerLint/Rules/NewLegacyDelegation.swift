// new-legacy-delegation: delegated administration of the older form that began after its end.

internal import PartnerGraph

/// Reports active access by delegated admin privileges that began when none was granted any more.
struct NewLegacyDelegation: Rule {
  static let description = RuleDescription(
    id: "new-legacy-delegation", group: .exports, severity: .error,
    summary: "delegated admin privileges that began on or after 2023-09-25, when none were granted any more",
    why: """
      From 2023-09-25 on a new customer gets granular relations (GDAP) only. Delegated admin privileges (DAP) with a later \
      start cannot exist, so the date or the kind of access is wrong.
      """,
    source: "Microsoft-led transition from DAP to GDAP: no DAP for new customers from 2023-09-25",
    waysOut: [
      "correct the date or the kind of access", "request a granular relation and remove the old one",
    ],
    fields: ["via"],
    violating: [
      .init(
        "a week later",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=dap since=2023-10-02  #! new-legacy-delegation: since 2023-10-02
        """)
    ],
    compliant: [
      .init(
        "a granular relation",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap since=2023-10-02 until=2025-10-01
        """)
    ])

  /// 2023-09-25, the day from which no delegated admin privileges are granted for new customers.
  private static let firstDay = CalendarDate(days: 19_625)

  func findings(in analysis: Analysis) -> RuleReport {
    let (access, since) = (analysis.legacyAccess, analysis.network.edges.since)
    var report = RuleReport()
    report.skip("via", access.unknownCount)
    var hits: [Hit] = []
    for edge in access.edges {
      // On an earlier day each active edge began before.
      guard since[Int(edge)] != EdgeColumns.noSince || analysis.asOf < Self.firstDay else {
        report.skip("since")
        continue
      }
      report.checked += 1
      if Self.reports(edge, in: analysis) { hits.append(Hit(edge, in: analysis.network)) }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether the rule reports an active edge by delegated admin privileges. O(1).
  static func reports(_ edge: Int32, in analysis: Analysis) -> Bool {
    analysis.network.edges.since[Int(edge)] >= firstDay.days
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let since = CalendarDate(days: analysis.network.edges.since[Int(finding.edges[0])])
    return Explanation(
      "\(analysis.called(finding.nodes[0])) manages \(analysis.called(finding.nodes[1])) by delegated admin privileges"
        + " since \(since), but none are granted for new customers from \(Self.firstDay) on")
  }
}
