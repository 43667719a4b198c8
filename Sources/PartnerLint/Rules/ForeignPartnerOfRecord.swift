// foreign-partner-of-record: a sale credited to somebody else.

internal import PartnerGraph

/// Reports sales whose partner of record is neither the seller nor of its organization.
struct ForeignPartnerOfRecord: Rule {
  static let description = RuleDescription(
    id: "foreign-partner-of-record", group: .exports, severity: .warning,
    summary: "the partner of record of a sale is neither its seller nor of the seller's organization",
    why: """
      The partner of record is the partner that sold. A sale that names a partner of another company credits the wrong \
      one, or the network names the wrong seller.
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
        """),
      .init(
        "the seller's enrolment in another country",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE organization=o-northwind mpnId=2001
        indirect-reseller northwind-no country=NO organization=o-northwind mpnId=2002
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        fabrikam -supply-> northwind-no
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2002
        """),
    ])

  func findings(in analysis: Analysis) -> RuleReport { RuleReport(on: .foreign, in: analysis) }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let own = analysis.network.node(seller).mpnId ?? ""
    var explanation = Explanation(
      "\(analysis.called(seller)) (\(Analysis.shortened(own))) sells to \(analysis.called(buyer)), but the partner of record"
        + " is \(analysis.recordedPartners(of: finding))")
    explanation.waysOut = analysis.recordSeller(seller) + ["correct the seller"]
    return explanation
  }
}

extension RuleReport {
  /// What one of the rules about sales finds whose partner of record is another than their seller: those of its verdict.
  init(on verdict: PartnersOfRecord.Verdict, in analysis: Analysis) {
    let (records, edges) = (analysis.partnersOfRecord, analysis.network.edges)
    self.init()
    var hits: [Hit] = []
    for sale in records.others where sale.verdict == verdict {
      // Another partner has the id, or none: only a foreign one needs to be compared with the seller's own.
      guard verdict != .foreign || !sale.isOpen else {
        skip("mpnId")
        continue
      }
      let (seller, buyer) = (edges.from[Int(sale.edge)], edges.to[Int(sale.edge)])
      hits.append(
        Hit(seller, buyer, sale.reseller, edge: sale.edge, isPossible: verdict == .unknown))
    }
    if verdict == .unknown { skip("subscription", records.withoutSubscriptionCount) }
    checked = records.count - skipped.values.reduce(0, +)
    skip("partnerOfRecord", records.saleCount - records.count)
    add(hits, in: analysis.network)
  }
}

extension Analysis {
  /// The ids that the sales of a finding name as partner of record, sorted: “2001, 2002”.
  func recordedPartners(of finding: Finding) -> String {
    let ids = Set(finding.edges.compactMap { network.edges.partnerOfRecord[$0] }.map { network.labels[$0] })
    return ids.sorted().map { Self.shortened($0) }.joined(separator: ", ")
  }

  /// The way out of naming a seller as the partner of record of its sales.
  func recordSeller(_ seller: Int32) -> [WayOut] {
    let id = network.node(seller).mpnId.map { "\(Self.shortened($0)), " } ?? ""
    return ["set \(id)the mpnId of \(self.id(seller)), as partner of record"]
  }
}
