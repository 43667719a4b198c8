// expiring-management: access that ends soon and does not extend itself.

internal import PartnerGraph

/// Reports active management edges that end within a number of days.
struct ExpiringManagement: Rule {
  static let description = RuleDescription(
    id: "expiring-management", group: .management, severity: .warning,
    summary: "a management relation that ends soon and does not extend itself",
    why: """
      When a delegated relation ends, the partner is locked out of the customer's tenant at once, and a new one needs \
      the customer's consent. That takes time, so it is asked for before.
      """,
    source: "Granular delegated admin privileges end on a fixed day",
    waysOut: ["extend the relation or request a new one", "let it extend itself"],
    options: [.init("days", default: "30", "how many days ahead to look, the as-of date not counted")],
    violating: [
      .init(
        "twelve days to go",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme until=2021-05-31  #! expiring-management: ends on 2021-05-31
        """)
    ],
    compliant: [
      .init(
        "extends itself",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme until=2021-05-31 autoExtend=true
        """)
    ])

  /// How many days ahead to look.
  var days: Int32 = 30

  mutating func set(option: String, to number: Int32) -> Bool {
    guard option == "days" else { return false }
    days = number
    return true
  }

  func findings(in analysis: Analysis) -> RuleReport {
    let (edges, today) = (analysis.network.edges, analysis.asOf.days)
    var report = RuleReport()
    var hits: [Hit] = []
    var ends = edges.until.walk
    analysis.adjacency(.management).forEachEdge { edge in
      report.checked += 1
      if let until = ends[edge], until - today <= days,
        edges.traits[Int(edge)].autoExtend != true
      {
        hits.append(Hit(edge, in: analysis.network))
      }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let until = finding.edges.compactMap { analysis.network.edge($0).until }.min() ?? analysis.asOf
    let days = until.days - analysis.asOf.days
    return Explanation(
      "the access of \(analysis.called(finding.nodes[0])) to \(analysis.called(finding.nodes[1])) ends on \(until),"
        + " in \(Analysis.count(Int(days), "day")), and does not extend itself")
  }
}
