// tenant-owner-conflict: a tenant that two organizations call their own.

internal import PartnerGraph

/// Reports tenants that nodes of different organizations name or own.
struct TenantOwnerConflict: Rule {
  static let description = RuleDescription(
    id: "tenant-owner-conflict", group: .tenancy, severity: .error,
    summary: "several organizations name or own one tenant",
    why: """
      A tenant belongs to one legal entity. Where two organizations have it, the records mix up two companies, and \
      whatever follows from sameness with them.
      """,
    source: "A directory belongs to one organization",
    waysOut: ["correct the tenant of one of them", "correct the organization if they are one company"],
    violating: [
      .init(
        "two customers of two organizations",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=SE  #! tenant-owner-conflict: o-acme and o-bolt
        customer acme country=SE organization=o-acme tenant=t-acme
        customer bolt country=SE organization=o-bolt tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> bolt
        """)
    ],
    compliant: [
      .init(
        "two customers of one organization, one of them no longer active",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=SE organization=o-acme
        customer acme country=SE organization=o-acme tenant=t-acme
        customer bolt country=SE organization=o-acme tenant=t-acme status=suspended
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> bolt
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    let (tenants, openCount) = analysis.tenancy.tenantsOfSeveral
    report.checked = analysis.tenancy.tenantInUseCount - openCount
    report.skip("organization", openCount)
    report.findings = tenants.map { Finding(nodes: [$0], in: analysis.network) }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let tenant = finding.nodes[0]
    let organizations = analysis.tenancy.organizations(of: tenant)
      .sorted { analysis.network.ids.areInIncreasingOrder($0, $1) }.map { analysis.called($0) }
    var explanation = Explanation(
      "the tenant \(analysis.called(tenant)) is named or owned by \(organizations.dropLast().joined(separator: ", "))"
        + " and \(organizations.last ?? "")")
    explanation.related = analysis.tenancy.holders(of: tenant).prefix(10).map { holder in
      (analysis.network.nodes.place[Int(holder)], "\(analysis.called(holder)) has it")
    }
    return explanation
  }
}
