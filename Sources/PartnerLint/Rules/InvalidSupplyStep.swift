// invalid-supply-step: a sale between two kinds that neither of the two chains allows.

internal import PartnerGraph

/// Reports supply edges that are no step of one of the two supply chains.
struct InvalidSupplyStep: Rule {
  static let description = RuleDescription(
    id: "invalid-supply-step", group: .chain, severity: .error,
    summary: "a sale between two kinds of enrolment that neither supply chain allows",
    why: """
      The programme knows two supply chains: the vendor sells to a direct-bill partner, which sells to customers; \
      or the vendor sells to an indirect provider, which sells to indirect resellers, which sell to customers. \
      Any other sale has no contract behind it.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: ["put the missing partner in between", "correct the kind of the seller or the buyer"],
    violating: [
      .init(
        "an indirect provider sells straight to a customer",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> acme  #! invalid-supply-step: sells to an indirect reseller only
        """),
      .init(
        "a customer sells on",
        """
        customer acme country=SE
        customer bolt country=SE
        acme -supply-> bolt  #! invalid-supply-step: a customer sells to nobody
        """),
    ],
    compliant: [
      .init(
        "both chains",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    var hits: [Hit] = []
    // An edge from a node to itself is self-sale's. None is a permitted step.
    var loopCount = 0
    analysis.sales.forEach(without: .isPermitted) { sale in
      if sale.traits.contains(.isLoop) {
        loopCount += 1
      } else {
        hits.append(Hit(sale.edge, in: analysis.network))
      }
    }
    report.checked = analysis.sales.count - loopCount
    report.add(hits, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let sellerKind = analysis.kind(seller) ?? .organization
    let buyerKind = analysis.kind(buyer) ?? .organization
    let buyers = SupplyChain.buyers(of: sellerKind).filter { $0 != .tenant }
    let sellers = SupplyChain.sellers(to: buyerKind)
    let may = buyers.isEmpty ? "nobody" : "\(Self.alternatives(buyers)) only"
    var message =
      "\(analysis.called(seller)) sells to \(analysis.called(buyer)), but \(sellerKind.phrase) sells to \(may)"
    if !sellers.isEmpty {
      message += " and \(buyerKind.phrase) buys from \(Self.alternatives(sellers))"
    } else {
      message += " and \(buyerKind.phrase) buys from nobody"
    }
    var explanation = Explanation(message)
    if sellerKind == .indirectProvider, buyerKind.isBuyerOfServices {
      let target = analysis.destination(of: finding.edges)
      let resellers = target.map { target in
        analysis.sellers([.indirectReseller], to: buyer, in: target.region, into: target.tenant) {
          analysis.supplyFacts.isProvider(seller, of: $0)
        }
      }
      explanation.waysOut = [
        WayOut(
          "sell to \(analysis.id(buyer)) through an indirect reseller of \(analysis.id(seller))",
          among: resellers ?? [], in: analysis
        ) { analysis.selling(finding.edges, by: $0, through: seller) },
        "correct the kind of \(analysis.id(seller)) or of \(analysis.id(buyer))",
      ]
    }
    return explanation
  }

  private static func alternatives(_ kinds: [NodeKind]) -> String {
    kinds.map(\.phrase).joined(separator: " or ")
  }
}
