// foreign-partner-of-record: a sale credited to somebody else.

internal import PartnerGraph

/// Reports sales whose partner of record is not the seller.
struct ForeignPartnerOfRecord: Rule {
  static let description = RuleDescription(
    id: "foreign-partner-of-record", group: .exports, severity: .warning,
    summary: "the partner of record of a sale is not its seller",
    why: """
      The partner of record is who sold. A sale that names another partner credits the wrong one, or the network names \
      the wrong seller.
      """,
    source: "Partner of record on subscriptions of the indirect chain",
    waysOut: ["set the seller's mpnId as the partner of record", "correct the seller"],
    fields: ["partnerOfRecord"],
    violating: [
      .init(
        "another reseller",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2999  #! foreign-partner-of-record: 2999
        """)
    ],
    compliant: [
      .init(
        "the seller",
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
    let (network, partners) = (analysis.network, analysis.sellingPartners)
    var report = RuleReport()
    var hits: [Hit] = []
    var unknown = 0
    analysis.sales.forEach(.isOfServices) { sale in
      // Most sales name their seller.
      if partners.isNamingSeller(sale.edge) {
        report.checked += 1
      } else if let record = network.edges.partnerOfRecord[sale.edge] {
        guard let own = network.nodes.mpnId[sale.seller] else {
          unknown += 1
          return
        }
        report.checked += 1
        if own != record { hits.append(Hit(sale.edge, in: network)) }
      }
    }
    report.skip("mpnId", unknown)
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let network = analysis.network
    let records = Set(
      finding.edges.compactMap { network.edges.partnerOfRecord[$0] }.map { network.labels[$0] })
    let own = network.node(finding.nodes[0]).mpnId ?? ""
    return Explanation(
      "\(analysis.called(finding.nodes[0])) (\(Analysis.shortened(own))) sells to \(analysis.called(finding.nodes[1])), but"
        + " the partner of record is \(records.sorted().map { Analysis.shortened($0) }.joined(separator: ", "))"
    )
  }
}
