// foreign-currency: a bill in money that is not used in the biller's region.

internal import PartnerGraph

/// Reports bills of partners in a currency that the region table lists for no market of their region.
struct ForeignCurrency: Rule {
  static let description = RuleDescription(
    id: "foreign-currency", group: .billing, severity: .warning,
    summary: "a partner bills in a currency that its region does not use",
    why: """
      Prices are set for each region in the currencies of its markets. A bill in another one is a sale into another \
      region, or a wrong figure.
      """,
    source: "The programme's list of regions and currencies, editions of April 2021 and August 2023",
    waysOut: ["bill in a currency of the partner's region", "correct the partner's country"],
    violating: [
      .init(
        "yen in Sweden",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        microsoft -billing-> contoso
        contoso -billing-> acme currency=JPY  #! foreign-currency: JPY
        """)
    ],
    compliant: [
      .init(
        "any currency of the region",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        microsoft -billing-> contoso
        contoso -billing-> acme currency=NOK
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, regions) = (analysis.network, analysis.regions)
    let listed = regions.names.map { analysis.regionTable.currencies(of: $0) }
    var report = RuleReport()
    var hits: [Hit] = []
    for edge in analysis.adjacency(.billing).edges {
      let (biller, payer) = (network.edges.from[Int(edge)], network.edges.to[Int(edge)])
      guard analysis.kind(biller)?.isPartner == true else { continue }
      let region = regions.ofNode[Int(biller)]
      guard let currency = network.edges.currency[edge] else {
        report.skip("currency")
        continue
      }
      guard region != Regions.unknown, !listed[Int(region)].isEmpty else {
        report.skip(region == Regions.unknown ? regions.missingField(biller) : "region")
        continue
      }
      report.checked += 1
      if !listed[Int(region)].contains(currency) { hits.append(Hit(biller, payer, edge: edge)) }
    }
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let biller = finding.nodes[0]
    let region = analysis.regions.name(analysis.regions.ofNode[Int(biller)])
    let used = analysis.regionTable.currencies(of: region).map(\.description).sorted()
    let currencies = Set(finding.edges.compactMap { analysis.network.edges.currency[$0] }.map(\.description))
    return Explanation(
      "\(analysis.located(biller)) bills \(analysis.called(finding.nodes[1])) in "
        + "\(currencies.sorted().joined(separator: " and ")), but its region uses \(used.joined(separator: ", "))"
    )
  }
}
