// inactive-partner-sale: a partner that trades while its enrolment is pending or suspended.

internal import PartnerGraph

/// Reports partners at active supply edges whose enrolment is pending, or suspended, which is a warning.
struct InactivePartnerSale: Rule {
  static let description = RuleDescription(
    id: "inactive-partner-sale", group: .tenancy, severity: .error,
    summary: "a partner trades while its enrolment is not active",
    why: """
      A partner buys and sells only while it is enrolled. One that is pending cannot have any sale yet; one that is \
      suspended keeps the sales it has and gets no new ones, which is a warning.
      """,
    source: "Enrolment in the CSP programme: only an authorized partner may transact",
    waysOut: [
      "finish the enrolment", "let an active partner take over the sales", "correct the partner's status",
    ],
    violating: [
      .init(
        "a pending partner that sells",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE status=pending  #! inactive-partner-sale: is pending
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        """),
      .init(
        "a suspended partner: a warning",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE status=suspended  #! inactive-partner-sale: 2 active supply edges
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        """),
    ],
    compliant: [
      .init(
        "a pending partner that does not trade yet",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE status=pending
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind status=pending
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let facts = analysis.supplyFacts
    var report = RuleReport()
    for partner in analysis.partners where facts.isTrading(partner) {
      report.checked += 1
      let isMilder: Bool
      switch Status(rawValue: analysis.network.nodes.status[Int(partner)]) {
      case .pending: isMilder = false
      case .suspended: isMilder = true
      case .active, .removed, nil: continue
      }
      var finding = Finding(nodes: [partner], in: analysis.network)
      finding.isMilder = isMilder
      finding.detail = facts.edgeCount(at: partner)
      report.findings.append(finding)
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let partner = finding.nodes[0]
    let what =
      finding.isMilder
      ? "is suspended; it keeps what it has sold and may sell nothing new"
      : "is pending and may not trade yet"
    var explanation = Explanation(
      "\(analysis.introduced(partner)) \(what), but has"
        + " \(Analysis.count(finding.detail, "active supply edge"))")
    explanation.waysOut = [
      finding.isMilder
        ? "end the suspension of \(analysis.id(partner))" : "finish the enrolment of \(analysis.id(partner))",
      "let an active partner take over the sales", "correct the status of \(analysis.id(partner))",
    ]
    return explanation
  }
}
