// business-before-mpa: sales that began before the partner agreement was signed.

internal import PartnerGraph

/// Reports partners with sales that began after the agreement was required and before they signed it.
struct BusinessBeforeMPA: Rule {
  static let description = RuleDescription(
    id: "business-before-mpa", group: .agreement, severity: .error,
    summary: "a partner traded before it signed the Microsoft Partner Agreement",
    why: """
      From 2020-02-01 on a partner may buy and sell only after it has signed the Microsoft Partner Agreement. Sales \
      that began earlier have no agreement, even when they have ended since. For an indirect reseller the earliest \
      signature that covers it counts: its own, or that of another enrolment of its company in its region.
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
      guard let day = Self.signing(of: partner, analysis) else { continue }
      signings[Int(partner)] = day
      latest = max(latest, day)
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
    // A partner none of whose sales has a start date is skipped.
    var undatedCounts: [Int32: Int32] = [:]
    for edge in undated {
      sellers.forEachPartner(of: edge, from: edges.from[Int(edge)], to: edges.to[Int(edge)]) {
        undatedCounts[$0, default: 0] += 1
      }
    }
    var report = RuleReport()
    for (partner, saleCount) in zip(analysis.partners, saleCounts)
    where Self.isBound(partner, analysis) && (saleCount > 0 || hasSold.contains(partner)) {
      let hasDate = saleCount != undatedCounts[partner, default: 0] || hasDated.contains(partner)
      Self.judge(partner, saleCount, trades[partner], hasDate: hasDate, analysis, &report)
    }
    return report
  }

  /// The earliest day on which a partner signed or was covered, in days since 1970-01-01; nil where none is known.
  private static func signing(of partner: Int32, _ analysis: Analysis) -> Int32? {
    var day = analysis.agreements.certain(partner).firstDay
    if case .signed(let own) = analysis.network.nodes.agreement[partner] { day = min(day, own.days) }
    return day == .max ? nil : day
  }

  /// Reports, counts or skips one partner.
  private static func judge(
    _ partner: Int32, _ saleCount: Int32, _ trade: EarlyTrade?, hasDate: Bool, _ analysis: Analysis,
    _ report: inout RuleReport
  ) {
    let state = analysis.network.nodes.agreement[partner]
    let (certain, possible) = (analysis.agreements.certain(partner), analysis.agreements.possible(partner))
    // missing-mpa reports it already.
    if MissingMPA.reports(partner, withSales: saleCount, in: analysis) {
      report.checked += 1
      return
    }
    if state == .signedAtUnknownDate || certain.hasUndated { return report.skip("mpaSigned") }
    let signing = signing(of: partner, analysis)
    // A signature is not recorded: the place is settled only where no sale came before those that are.
    let isOpen = state == nil || analysis.agreements.isOpen(partner)
    if isOpen, signing == nil || trade != nil { return report.skip("mpaSigned") }
    if signing != nil, !hasDate { return report.skip("since") }
    report.checked += 1
    guard let trade else { return }
    var finding = Finding(nodes: [partner], edges: [trade.first], in: analysis.network)
    let mayBeCleared = possible.hasUndated || possible.firstDay <= trade.since
    (finding.detail, finding.certainty) = (trade.count, mayBeCleared ? .possible : .definite)
    report.findings.append(finding)
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
    .by([analysis.network.ids[finding.nodes[0]]])
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (partner, network) = (finding.nodes[0], analysis.network)
    let since = CalendarDate(days: network.edges.since[Int(finding.edges[0])])
    let day = Self.signing(of: partner, analysis).map { CalendarDate(days: $0) }
    let isOwn = day.map { network.nodes.agreement[partner] == .signed($0) } ?? false
    let signing =
      day.map { ", before \($0), when \(isOwn ? "it" : "its company") signed" } ?? " before it signed"
    let more = finding.detail - 1
    let others = more > 0 ? "; \(Analysis.count(more, "more sale")) likewise" : ""
    let condition =
      finding.certainty == .possible
      ? "; another enrolment of its company had signed, and it is not known whether for the same region" : ""
    return Explanation(
      "\(analysis.introduced(partner)) took part in a sale from \(since)\(signing) the Microsoft"
        + " Partner Agreement\(others)\(condition)")
  }
}
