// missing-mpa: a partner that does business without a signed partner agreement.

internal import PartnerGraph

/// Reports partners in the supply chain whose partner agreement is known not to be signed.
struct MissingMPA: Rule {
  static let description = RuleDescription(
    id: "missing-mpa", group: .agreement, severity: .error,
    summary: "a partner trades without a signed Microsoft Partner Agreement",
    why: """
      From 2020-02-01 on every indirect provider, indirect reseller and direct-bill partner has to have signed the \
      Microsoft Partner Agreement before it buys or sells. Without it, new sales are refused.
      """,
    source: "Microsoft Partner Agreement, required from 2020-02-01",
    waysOut: ["sign the agreement in Partner Center", "record the day it was signed"],
    fields: ["mpaSigned"],
    violating: [
      .init(
        "a reseller that has not signed",
        """
        asOf 2021-05-19
        vendor microsoft
        indirect-provider fabrikam country=SE mpaSigned=2020-01-15
        indirect-reseller northwind country=SE mpaSigned=null  #! missing-mpa: 2 sales
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        """)
    ],
    compliant: [
      .init(
        "before the agreement was required",
        """
        asOf 2020-01-31
        vendor microsoft
        direct-bill-partner contoso country=SE mpaSigned=null
        microsoft -supply-> contoso
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let network = analysis.network
    var report = RuleReport()
    guard analysis.asOf >= PartnerAgreement.start else { return report }
    let needsAgreement = KindSet.cspPartners
    for (node, saleCount) in zip(analysis.partners, analysis.saleCounts)
    where saleCount > 0 && analysis.isOne(of: needsAgreement, node) {
      let isSigned: Bool
      switch network.nodes.agreement[node] {
      case nil:
        report.skip("mpaSigned")
        continue
      case .notSigned: isSigned = false
      case .signed(let day): isSigned = day <= analysis.asOf
      case .signedAtUnknownDate: isSigned = true
      }
      report.checked += 1
      if !isSigned {
        var finding = Finding(nodes: [node], in: network)
        finding.detail = Int(saleCount)
        report.findings.append(finding)
      }
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let partner = finding.nodes[0]
    let when: String
    if case .signed(let day) = analysis.network.nodes.agreement[partner] {
      when = "signs the Microsoft Partner Agreement on \(day) only"
    } else {
      when = "has not signed the Microsoft Partner Agreement"
    }
    var explanation = Explanation(
      "\(analysis.introduced(partner)) \(when) and takes part in \(Analysis.count(finding.detail, "sale"))")
    explanation.waysOut = [
      "let \(analysis.id(partner)) sign the agreement in Partner Center", "record the day on which it signed",
    ]
    return explanation
  }
}
