// global-admin-access: a partner with the role that may do everything.

internal import PartnerGraph

/// Reports access with the role Global Administrator that does not extend itself.
struct GlobalAdminAccess: Rule {
  static let description = RuleDescription(
    id: "global-admin-access", group: .management, severity: .warning,
    summary: "a partner has the role Global Administrator in a customer's tenant",
    why: """
      Global Administrator may do everything, for as long as the relation lasts. Least privilege asks for the roles \
      that the work needs and no more.
      """,
    source: "Granular delegated admin privileges, least privilege",
    waysOut: ["request a relation with the roles that are needed"],
    fields: ["roles"],
    violating: [
      .init(
        "by name, in any case",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles="global administrator"  #! global-admin-access: Global Administrator
        """)
    ],
    compliant: [
      .init(
        "another role",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap roles="Helpdesk Administrator"
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    GlobalAdministrator.report(in: analysis, extendingItself: false)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) has the role Global Administrator at"
        + " \(analysis.called(finding.nodes[1]))")
  }
}

/// The role that may do everything.
enum GlobalAdministrator {
  static let name = "global administrator"
  /// Its template id in every directory.
  static let templateID = "62e90394-69f5-4237-9190-012177145e10"

  /// Looks at every active management edge: for those that extend themselves, or for the others. Where `autoExtend` is not
  /// known, an edge that holds the role is one of the others.
  static func report(in analysis: Analysis, extendingItself isExtended: Bool) -> RuleReport {
    let (network, traits) = (analysis.network, analysis.network.edges.traits)
    var report = RuleReport()
    var hits: [Hit] = []
    var isOfRole = ListAnswers()
    var roles = network.edges.roles.walk
    analysis.adjacency(.management).forEachEdge { edge in
      let extendsItself = traits[Int(edge)].autoExtend
      if extendsItself == !isExtended {
        report.checked += 1
        return
      }
      guard let list = roles[edge] else {
        report.skip("roles")
        return
      }
      let isHeld = isOfRole.answer(list) {
        network.lists[list].contains { [name, templateID].contains($0.lowercased()) }
      }
      if isHeld, isExtended, extendsItself == nil {
        report.skip("autoExtend")
        return
      }
      report.checked += 1
      if isHeld { hits.append(Hit(edge, in: network)) }
    }
    report.add(hits, in: network)
    return report
  }
}
