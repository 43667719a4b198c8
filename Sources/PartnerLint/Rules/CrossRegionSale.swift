// cross-region-sale: a sale to a customer in another region.

internal import PartnerGraph

/// Reports sales from a partner to a customer or tenant in another region.
struct CrossRegionSale: Rule {
  static let description = RuleDescription(
    id: "cross-region-sale", group: .region, severity: .error,
    summary: "a partner sells to a customer in another region",
    why: """
      A partner enrols in one region and may sell to customers in the markets of that region only. What counts \
      is the country of the tenant that the services go into, not the customer's street address.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 7", scenario: 7,
    waysOut: [
      "sell through a partner that is enrolled in the customer's region",
      "enrol the company in that region as well, as a partner of its own there",
    ],
    violating: [
      .init(
        "from Sweden to the United States",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=US
        microsoft -supply-> contoso
        contoso -supply-> acme  #! cross-region-sale: (SE, europe) sells to acme (US, united-states)
        """),
      .init(
        "the tenant decides",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=US
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme  #! cross-region-sale: a customer in another region
        """),
    ],
    compliant: [
      .init(
        "within Europe",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=PT
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, regions, sales) = (analysis.network, analysis.regions, analysis.sales)
    var report = RuleReport()
    var hits: [Hit] = []
    report.checked = sales.count([.isOfServices, .isWithinRegion])
    sales.forEach(.isOfServices, without: .isWithinRegion) { sale in
      if regions.ofNode[Int(sale.seller)] == Regions.unknown {
        report.skip(regions.missingField(sale.seller))
      } else if regions.ofSale(sale.edge) == Regions.unknown {
        report.skip(regions.missingField(ofSale: sale.edge))
      } else {
        report.checked += 1
        hits.append(Hit(sale.edge, in: network))
      }
    }
    report.add(hits, in: network)
    return report
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    let regions = analysis.regions
    analysis.sales.forEach(.isOfServices, without: .isWithinRegion) { sale in
      if regions.ofNode[Int(sale.seller)] == Regions.unknown {
        visit(SkippedPlace(.edge(sale.edge), missing: regions.missingField(sale.seller)))
      } else if regions.ofSale(sale.edge) == Regions.unknown {
        visit(SkippedPlace(.edge(sale.edge), missing: regions.missingField(ofSale: sale.edge)))
      }
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let edge = finding.edges[0]
    let region = analysis.regions.ofSale(edge)
    let tenant = analysis.targetTenant(edge)
    let place =
      tenant >= 0 && tenant != buyer && analysis.tenancy.isDeclared(tenant)
      ? "\(analysis.called(buyer)) in the tenant \(analysis.located(tenant, region: region))"
      : analysis.located(buyer, region: region)
    var explanation = Explanation(
      "\(analysis.located(seller)) sells to \(place), a customer in another region")
    let name = analysis.regionName(region)
    let target = analysis.destination(of: finding.edges)
    let partners = target.map {
      analysis.sellers([.directBillPartner, .indirectReseller], to: buyer, in: $0.region, into: $0.tenant)
    }
    explanation.waysOut = [
      WayOut(
        "sell to \(analysis.id(buyer)) through a partner enrolled in \(name)", among: partners ?? [],
        in: analysis
      ) { analysis.selling(finding.edges, by: $0) },
      "enrol the company of \(analysis.id(seller)) in \(name) as well",
    ]
    return explanation
  }
}
