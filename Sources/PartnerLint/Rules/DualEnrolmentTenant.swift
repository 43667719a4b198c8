// dual-enrolment-tenant: one CSP tenant for enrolments in several roles.

internal import PartnerGraph

/// Reports tenants that trading partners of different kinds name as their CSP tenant.
struct DualEnrolmentTenant: Rule {
  static let description = RuleDescription(
    id: "dual-enrolment-tenant", group: .tenancy, severity: .error,
    summary: "partners in different roles trade from one CSP tenant",
    why: """
      A tenant is enrolled in the programme in one role. A company that takes on a second one, such as a direct-bill \
      partner that becomes an indirect reseller, enrols with another tenant.
      """,
    source:
      "Transition from CSP direct-bill partner to indirect reseller: a second role needs a tenant of its own",
    waysOut: ["enrol each role with a tenant of its own", "end the enrolment that is no longer used"],
    violating: [
      .init(
        "a direct-bill partner that also resells",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        tenant t-contoso country=SE  #! dual-enrolment-tenant: contoso and contoso-resale trade from one CSP tenant
        direct-bill-partner contoso country=SE tenant=t-contoso
        indirect-reseller contoso-resale country=SE tenant=t-contoso
        microsoft -supply-> fabrikam
        microsoft -supply-> contoso
        fabrikam -supply-> contoso-resale
        """)
    ],
    compliant: [
      .init(
        "a tenant for each role",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        direct-bill-partner contoso country=SE tenant=t-contoso
        indirect-reseller contoso-resale country=SE tenant=t-contoso-resale
        microsoft -supply-> fabrikam
        microsoft -supply-> contoso
        fabrikam -supply-> contoso-resale
        """)
    ])

  init() {}

  /// Those of a tenant's CSP partners that trade, where they are of two or more kinds; else none.
  static func partners(inSeveralRoles partners: ArraySlice<Int32>, _ analysis: Analysis) -> [Int32] {
    let trading = partners.filter { analysis.supplyFacts.isTrading($0) }
    return Set(trading.map { analysis.kind($0) }).count > 1 ? trading : []
  }

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    analysis.tenancy.forEachTenantOfPartners { tenant, partners in
      guard partners.contains(where: analysis.supplyFacts.isTrading) else { return }
      report.checked += 1
      guard partners.count > 1 else { return }
      let trading = Self.partners(inSeveralRoles: partners, analysis)
      if !trading.isEmpty {
        report.findings.append(Finding(nodes: [tenant] + trading, in: analysis.network))
      }
    }
    return report
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .sorting(finding.nodes, after: 1, in: analysis)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (tenant, partners) = (finding.nodes[0], finding.nodes.dropFirst())
    var roles: [String] = []
    for kind in partners.compactMap({ analysis.kind($0)?.name.replacing("-", with: " ") })
    where !roles.contains(kind) {
      roles.append(kind)
    }
    var explanation = Explanation(
      "\(analysis.called(partners)) trade from one CSP tenant, \(analysis.called(tenant)), as"
        + " \(roles.joined(separator: " and ")); a tenant is enrolled in one role")
    let last = analysis.id(finding.nodes[finding.nodes.count - 1])
    explanation.waysOut = [
      "enrol \(last) with a tenant of its own", "end the enrolment that is no longer used",
    ]
    return explanation
  }
}
