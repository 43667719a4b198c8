// redundant-legacy-delegation: delegated administration of the older form beside a granular relation.

internal import PartnerGraph

/// Reports active access by delegated admin privileges of a manager that has a granular relation with the same customer.
struct RedundantLegacyDelegation: Rule {
  static let description = RuleDescription(
    id: "redundant-legacy-delegation", group: .exports, severity: .warning,
    summary: "delegated admin privileges of a manager that has a granular relation with the same customer",
    why: """
      Where a granular relation (GDAP) exists, delegated admin privileges (DAP) are left over from the transition, which \
      removed them 30 days after it had made the granular relation. They give full control of the customer's tenant; \
      nothing is lost by removing them.
      """,
    source: "Microsoft-led transition from DAP to GDAP: DAP is removed from 2023-06-21 on",
    waysOut: ["remove the delegated admin privileges"],
    fields: ["via"],
    violating: [
      .init(
        "one at the customer, one at its tenant",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=dap since=2020-05-01  #! redundant-legacy-delegation: a granular relation
        contoso -management-> t-acme via=gdap
        """)
    ],
    compliant: [
      .init(
        "while the transition goes on",
        """
        asOf 2023-05-22
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=dap since=2020-05-01
        contoso -management-> acme via=gdap
        """)
    ])

  /// 2023-06-21, the first day on which the transition removed what it had replaced.
  private static let firstDay = CalendarDate(days: 19_529)

  func findings(in analysis: Analysis) -> RuleReport {
    let access = analysis.legacyAccess
    var report = RuleReport()
    guard analysis.asOf >= Self.firstDay else { return report }
    report.skip("via", access.unknownCount)
    report.checked = access.edges.count
    let hits = access.edges.filter { Self.reports($0, in: analysis) }.map { Hit($0, in: analysis.network) }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether the rule reports an active edge by delegated admin privileges. O(1).
  static func reports(_ edge: Int32, in analysis: Analysis) -> Bool {
    analysis.asOf >= firstDay && !NewLegacyDelegation.reports(edge, in: analysis)
      && analysis.legacyAccess.isReplaced(edge)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (manager, managed) = (finding.nodes[0], finding.nodes[1])
    var explanation = Explanation(
      "\(analysis.called(manager)) has delegated admin privileges at \(analysis.called(managed)) beside a granular relation"
        + " with the same customer")
    explanation.waysOut = [
      "remove the delegated admin privileges of \(analysis.id(manager)) at \(analysis.id(managed))"
    ]
    return explanation
  }
}
