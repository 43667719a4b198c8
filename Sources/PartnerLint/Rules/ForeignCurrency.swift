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
    let listed = regions.names.map { ListedCurrencies(analysis.regionTable.currencies(of: $0)) }
    let partners = KindSet.partners
    var report = RuleReport()
    var hits: [Hit] = []
    for edge in analysis.adjacency(.billing).edges {
      let (biller, payer) = (network.edges.from[Int(edge)], network.edges.to[Int(edge)])
      guard analysis.isOne(of: partners, biller) else { continue }
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

  /// The currencies of a region, by their packed codes.
  private struct ListedCurrencies {
    private let codes = BitSet(bound: CurrencyCode.packedCount)
    let isEmpty: Bool

    init(_ currencies: Set<CurrencyCode>) {
      isEmpty = currencies.isEmpty
      for currency in currencies { codes.insert(Int32(currency.packed)) }
    }

    func contains(_ currency: CurrencyCode) -> Bool { codes.contains(Int32(currency.packed)) }
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
