// missing-capability: a direct-bill partner without what the programme asks of one.

internal import PartnerGraph

/// Reports supplied direct-bill partners that lack a required capability.
struct MissingCapability: Rule {
  static let description = RuleDescription(
    id: "missing-capability", group: .agreement, severity: .error,
    summary: "a direct-bill partner lacks a capability that the programme requires",
    why: """
      A direct-bill partner bills and supports its customers itself: it needs an integration with the programme's \
      interface, infrastructure for billing and support, and managed services of its own.
      """,
    source: "Requirements for direct-bill partners",
    waysOut: ["put the capability in place", "become an indirect reseller of a provider that has it"],
    fields: ["capabilities"],
    violating: [
      .init(
        "no support",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE capabilities=api,billing,managed-services  #! missing-capability: lacks support
        microsoft -supply-> contoso
        """)
    ],
    compliant: [
      .init(
        "all four",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE capabilities=api,billing,support,managed-services
        microsoft -supply-> contoso
        """)
    ])

  private static let required: [(capability: Capabilities, name: String)] = [
    (.api, "api"), (.billing, "billing"), (.support, "support"), (.managedServices, "managed-services"),
  ]

  func findings(in analysis: Analysis) -> RuleReport {
    RuleReport.steps(of: .directBillPartner, in: analysis, field: "capabilities") { node in
      node.capabilities.map { known in Self.required.allSatisfy { known.contains($0.capability) } }
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let known = analysis.network.node(finding.nodes[0]).capabilities ?? []
    let missing = Self.required.filter { !known.contains($0.capability) }.map(\.name)
    return Explanation(
      "\(analysis.introduced(finding.nodes[0])) is supplied, but lacks \(missing.joined(separator: " and "))")
  }
}
