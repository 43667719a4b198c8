// supply-without-billing: a sale that nobody bills.

internal import PartnerGraph

/// Reports permitted sales without a bill, where the network has bills at all.
struct SupplyWithoutBilling: Rule {
  static let description = RuleDescription(
    id: "supply-without-billing", group: .billing, severity: .info,
    summary: "a sale that nobody bills",
    why: """
      In a network that records who bills whom, a sale without a bill is a sale that nobody is paid for, or a gap in \
      the export.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: ["record who bills it", "end the sale"],
    violating: [
      .init(
        "one customer is billed, the other is not",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        customer bolt country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> bolt  #! supply-without-billing: bolt
        microsoft -billing-> contoso
        contoso -billing-> acme
        """)
    ],
    compliant: [
      .init(
        "no bills on record at all",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (sales, facts) = (analysis.sales, analysis.supplyFacts)
    var report = RuleReport()
    var hits: [Hit] = []
    guard !analysis.adjacency(.billing).edges.isEmpty else { return report }
    let billing = analysis.adjacency(.billing).entries
    report.checked = sales.count(.isPermitted) - sales.count([.isPermitted, .isToTenant])
    sales.forEach(.isPermitted, without: [.isToTenant, .isRepetition]) { sale in
      if billing.joins(sale.seller, sale.buyer) || Self.isBilledByProvider(sale, billing, facts) { return }
      for edge in sales.edges(repeating: sale) { hits.append(Hit(edge, in: analysis.network)) }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// A provider may bill in its reseller's stead.
  private static func isBilledByProvider(
    _ sale: Sales.Sale, _ billing: Adjacency.Entries, _ facts: SupplyFacts
  ) -> Bool {
    sale.traits.contains(.isToCustomer)
      && billing.isEntered(sale.buyer) { biller in facts.isProvider(biller, of: sale.seller) }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) sells to \(analysis.called(finding.nodes[1])), and neither it nor its"
        + " provider bills that")
  }
}
