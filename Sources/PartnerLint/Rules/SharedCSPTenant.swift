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
      guard partners.count > 1, DualEnrolmentTenant.partners(inSeveralRoles: partners, analysis).isEmpty
      else {
        return
      }
      report.findings.append(Finding(nodes: [tenant] + partners, in: network))
    }
    return report
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .sorting(finding.nodes, after: 1, in: analysis)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes.dropFirst())) name one CSP tenant, \(analysis.called(finding.nodes[0]))"
    )
  }
}
