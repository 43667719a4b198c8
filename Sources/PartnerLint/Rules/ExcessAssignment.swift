// excess-assignment: a role that is assigned and was not granted.

internal import PartnerGraph

/// Reports assigned roles that the relation does not hold.
struct ExcessAssignment: Rule {
  static let description = RuleDescription(
    id: "excess-assignment", group: .exports, severity: .error,
    summary: "a role is assigned that the relation does not hold",
    why: """
      Groups can be given only roles that the customer consented to. An assignment beyond them cannot work, or the \
      record of the relation is out of date.
      """,
    source: "Granular delegated admin privileges, access assignments",
    waysOut: ["take the role out of the assignment", "request a relation that holds the role"],
    fields: ["assigned"],
    violating: [
      .init(
        "one role too many",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles=Reader assigned="Reader,User Administrator"  #! excess-assignment: User Administrator
        """)
    ],
    compliant: [
      .init(
        "a part of the roles",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles="Reader,User Administrator" assigned=Reader
        """),
      .init(
        "a role by its name and by its template id",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles="User Administrator" assigned=fe930be7-5e62-47db-91af-98c3a49a38b1
        """),
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let network = analysis.network
    var report = RuleReport()
    var hits: [Hit] = []
    var (exceeds, isEmpty) = (PairAnswers(), ListAnswers())
    var (held, given) = (network.edges.roles.walk, network.edges.assigned.walk)
    analysis.adjacency(.management).forEachEdge { edge in
      guard let assigned = given[edge] else {
        report.skip("assigned")
        return
      }
      guard let roles = held[edge] else {
        // No role is in excess of any others.
        if isEmpty.answer(assigned, { network.lists[assigned].isEmpty }) {
          report.checked += 1
        } else {
          report.skip("roles")
        }
        return
      }
      report.checked += 1
      if roles != assigned, exceeds.answer(roles, assigned, { !Self.excess(edge, network).isEmpty }) {
        hits.append(Hit(edge, in: network))
      }
    }
    report.add(hits, in: network)
    return report
  }

  /// The assigned roles that are not among those of the relation.
  private static func excess(_ edge: Int32, _ network: Network) -> [String] {
    guard let assigned = network.edges.assigned[edge], let roles = network.edges.roles[edge] else {
      return []
    }
    let held = Set(network.lists[roles].map(role))
    return network.lists[assigned].filter { !held.contains(role($0)) }
  }

  /// One spelling for a role that is written as its name, in any case, or as its template id.
  private static func role(_ text: String) -> String { (DirectoryRoles.name(of: text) ?? text).lowercased() }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let roles = Set(finding.edges.flatMap { Self.excess($0, analysis.network) }).sorted()
    let named =
      roles.prefix(5).map { DirectoryRoles.name(of: $0) ?? Analysis.shortened($0) }
      + (roles.count > 5 ? ["\(roles.count - 5) more"] : [])
    return Explanation(
      "\(analysis.called(finding.nodes[0])) assigns \(named.joined(separator: ", ")) at"
        + " \(analysis.called(finding.nodes[1])), which the relation does not hold")
  }
}
