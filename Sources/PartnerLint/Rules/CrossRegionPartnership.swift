// cross-region-partnership: two partners in different regions, one supplying the other.

internal import PartnerGraph

/// Reports supply edges between two partners in different regions.
struct CrossRegionPartnership: Rule {
  static let description = RuleDescription(
    id: "cross-region-partnership", group: .region, severity: .error,
    summary: "a partner supplies a partner in another region",
    why: """
      An indirect provider may work with indirect resellers of its own region only: both enrol in one region, and \
      neither the agreement nor the prices of one hold in another.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 8", scenario: 8,
    waysOut: [
      "let the reseller work with a provider of its own region",
      "let the reseller enrol in the provider's region as well",
    ],
    violating: [
      .init(
        "a provider in the United States, a reseller in Brazil",
        """
        vendor microsoft
        indirect-provider fabrikam country=US
        indirect-reseller sol country=BR
        microsoft -supply-> fabrikam
        fabrikam -supply-> sol  #! cross-region-partnership: sol (BR, brazil)
        """)
    ],
    compliant: [
      .init(
        "both in Europe",
        """
        vendor microsoft
        indirect-provider fabrikam country=DE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let regions = analysis.regions
    var report = RuleReport()
    var hits: [Hit] = []
    analysis.sales.forEach(.isBetweenPartners, without: .isLoop) { sale in
      let (from, to) = (regions.ofNode[Int(sale.seller)], regions.ofNode[Int(sale.buyer)])
      if from == Regions.unknown {
        report.skip(regions.missingField(sale.seller))
      } else if to == Regions.unknown {
        report.skip(regions.missingField(sale.buyer))
      } else {
        report.checked += 1
        if from != to { hits.append(Hit(sale.seller, sale.buyer, edge: sale.edge)) }
      }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    let regions = analysis.regions
    analysis.sales.forEach(.isBetweenPartners, without: .isLoop) { sale in
      for partner in [sale.seller, sale.buyer] where regions.ofNode[Int(partner)] == Regions.unknown {
        return visit(SkippedPlace(.edge(sale.edge), missing: regions.missingField(partner)))
      }
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    var explanation = Explanation(
      "\(analysis.located(seller)) supplies \(analysis.located(buyer)), a partner in another region")
    let (from, to) = (analysis.regions.ofNode[Int(seller)], analysis.regions.ofNode[Int(buyer)])
    let isOfProvider = analysis.isA(.indirectProvider, seller) && analysis.isA(.indirectReseller, buyer)
    let kept = analysis.supplyFacts.providers(of: buyer).filter { $0 != seller }
    let providers = isOfProvider ? analysis.providers(of: buyer, besides: kept, avoiding: [seller]) : []
    explanation.waysOut = [
      WayOut(
        "let \(analysis.id(buyer)) work with an indirect provider in \(analysis.regionName(to))",
        among: providers, in: analysis
      ) { provider in
        analysis.replacing(finding.edges) { $0.from = analysis.network.ids[provider] }
      },
      "enrol the company of \(analysis.id(buyer)) in \(analysis.regionName(from)) as well",
    ]
    return explanation
  }
}
