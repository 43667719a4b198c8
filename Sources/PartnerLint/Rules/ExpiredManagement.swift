// expired-management: access that the record calls active after its last day.

internal import PartnerGraph

/// Reports management edges whose record says active and whose last day is past.
struct ExpiredManagement: Rule {
  static let description = RuleDescription(
    id: "expired-management", group: .management, severity: .error,
    summary: "a management relation that is called active after it ended",
    why: """
      A delegated relation ends on its day. A record that still calls it active contradicts itself: either the access \
      is gone and somebody counts on it, or the record is out of date.
      """,
    source: "Granular delegated admin privileges end on a fixed day",
    waysOut: ["request a new relation", "correct the status or the last day"],
    violating: [
      .init(
        "ended in January",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme until=2021-01-31 status=active  #! expired-management: 2021-01-31
        """)
    ],
    compliant: [
      .init(
        "ended, and called so",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme until=2021-01-31 status=removed
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    func isRemoved(_ node: Int32) -> Bool { network.nodes.status[Int(node)] == Status.removed.rawValue }
    analysis.adjacency(.management).forEachEdge { edge in
      if edges.traits[Int(edge)].statesStatus { report.checked += 1 }
    }
    var hits: [Hit] = []
    for edge in analysis.isActive.others(.management) {
      let (slot, manager, managed) = (Int(edge), edges.from[Int(edge)], edges.to[Int(edge)])
      guard edges.traits[slot].statesStatus, edges.status[slot] == Status.active.rawValue,
        !edges.traits[slot].isDangling, !isRemoved(manager), !isRemoved(managed)
      else { continue }
      report.checked += 1
      if edges.lastDay(edge) < analysis.asOf.days { hits.append(Hit(manager, managed, edge: edge)) }
    }
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let until = finding.edges.compactMap { analysis.network.edge($0).until }.max()
    return Explanation(
      "the access of \(analysis.called(finding.nodes[0])) to \(analysis.called(finding.nodes[1])) is called active,"
        + " but ended on \(until.map(\.description) ?? "a past day")")
  }
}
