// reversed-dates: an edge that ends before it begins.

internal import PartnerGraph

/// Reports edges whose last day is before their first, whatever their status.
struct ReversedDates: Rule {
  static let description = RuleDescription(
    id: "reversed-dates", group: .data, severity: .warning,
    summary: "an edge that ends before it begins",
    why: """
      A relation whose last day is before its first is never active: rules about what is active do not see it. One of \
      the two dates is wrong, or they are exchanged.
      """,
    source: "The network model",
    waysOut: ["correct one of the dates", "exchange since and until"],
    violating: [
      .init(
        "exchanged",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> acme since=2023-06-01 until=2022-06-01  #! reversed-dates: ends on 2022-06-01, before 2023-06-01
        """)
    ],
    compliant: [
      .init(
        "one day",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> acme since=2023-06-01 until=2023-06-01
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    var hits: [Hit] = []
    // An edge without one of the dates has no beginning or no end: nothing is missing.
    edges.until.forEach { edge, until in
      let since = edges.since[Int(edge)]
      guard since != EdgeColumns.noSince, !edges.traits[Int(edge)].isDangling else { return }
      if until < since { hits.append(Hit(edge, in: network)) }
    }
    let dangling = Set(network.danglingReferences.flatMap(\.edges)).count { edges.traits[Int($0)].isDangling }
    report.checked = edges.count - dangling
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let edge = finding.edges[0]
    let (since, until) = (analysis.network.edges.since[Int(edge)], analysis.network.edges.lastDay(edge))
    let more = finding.edges.count - 1
    let others = more > 0 ? "; so \(more == 1 ? "does" : "do") \(Analysis.count(more, "parallel edge"))" : ""
    return Explanation(
      "the edge \(Analysis.shortened(analysis.network.edgeName(edge))) ends on \(CalendarDate(days: until)), before"
        + " \(CalendarDate(days: since)), its first day\(others)")
  }
}
