// overlong-management: a granular relation over fewer or more days than one may have.

internal import PartnerGraph

/// Reports granular relations of more than two years or less than a day.
struct OverlongManagement: Rule {
  static let description = RuleDescription(
    id: "overlong-management", group: .management, severity: .error,
    summary: "a granular delegated relation that lasts longer than two years, or less than a day",
    why: """
      A granular relation (GDAP) is granted for 1 to 730 days from the first day to the last: the default of two years, \
      which is 731 days where a 29 February comes after the first day and not after the last. Another term cannot be \
      granted, so one of the dates is wrong. Auto-extend keeps the first day and moves the last by 180 days: a relation \
      that is set to it is never reported, and one that may have been set to it once, as it runs beyond 2023-11-01, is \
      possible only.
      """,
    source: "GDAP frequently asked questions: at most two years; auto-extend by six months",
    waysOut: ["correct the first or the last day", "record that the relation is set to auto-extend"],
    fields: ["via"],
    violating: [
      .init(
        "three years",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap since=2021-01-01 until=2023-10-31  #! overlong-management: 1033 days
        """),
      .init(
        "three years, of which auto-extend may have added one",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap since=2022-01-01 until=2025-01-01  #! overlong-management: unless
        """),
    ],
    compliant: [
      .init(
        "two years to the day",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap since=2021-01-01 until=2023-01-01
        """),
      .init(
        "extended twice",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap since=2022-03-01 until=2025-02-23 autoExtend=true
        """),
    ])

  /// 2023-11-01: a relation that ends later may have been extended.
  private static let firstExtension = CalendarDate(days: 19_662)

  func findings(in analysis: Analysis) -> RuleReport {
    let (edges, noSince) = (analysis.network.edges, EdgeColumns.noSince)
    var report = RuleReport()
    var hits: [Hit] = []
    var ends = edges.until.walk
    analysis.adjacency(.management).forEachEdge { edge in
      let traits = edges.traits[Int(edge)]
      guard let via = traits.via else {
        report.skip("via")
        return
      }
      guard via == .gdap else { return }
      if traits.autoExtend == true {
        report.checked += 1
        return
      }
      guard let until = ends[edge] else {
        report.skip("until")
        return
      }
      let since = edges.since[Int(edge)]
      guard since != noSince else {
        report.skip("since")
        return
      }
      report.checked += 1
      let length = until - since
      if (1...730).contains(length) || length == 731 && Self.passesLeapDay(from: since, to: until) { return }
      var hit = Hit(edge, in: analysis.network)
      hit.isPossible = length > 0 && until > Self.firstExtension.days
      hits.append(hit)
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether a 29 February comes after one day and not after another, 731 days later.
  private static func passesLeapDay(from since: Int32, to until: Int32) -> Bool {
    let years = CalendarDate(days: since).components.year...CalendarDate(days: until).components.year
    return years.contains { year in
      CalendarDate(year: year, month: 2, day: 29).map { $0.days > since && $0.days <= until } ?? false
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let edges = analysis.network.edges
    // Of parallel edges the longest says most.
    let length = { (edge: Int32) in Int(edges.lastDay(edge)) - Int(edges.since[Int(edge)]) }
    let edge = finding.edges.max { length($0) < length($1) } ?? finding.edges[0]
    let (since, until) = (edges.since[Int(edge)], edges.lastDay(edge))
    let limit = length(edge) < 1 ? "at least 1 is granted" : "at most 730 are granted, 731 with a 29 February"
    let doubt = finding.certainty == .possible ? ", unless auto-extend moved the last day" : ""
    return Explanation(
      "the granular access of \(analysis.called(finding.nodes[0])) to \(analysis.called(finding.nodes[1])) runs from"
        + " \(CalendarDate(days: since)) to \(CalendarDate(days: until)), \(Analysis.count(length(edge), "day"));"
        + " \(limit)\(doubt)")
  }
}
