// duplicate-customer: several customer records for one tenant.

internal import PartnerGraph

/// Reports tenants that several active customers name or own, where their organizations do not differ.
struct DuplicateCustomer: Rule {
  static let description = RuleDescription(
    id: "duplicate-customer", group: .tenancy, severity: .warning,
    summary: "several customers have one tenant",
    why: """
      A customer of Partner Center is its tenant. Several customers with one tenant are one customer that was recorded \
      more than once, and what is sold to it is divided among the records.
      """,
    source: "Customers in Partner Center: each is identified by its tenant",
    waysOut: ["merge the customers into one", "correct the tenant of all but one"],
    violating: [
      .init(
        "two customers that name one tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=SE  #! duplicate-customer: acme and acme-nordic have one tenant
        customer acme country=SE tenant=t-acme
        customer acme-nordic country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> acme-nordic
        """),
      .init(
        "one names the tenant, the other owns it",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=SE  #! duplicate-customer: acme and acme-nordic
        customer acme country=SE organization=o-acme tenant=t-acme
        customer acme-nordic country=SE
        acme-nordic -ownership-> t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> acme-nordic
        """),
    ],
    compliant: [
      .init(
        "a tenant each",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE organization=o-acme tenant=t-acme
        customer acme-nordic country=SE organization=o-acme tenant=t-acme-nordic
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> acme-nordic
        """),
      .init(
        "the other record is suspended",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        customer acme-old country=SE tenant=t-acme status=suspended
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -supply-> acme-old status=suspended
        """),
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (nodes, tenancy) = (analysis.network.nodes, analysis.tenancy)
    func isActiveCustomer(_ node: Int32) -> Bool {
      analysis.isA(.customer, node) && nodes.status[Int(node)] == Status.active.rawValue
    }
    var report = RuleReport()
    report.checked = tenancy.tenantCount(heldBy: isActiveCustomer)
    tenancy.forEachTenantOfSeveral { tenant, holders in
      let customers = holders.filter(isActiveCustomer)
      guard customers.count > 1 else { return }
      let organizations = Set(customers.map { nodes.organization[Int($0)] }.filter { $0 >= 0 })
      if organizations.count < 2 {
        report.findings.append(Finding(nodes: [tenant] + customers, in: analysis.network))
      }
    }
    return report
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .sorting(finding.nodes, after: 1, in: analysis)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (tenant, customers) = (finding.nodes[0], finding.nodes.dropFirst())
    var explanation = Explanation(
      "the customers \(analysis.called(customers)) have one tenant, \(analysis.called(tenant)); a customer is its"
        + " tenant, so they should be one")
    let first = analysis.id(finding.nodes[1])
    explanation.waysOut = [
      customers.count == 2
        ? "merge \(analysis.id(finding.nodes[2])) into \(first)" : "merge the others into \(first)",
      "correct the tenant of all but one",
    ]
    return explanation
  }
}
