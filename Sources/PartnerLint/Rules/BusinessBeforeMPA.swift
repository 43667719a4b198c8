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
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    var trades = [Trade](repeating: Trade(), count: analysis.partners.count)
    // Partners are few: each is looked up once, not with every sale.
    var numbers = [Int32](repeating: -1, count: network.nodes.count)
    for (number, partner) in analysis.partners.enumerated() where Self.isBound(partner, analysis) {
      numbers[Int(partner)] = Int32(number)
      if case .signed(let day) = network.nodes.agreement[partner] { trades[number].signing = day.days }
    }
    let (sellers, start) = (analysis.sellingPartners, PartnerAgreement.start.days)
    for edge in 0..<Int32(edges.count) where Self.countsAsBusiness(edge, edges, on: analysis.asOf) {
      sellers.forEachPartner(of: edge) { partner in
        let (number, since) = (Int(numbers[Int(partner)]), edges.since[Int(edge)])
        if number < 0 { return }
        trades[number].hasSold = true
        guard since < trades[number].signing, since >= start else { return }
        trades[number].count += 1
        if since < trades[number].since { (trades[number].since, trades[number].first) = (since, edge) }
      }
    }
    for (partner, trade) in zip(analysis.partners, trades) where trade.hasSold {
      switch network.nodes.agreement[partner] {
      case nil, .signedAtUnknownDate: report.skip("mpaSigned")
      default: report.checked += 1
      }
      if trade.count > 0 {
        var finding = Finding(nodes: [partner], edges: [trade.first], in: network)
        finding.detail = trade.count
        report.findings.append(finding)
      }
    }
    return report
  }

  /// What a partner traded.
  private struct Trade {
    /// The day on which it signed, if that is known; else one before all others.
    var signing = Int32.min
    var hasSold = false
    /// Of the sales before it signed how many there are, and the earliest with its first day.
    var count = 0
    var first: Int32 = -1
    var since = Int32.max
  }

  private static func isBound(_ partner: Int32, _ analysis: Analysis) -> Bool {
    analysis.kind(partner)?.needsAgreement == true
      && analysis.network.nodes.status[Int(partner)] != Status.removed.rawValue
  }

  /// A supply edge that is active now or was once: suspended and removed ones are in, pending and future ones out.
  private static func countsAsBusiness(_ edge: Int32, _ edges: EdgeColumns, on asOf: CalendarDate) -> Bool {
    let slot = Int(edge)
    return edges.kind[slot] == EdgeKind.supply.rawValue && !edges.traits[slot].isDangling
      && edges.status[slot] != Status.pending.rawValue && edges.since[slot] <= asOf.days
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
