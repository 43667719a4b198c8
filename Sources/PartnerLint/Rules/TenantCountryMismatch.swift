// tenant-country-mismatch: a partner and its tenant in different countries.

internal import PartnerGraph

/// Reports partners whose country is not that of their declared tenant.
struct TenantCountryMismatch: Rule {
  static let description = RuleDescription(
    id: "tenant-country-mismatch", group: .tenancy, severity: .error,
    summary: "a partner's country differs from its CSP tenant's",
    why: """
      The country of the tenant decides the region that a partner is enrolled in. Where the partner's own record names \
      another, one of them is wrong, and every check of regions with it.
      """,
    source: "Enrolment in the CSP programme: the tenant's country decides",
    waysOut: ["correct the partner's country", "name the tenant of the right country"],
    violating: [
      .init(
        "a Swedish partner with a Norwegian tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE tenant=t-contoso  #! tenant-country-mismatch: NO
        tenant t-contoso country=NO
        microsoft -supply-> contoso
        """)
    ],
    compliant: [
      .init(
        "one country",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE tenant=t-contoso
        tenant t-contoso country=SE
        microsoft -supply-> contoso
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, nodes) = (analysis.network, analysis.network.nodes)
    var report = RuleReport()
    for partner in analysis.partners where nodes.status[Int(partner)] != Status.removed.rawValue {
      let (slot, tenant) = (Int(partner), analysis.tenancy.ownTenant[Int(partner)])
      guard tenant >= 0, analysis.tenancy.isDeclared(tenant) else { continue }
      guard nodes.country[slot] != 0, nodes.country[Int(tenant)] != 0 else {
        report.skip("country")
        continue
      }
      report.checked += 1
      if nodes.country[slot] != nodes.country[Int(tenant)] {
        report.findings.append(Finding(nodes: [partner, tenant], in: network))
      }
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (partner, tenant) = (finding.nodes[0], finding.nodes[1])
    func country(_ node: Int32) -> String { analysis.network.node(node).country?.description ?? "no country" }
    return Explanation(
      "\(analysis.introduced(partner)) is in \(country(partner)), but its tenant \(analysis.called(tenant)) is in"
        + " \(country(tenant))")
  }
}
