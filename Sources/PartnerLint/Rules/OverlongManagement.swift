// overlong-management: a granular relation over more days than one may have.

internal import PartnerGraph

/// Reports granular relations of more than two years.
struct OverlongManagement: Rule {
  static let description = RuleDescription(
    id: "overlong-management", group: .management, severity: .error,
    summary: "a granular delegated relation that lasts longer than two years",
    why: """
      Granular delegated admin privileges are granted for 1 to 730 days, the first and the last counted; with a 29 \
      February among them, 731. A longer term cannot exist, so one of the dates is wrong.
      """,
    source: "Granular delegated admin privileges last at most two years",
    waysOut: ["correct the first or the last day"],
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
        contoso -management-> acme via=gdap since=2021-01-01 until=2023-12-31  #! overlong-management: 1095 days
        """)
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
        contoso -management-> acme via=gdap since=2021-01-01 until=2022-12-31
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (edges, noSince) = (analysis.network.edges, EdgeColumns.noSince)
    var report = RuleReport()
    var hits: [Hit] = []
    var ends = edges.until.walk
    analysis.adjacency(.management).forEachEdge { edge in
      guard let via = edges.traits[Int(edge)].via else {
        report.skip("via")
        return
      }
      guard via == .gdap else { return }
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
      if Self.isOverlong(from: since, to: until) { hits.append(Hit(edge, in: analysis.network)) }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether more than two years lie between two days, both counted: 731 days are two where one is a leap day.
  private static func isOverlong(from since: Int32, to until: Int32) -> Bool {
    let length = until - since + 1
    if (1...730).contains(length) { return false }
    return length != 731 || !holdsLeapDay(from: since, to: until)
  }

  /// Whether a 29 February lies between two days, both counted.
  private static func holdsLeapDay(from since: Int32, to until: Int32) -> Bool {
    let years =
      CalendarDate(days: since).components
      .year...max(
        CalendarDate(days: since).components.year, CalendarDate(days: until).components.year)
    return years.prefix(12).contains { year in
      CalendarDate(year: year, month: 2, day: 29).map { $0.days >= since && $0.days <= until } ?? false
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let edge = finding.edges[0]
    let (since, until) = (analysis.network.edges.since[Int(edge)], analysis.network.edges.lastDay(edge))
    return Explanation(
      "the granular access of \(analysis.called(finding.nodes[0])) to \(analysis.called(finding.nodes[1])) runs from"
        + " \(CalendarDate(days: since)) to \(CalendarDate(days: until)), \(Int(until) - Int(since) + 1) days;"
        + " at most two years are allowed")
  }
}
