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
    let network = analysis.network
    let running = analysis.supply.entries
    let (partners, buyers) = (KindSet.partners, KindSet.buyers)
    let past = analysis.isActive.others(.supply).filter { analysis.isSaleOfAnyTime($0) }
    let hasSold = BitSet(bound: network.nodes.count)
    for sale in past { hasSold.insert(network.edges.from[Int(sale)]) }
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
    let places = idle.map { Self.places(of: $0.nodes.1, analysis) }
    let isPlace = BitSet(bound: network.nodes.count)
    for place in places.joined() { isPlace.insert(place) }
    let pastSales = Dictionary(grouping: past.filter { isPlace.contains(network.edges.to[Int($0)]) }) {
      network.edges.to[Int($0)]
    }
    var hits: [Hit] = []
    for (hit, places) in zip(idle, places) {
      let manager = hit.nodes.0
      let own = places.flatMap { pastSales[$0] ?? [] }.filter { network.edges.from[Int($0)] == manager }
      if !own.isEmpty, own.allSatisfy({ Self.isEnded($0, analysis) }),
        !places.contains(where: { running.joins(manager, $0) })
      {
        hits.append(hit)
      }
    }
    report.add(hits, in: network)
    return report
  }

  /// Where sales to what is managed arrive: the customer and its tenants; for a tenant, those whose it is as well.
  private static func places(of managed: Int32, _ analysis: Analysis) -> Set<Int32> {
    let customers = analysis.kind(managed) == .tenant ? analysis.tenancy.customers(of: managed) : [managed]
    return customers.reduce(into: [managed]) { places, customer in
      places.insert(customer)
      places.formUnion(analysis.tenancy.tenants(heldBy: customer))
    }
  }

  private static func isEnded(_ sale: Int32, _ analysis: Analysis) -> Bool {
    let edges = analysis.network.edges
    return edges.status[Int(sale)] == Status.removed.rawValue || edges.lastDay(sale) < analysis.asOf.days
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
