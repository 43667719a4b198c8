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
    let network = analysis.network
    let (permitted, supply) = (PermittedBills(analysis), analysis.supply.entries)
    var throughResellers = ThroughResellers(analysis)
    var report = RuleReport()
    var hits: [Hit] = []
    analysis.adjacency(.billing).forEach { edge, biller, payer in
      guard permitted.contains(biller, payer) else { return }
      report.checked += 1
      // Most billers sell to whom they bill.
      if supply.joins(biller, payer) { return }
      let isToCustomer = analysis.isA(.customer, payer)
      let tenants = isToCustomer ? analysis.tenancy.tenants(heldBy: payer) : []
      if tenants.contains(where: { supply.joins(biller, $0) }) { return }
      if isToCustomer, analysis.isA(.indirectProvider, biller) {
        if throughResellers.sells(biller, to: payer) { return }
        for tenant in tenants where throughResellers.sells(biller, to: tenant) { return }
      }
      hits.append(Hit(biller, payer, edge: edge))
    }
    report.skip("reseller", &hits, where: analysis.mayHaveUnknownSeller)
    report.skip("provider", &hits, where: analysis.mayHaveUnknownProvider)
    report.add(hits, in: network)
    return report
  }

  /// Whether resellers of a provider sell to a customer or tenant.
  private struct ThroughResellers {
    let analysis: Analysis
    /// The answers about buyers of many sales, which many bills may ask for.
    private var known: [NodePair: Bool] = [:]

    init(_ analysis: Analysis) { self.analysis = analysis }

    /// O(the sales of the provider or to the buyer, whichever are fewer), once for each pair.
    mutating func sells(_ provider: Int32, to buyer: Int32) -> Bool {
      let (network, supply) = (analysis.network, analysis.supply)
      let sales = supply.entering(buyer)
      func isItsReseller(_ node: Int32) -> Bool {
        analysis.isA(.indirectReseller, node) && analysis.supplyFacts.isProvider(provider, of: node)
      }
      if sales.count <= 64 { return sales.contains { isItsReseller(network.edges.from[Int($0)]) } }
      let pair = NodePair(provider, buyer)
      if let answer = known[pair] { return answer }
      let (supplied, entries) = (supply.leaving(provider), supply.entries)
      let answer =
        supplied.count < sales.count
        ? supplied.contains { edge in
          let node = network.edges.to[Int(edge)]
          return isItsReseller(node) && entries.joins(node, buyer)
        } : sales.contains { isItsReseller(network.edges.from[Int($0)]) }
      known[pair] = answer
      return answer
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (biller, payer) = (finding.nodes[0], finding.nodes[1])
    let way =
      analysis.kind(biller) == .indirectProvider && analysis.kind(payer) == .customer
      ? " neither sells to it nor supplies a reseller that does" : " does not sell to it"
    return Explanation("\(analysis.called(biller)) bills \(analysis.called(payer)) and\(way)")
  }
}
