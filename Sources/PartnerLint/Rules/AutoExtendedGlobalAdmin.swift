// auto-extended-global-admin: the role that may do everything, for ever.

internal import PartnerGraph

/// Reports access with the role Global Administrator that extends itself.
struct AutoExtendedGlobalAdmin: Rule {
  static let description = RuleDescription(
    id: "auto-extended-global-admin", group: .management, severity: .error,
    summary: "a relation with the role Global Administrator extends itself",
    why: """
      A relation that holds Global Administrator cannot extend itself: such access has to be granted anew each time. A \
      record that says so is wrong, or the access never ends.
      """,
    source: "Granular delegated admin privileges, automatic extension",
    waysOut: ["take the role out of the relation", "turn off automatic extension"],
    fields: ["roles"],
    violating: [
      .init(
        "by template id",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap autoExtend=true roles=62e90394-69f5-4237-9190-012177145e10  #! auto-extended-global-admin: extends itself
        """)
    ],
    compliant: [
      .init(
        "another role may extend itself",
        """
        asOf 2021-05-19
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap autoExtend=true roles="Helpdesk Administrator"
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    GlobalAdministrator.report(in: analysis, extendingItself: true)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) has the role Global Administrator at"
        + " \(analysis.called(finding.nodes[1])), and the relation extends itself")
  }
}
