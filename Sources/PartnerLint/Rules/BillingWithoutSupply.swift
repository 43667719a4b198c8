// billing-without-supply: a bill for nothing that is on record.

internal import PartnerGraph

/// Reports permitted bills between two that have no supply relation.
struct BillingWithoutSupply: Rule {
  static let description = RuleDescription(
    id: "billing-without-supply", group: .billing, severity: .warning,
    summary: "a bill between two that have no supply relation",
    why: """
      Whoever bills has sold something, itself or through a reseller. A bill without a sale is left over from one \
      that ended, or the sale is missing from the export.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: ["record the sale", "end the billing"],
    violating: [
      .init(
        "a customer that never bought",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> acme
        tailspin -billing-> acme  #! billing-without-supply: tailspin bills acme
        """)
    ],
    compliant: [
      .init(
        "a provider bills its reseller's customer",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        microsoft -billing-> fabrikam
        fabrikam -billing-> northwind
        fabrikam -billing-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, facts) = (analysis.network, analysis.supplyFacts)
    let (permitted, supply) = (PermittedBills(analysis), analysis.supply.entries)
    var report = RuleReport()
    var hits: [Hit] = []
    analysis.adjacency(.billing).forEach { edge, biller, payer in
      guard permitted.contains(biller, payer) else { return }
      report.checked += 1
      // Most billers sell to whom they bill.
      if supply.joins(biller, payer) { return }
      let sellers = facts.sales(to: payer).map { network.edges.from[Int($0)] }
      if sellers.contains(biller) { return }
      let isProviderToCustomer =
        analysis.kind(biller) == .indirectProvider && analysis.kind(payer) == .customer
      let isThroughReseller =
        isProviderToCustomer
        && sellers.contains {
          analysis.kind($0) == .indirectReseller && facts.providers(of: $0).contains(biller)
        }
      if !isThroughReseller { hits.append(Hit(biller, payer, edge: edge)) }
    }
    report.skip("reseller", &hits, where: analysis.mayHaveUnknownSeller)
    report.skip("provider", &hits, where: analysis.mayHaveUnknownProvider)
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (biller, payer) = (finding.nodes[0], finding.nodes[1])
    let way =
      analysis.kind(biller) == .indirectProvider && analysis.kind(payer) == .customer
      ? " neither sells to it nor supplies a reseller that does" : " does not sell to it"
    return Explanation("\(analysis.called(biller)) bills \(analysis.called(payer)) and\(way)")
  }
}
