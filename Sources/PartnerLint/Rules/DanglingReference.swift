// dangling-reference: an edge that names an id which nothing declares.

internal import PartnerGraph

/// Reports ids that edges name and no record declares or implies.
struct DanglingReference: Rule {
  static let description = RuleDescription(
    id: "dangling-reference", group: .data, severity: .error,
    summary: "an edge names an id that no node has",
    why: """
      An edge joins two nodes of the network. One whose end is missing takes part in nothing else, so everything \
      that depends on it goes unseen. Tenants and organizations need no record of their own.
      """,
    source: "The network model",
    waysOut: ["add the missing node", "correct the id"],
    violating: [
      .init(
        "a misspelt buyer",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        microsoft -supply-> contoso
        contoso -supply-> amce  #! dangling-reference: amce
        """)
    ],
    compliant: [
      .init(
        "an implied tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> t-acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    report.checked = edges.count * 2 + edges.through.valueCount
    for (index, reference) in network.danglingReferences.enumerated() {
      report.findings.append(
        Finding(
          nodes: [reference.id], edges: reference.edges, place: edges.place[Int(reference.edges[0])],
          detail: index))
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let id = analysis.network.ids[finding.nodes[0]]
    let hint = finding.edges.count == 1 ? "" : ", by \(finding.edges.count) edges"
    return Explanation("no node has the id \(Analysis.shortened(id)), which is named here\(hint)")
  }
}
