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
    let customers = Customers(sellers, analysis)
    var report = RuleReport()
    for customer in customers.ofBothChannels {
      let known = report.findings.count
      if customers.mayBeMixed.contains(customer) {
        var sales: [(organization: Int32, edge: Int32)] = []
        for edge in analysis.supplyFacts.sales(to: customer) where sellers.ofMixed.contains(from[Int(edge)]) {
          sales.append((nodes.organization[Int(from[Int(edge)])], edge))
        }
        sales.sort { $0 < $1 }
        var position = 0
        while position < sales.count {
          let company = sales[position...].prefix { $0.organization == sales[position].organization }
          let finding = finding(customer, company.map(\.edge), sellers, analysis.network)
          if let finding { report.findings.append(finding) }
          position = company.endIndex
        }
      }
      if customers.isKnown(customer) || report.findings.count > known {
        report.checked += 1
      } else {
        report.skip("organization")
      }
    }
    return report
  }

  /// The partners that sell on the two channels.
  private struct Sellers {
    let direct, indirect: BitSet
    /// Those whose organization has partners on both channels, and those whose organization is not known.
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

  /// The customers that buy on both channels, themselves or by sales that end at a tenant of theirs.
  private struct Customers {
    private(set) var ofBothChannels: [Int32] = []
    /// Those that buy from a company with both channels on each of them.
    let mayBeMixed: BitSet
    private let withUnknown: BitSet

    /// Whether the organizations of all that sell to a customer on the two channels are known.
    func isKnown(_ customer: Int32) -> Bool { !withUnknown.contains(customer) }

    init(_ sellers: Sellers, _ analysis: Analysis) {
      let bound = analysis.network.nodes.count
      func makeSet() -> BitSet { BitSet(bound: bound) }
      let (direct, indirect, mixedDirect, mixedIndirect) = (makeSet(), makeSet(), makeSet(), makeSet())
      (mayBeMixed, withUnknown) = (makeSet(), makeSet())
      let sets = [direct, indirect, mixedDirect, mixedIndirect, withUnknown]
      var tenants: Set<Int32> = []
      analysis.sales.forEach(.isToCustomer, without: .isRepetition) { sale in
        let (seller, buyer) = (sale.seller, sale.buyer)
        let isDirect = sellers.direct.contains(seller)
        guard isDirect || sellers.indirect.contains(seller) else { return }
        (isDirect ? direct : indirect).insert(buyer)
        if sellers.ofMixed.contains(seller) { (isDirect ? mixedDirect : mixedIndirect).insert(buyer) }
        if sellers.unknown.contains(seller) { withUnknown.insert(buyer) }
        if sale.traits.contains(.isToTenant) { tenants.insert(buyer) }
      }
      // What is sold to a tenant is sold to its customers.
      for tenant in tenants {
        for customer in analysis.tenancy.customers(of: tenant) {
          for set in sets where set.contains(tenant) { set.insert(customer) }
        }
      }
      for (slot, kind) in analysis.network.nodes.kind.enumerated()
      where kind == NodeKind.customer.rawValue {
        let customer = Int32(truncatingIfNeeded: slot)
        guard direct.contains(customer), indirect.contains(customer) else { continue }
        ofBothChannels.append(customer)
        if mixedDirect.contains(customer), mixedIndirect.contains(customer) { mayBeMixed.insert(customer) }
      }
    }
  }

  /// The finding about the sales of one organization to a buyer; nil where all are on one channel.
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
