// own-network-purchase: an indirect provider, or an affiliate of one, buys from a reseller of its own network.

internal import PartnerGraph

/// Reports sales of resellers to the company that supplies them, or to an affiliate of it.
struct OwnNetworkPurchase: Rule {
  static let description = RuleDescription(
    id: "own-network-purchase", group: .ownUse, severity: .warning,
    summary: "a customer is the indirect provider that its own seller buys from, or an affiliate of it",
    why: """
      A partner may not sell to itself or to an affiliate. An indirect provider that buys through one of its own \
      resellers does so by a detour: the sale leaves the company and comes back to it.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 5, read down the chain",
    scenario: 5,
    waysOut: [
      "buy through a provider outside the group", "mark the tenant as shared-services if that is its use",
    ],
    violating: [
      .init(
        "a provider's own customer enrolment",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE organization=o-fabrikam
        indirect-reseller northwind country=SE
        customer fabrikam-own country=SE organization=o-fabrikam
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> fabrikam-own  #! own-network-purchase: buys from its own reseller northwind
        """),
      .init(
        "a subsidiary of the provider",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE organization=o-fabrikam
        indirect-reseller northwind country=SE
        organization o-litware
        customer litware country=SE organization=o-litware
        o-fabrikam -ownership-> o-litware
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> litware  #! own-network-purchase: an affiliate of the indirect provider fabrikam
        """),
    ],
    compliant: [
      .init(
        "through another provider",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE organization=o-fabrikam
        indirect-provider cumulus country=SE
        indirect-reseller northwind country=SE
        customer fabrikam-own country=SE organization=o-fabrikam
        microsoft -supply-> fabrikam
        microsoft -supply-> cumulus
        fabrikam -supply-> northwind
        cumulus -supply-> northwind
        northwind -supply-> fabrikam-own through=cumulus
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (sales, index) = (analysis.sales, analysis.ownNetworks)
    var report = RuleReport()
    var hits: [Hit] = []
    var (places, unknown) = (sales.count(.isToCustomer), 0)
    // A customer that sells to itself is self-sale's.
    sales.forEach(.isLoop) { sale in
      if analysis.isOne(of: .buyers, sale.buyer) { places += 1 }
    }
    index.forEachCandidate(in: analysis) { sale, providers in
      // Most buyers have nothing in common with any partner.
      guard sale.traits.contains(.isToPartner) || analysis.affiliation.mayHaveEntity(sale.buyer) else {
        unknown += 1
        return
      }
      // Another rule of the group reports the sale.
      guard !AffiliateSale.reports(sale, in: analysis),
        analysis.ownProviders.grounds(for: sale.edge, in: analysis).isEmpty
      else { return }
      if providers.isEmpty { unknown += 1 }
      let isPossible = analysis.providerSet(ofSale: sale.edge).count > 1
      for provider in providers {
        hits.append(Hit(sale.buyer, provider, sale.seller, edge: sale.edge, isPossible: isPossible))
      }
    }
    report.checked = places - unknown
    report.skip("organization", unknown)
    report.add(hits, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (customer, provider, seller) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    let isSame = analysis.ownNetworks.areOneCompany(customer, provider, in: analysis)
    var message =
      isSame
      ? "\(analysis.called(customer)) is the indirect provider \(analysis.called(provider)) itself"
      : "\(analysis.called(customer)) is an affiliate of the indirect provider \(analysis.called(provider))"
    message += " and buys from its own reseller \(analysis.called(seller))"
    if finding.certainty == .possible { message += ", if the sale goes through that provider" }
    var explanation = Explanation(message)
    let all = analysis.supplyFacts.providers(of: seller)
    let others = all.lazy.filter { other in
      !finding.edges.contains { edge in
        analysis.ownNetworks.isOfBuyer(other, customer, in: analysis)
          || !analysis.ownProviders.grounds(
            from: seller, to: customer, into: analysis.targetTenant(edge), through: other, in: analysis
          ).isEmpty
      }
    }
    explanation.waysOut = [
      WayOut(
        "sell to \(analysis.id(customer)) through a provider of \(analysis.id(seller)) other than"
          + " \(analysis.id(provider))", among: Array(others.prefix(2)), in: analysis
      ) { other in
        analysis.replacing(finding.edges) { $0.through = analysis.network.ids[other] }
      },
      "mark the tenant as shared-services if that is its use",
    ]
    return explanation
  }
}
