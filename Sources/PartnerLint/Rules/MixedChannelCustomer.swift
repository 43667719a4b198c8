// mixed-channel-customer: one company that sells to a customer on both ways of the programme.

internal import PartnerGraph

/// Reports customers that a direct-bill partner and an indirect reseller of one organization supply.
struct MixedChannelCustomer: Rule {
  static let description = RuleDescription(
    id: "mixed-channel-customer", group: .tenancy, severity: .warning,
    summary: "one company supplies a customer as a direct-bill partner and as an indirect reseller",
    why: """
      A company that sells to one customer both directly and through a provider has its purchases, bills and support \
      there in two places. Mostly it is left over from a change of role, and one of the two sales should have ended.
      """,
    source: "Transition from CSP direct-bill partner to indirect reseller: customers move to the new role",
    waysOut: [
      "move all subscriptions of the customer to one of the two", "end the sales that are left over",
    ],
    violating: [
      .init(
        "left over from the old role",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        direct-bill-partner contoso country=SE organization=o-contoso
        indirect-reseller contoso-resale country=SE organization=o-contoso
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> contoso
        fabrikam -supply-> contoso-resale
        contoso -supply-> acme  #! mixed-channel-customer: contoso, a direct-bill partner, and from contoso-resale
        contoso-resale -supply-> acme
        """)
    ],
    compliant: [
      .init(
        "two companies",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        direct-bill-partner contoso country=SE organization=o-contoso
        indirect-reseller northwind country=SE organization=o-northwind
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> contoso
        fabrikam -supply-> northwind
        contoso -supply-> acme
        northwind -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (nodes, from, sellers) = (analysis.network.nodes, analysis.network.edges.from, Sellers(analysis))
    var report = RuleReport()
    for buyer in buyersOnBothWays(sellers, analysis) {
      var sales: [(organization: Int32, edge: Int32)] = []
      var isKnown = true
      for edge in analysis.supply.entering(buyer) {
        let seller = from[Int(edge)]
        if sellers.ofMixed.contains(seller) { sales.append((nodes.organization[Int(seller)], edge)) }
        if sellers.unknown.contains(seller) { isKnown = false }
      }
      sales.sort { $0 < $1 }
      let known = report.findings.count
      var position = 0
      while position < sales.count {
        let company = sales[position...].prefix { $0.organization == sales[position].organization }
        let finding = finding(buyer, company.map(\.edge), sellers, analysis.network)
        if let finding { report.findings.append(finding) }
        position = company.endIndex
      }
      if isKnown || report.findings.count > known {
        report.checked += 1
      } else {
        report.skip("organization")
      }
    }
    return report
  }

  /// The partners that sell on the two ways.
  private struct Sellers {
    let direct, indirect: BitSet
    /// Those whose organization has partners on both ways, and those whose organization is not known.
    let ofMixed, unknown: BitSet

    init(_ analysis: Analysis) {
      let nodes = analysis.network.nodes
      func makeSet() -> BitSet { BitSet(bound: nodes.count) }
      (direct, indirect, ofMixed, unknown) = (makeSet(), makeSet(), makeSet(), makeSet())
      let (directCompanies, indirectCompanies) = (makeSet(), makeSet())
      for partner in analysis.partners where analysis.isOne(of: .throughSellers, partner) {
        let isDirect = analysis.isA(.directBillPartner, partner)
        (isDirect ? direct : indirect).insert(partner)
        let organization = nodes.organization[Int(partner)]
        if organization >= 0 {
          (isDirect ? directCompanies : indirectCompanies).insert(organization)
        } else {
          unknown.insert(partner)
        }
      }
      for partner in analysis.partners where analysis.isOne(of: .throughSellers, partner) {
        let company = nodes.organization[Int(partner)]
        if company >= 0, directCompanies.contains(company), indirectCompanies.contains(company) {
          ofMixed.insert(partner)
        }
      }
    }
  }

  /// The customers and tenants that are supplied on both ways.
  private func buyersOnBothWays(_ sellers: Sellers, _ analysis: Analysis) -> [Int32] {
    let bound = analysis.network.nodes.count
    let (direct, indirect) = (BitSet(bound: bound), BitSet(bound: bound))
    var buyers: [Int32] = []
    analysis.sales.forEach(.isToCustomer, without: .isRepetition) { sale in
      if sellers.indirect.contains(sale.seller) {
        if direct.contains(sale.buyer), !indirect.contains(sale.buyer) { buyers.append(sale.buyer) }
        indirect.insert(sale.buyer)
      } else if sellers.direct.contains(sale.seller) {
        if indirect.contains(sale.buyer), !direct.contains(sale.buyer) { buyers.append(sale.buyer) }
        direct.insert(sale.buyer)
      }
    }
    return buyers
  }

  /// The finding about the sales of one organization to a buyer; nil where all are on one way.
  private func finding(_ buyer: Int32, _ sales: [Int32], _ sellers: Sellers, _ network: Network) -> Finding? {
    func first(of set: BitSet) -> Int32? {
      sales.map { network.edges.from[Int($0)] }.filter { set.contains($0) }
        .min { network.nodes.place[Int($0)] < network.nodes.place[Int($1)] }
    }
    guard let partner = first(of: sellers.direct), let reseller = first(of: sellers.indirect) else {
      return nil
    }
    return Finding(nodes: [buyer, partner, reseller], edges: sales, in: network)
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    let organization = analysis.network.nodes.organization[Int(finding.nodes[1])]
    return .by([finding.nodes[0], organization].map { analysis.network.ids[$0] })
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (customer, partner, reseller) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    let organization = analysis.network.nodes.organization[Int(partner)]
    var explanation = Explanation(
      "\(analysis.called(customer)) buys from \(analysis.called(partner)), a direct-bill partner, and from"
        + " \(analysis.called(reseller)), an indirect reseller, which are one company, \(analysis.called(organization))"
    )
    explanation.waysOut = [
      "move what \(analysis.id(customer)) buys from \(analysis.id(partner)) to \(analysis.id(reseller)), or the other way",
      "end the sales that are left over",
    ]
    return explanation
  }
}
