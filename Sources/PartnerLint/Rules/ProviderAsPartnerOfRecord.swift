// provider-as-partner-of-record: a sale that names an indirect provider where a reseller belongs.

internal import PartnerGraph

/// Reports sales whose partner of record is an indirect provider.
struct ProviderAsPartnerOfRecord: Rule {
  static let description = RuleDescription(
    id: "provider-as-partner-of-record", group: .exports, severity: .error,
    summary: "the partner of record of a sale is an indirect provider",
    why: """
      In the indirect chain the partner of record is the indirect reseller that sold. Partner Center refuses the MPN id of \
      an indirect provider there (error 2072).
      """,
    source: "Partner Center error 2072: the id is not that of an indirect reseller",
    waysOut: ["set the reseller's mpnId as the partner of record", "correct whose mpnId it is"],
    fields: ["partnerOfRecord"],
    violating: [
      .init(
        "the reseller's provider",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE mpnId=1001
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1 partnerOfRecord=1001  #! provider-as-partner-of-record: fabrikam
        """)
    ],
    compliant: [
      .init(
        "the reseller",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE mpnId=1001
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2001
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport { RuleReport(on: .ofProvider, in: analysis) }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let record = analysis.network.edges.partnerOfRecord[finding.edges[0]] ?? -1
    let provider = analysis.sellingPartners.bearers(of: record).first { analysis.isA(.indirectProvider, $0) }
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)), but the partner of record"
        + " \(analysis.recordedPartners(of: finding)) is \(provider.map(analysis.introduced) ?? "an indirect provider")"
    )
    explanation.waysOut = analysis.recordSeller(seller)
    return explanation
  }
}
