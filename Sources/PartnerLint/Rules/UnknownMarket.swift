// unknown-market: a country that the edition in force does not list.

internal import PartnerGraph

/// Reports country codes in use that the region table in force does not list.
struct UnknownMarket: Rule {
  static let description = RuleDescription(
    id: "unknown-market", group: .region, severity: .warning,
    summary: "a country that the edition of the region table in force does not list",
    why: """
      The programme is sold in the markets of its region table and nowhere else. Who is in a country that the \
      edition in force does not list is in no region, and none of the region rules can look at it.
      """,
    source: "The programme's list of regions and currencies, editions of April 2021 and August 2023",
    waysOut: ["correct the country", "check the as-of date: the editions differ"],
    violating: [
      .init(
        "China is listed from the second edition on",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=CN  #! unknown-market: CN
        microsoft -supply-> contoso
        """)
    ],
    compliant: [
      .init(
        "the same two years later",
        """
        asOf 2023-08-17
        vendor microsoft
        direct-bill-partner contoso country=CN
        customer acme country=CN
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, table) = (analysis.network, analysis.regionTable)
    var report = RuleReport()
    var isSeen = [Bool](repeating: false, count: CountryCode.packedCount)
    for slot in 0..<network.nodes.count where Self.bears(slot, network) {
      isSeen[Int(network.nodes.country[slot])] = true
    }
    for country in isSeen.indices where isSeen[country] {
      report.checked += 1
      guard table.regionOfCountry[country] < 0 else { continue }
      let bearers = Self.bearers(of: UInt16(country), network)
      report.findings.append(Finding(nodes: [bearers[0]], in: network))
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let node = finding.nodes[0]
    let code = analysis.network.nodes.country[Int(node)]
    let count = Self.bearers(of: code, analysis.network).count
    return Explanation(
      "the country \(CountryCode(packed: code)) is not listed in the edition \(analysis.regionTable.edition)"
        + " of the region table; \(Analysis.count(count, "node")) \(count == 1 ? "bears" : "bear") it,"
        + " first \(analysis.called(node))")
  }

  private static func bears(_ slot: Int, _ network: Network) -> Bool {
    network.nodes.country[slot] != 0 && network.nodes.status[slot] != Status.removed.rawValue
  }

  /// The nodes that bear a country, in file order.
  private static func bearers(of country: UInt16, _ network: Network) -> [Int32] {
    network.nodesInFileOrder.filter { network.nodes.country[Int($0)] == country && bears(Int($0), network) }
  }
}
