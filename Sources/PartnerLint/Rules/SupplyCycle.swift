// supply-cycle: sales that lead back to where they began.

internal import PartnerGraph

/// Reports each group of nodes that supply one another in a circle.
struct SupplyCycle: Rule {
  static let description = RuleDescription(
    id: "supply-cycle", group: .chain, severity: .error,
    summary: "companies that supply one another in a circle",
    why: """
      A supply chain runs from the vendor to a customer. Sales in a circle never began at the vendor, whatever \
      the kinds are; they usually come from two exports that name seller and buyer the other way round.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: ["remove or turn round the sale that does not belong"],
    violating: [
      .init(
        "three in a circle",
        """
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        indirect-reseller brisk country=SE
        fabrikam -supply-> northwind  #! supply-cycle: brisk > fabrikam > northwind > brisk
        northwind -supply-> brisk
        brisk -supply-> fabrikam
        """)
    ],
    compliant: [
      .init(
        "two ways to one customer are no circle",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        indirect-reseller brisk country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        fabrikam -supply-> brisk
        northwind -supply-> acme
        brisk -supply-> acme
        """)
    ])

  init() {}

  /// O(nodes + edges) to find the components, O(edges) a component for its shortest cycle.
  func findings(in analysis: Analysis) -> RuleReport {
    let network = analysis.network
    var report = RuleReport()
    for members in analysis.supplyCycles {
      report.checked += 1
      let cycle = analysis.shortestCycle(inComponent: members)
      var edges: [Int32] = []
      for (position, node) in cycle.enumerated() {
        let next = cycle[(position + 1) % cycle.count]
        edges += analysis.supply.entering(next).filter { network.edges.from[Int($0)] == node }
      }
      report.findings.append(Finding(nodes: cycle, edges: edges.sorted(), in: network))
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let ids = (finding.nodes + [finding.nodes[0]]).map { analysis.called($0) }
    let shown = ids.count > 12 ? ids.prefix(11) + ["…"] + ids.suffix(1) : ids[...]
    return Explanation("sales run in a circle: \(shown.joined(separator: " > "))")
  }
}
