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
    var hits: [Hit] = []
    var isEmpty = ListAnswers()
    for edge in analysis.adjacency(.management).edges where edges.traits[Int(edge)].via == .gdap {
      guard let list = edges.assigned[edge] else {
        report.skip("assigned")
        continue
      }
      report.checked += 1
      if isEmpty.answer(list, { network.lists[list].isEmpty }) {
        hits.append(Hit(edges.from[Int(edge)], edges.to[Int(edge)], edge: edge))
      }
    }
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) has a granular relation with \(analysis.called(finding.nodes[1])), but its"
        + " roles are assigned to no group")
  }
}
