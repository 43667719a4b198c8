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
    fields: ["currency"],
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
    let (listed, ofNode, partners) = (
      ListedCurrencies(analysis.regionTable), regions.ofNode, KindSet.partners
    )
    var report = RuleReport()
    var hits: [Hit] = []
    var currencies = network.edges.currency.walk
    analysis.adjacency(.billing).forEach { edge, biller, _ in
      guard analysis.isOne(of: partners, biller) else { return }
      let region = ofNode[Int(biller)]
      guard let currency = currencies[edge] else {
        report.skip("currency")
        return
      }
      guard region != Regions.unknown, let isListed = listed.contains(currency, in: region) else {
        report.skip(region == Regions.unknown ? regions.missingField(biller) : "region")
        return
      }
      report.checked += 1
      if !isListed { hits.append(Hit(edge, in: network)) }
    }
    report.add(hits, in: network)
    return report
  }

  /// The currencies of the regions of the table, by their packed codes. Those that only records name come behind them.
  private struct ListedCurrencies {
    private let codes: BitSet
    private let hasAny: [Bool]
    private let stride = Int32(CurrencyCode.packedCount)

    init(_ table: RegionTable) {
      let listed = table.regions.map { table.currencies(of: $0) }
      hasAny = listed.map { !$0.isEmpty }
      codes = BitSet(bound: listed.count * CurrencyCode.packedCount)
      for (region, currencies) in listed.enumerated() {
        for currency in currencies { codes.insert(Int32(region) * stride + Int32(currency.packed)) }
      }
    }

    /// Whether a currency is listed for a region; nil where none is.
    func contains(_ currency: CurrencyCode, in region: Int32) -> Bool? {
      guard region < hasAny.count, hasAny[Int(region)] else { return nil }
      return codes.contains(region &* stride &+ Int32(currency.packed))
    }
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
