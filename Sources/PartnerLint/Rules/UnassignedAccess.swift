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
    fields: ["assigned"],
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
    let (network, traits) = (analysis.network, analysis.network.edges.traits)
    var report = RuleReport()
    var hits: [Hit] = []
    var isEmpty = ListAnswers()
    var lists = network.edges.assigned.walk
    analysis.adjacency(.management).forEachEdge { edge in
      guard let via = traits[Int(edge)].via else {
        report.skip("via")
        return
      }
      guard via == .gdap else { return }
      guard let list = lists[edge] else {
        report.skip("assigned")
        return
      }
      report.checked += 1
      if isEmpty.answer(list, { network.lists[list].isEmpty }) {
        hits.append(Hit(edge, in: network))
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
