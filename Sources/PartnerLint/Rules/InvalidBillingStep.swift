// invalid-billing-step: a bill between two kinds that have no billing relation in the programme.

internal import PartnerGraph

/// Reports billing edges whose two kinds may not bill one another.
struct InvalidBillingStep: Rule {
  static let description = RuleDescription(
    id: "invalid-billing-step", group: .billing, severity: .error,
    summary: "a bill between two kinds of enrolment that have no billing relation",
    why: """
      The vendor bills providers and direct-bill partners; a provider bills its resellers, or their customers in \
      their stead; resellers and direct-bill partners bill customers. An indirect reseller has no bill from the vendor.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: ["correct who bills and who pays", "correct the kind of one of them"],
    violating: [
      .init(
        "the vendor bills a reseller",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        microsoft -billing-> northwind  #! invalid-billing-step: an indirect reseller pays an indirect provider only
        """)
    ],
    compliant: [
      .init(
        "down the chain",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        microsoft -billing-> contoso
        contoso -billing-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let permitted = PermittedBills(analysis)
    var report = RuleReport()
    var hits: [Hit] = []
    analysis.adjacency(.billing).forEach { edge, biller, payer in
      report.checked += 1
      if !permitted.contains(biller, payer) { hits.append(Hit(biller, payer, edge: edge)) }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (biller, payer) = (finding.nodes[0], finding.nodes[1])
    let billerKind = analysis.kind(biller) ?? .organization
    let payerKind = analysis.kind(payer) ?? .organization
    func list(_ kinds: [NodeKind]) -> String {
      kinds.isEmpty ? "nobody" : kinds.map(\.phrase).joined(separator: " or ") + " only"
    }
    return Explanation(
      "\(analysis.called(biller)) bills \(analysis.called(payer)), but \(billerKind.phrase) bills "
        + "\(list(SupplyChain.payers(of: billerKind))) and \(payerKind.phrase) pays "
        + list(SupplyChain.billers(of: payerKind)))
  }
}

/// Who may bill whom.
struct PermittedBills {
  private let kinds: [UInt8]
  private let payers = SupplyChain.billingMatrix

  init(_ analysis: Analysis) { kinds = analysis.network.nodes.kind }

  /// Whether the kinds of two nodes may bill one another.
  func contains(_ biller: Int32, _ payer: Int32) -> Bool {
    payers[Int(kinds[Int(biller)])] & 1 &<< UInt16(kinds[Int(payer)]) != 0
  }
}
