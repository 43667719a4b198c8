// subscription-sold-twice: one subscription of several sellers, or for several customers.

internal import PartnerGraph

/// Reports subscriptions on active sales of several sellers, or to buyers that are not the same legal entity.
struct SubscriptionSoldTwice: Rule {
  static let description = RuleDescription(
    id: "subscription-sold-twice", group: .exports, severity: .error,
    summary: "one subscription has several sellers or several customers",
    why: """
      A subscription is bought by one customer from one partner, which is billed for it. When it is transferred, the \
      sale of the old partner ends. Two active sales would be billed twice, or one of them names the wrong subscription.
      """,
    source: "Transfer of subscriptions between CSP partners: billing ownership moves to the target partner",
    waysOut: [
      "end the sales of a partner that transferred the subscription", "correct the subscription of a sale",
    ],
    fields: ["subscription"],
    violating: [
      .init(
        "transferred, but never ended",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> acme subscription=s-1  #! subscription-sold-twice: s-1 is sold by contoso and tailspin
        tailspin -supply-> acme subscription=s-1 since=2024-02-01
        """),
      .init(
        "two customers with one subscription",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        customer bolt country=SE tenant=t-bolt
        microsoft -supply-> contoso
        contoso -supply-> acme subscription=s-1  #! subscription-sold-twice: acme and bolt, which are not one company
        contoso -supply-> bolt subscription=s-1
        """),
    ],
    compliant: [
      .init(
        "a transfer on the day itself",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> acme subscription=s-1 until=2024-03-01
        tailspin -supply-> acme subscription=s-1 since=2024-03-01
        """),
      .init(
        "two enrolments of one company",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE organization=o-acme tenant=t-acme
        customer acme-nordic country=SE organization=o-acme tenant=t-acme-nordic
        microsoft -supply-> contoso
        contoso -supply-> acme subscription=s-1
        contoso -supply-> acme-nordic subscription=s-1
        """),
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let subscriptions = analysis.subscriptionSales
    var report = RuleReport()
    report.checked = subscriptions.activeCount
    subscriptions.forEachOfSeveral { sales in
      let active = sales.filter { analysis.isActive[Int($0)] }
      guard isSoldOnce(counted(active, analysis), analysis) != true else { return }
      // What is found by keys is proved by the texts.
      guard let lists = subscriptions.bySubscription(active) else {
        report.checked -= 1
        return report.skip("subscription")
      }
      report.checked += lists.count - 1
      for list in lists {
        let sales = counted(list, analysis)
        switch isSoldOnce(sales, analysis) {
        case true?: break
        case false?:
          let nodes =
            distinct(sales, analysis.network.edges.from) + distinct(sales, analysis.network.edges.to)
          report.findings.append(Finding(nodes: nodes, edges: sales, in: analysis.network))
        case nil:
          report.checked -= 1
          report.skip("organization")
        }
      }
    }
    return report
  }

  /// Sales of one subscription without those that end on the as-of date where another begins on that day: it is transferred.
  private func counted(_ sales: [Int32], _ analysis: Analysis) -> [Int32] {
    let (edges, today) = (analysis.network.edges, analysis.asOf.days)
    let beginning = sales.filter { edges.since[Int($0)] == today }
    if beginning.isEmpty { return sales }
    return sales.filter { edges.lastDay($0) != today || beginning == [$0] }
  }

  /// Whether sales of one subscription have one seller and one legal entity as buyer; nil where that is not known.
  private func isSoldOnce(_ sales: [Int32], _ analysis: Analysis) -> Bool? {
    let from = analysis.network.edges.from
    guard let first = sales.first else { return true }
    if sales.contains(where: { from[Int($0)] != from[Int(first)] }) { return false }
    return analysis.isOneEntity(buyersOf: sales)
  }

  /// One end of each sale, each node once.
  private func distinct(_ sales: [Int32], _ ends: [Int32]) -> [Int32] {
    var met: Set<Int32> = []
    return sales.map { ends[Int($0)] }.filter { met.insert($0).inserted }
  }

  /// The subscription alone identifies the finding, so a new seller does not make a new one.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    analysis.network.edge(finding.edges[0]).subscription.map { .by([$0]) } ?? .byNodesAndEdges
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let sellers = distinct(finding.edges, analysis.network.edges.from)
    let buyers = finding.nodes.dropFirst(sellers.count)
    let name = analysis.network.edge(finding.edges[0]).subscription.map { " \(Analysis.shortened($0))" } ?? ""
    let reason =
      sellers.count > 1
      ? "; a subscription has one seller" : ", which are not one company; a subscription has one customer"
    var explanation = Explanation(
      "the subscription\(name) is sold by \(analysis.called(sellers)) to \(analysis.called(buyers))\(reason)")
    explanation.waysOut = [
      sellers.count > 1
        ? "end the sale of \(analysis.id(sellers[0])) if it transferred the subscription"
        : "end the sale to \(analysis.id(buyers[buyers.startIndex])) if the subscription is no longer its own",
      "correct the subscription of one of the sales",
    ]
    return explanation
  }
}
