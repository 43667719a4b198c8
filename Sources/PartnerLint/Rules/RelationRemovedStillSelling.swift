// relation-removed-still-selling: subscriptions that outlive the relation they were sold under.

internal import PartnerGraph

/// Reports pairs whose relation is removed while subscriptions between them are active.
struct RelationRemovedStillSelling: Rule {
  static let description = RuleDescription(
    id: "relation-removed-still-selling", group: .exports, severity: .error,
    summary: "a supply relation is removed, but subscriptions sold under it are active",
    why: """
      When a reseller relationship is removed its subscriptions have to be moved or ended. Active ones are billed to a \
      partner that may no longer serve the customer.
      """,
    source: "Removing a reseller relationship requires that subscriptions are cancelled or transferred",
    waysOut: [
      "transfer the subscriptions to another partner", "end the subscriptions", "restore the relation",
    ],
    violating: [
      .init(
        "one left over",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE mpnId=3001
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme status=removed  #! relation-removed-still-selling: 1 subscription
        contoso -supply-> acme subscription=s-1 partnerOfRecord=3001
        """)
    ],
    compliant: [
      .init(
        "all ended",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        tailspin -supply-> acme
        contoso -supply-> acme status=removed
        contoso -supply-> acme subscription=s-1 status=removed
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    struct Pair: Hashable {
      var seller: Int32
      var buyer: Int32
    }
    struct Relation {
      var removed: [Int32] = []
      var sold: [Int32] = []
      var isRunning = false
    }
    var pairs: [Pair: Relation] = [:]
    func pair(_ edge: Int32) -> Pair { Pair(seller: edges.from[Int(edge)], buyer: edges.to[Int(edge)]) }
    for edge in analysis.isActive.others(.supply)
    where edges.status[Int(edge)] == Status.removed.rawValue && analysis.isSaleOfAnyTime(edge)
      && !edges.subscription.has(edge)
    {
      pairs[pair(edge), default: Relation()].removed.append(edge)
    }
    var report = RuleReport()
    report.checked = pairs.count
    if pairs.isEmpty { return report }
    for edge in Set(pairs.keys.map(\.buyer)).flatMap({ analysis.supply.entering($0) }) {
      guard pairs[pair(edge)] != nil else { continue }
      if edges.subscription.has(edge) {
        pairs[pair(edge)]?.sold.append(edge)
      } else {
        pairs[pair(edge)]?.isRunning = true
      }
    }
    for (pair, relation) in pairs where !relation.sold.isEmpty && !relation.isRunning {
      report.findings.append(
        Finding(
          nodes: [pair.seller, pair.buyer], edges: (relation.removed + relation.sold).sorted(), in: network))
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let count = finding.edges.count { analysis.isActive[Int($0)] }
    return Explanation(
      "the relation of \(analysis.called(finding.nodes[0])) with \(analysis.called(finding.nodes[1])) is removed, but"
        + " \(Analysis.count(count, "subscription")) between them \(count == 1 ? "is" : "are") active")
  }
}
