// own-use-purchase: a partner's purchase for itself in the form that the programme allows.

internal import PartnerGraph

/// Reports a partner's own use, bought from another partner into a tenant other than its CSP tenant.
struct OwnUsePurchase: Rule {
  static let description = RuleDescription(
    id: "own-use-purchase", group: .ownUse, severity: .info,
    summary: "a partner buys for its own use in the compliant form",
    why: """
      A partner may buy for its own use from another partner, into a tenant other than its CSP tenant. Nothing is \
      wrong; auditors ask for the list all the same.
      """,
    source: "Supported partner relationships in the CSP programme, scenarios 4 and 6", scenario: 6,
    waysOut: ["nothing has to change"],
    violating: [
      .init(
        "into a tenant of its own",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=SE organization=o-tailspin tenant=t-tailspin
        customer tailspin-own country=SE organization=o-tailspin tenant=t-tailspin-own
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> tailspin-own  #! own-use-purchase: other than the CSP tenant t-tailspin
        """)
    ],
    compliant: [
      .init(
        "an ordinary customer",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let entities = analysis.entities
    var report = RuleReport()
    var hits: [Hit] = []
    analysis.sales.forEach([.isToCustomer, .isPermitted]) { sale in
      guard sale.traits.contains(.isToPartner) else {
        report.checked += 1
        return
      }
      let keys = entities.keys(ofBuyer: sale.buyer)
      // The seller itself is left out of each group that it is in.
      let mayBeOfGroup = !keys.isEmpty && sale.traits.contains(.isOfServices)
      let sellerKeys = mayBeOfGroup ? entities.keys(ofPartner: sale.seller) : []
      let sellerTenant = analysis.tenancy.ownTenant[Int(sale.seller)]
      let groups = keys.compactMap { key in
        entities.group(key).map { ($0, isSellers: sellerKeys.contains(key)) }
      }
      guard groups.contains(where: { $0.count > ($1 ? 1 : 0) }) else {
        report.checked += 1
        return
      }
      let target = analysis.targetTenant(sale.edge)
      let isKnown = groups.contains { $0.countWithTenant > ($1 && sellerTenant >= 0 ? 1 : 0) }
      if SelfSale.isSaleToSelf(sale.traits) || Self.isReportedElsewhere(sale, analysis) {
        report.checked += 1
        return
      }
      guard target >= 0, isKnown else {
        report.skip("tenant")
        return
      }
      report.checked += 1
      let isCSPTenant = groups.contains {
        $0.count(withTenant: target) > ($1 && sellerTenant == target ? 1 : 0)
      }
      if !isCSPTenant { hits.append(Hit(sale.seller, sale.buyer, edge: sale.edge)) }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether another rule of the group reports a sale.
  private static func isReportedElsewhere(_ sale: Sales.Sale, _ analysis: Analysis) -> Bool {
    CSPTenantSale.reports(sale, in: analysis) || AffiliateSale.reports(sale, in: analysis)
      || !analysis.ownProviders.grounds(for: sale.edge, in: analysis).isEmpty
      || !analysis.ownNetworks.providers(ofSale: sale, in: analysis).isEmpty
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let target = analysis.targetTenant(finding.edges[0])
    let candidates = analysis.entities.keys(ofBuyer: buyer).compactMap { key in
      analysis.entities.group(key)?.partners.first {
        $0 != seller && analysis.tenancy.ownTenant[Int($0)] >= 0
      }
    }
    let places = analysis.network.nodes.place
    let partner = candidates.min { places[Int($0)] < places[Int($1)] } ?? buyer
    let own = analysis.tenancy.ownTenant[Int(partner)]
    return Explanation(
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)), the partner \(analysis.called(partner))"
        + " itself, into \(analysis.called(target)), other than the CSP tenant \(analysis.called(own))")
  }
}
