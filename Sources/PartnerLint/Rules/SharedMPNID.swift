// shared-mpn-id: one partner location id for several partners.

internal import PartnerGraph

/// Reports location ids of partners with different organizations or countries, and of one company's CSP partners with different
/// tenants, which is a warning.
struct SharedMPNID: Rule {
  static let description = RuleDescription(
    id: "shared-mpn-id", group: .tenancy, severity: .error,
    summary: "partners of different companies, countries or tenants have one mpnId",
    why: """
      A partner location id is that of one company in one country, and belongs to one CSP tenant. Where several \
      partners have it, what is sold under it is credited to the wrong one. Two tenants of one company in one \
      country are a warning.
      """,
    source: "Partner location accounts in Partner Center: one location id belongs to one CSP tenant",
    waysOut: [
      "correct the mpnId of all but one", "correct what the records differ in if they are one partner",
    ],
    fields: ["mpnId"],
    violating: [
      .init(
        "two companies",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE organization=o-northwind mpnId=2001  #! shared-mpn-id: organizations
        indirect-reseller brisk country=SE organization=o-brisk mpnId=2001
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        fabrikam -supply-> brisk
        """),
      .init(
        "two tenants of one company: a warning",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller brisk country=SE organization=o tenant=t-1 mpnId=2001  #! shared-mpn-id: different tenants
        direct-bill-partner brisk-direct country=SE organization=o tenant=t-2 mpnId=2001
        microsoft -supply-> fabrikam
        microsoft -supply-> brisk-direct
        fabrikam -supply-> brisk
        """),
    ],
    compliant: [
      .init(
        "a company that resells and advises",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso mpnId=2001 tenant=t-contoso
        advisor contoso-advice country=SE organization=o-contoso mpnId=2001
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso-advice -management-> acme
        """)
    ])

  init() {}

  /// How the partners with one location id differ.
  private enum Difference {
    case none, organizations, countries, tenants
  }

  func findings(in analysis: Analysis) -> RuleReport {
    var partners: [Int32: [Int32]] = [:]
    for partner in analysis.partners
    where analysis.network.nodes.status[Int(partner)] != Status.removed.rawValue {
      guard let label = analysis.network.nodes.mpnId[partner] else { continue }
      partners[label, default: []].append(partner)
    }
    var report = RuleReport()
    report.checked = partners.count
    for sharing in partners.values where sharing.count > 1 {
      let difference = Self.difference(of: sharing, in: analysis)
      guard difference != .none else { continue }
      var finding = Finding(nodes: sharing, in: analysis.network)
      finding.isMilder = difference == .tenants
      report.findings.append(finding)
    }
    return report
  }

  private static func difference(of partners: [Int32], in analysis: Analysis) -> Difference {
    let (nodes, tenancy) = (analysis.network.nodes, analysis.tenancy)
    let organizations = Set(partners.map { nodes.organization[Int($0)] })
    let countries = Set(partners.map { nodes.country[Int($0)] })
    if organizations.subtracting([-1]).count > 1 { return .organizations }
    if countries.subtracting([0]).count > 1 { return .countries }
    // All that are known are equal from here on.
    let sellers = partners.filter { analysis.isOne(of: .cspPartners, $0) }
    let known = sellers.filter { nodes.organization[Int($0)] >= 0 && nodes.country[Int($0)] != 0 }
    if Set(known.map { tenancy.ownTenant[Int($0)] }).subtracting([-1]).count > 1 { return .tenants }
    return .none
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .sorting(finding.nodes, in: analysis)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let mpnId = Analysis.shortened(analysis.network.node(finding.nodes[0]).mpnId ?? "")
    let what =
      switch Self.difference(of: finding.nodes, in: analysis) {
      case .organizations: "are of different organizations; a location id belongs to one company"
      case .countries: "are in different countries; a location id is that of one country"
      default: "have different tenants; a location id belongs to one CSP tenant"
      }
    var explanation = Explanation("\(analysis.called(finding.nodes)) have the mpnId \(mpnId) and \(what)")
    explanation.waysOut = [
      "keep \(mpnId) for one of \(analysis.called(finding.nodes)) and correct the others",
      "correct what their records differ in if they are one partner",
    ]
    return explanation
  }
}
