// unknown-partner-of-record: a sale that names an id that no partner of the network has.

internal import PartnerGraph

/// Reports subscriptions whose partner of record may be the seller or may be missing from the network.
struct UnknownPartnerOfRecord: Rule {
  static let description = RuleDescription(
    id: "unknown-partner-of-record", group: .exports, severity: .warning,
    summary: "the partner of record of a subscription is no partner of the network, as far as is known",
    why: """
      Where partners are recorded with their MPN ids, an id that none of them has names a partner that is missing, or is \
      mistyped. It may be the seller's own, which is not known: so the finding is never more than possible.
      """,
    source: "Partner of record on subscriptions of the indirect chain",
    waysOut: ["record the seller's mpnId", "record the partner that has the id", "correct the id"],
    fields: ["partnerOfRecord"],
    violating: [
      .init(
        "the seller's id is not on record",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE mpnId=1001
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2999  #! unknown-partner-of-record: 2999
        """)
    ],
    compliant: [
      .init(
        "no partner has an id",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2999
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport { RuleReport(on: .unknown, in: analysis) }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let record = analysis.recordedPartners(of: finding)
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)), but no partner in the network has the partner of"
        + " record \(record), and the mpnId of \(analysis.id(seller)) is not known")
    explanation.waysOut = [
      "record the mpnId of \(analysis.id(seller))", "record the partner with the id \(record)",
      "correct the id",
    ]
    return explanation
  }
}
