// missing-partner-of-record: a subscription that names no partner of record.

internal import PartnerGraph

/// Reports subscriptions sold through a provider without a partner of record.
struct MissingPartnerOfRecord: Rule {
  static let description = RuleDescription(
    id: "missing-partner-of-record", group: .exports, severity: .warning,
    summary: "a subscription sold through a provider names no partner of record",
    why: """
      In the indirect chain the provider places the order and the reseller sells. Who that is stands in the partner of \
      record; without it the reseller is not credited, and nobody can tell whose sale it was.
      """,
    source: "Partner of record on subscriptions of the indirect chain",
    waysOut: ["set the reseller's mpnId as the partner of record"],
    fields: ["subscription"],
    violating: [
      .init(
        "nobody is credited",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1  #! missing-partner-of-record: acme
        """)
    ],
    compliant: [
      .init(
        "the reseller is",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2001
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, facts) = (analysis.network, analysis.supplyFacts)
    let (subscriptions, records) = (network.edges.subscription, network.edges.partnerOfRecord)
    // Partners are few: each is looked at once, not with every sale.
    let provided = BitSet(bound: network.nodes.count)
    for partner in analysis.partners
    where analysis.isA(.indirectReseller, partner) && facts.hasProvider(partner) {
      provided.insert(partner)
    }
    var report = RuleReport()
    var hits: [Hit] = []
    var unknownCount = 0
    analysis.sales.forEach(.isOfServices) { sale in
      guard
        provided.contains(sale.seller)
          || analysis.isA(.indirectReseller, sale.seller) && analysis.through(sale.edge) != nil
      else { return }
      let hasRecord = records.has(sale.edge)
      guard hasRecord || subscriptions.has(sale.edge) else {
        unknownCount += 1
        return
      }
      report.checked += 1
      if !hasRecord { hits.append(Hit(sale.edge, in: network)) }
    }
    report.skip("subscription", unknownCount)
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    var explanation = Explanation(
      "\(analysis.called(seller)) sells \(Analysis.count(finding.edges.count, "subscription")) to"
        + " \(analysis.called(buyer)) through a provider without a partner of record")
    if let mpnId = analysis.network.node(seller).mpnId {
      explanation.waysOut = [
        "set \(Analysis.shortened(mpnId)), the mpnId of \(analysis.id(seller)), as partner of record"
      ]
    }
    return explanation
  }
}
