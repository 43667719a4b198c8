// self-sale: a partner that sells to itself.

internal import PartnerGraph

/// Reports sales whose two ends are the same legal entity.
struct SelfSale: Rule {
  static let description = RuleDescription(
    id: "self-sale", group: .ownUse, severity: .error,
    summary: "a partner sells to its own legal entity",
    why: """
      A partner may not be its own customer: the programme's prices are for resale. What a partner uses itself it \
      buys elsewhere. The one exemption is a tenant for shared services.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 4", scenario: 4,
    waysOut: [
      "buy own use from another partner, into a tenant other than the CSP tenant",
      "mark the tenant as shared-services if that is what it is for",
    ],
    violating: [
      .init(
        "the same organization",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso
        customer contoso-own-use country=SE organization=o-contoso
        microsoft -supply-> contoso
        contoso -supply-> contoso-own-use  #! self-sale: the same organization o-contoso
        """),
      .init(
        "into its own tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE tenant=t-contoso
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme tenant=t-contoso  #! self-sale: its own tenant t-contoso
        """),
    ],
    compliant: [
      .init(
        "a tenant for shared services",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso
        tenant t-shared country=SE use=shared-services
        customer contoso-hosting country=SE organization=o-contoso tenant=t-shared
        microsoft -supply-> contoso
        contoso -supply-> contoso-hosting
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    var hits: [Hit] = []
    var unknown = 0
    analysis.sales.forEach { sale in
      let isLoop = sale.traits.contains(.isLoop)
      guard Self.looksAt(sale.traits) || isLoop else { return }
      // The exemption settles a sale to any buyer, except for one from a node to itself.
      let isExempt = sale.traits.contains(.isShared) && !isLoop
      if !isExempt, !sale.traits.contains(.canTellSelf) {
        unknown += 1
        return
      }
      report.checked += 1
      if !isExempt, sale.traits.contains(.isToSelf) {
        hits.append(Hit(sale.edge, in: analysis.network))
      }
    }
    report.skip("organization", unknown)
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether a sale from one node to another is a sale to oneself, exempt or not.
  static func isSaleToSelf(_ traits: Sales.Traits) -> Bool { looksAt(traits) && traits.contains(.isToSelf) }

  /// Sales from a partner to a customer or tenant; loops of any node besides.
  private static func looksAt(_ traits: Sales.Traits) -> Bool { traits.contains(.isOfServices) }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    analysis.sales.forEach(.isOfServices, without: [.canTellSelf, .isShared]) { sale in
      visit(SkippedPlace(.edge(sale.edge), missing: "organization"))
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    if seller == buyer { return Explanation("\(analysis.called(seller)) sells to itself") }
    let organization = analysis.network.nodes.organization[Int(seller)]
    let reason: String
    if organization >= 0, analysis.entities.organizations(of: buyer).contains(organization) {
      reason = "both are of the same organization \(analysis.called(organization))"
    } else {
      reason = "the sale goes into its own tenant \(analysis.called(analysis.targetTenant(finding.edges[0])))"
    }
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to itself as \(analysis.called(buyer)): \(reason)")
    let own = analysis.tenancy.ownTenant[Int(seller)]
    let tenant = own < 0 ? "its CSP tenant" : analysis.id(own)
    let isCustomer = analysis.isA(.customer, buyer)
    let partners = analysis.sellers(
      isCustomer ? [.directBillPartner, .indirectReseller] : [], to: buyer,
      in: analysis.regions.ofNode[Int(buyer)], into: -1)
    explanation.waysOut = [
      WayOut(
        "buy from another partner", ", into a tenant other than \(tenant)", among: partners, in: analysis
      ) { analysis.selling(finding.edges, by: $0, into: analysis.newTenant(for: buyer)) },
      "mark the tenant as shared-services if that is what it is for",
    ]
    return explanation
  }
}
