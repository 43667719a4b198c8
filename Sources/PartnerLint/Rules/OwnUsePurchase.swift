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
    let network = analysis.network
    var report = RuleReport()
    var hits: [Hit] = []
    for edge in analysis.supply.edges {
      let (seller, buyer) = (network.edges.from[Int(edge)], network.edges.to[Int(edge)])
      guard seller != buyer, analysis.kind(buyer)?.isBuyerOfServices == true else { continue }
      let partners = analysis.entities.partners(sameAs: buyer).filter { $0 != seller }
      guard !partners.isEmpty else {
        report.checked += 1
        continue
      }
      let target = analysis.targetTenant(edge)
      let known = partners.map { analysis.tenancy.ownTenant[Int($0)] }.filter { $0 >= 0 }
      guard target >= 0, !known.isEmpty else {
        report.skip("tenant")
        continue
      }
      report.checked += 1
      if !known.contains(target), !SelfSale.isSaleToSelf(edge, in: analysis) {
        hits.append(Hit(seller, buyer, edge: edge))
      }
    }
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let target = analysis.targetTenant(finding.edges[0])
    let partners = analysis.entities.partners(sameAs: buyer).filter { $0 != seller }
    let partner = partners.first { analysis.tenancy.ownTenant[Int($0)] >= 0 } ?? buyer
    let own = analysis.tenancy.ownTenant[Int(partner)]
    return Explanation(
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)), the partner \(analysis.called(partner))"
        + " itself, into \(analysis.called(target)), other than the CSP tenant \(analysis.called(own))")
  }
}
