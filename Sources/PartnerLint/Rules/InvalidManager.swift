// invalid-manager: administration by or of somebody who cannot.

internal import PartnerGraph

/// Reports management edges that do not run from a partner or the vendor to a customer or tenant.
struct InvalidManager: Rule {
  static let description = RuleDescription(
    id: "invalid-manager", group: .management, severity: .error,
    summary: "a management relation that does not run from a partner to a customer or tenant",
    why: """
      Partners (and the vendor) administer the tenants of customers; several may manage one customer. Nobody else can \
      be granted that access, and nobody else can grant it.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 3", scenario: 3,
    waysOut: ["correct who manages and who is managed"],
    violating: [
      .init(
        "a customer manages a partner",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        acme -management-> contoso  #! invalid-manager: acme
        """)
    ],
    compliant: [
      .init(
        "two partners manage one customer",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        advisor woodgrove country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme
        woodgrove -management-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (managers, buyers) = (KindSet { $0.isPartner || $0 == .vendor }, KindSet.buyers)
    var report = RuleReport()
    var hits: [Hit] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      report.checked += 1
      if !analysis.isOne(of: managers, manager) || !analysis.isOne(of: buyers, managed) {
        hits.append(Hit(manager, managed, edge: edge))
      }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (manager, managed) = (finding.nodes[0], finding.nodes[1])
    return Explanation(
      "\(analysis.introduced(manager)) manages \(analysis.introduced(managed)); a partner or the vendor manages a"
        + " customer or tenant")
  }
}
