// missing-mpa: a partner that does business without a signed partner agreement.

internal import PartnerGraph

/// Reports partners in the supply chain whose partner agreement is known not to be signed.
struct MissingMPA: Rule {
  static let description = RuleDescription(
    id: "missing-mpa", group: .agreement, severity: .error,
    summary: "a partner trades without a signed Microsoft Partner Agreement",
    why: """
      From 2020-02-01 on every indirect provider, indirect reseller and direct-bill partner has to have signed the \
      Microsoft Partner Agreement before it buys or sells. Without it, new sales are refused. One signature for each \
      company and region is enough for an indirect reseller: the signature of another reseller or direct-bill \
      enrolment of its organization in its region covers it.
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
        "another enrolment of the company in the region has signed",
        """
        asOf 2021-05-19
        vendor microsoft
        indirect-provider fabrikam country=SE mpaSigned=2020-01-15
        indirect-reseller northwind country=SE organization=o-northwind mpaSigned=null
        direct-bill-partner northwind-direct country=NO organization=o-northwind mpaSigned=2020-01-20
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> northwind-direct
        fabrikam -supply-> northwind
        northwind -supply-> acme
        """),
      .init(
        "before the agreement was required",
        """
        asOf 2020-01-31
        vendor microsoft
        direct-bill-partner contoso country=SE mpaSigned=null
        microsoft -supply-> contoso
        """),
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    forEachPlace(in: analysis) { node, verdict, saleCount in
      switch verdict {
      case .unknown: report.skip("mpaSigned")
      case .signed: report.checked += 1
      case .missing(let certainty):
        report.checked += 1
        var finding = Finding(nodes: [node], in: analysis.network)
        (finding.certainty, finding.detail) = (certainty, saleCount)
        report.findings.append(finding)
      }
    }
    return report
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    forEachPlace(in: analysis) { node, verdict, _ in
      if case .unknown = verdict { visit(SkippedPlace(.node(node), missing: "mpaSigned")) }
    }
  }

  /// What is known of a partner's agreement.
  enum Verdict {
    case signed, unknown
    case missing(Certainty)
  }

  /// Gives the body each partner that takes part in an active sale, its verdict and the number of its sales.
  private func forEachPlace(in analysis: Analysis, _ body: (Int32, Verdict, Int) -> Void) {
    guard analysis.asOf >= PartnerAgreement.start else { return }
    for (node, saleCount) in zip(analysis.partners, analysis.saleCounts)
    where saleCount > 0 && analysis.isOne(of: .cspPartners, node) {
      body(node, Self.verdict(of: node, in: analysis), Int(saleCount))
    }
  }

  /// Whether the rule reports a partner that takes part in a number of active sales.
  static func reports(_ partner: Int32, withSales count: Int32, in analysis: Analysis) -> Bool {
    guard count > 0, analysis.asOf >= PartnerAgreement.start,
      case .missing = verdict(of: partner, in: analysis)
    else { return false }
    return true
  }

  /// Whether a partner has signed by the as-of date, or is covered by a signature of its company.
  static func verdict(of node: Int32, in analysis: Analysis) -> Verdict {
    let state = analysis.network.nodes.agreement[node]
    switch state {
    case .signedAtUnknownDate: return .signed
    case .signed(let day) where day <= analysis.asOf: return .signed
    case .signed, .notSigned, nil: break
    }
    if !analysis.agreements.certain(node).isEmpty { return .signed }
    // Another enrolment may have signed, and records nothing of it.
    if state == nil || analysis.agreements.isOpen(node) { return .unknown }
    return .missing(analysis.agreements.possible(node).isEmpty ? .definite : .possible)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let partner = finding.nodes[0]
    let when: String
    if case .signed(let day) = analysis.network.nodes.agreement[partner] {
      when = "signs the Microsoft Partner Agreement on \(day) only"
    } else {
      when = "has not signed the Microsoft Partner Agreement"
    }
    var message =
      "\(analysis.introduced(partner)) \(when) and takes part in \(Analysis.count(finding.detail, "sale"))"
    if finding.certainty == .possible {
      message +=
        "; another enrolment of its company has signed, and it is not known whether for the same region"
    }
    var explanation = Explanation(message)
    explanation.waysOut = [
      "let \(analysis.id(partner)) sign the agreement in Partner Center", "record the day on which it signed",
    ]
    return explanation
  }
}
