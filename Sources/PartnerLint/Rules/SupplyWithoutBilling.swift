// supply-without-billing: a sale without a bill of a partner that sends bills.

internal import PartnerGraph

/// Reports permitted sales without a bill, of partners that bill anybody at all.
struct SupplyWithoutBilling: Rule {
  static let description = RuleDescription(
    id: "supply-without-billing", group: .billing, severity: .info,
    summary: "a sale without a bill, of a partner that bills others",
    why: """
      Where the bills of a partner are on record, a sale without a bill is not paid for, or the export has a gap. A partner \
      without any bill is skipped: the export of one company never holds the bills of others.
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
        """),
      .init(
        "the provider bills, and the bills of its reseller are not on record",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        fabrikam -billing-> northwind
        """),
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let sales = analysis.sales
    var (report, unknownCount): (RuleReport, Int) = (RuleReport(), 0)
    guard analysis.isActive.count(.billing) > 0 else { return report }
    let (billing, billers) = (analysis.adjacency(.billing).entries, Self.billingPartners(analysis))
    var hits: [Hit] = []
    var isBilled = true
    sales.forEach(.isPermitted, without: .isToTenant) { sale in
      if analysis.isA(.vendor, sale.seller) { return }
      guard billers.contains(sale.seller) else {
        unknownCount += 1
        return
      }
      report.checked += 1
      if !sale.traits.contains(.isRepetition) {
        isBilled = billing.joins(sale.seller, sale.buyer) || Self.isBilledByProvider(sale, billing, analysis)
      }
      if !isBilled { hits.append(Hit(sale.edge, in: analysis.network)) }
    }
    report.skip("billing", unknownCount)
    report.add(hits, in: analysis.network)
    return report
  }

  /// The partners that bill a company. The export of one company never holds the bills of others.
  private static func billingPartners(_ analysis: Analysis) -> BitSet {
    let (billers, partners) = (BitSet(bound: analysis.network.nodes.count), KindSet.partners)
    analysis.adjacency(.billing).forEach { _, biller, _ in
      if analysis.isOne(of: partners, biller) { billers.insert(biller) }
    }
    return billers
  }

  /// A provider may bill in its reseller's stead. O(bills of the customer or providers of the reseller, whichever is fewer).
  private static func isBilledByProvider(
    _ sale: Sales.Sale, _ billing: Adjacency.Entries, _ analysis: Analysis
  ) -> Bool {
    guard sale.traits.contains(.isToCustomer) else { return false }
    let facts = analysis.supplyFacts
    let providers = facts.providers(of: sale.seller)
    return billing.count(entering: sale.buyer) <= providers.count
      ? billing.isEntered(sale.buyer) { facts.isProvider($0, of: sale.seller) }
      : providers.contains { billing.joins($0, sale.buyer) }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) sells to \(analysis.called(finding.nodes[1])), and neither it nor its"
        + " provider bills that")
  }
}
