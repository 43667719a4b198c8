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
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    var known: [Int32] = []
    for edge in analysis.adjacency(.management).edges {
      if !edges.assigned.has(edge) {
        report.skip("assigned")
      } else if !edges.roles.has(edge) {
        report.skip("roles")
      } else {
        known.append(edge)
      }
    }
    // Few pairs of lists are many relations.
    var answers: [UInt64: Bool] = [:]
    report.addManagementEdges(known, in: network) { edge in
      let pair =
        UInt64(UInt32(bitPattern: edges.roles[edge] ?? -1)) << 32
        | UInt64(UInt32(bitPattern: edges.assigned[edge] ?? -1))
      if let answer = answers[pair] { return answer }
      let answer = !Self.excess(edge, network).isEmpty
      answers[pair] = answer
      return answer
    }
    return report
  }

  /// The assigned roles that are not among those of the relation; names in any case.
  private static func excess(_ edge: Int32, _ network: Network) -> [String] {
    guard let assigned = network.edges.assigned[edge], let roles = network.edges.roles[edge] else {
      return []
    }
    let held = Set(network.lists[roles].map { $0.lowercased() })
    return network.lists[assigned].filter { !held.contains($0.lowercased()) }
  }

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
