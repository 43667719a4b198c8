// csp-tenant-sale: a sale into the tenant that a partner runs its business with the programme from.

internal import PartnerGraph

/// Reports sales into a partner's CSP tenant.
struct CSPTenantSale: Rule {
  static let description = RuleDescription(
    id: "csp-tenant-sale", group: .ownUse, severity: .error,
    summary: "a sale is provisioned into a partner's CSP tenant",
    why: """
      The tenant that a partner transacts from is not a customer's tenant: nothing may be sold into it, by \
      whomever. Where a reseller's own use goes through a provider that does not supply it, the programme's \
      scenarios 4 and 6 contradict each other, and the finding is only possible.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 4", scenario: 4,
    waysOut: [
      "provision into a tenant of its own, other than the CSP tenant",
      "mark the tenant as shared-services if that is what it is for",
    ],
    violating: [
      .init(
        "into a direct-bill partner's tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE tenant=t-tailspin
        customer tailspin-own country=SE tenant=t-tailspin
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> tailspin-own  #! csp-tenant-sale: the CSP tenant t-tailspin
        """)
    ],
    compliant: [
      .init(
        "into another tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE tenant=t-tailspin
        customer tailspin-own country=SE tenant=t-tailspin-own
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> tailspin-own
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let sales = analysis.sales
    var report = RuleReport()
    var hits: [Hit] = []
    var unknown = 0
    forEachUnknown(in: analysis) { _ in unknown += 1 }
    report.skip("tenant", unknown)
    report.checked = sales.count(.isToCustomer) - unknown
    sales.forEach([.isToCustomer, .isIntoCSPTenant]) { sale in
      let edge = sale.edge
      guard Self.reports(sale, in: analysis) else { return }
      let tenant = analysis.targetTenant(edge)
      hits.append(
        Hit(
          sale.seller, sale.buyer, tenant, edge: edge, isPossible: Self.isOnlyPossible(edge, tenant, analysis)
        ))
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether the rule reports a sale: it goes into a CSP tenant, and neither self-sale nor own-provider-customer reports it.
  static func reports(_ sale: Sales.Sale, in analysis: Analysis) -> Bool {
    sale.traits.contains([.isToCustomer, .isIntoCSPTenant]) && !SelfSale.isSaleToSelf(sale.traits)
      && analysis.ownProviders.grounds(for: sale.edge, in: analysis).isEmpty
  }

  /// Whether the tenant is an indirect reseller's and some way that the sale may go is through a provider that
  /// supplies none of that tenant's resellers.
  private static func isOnlyPossible(_ edge: Int32, _ tenant: Int32, _ analysis: Analysis) -> Bool {
    let resellers = analysis.tenancy.partners(of: tenant).filter { analysis.kind($0) == .indirectReseller }
    guard !resellers.isEmpty else { return false }
    let seller = analysis.network.edges.from[Int(edge)]
    let providers: [Int32]
    switch analysis.kind(seller) {
    case .indirectProvider: providers = [seller]
    case .indirectReseller:
      providers = analysis.through(edge).map { [$0] } ?? Array(analysis.supplyFacts.providers(of: seller))
    default: return false
    }
    return providers.contains { provider in
      !resellers.contains { analysis.supplyFacts.providers(of: $0).contains(provider) }
    }
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    forEachUnknown(in: analysis) { visit(SkippedPlace(.edge($0), missing: "tenant")) }
  }

  /// Gives the body each purchase of a partner's own company whose tenant is not known, and which no other rule reports.
  private func forEachUnknown(in analysis: Analysis, _ body: (Int32) -> Void) {
    analysis.sales.forEach([.isToCustomer, .isToPartner], without: .hasTarget) { sale in
      if !analysis.entities.keys(ofBuyer: sale.buyer).isEmpty, !SelfSale.isSaleToSelf(sale.traits),
        analysis.ownProviders.grounds(for: sale.edge, in: analysis).isEmpty
      {
        body(sale.edge)
      }
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer, tenant) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    let owner = analysis.tenancy.partners(of: tenant).first.map { " of \(analysis.called($0))" } ?? ""
    let target = buyer == tenant ? "into" : "to \(analysis.called(buyer)) into"
    var message =
      "\(analysis.called(seller)) sells \(target) the CSP tenant \(analysis.called(tenant))\(owner)"
    if finding.certainty == .possible {
      message += "; through a provider that does not supply that reseller it may be allowed"
    }
    var explanation = Explanation(message)
    explanation.waysOut = [
      "provision into a tenant other than \(analysis.id(tenant))",
      "mark \(analysis.id(tenant)) as shared-services if that is what it is for",
    ]
    return explanation
  }
}
