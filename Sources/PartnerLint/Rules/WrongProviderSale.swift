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
    let facts = analysis.supplyFacts
    var report = RuleReport()
    var hits: [Hit] = []
    var unknown = 0
    forEachPlace(in: analysis) { sale, provider in
      guard let provider else {
        unknown += 1
        return
      }
      report.checked += 1
      if !facts.isProvider(provider, of: sale.seller) {
        hits.append(Hit(sale.seller, sale.buyer, provider, edge: sale.edge))
      }
    }
    report.skip("through", unknown)
    report.add(hits, in: analysis.network)
    return report
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    forEachPlace(in: analysis) { sale, provider in
      if provider == nil { visit(SkippedPlace(.edge(sale.edge), missing: "through")) }
    }
  }

  /// Gives the body each sale of an indirect reseller that has a provider, or of a direct-bill partner that is supplied, and
  /// the provider that it went through.
  private func forEachPlace(in analysis: Analysis, _ body: (Sales.Sale, Int32?) -> Void) {
    // Partners are few: each is looked at once, not with every sale.
    let sellers = BitSet(bound: max(analysis.network.nodes.count, 1))
    for partner in analysis.partners {
      let facts = analysis.supplyFacts
      if analysis.isA(.indirectReseller, partner)
        ? facts.hasProvider(partner)
        : analysis.isA(.directBillPartner, partner) && facts.isSupplied(partner)
      {
        sellers.insert(partner)
      }
    }
    var providers = analysis.network.edges.through.walk
    let traits = analysis.network.edges.traits
    analysis.sales.forEach { sale in
      guard sellers.contains(sale.seller) else { return }
      let provider = providers[sale.edge]
      body(sale, provider != nil && traits[Int(sale.edge)].ignoresThrough ? nil : provider)
    }
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
