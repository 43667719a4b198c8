// unpartnered-partner-of-record: a sale that names a reseller of another provider.

internal import PartnerGraph

/// Reports sales whose partner of record is a reseller that no provider of the sale supplies.
struct UnpartneredPartnerOfRecord: Rule {
  static let description = RuleDescription(
    id: "unpartnered-partner-of-record", group: .exports, severity: .error,
    summary: "the partner of record of a sale is a reseller that no provider of the sale supplies",
    why: """
      An indirect provider can only name a reseller that it has a partnership with. A sale that names another reseller was \
      recorded for the wrong partner, or the partnership has ended.
      """,
    source:
      "Partner of record on subscriptions of the indirect chain: the provider has to have a partnership with the reseller",
    waysOut: [
      "set the seller's mpnId as the partner of record", "record that the provider supplies the reseller",
    ],
    fields: ["partnerOfRecord"],
    violating: [
      .init(
        "a reseller of another provider",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-provider cumulus country=SE
        indirect-reseller northwind country=SE mpnId=2001
        indirect-reseller brisk country=SE mpnId=2002
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> cumulus
        fabrikam -supply-> northwind
        cumulus -supply-> brisk
        northwind -supply-> acme subscription=s-1 partnerOfRecord=2002  #! unpartnered-partner-of-record: brisk
        """)
    ],
    compliant: [
      .init(
        "the seller itself",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme through=fabrikam subscription=s-1 partnerOfRecord=2001
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport { RuleReport(on: .unpartnered, in: analysis) }

  /// The partner named is the first in file order of those with the id, so the id identifies the finding in its place.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    let ends = finding.nodes.prefix(2).map { analysis.network.ids[$0] }
    return .byEdgesAnd(ends + [analysis.network.edge(finding.edges[0]).partnerOfRecord ?? ""])
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer, reseller) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)), but the partner of record"
        + " \(analysis.recordedPartners(of: finding)) is \(analysis.called(reseller)), which no provider of that sale"
        + " supplies")
    explanation.waysOut =
      analysis.recordSeller(seller) + ["record that the provider supplies \(analysis.id(reseller))"]
    return explanation
  }
}
