// wrong-provider-sale: a sale through an indirect provider that does not supply the seller.

internal import PartnerGraph

/// Reports sales whose `through` names a provider without an active supply edge to the seller.
struct WrongProviderSale: Rule {
  static let description = RuleDescription(
    id: "wrong-provider-sale", group: .chain, severity: .error,
    summary: "a sale goes through an indirect provider that does not supply its seller",
    why: """
      An order goes through a provider with which the reseller has a partnership. Without one the request fails, so \
      either the sale names the wrong provider or the partnership is missing or has ended.
      """,
    source:
      "Create a customer for an indirect reseller (Partner Center): the reseller needs a partnership with the provider",
    scenario: 1,
    waysOut: [
      "record the provider that the sale goes through",
      "record the partnership of the provider and the seller",
    ],
    fields: ["through"],
    violating: [
      .init(
        "through another provider than its own",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-provider cumulus country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> cumulus
        fabrikam -supply-> northwind
        northwind -supply-> acme through=cumulus  #! wrong-provider-sale: cumulus does not supply northwind
        """)
    ],
    compliant: [
      .init(
        "through its own provider",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme through=fabrikam
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, facts, sellers) = (analysis.network, analysis.supplyFacts, Self.sellers(in: analysis))
    var report = RuleReport()
    var hits: [Hit] = []
    network.edges.through.forEach { edge, provider in
      let seller = network.edges.from[Int(edge)]
      guard sellers.contains(seller), analysis.isActive[Int(edge)],
        !network.edges.traits[Int(edge)].ignoresThrough
      else { return }
      report.checked += 1
      if !facts.isProvider(provider, of: seller) {
        hits.append(Hit(seller, network.edges.to[Int(edge)], provider, edge: edge))
      }
    }
    var places = 0
    analysis.sales.forEach { sale in
      if sellers.contains(sale.seller) { places += 1 }
    }
    report.skip("through", places - report.checked)
    report.add(hits, in: network)
    return report
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    let (sellers, edges) = (Self.sellers(in: analysis), analysis.network.edges)
    analysis.sales.forEach { sale in
      let isNamed = edges.through.has(sale.edge) && !edges.traits[Int(sale.edge)].ignoresThrough
      if !isNamed, sellers.contains(sale.seller) {
        visit(SkippedPlace(.edge(sale.edge), missing: "through"))
      }
    }
  }

  /// The indirect resellers that have a provider, and the direct-bill partners that are supplied.
  private static func sellers(in analysis: Analysis) -> BitSet {
    let (sellers, facts) = (BitSet(bound: max(analysis.network.nodes.count, 1)), analysis.supplyFacts)
    for partner in analysis.partners {
      let mayName =
        analysis.isA(.indirectReseller, partner)
        ? facts.hasProvider(partner) : analysis.isA(.directBillPartner, partner) && facts.isSupplied(partner)
      if mayName { sellers.insert(partner) }
    }
    return sellers
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer, provider) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)) through \(analysis.called(provider)), but"
        + " \(analysis.called(provider)) does not supply \(analysis.id(seller))")
    let own = analysis.supplyFacts.providers(of: seller).lazy.filter { own in
      finding.edges.allSatisfy { edge in
        analysis.ownProviders.grounds(
          from: seller, to: buyer, into: analysis.targetTenant(edge), through: own, in: analysis
        ).isEmpty
      }
    }
    explanation.waysOut = [
      analysis.isA(.directBillPartner, seller)
        ? "leave the provider out: a direct-bill partner buys from the vendor"
        : WayOut(
          "record the provider of \(analysis.id(seller)) that the sale goes through",
          among: Array(own.prefix(2)), in: analysis
        ) { provider in
          analysis.replacing(finding.edges) { $0.through = analysis.network.ids[provider] }
        },
      "record the supply of \(analysis.id(seller)) by \(analysis.id(provider))",
    ]
    return explanation
  }
}
