// unassigned-access: a granted relation that nobody can use.

internal import PartnerGraph

/// Reports granular relations whose roles are assigned to no group.
struct UnassignedAccess: Rule {
  static let description = RuleDescription(
    id: "unassigned-access", group: .exports, severity: .warning,
    summary: "a granular relation whose roles are assigned to nobody",
    why: """
      A customer's consent gives a partner the right to roles; until they are assigned to security groups nobody has \
      them. Such a relation looks like access in every list and is none.
      """,
    source: "Granular delegated admin privileges, access assignments",
    waysOut: ["assign the roles to groups", "end the relation if it is not needed"],
    violating: [
      .init(
        "no assignment",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles="Helpdesk Administrator" assigned=[]  #! unassigned-access: contoso
        """)
    ],
    compliant: [
      .init(
        "assigned",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles="Helpdesk Administrator" assigned="Helpdesk Administrator"
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    let granular = analysis.adjacency(.management).edges.filter { edges.traits[Int($0)].via == .gdap }
    let known = granular.filter { edges.assigned.has($0) }
    if granular.count > known.count { report.skipped["assigned"] = granular.count - known.count }
    report.addManagementEdges(known, in: network) { edge in
      edges.assigned[edge].map { network.lists[$0].isEmpty } ?? false
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) has a granular relation with \(analysis.called(finding.nodes[1])), but its"
        + " roles are assigned to no group")
  }
}
