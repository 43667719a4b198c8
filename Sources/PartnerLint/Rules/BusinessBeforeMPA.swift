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
    var earliest: [Int32: Int32] = [:]
    let sellers = analysis.sellingPartners
    let needsAgreement = NodeKind.table { $0.needsAgreement }
    let isBound = network.nodes.kind.indices.map { slot in
      needsAgreement[Int(network.nodes.kind[slot])] && network.nodes.status[slot] != Status.removed.rawValue
    }
    // Partners are few: each is looked up once, not with every sale.
    let signing = Self.signingDays(network)
    var hasSold = [Bool](repeating: false, count: network.nodes.count)
    for edge in 0..<Int32(edges.count) where Self.countsAsBusiness(edge, analysis) {
      sellers.forEachPartner(of: edge) { partner in
        guard isBound[Int(partner)] else { return }
        hasSold[Int(partner)] = true
        let since = edges.since[Int(edge)]
        guard since < signing[Int(partner)], since >= PartnerAgreement.start.days else { return }
        if let first = earliest[partner], edges.since[Int(first)] <= edges.since[Int(edge)] { return }
        earliest[partner] = edge
      }
    }
    for partner in network.nodesInFileOrder where hasSold[Int(partner)] {
      switch network.nodes.agreement[partner] {
      case nil, .signedAtUnknownDate: report.skip("mpaSigned")
      default: report.checked += 1
      }
    }
    for (partner, edge) in earliest {
      report.findings.append(Finding(nodes: [partner], edges: [edge], in: network))
    }
    return report
  }

  /// A supply edge that is active now or was once: suspended and removed ones are in, pending and future ones out.
  private static func countsAsBusiness(_ edge: Int32, _ analysis: Analysis) -> Bool {
    let (edges, slot) = (analysis.network.edges, Int(edge))
    return edges.kind[slot] == EdgeKind.supply.rawValue && !edges.traits[slot].isDangling
      && edges.status[slot] != Status.pending.rawValue && edges.since[slot] <= analysis.asOf.days
  }

  /// For each node the day on which it signed, if that is known; else one before all others.
  private static func signingDays(_ network: Network) -> [Int32] {
    var days = [Int32](repeating: .min, count: network.nodes.count)
    for case (let node, .signed(let day)) in network.nodes.agreement { days[Int(node)] = day.days }
    return days
  }

  private static func isBeforeSigning(_ edge: Int32, _ partner: Int32, _ network: Network) -> Bool {
    guard case .signed(let day) = network.nodes.agreement[partner] else { return false }
    let since = network.edges.since[Int(edge)]
    return since >= PartnerAgreement.start.days && since < day.days
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (partner, network) = (finding.nodes[0], analysis.network)
    let since = CalendarDate(days: network.edges.since[Int(finding.edges[0])])
    let count = analysis.sellingPartners.sales(of: partner).count { edge in
      Self.countsAsBusiness(edge, analysis) && Self.isBeforeSigning(edge, partner, network)
    }
    var signing = ""
    if case .signed(let day) = network.nodes.agreement[partner] { signing = ", before \(day)" }
    let more = count > 1 ? "; \(Analysis.count(count - 1, "more sale")) likewise" : ""
    return Explanation(
      "\(analysis.introduced(partner)) took part in a sale from \(since)\(signing), when it signed the Microsoft"
        + " Partner Agreement\(more)")
  }
}
