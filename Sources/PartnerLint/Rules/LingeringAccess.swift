// lingering-access: administration that goes on after all sales have ended.

internal import PartnerGraph

/// Reports active access of a partner to a customer whose purchases from that partner have all ended.
struct LingeringAccess: Rule {
  static let description = RuleDescription(
    id: "lingering-access", group: .management, severity: .warning,
    summary: "a partner still has access to a customer that no longer buys from it",
    why: """
      Ending a sale does not end the access that came with it: delegated privileges stay until somebody removes them. \
      A former partner that can still administer a tenant is a risk that nobody needs.
      """,
    source: "Ending a reseller relationship does not remove delegated administration",
    waysOut: ["end the management relation", "record the sale that still runs"],
    violating: [
      .init(
        "the sale has ended",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        tailspin -supply-> acme
        contoso -supply-> acme until=2021-01-31
        contoso -management-> acme  #! lingering-access: ended
        """)
    ],
    compliant: [
      .init(
        "an advisor that never sold",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        advisor woodgrove country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        woodgrove -management-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, running) = (analysis.network, analysis.supply.entries)
    let (partners, buyers) = (KindSet.partners, KindSet.buyers)
    let hasSold = BitSet(bound: network.nodes.count)
    for sale in analysis.isActive.others(.supply) where analysis.isSaleOfAnyTime(sale) {
      hasSold.insert(network.edges.from[Int(sale)])
    }
    var report = RuleReport()
    var idle: [Hit] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard analysis.isOne(of: partners, manager), analysis.isOne(of: buyers, managed) else { return }
      report.checked += 1
      // Most managers sell to whom they manage on the day itself.
      if !running.joins(manager, managed), hasSold.contains(manager) {
        idle.append(Hit(manager, managed, edge: edge))
      }
    }
    var hits = Self.lingering(idle, analysis)
    report.skip("reseller", &hits, where: analysis.mayHaveUnknownSeller)
    report.add(hits, in: network)
    return report
  }

  /// Those of some access that go on though all sales of the manager to that customer, and there are some, have ended.
  static func lingering(_ access: [Hit], _ analysis: Analysis) -> [Hit] {
    guard !access.isEmpty else { return [] }
    let (network, edges) = (analysis.network, analysis.network.edges)
    var places = CustomerPlaces(analysis)
    let near = places.closure(of: access.map(\.nodes.1))
    let managers = BitSet(bound: network.nodes.count)
    for hit in access { managers.insert(hit.nodes.0) }
    var (ended, others): ([NodePair], [NodePair]) = ([], [])
    for sale in analysis.isActive.others(.supply) where analysis.isSaleOfAnyTime(sale) {
      let (seller, buyer) = (edges.from[Int(sale)], edges.to[Int(sale)])
      guard managers.contains(seller), near.contains(buyer) else { continue }
      if analysis.isEnded(sale) {
        ended.append(NodePair(seller, buyer))
      } else {
        others.append(NodePair(seller, buyer))
      }
    }
    let former = places.pairs(access.map { NodePair($0.nodes.0, $0.nodes.1) }, meeting: ended)
    guard !former.isEmpty else { return [] }
    analysis.sales.forEach(.isOfServices) { sale in
      guard managers.contains(sale.seller), near.contains(sale.buyer) else { return }
      others.append(NodePair(sale.seller, sale.buyer))
    }
    let current = places.pairs(Array(former), meeting: others)
    return access.filter { hit in
      let pair = NodePair(hit.nodes.0, hit.nodes.1)
      return former.contains(pair) && !current.contains(pair)
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (manager, managed) = (finding.nodes[0], finding.nodes[1])
    var explanation = Explanation(
      "\(analysis.called(manager)) still manages \(analysis.called(managed)), though all its sales there have ended"
    )
    explanation.waysOut = [
      "remove the access of \(analysis.id(manager)) to \(analysis.id(managed))",
      "record the sale that still runs",
    ]
    return explanation
  }
}
