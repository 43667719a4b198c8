// managed-csp-tenant: a partner administers the tenant that another partner sells from.

internal import PartnerGraph

/// Reports active access of a partner to a CSP tenant other than its own.
struct ManagedCSPTenant: Rule {
  static let description = RuleDescription(
    id: "managed-csp-tenant", group: .exports, severity: .warning,
    summary: "a partner manages a CSP tenant that is not its own",
    why: """
      A partner does its CSP business from its CSP tenant: access to that tenant can reach every customer that the \
      partner administers. It is no customer of the programme, so a management relation with it is a mistake or a risk.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 4", scenario: 4,
    waysOut: [
      "end the management relation", "manage a tenant that the partner uses for its own work only",
      "correct whose tenant it is",
    ],
    violating: [
      .init(
        "a reseller's tenant",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE tenant=t-fabrikam
        indirect-reseller northwind country=SE tenant=t-northwind
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        fabrikam -management-> t-northwind  #! managed-csp-tenant: the CSP tenant of northwind
        """),
      .init(
        "a customer in a CSP tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE tenant=t-contoso
        tenant t-own use=csp
        customer own country=SE tenant=t-own
        microsoft -supply-> contoso
        contoso -management-> own  #! managed-csp-tenant: whose tenant t-own is a CSP tenant
        """),
    ],
    compliant: [
      .init(
        "its own tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE tenant=t-contoso
        microsoft -supply-> contoso
        contoso -management-> t-contoso
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (tenancy, partners, buyers) = (analysis.tenancy, KindSet.partners, KindSet.buyers)
    let ownTenant = tenancy.ownTenant
    var (report, unknownCount): (RuleReport, Int) = (RuleReport(), 0)
    var hits: [Hit] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard analysis.isOne(of: partners, manager), analysis.isOne(of: buyers, managed) else { return }
      let tenant = analysis.isA(.tenant, managed) ? managed : ownTenant[Int(managed)]
      guard tenant >= 0 else {
        unknownCount += 1
        return
      }
      if tenancy.isCSPTenant(tenant), ownTenant[Int(manager)] != tenant {
        // One that no partner names may be the manager's own, as long as that is not known.
        guard ownTenant[Int(manager)] >= 0 || !tenancy.partners(of: tenant).isEmpty else {
          unknownCount += 1
          return
        }
        hits.append(Hit(manager, managed, edge: edge))
      }
      report.checked += 1
    }
    report.skip("tenant", unknownCount)
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether access of a partner is to its own tenant or to a CSP tenant, or to a customer with such a tenant. O(1).
  static func isPartnersTenant(_ managed: Int32, of manager: Int32, in analysis: Analysis) -> Bool {
    let (tenancy, ownTenant) = (analysis.tenancy, analysis.tenancy.ownTenant)
    let tenant = analysis.isA(.tenant, managed) ? managed : ownTenant[Int(managed)]
    return tenant >= 0 && (tenant == ownTenant[Int(manager)] || tenancy.isCSPTenant(tenant))
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (manager, managed) = (finding.nodes[0], finding.nodes[1])
    let isTenant = analysis.isA(.tenant, managed)
    let tenant = isTenant ? managed : analysis.tenancy.ownTenant[Int(managed)]
    let of = analysis.tenancy.partners(of: tenant).first.map { "the CSP tenant of \(analysis.called($0))" }
    let link = isTenant ? ", which is " : ", whose tenant \(analysis.called(tenant)) is "
    return Explanation(
      "\(analysis.called(manager)) manages \(analysis.called(managed))\(link)\(of ?? "a CSP tenant")")
  }
}
