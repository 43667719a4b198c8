// shared-csp-tenant: one CSP tenant for two partners.

internal import PartnerGraph

/// Reports tenants that several partner enrolments name as their CSP tenant.
struct SharedCSPTenant: Rule {
  static let description = RuleDescription(
    id: "shared-csp-tenant", group: .tenancy, severity: .warning,
    summary: "several partner enrolments name one CSP tenant",
    why: """
      Each enrolment transacts from a tenant of its own. Two that share one are the same enrolment recorded twice, or \
      one of them names the wrong tenant.
      """,
    source: "Enrolment in the CSP programme: one tenant, one region, one role",
    waysOut: ["give each enrolment its own tenant", "merge the records"],
    violating: [
      .init(
        "two resellers, one tenant",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        tenant t-shared country=SE  #! shared-csp-tenant: northwind and brisk
        indirect-reseller northwind country=SE tenant=t-shared
        indirect-reseller brisk country=SE tenant=t-shared
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        fabrikam -supply-> brisk
        """)
    ],
    compliant: [
      .init(
        "a tenant each",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE tenant=t-northwind
        indirect-reseller brisk country=SE tenant=t-brisk
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        fabrikam -supply-> brisk
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, tenancy) = (analysis.network, analysis.tenancy)
    var report = RuleReport()
    tenancy.forEachTenantOfPartners { tenant, partners in
      report.checked += 1
      if partners.count > 1 { report.findings.append(Finding(nodes: [tenant] + partners, in: network)) }
    }
    return report
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    let ids = finding.nodes.map { analysis.network.ids[$0] }
    return .by(ids.prefix(1) + ids.dropFirst().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let partners = finding.nodes.dropFirst().map { analysis.called($0) }
    let named = partners.count > 4 ? partners.prefix(3) + ["\(partners.count - 3) more"] : partners[...]
    return Explanation(
      "\(named.dropLast().joined(separator: ", ")) and \(named.last ?? "") name one CSP tenant,"
        + " \(analysis.called(finding.nodes[0]))")
  }
}
