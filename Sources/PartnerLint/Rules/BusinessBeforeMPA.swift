// business-before-mpa: sales that began before the partner agreement was signed.

internal import PartnerGraph

/// Reports partners with sales that began after the agreement was required and before they signed it.
struct BusinessBeforeMPA: Rule {
  static let description = RuleDescription(
    id: "business-before-mpa", group: .agreement, severity: .error,
    summary: "a partner traded before it signed the Microsoft Partner Agreement",
    why: """
      From 2020-02-01 on a partner may buy and sell only after it has signed the Microsoft Partner Agreement. Sales \
      that began earlier have no agreement behind them, also when they have ended since.
      """,
    source: "Microsoft Partner Agreement, required from 2020-02-01",
    waysOut: ["check the day of signing", "check the beginning of the sale"],
    fields: ["mpaSigned"],
    violating: [
      .init(
        "a sale in between",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE mpaSigned=2020-06-01
        customer acme country=SE
        microsoft -supply-> contoso since=2019-01-01
        contoso -supply-> acme since=2020-03-01  #! business-before-mpa: 2020-03-01, before 2020-06-01
        """)
    ],
    compliant: [
      .init(
        "a sale after signing",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE mpaSigned=2020-01-15
        customer acme country=SE
        microsoft -supply-> contoso since=2019-01-01
        contoso -supply-> acme since=2020-03-01
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges, sellers) = (analysis.network, analysis.network.edges, analysis.sellingPartners)
    let (start, noSince, saleCounts) = (PartnerAgreement.start.days, EdgeColumns.noSince, analysis.saleCounts)
    // For each node the day on which it signed, if that is known; else one before all others.
    var signings = [Int32](repeating: .min, count: network.nodes.count)
    var latest = Int32.min
    for partner in analysis.partners where Self.isBound(partner, analysis) {
      guard case .signed(let day) = network.nodes.agreement[partner] else { continue }
      signings[Int(partner)] = day.days
      latest = max(latest, day.days)
    }
    var trades: [Int32: EarlyTrade] = [:]
    var undated: [Int32] = []
    analysis.sales.forEach { sale in
      let since = edges.since[Int(sale.edge)]
      guard since >= start, since < latest else {
        if since == noSince { undated.append(sale.edge) }
        return
      }
      sellers.forEachPartner(of: sale) { partner in
        if since < signings[Int(partner)] { trades[partner, default: EarlyTrade()].add(sale.edge, since) }
      }
    }
    let (hasSold, hasDated) = (BitSet(bound: network.nodes.count), BitSet(bound: network.nodes.count))
    for edge in analysis.isActive.others(.supply) where Self.wasBusiness(edge, edges, on: analysis.asOf) {
      let (slot, since) = (Int(edge), edges.since[Int(edge)])
      sellers.forEachPartner(of: edge, from: edges.from[slot], to: edges.to[slot]) { partner in
        hasSold.insert(partner)
        if since != noSince { hasDated.insert(partner) }
        if since >= start, since < signings[Int(partner)] {
          trades[partner, default: EarlyTrade()].add(edge, since)
        }
      }
    }
    // Of whom no sale says since when, nothing can be told.
    var undatedCounts: [Int32: Int32] = [:]
    for edge in undated {
      sellers.forEachPartner(of: edge, from: edges.from[Int(edge)], to: edges.to[Int(edge)]) {
        undatedCounts[$0, default: 0] += 1
      }
    }
    var report = RuleReport()
    for (partner, saleCount) in zip(analysis.partners, saleCounts)
    where Self.isBound(partner, analysis) && (saleCount > 0 || hasSold.contains(partner)) {
      switch network.nodes.agreement[partner] {
      case nil, .signedAtUnknownDate: report.skip("mpaSigned")
      case .signed where saleCount == undatedCounts[partner, default: 0] && !hasDated.contains(partner):
        report.skip("since")
      default: report.checked += 1
      }
      if let trade = trades[partner] {
        var finding = Finding(nodes: [partner], edges: [trade.first], in: network)
        finding.detail = trade.count
        report.findings.append(finding)
      }
    }
    return report
  }

  /// What a partner sold before it signed: how many sales, and the earliest with its first day.
  private struct EarlyTrade {
    var count = 0
    var first: Int32 = -1
    var since = Int32.max

    mutating func add(_ sale: Int32, _ day: Int32) {
      count += 1
      if (day, sale) < (since, first) { (since, first) = (day, sale) }
    }
  }

  private static func isBound(_ partner: Int32, _ analysis: Analysis) -> Bool {
    analysis.isOne(of: .cspPartners, partner)
      && analysis.network.nodes.status[Int(partner)] != Status.removed.rawValue
  }

  /// Whether a supply edge that is not active was once: suspended and removed ones are in; pending and future ones are out, and
  /// those that end before they begin.
  private static func wasBusiness(_ edge: Int32, _ edges: EdgeColumns, on asOf: CalendarDate) -> Bool {
    let slot = Int(edge)
    return !edges.traits[slot].isDangling && edges.status[slot] != Status.pending.rawValue
      && edges.since[slot] <= min(asOf.days, edges.lastDay(edge))
  }

  /// Of several sales of the earliest day the first in file order is named.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    let since = analysis.network.edges.since[Int(finding.edges[0])]
    return .by([analysis.network.ids[finding.nodes[0]], CalendarDate(days: since).description])
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (partner, network) = (finding.nodes[0], analysis.network)
    let since = CalendarDate(days: network.edges.since[Int(finding.edges[0])])
    var signing = ""
    if case .signed(let day) = network.nodes.agreement[partner] { signing = ", before \(day)" }
    let more = finding.detail - 1
    let others = more > 0 ? "; \(Analysis.count(more, "more sale")) likewise" : ""
    return Explanation(
      "\(analysis.introduced(partner)) took part in a sale from \(since)\(signing), when it signed the Microsoft"
        + " Partner Agreement\(others)")
  }
}
