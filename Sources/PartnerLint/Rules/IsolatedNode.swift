// isolated-node: a partner or customer that nothing is said about.

internal import PartnerGraph

/// Reports partners and customers without any edge.
struct IsolatedNode: Rule {
  static let description = RuleDescription(
    id: "isolated-node", group: .data, severity: .info,
    summary: "a partner or customer without any relation",
    why: """
      A node without supply, billing, management or ownership says nothing of the network: it is left over, or \
      the export lacks its relations.
      """,
    source: "The network model",
    waysOut: ["record its relations", "remove the node"],
    violating: [
      .init(
        "a partner alone",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        advisor woodgrove country=SE  #! isolated-node: woodgrove
        microsoft -supply-> contoso
        """)
    ],
    compliant: [
      .init(
        "an advisor that manages",
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

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, isRelated) = (analysis.network, analysis.relatedNodes())
    var report = RuleReport()
    let kinds = KindSet { $0.isPartner || $0 == .customer }
    for (node, kind) in network.nodes.kind.enumerated() where kinds.contains(kind) {
      report.checked += 1
      if !isRelated[node] { report.findings.append(Finding(nodes: [Int32(node)], in: network)) }
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation("\(analysis.introduced(finding.nodes[0])) has no relation: no edge begins or ends at it")
  }
}
