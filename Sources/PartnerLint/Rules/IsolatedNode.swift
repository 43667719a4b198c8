// isolated-node: a partner or customer that nothing is said about.

internal import PartnerGraph

/// Reports partners and customers without any edge at them or to their tenant.
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
        """),
      .init(
        "a customer whose tenant is sold to",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> t-acme
        """),
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, isRelated) = (analysis.network, analysis.relatedNodes())
    var report = RuleReport()
    var alone: [Int32] = []
    let kinds = KindSet { $0.isPartner || $0 == .customer }
    for (node, kind) in network.nodes.kind.enumerated() where kinds.contains(kind) {
      report.checked += 1
      if !isRelated[node] { alone.append(Int32(truncatingIfNeeded: node)) }
    }
    let entered = Self.entered(alone.map { network.nodes.tenant[Int($0)] }.filter { $0 >= 0 }, network)
    for node in alone {
      let tenant = network.nodes.tenant[Int(node)]
      if tenant >= 0, entered.contains(tenant) { continue }
      report.findings.append(Finding(nodes: [node], in: network))
    }
    return report
  }

  /// Those of some tenants that edges end at, whatever the status of the edges. O(edges), where there are tenants.
  private static func entered(_ tenants: [Int32], _ network: Network) -> BitSet {
    let entered = BitSet(bound: network.nodes.count)
    guard !tenants.isEmpty else { return entered }
    let (asked, edges) = (BitSet(bound: network.nodes.count), network.edges)
    for tenant in tenants { asked.insert(tenant) }
    for (edge, end) in edges.to.enumerated() where asked.contains(end) && !edges.traits[edge].isDangling {
      entered.insert(end)
    }
    return entered
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.introduced(finding.nodes[0])) has no relation: no edge begins or ends at it, or ends at its tenant"
    )
  }
}
