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
    let (network, permitted) = (analysis.network, PermittedBills(analysis))
    var report = RuleReport()
    var hits: [Hit] = []
    for edge in analysis.adjacency(.billing).edges {
      report.checked += 1
      let (biller, payer) = (network.edges.from[Int(edge)], network.edges.to[Int(edge)])
      if !permitted.contains(edge) { hits.append(Hit(biller, payer, edge: edge)) }
    }
    report.add(hits, in: network)
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

/// The billing edges between kinds that may bill one another.
struct PermittedBills {
  private let kinds: [UInt8]
  private let edges: EdgeColumns
  private let payers = SupplyChain.billingMatrix

  init(_ analysis: Analysis) { (kinds, edges) = (analysis.network.nodes.kind, analysis.network.edges) }

  /// Whether the kinds at the ends of an edge may bill one another.
  func contains(_ edge: Int32) -> Bool {
    let (biller, payer) = (kinds[Int(edges.from[Int(edge)])], kinds[Int(edges.to[Int(edge)])])
    return payers[Int(biller)] & 1 &<< UInt16(payer) != 0
  }
}
