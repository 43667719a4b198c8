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
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    let granular = analysis.adjacency(.management).edges.filter { edges.traits[Int($0)].via == .gdap }
    let dated = granular.filter {
      edges.since[Int($0)] != EdgeColumns.noSince && edges.until[Int($0)] != EdgeColumns.noUntil
    }
    let endless = granular.count { edges.until[Int($0)] == EdgeColumns.noUntil }
    if endless > 0 { report.skipped["until"] = endless }
    if granular.count > dated.count + endless {
      report.skipped["since"] = granular.count - dated.count - endless
    }
    report.addManagementEdges(dated, in: network) { edge in
      let (since, until) = (edges.since[Int(edge)], edges.until[Int(edge)])
      let length = until - since + 1
      if (1...730).contains(length) { return false }
      return length != 731 || !Self.holdsLeapDay(from: since, to: until)
    }
    return report
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
    let edge = Int(finding.edges[0])
    let (since, until) = (analysis.network.edges.since[edge], analysis.network.edges.until[edge])
    return Explanation(
      "the granular access of \(analysis.called(finding.nodes[0])) to \(analysis.called(finding.nodes[1])) runs from"
        + " \(CalendarDate(days: since)) to \(CalendarDate(days: until)), \(Int(until) - Int(since) + 1) days;"
        + " at most two years are allowed")
  }
}
