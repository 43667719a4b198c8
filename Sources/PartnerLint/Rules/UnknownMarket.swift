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
    let (nodes, table) = (analysis.network.nodes, analysis.regionTable)
    let (status, places, removed) = (nodes.status, nodes.place, Status.removed.rawValue)
    var report = RuleReport()
    let regionOfCountry = table.regionOfCountry
    var isBorne = [Bool](repeating: false, count: CountryCode.packedCount)
    // Of the countries that are not listed.
    var bearers = [(count: Int, first: Int32)](repeating: (0, -1), count: CountryCode.packedCount)
    for (slot, country) in nodes.country.enumerated() where country != 0 && status[slot] != removed {
      isBorne[Int(country)] = true
      if regionOfCountry[Int(country)] >= 0 { continue }
      let first = bearers[Int(country)].first
      bearers[Int(country)].count += 1
      if first < 0 || places[slot] < places[Int(first)] { bearers[Int(country)].first = Int32(slot) }
    }
    report.checked = isBorne.count { $0 }
    for bearers in bearers where bearers.count > 0 {
      var finding = Finding(nodes: [bearers.first], in: analysis.network)
      finding.detail = bearers.count
      report.findings.append(finding)
    }
    return report
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .by([CountryCode(packed: analysis.network.nodes.country[Int(finding.nodes[0])]).description])
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (node, count) = (finding.nodes[0], finding.detail)
    let code = analysis.network.nodes.country[Int(node)]
    return Explanation(
      "the country \(CountryCode(packed: code)) is not listed in the edition \(analysis.regionTable.edition)"
        + " of the region table; \(Analysis.count(count, "node")) \(count == 1 ? "bears" : "bear") it,"
        + " first \(analysis.called(node))")
  }
}
