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
    let sellers = Sellers(analysis)
    let customers = Customers(sellers, analysis)
    var mixedSales = MixedSales(analysis, sellers)
    var report = RuleReport()
    for customer in customers.ofBothChannels {
      let known = report.findings.count
      if customers.mayBeMixed.contains(customer) {
        var sales = mixedSales.to(customer)
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

  /// The sales of companies with partners on both channels.
  private struct MixedSales {
    typealias Sale = (organization: Int32, edge: Int32)
    /// How many sales of a company on one channel each customer of a shared tenant shows. Otherwise the findings about a
    /// tenant would grow with its customers times its sales.
    private static let limit = 10

    private let analysis: Analysis
    private let sellers: Sellers
    private var intoTenants: [Int32: [Sale]] = [:]

    init(_ analysis: Analysis, _ sellers: Sellers) { (self.analysis, self.sellers) = (analysis, sellers) }

    /// Those to a customer and into its tenants; of a tenant with several customers, the first few.
    mutating func to(_ customer: Int32) -> [Sale] {
      analysis.tenancy.tenants(heldBy: customer).reduce(into: entering(customer)) { $0 += into($1) }
    }

    private func entering(_ buyer: Int32) -> [Sale] {
      let (organizations, from) = (analysis.network.nodes.organization, analysis.network.edges.from)
      return analysis.supply.entering(buyer).lazy.map { (from[Int($0)], $0) }
        .filter { sellers.ofMixed.contains($0.0) }.map { (organizations[Int($0.0)], $0.1) }
    }

    private mutating func into(_ tenant: Int32) -> [Sale] {
      if let sales = intoTenants[tenant] { return sales }
      let isShared = analysis.tenancy.customers(of: tenant).count > 1
      let sales = isShared ? firstFew(of: entering(tenant)) : entering(tenant)
      intoTenants[tenant] = sales
      return sales
    }

    /// The first few of each company on each channel. Those of the partners that come first in the file come first, because a
    /// finding names these.
    private func firstFew(of sales: [Sale]) -> [Sale] {
      let (places, from) = (analysis.network.nodes.place, analysis.network.edges.from)
      var counts: [NodePair: Int] = [:]
      return sales.map { (seller: from[Int($0.edge)], sale: $0) }
        .sorted { (places[Int($0.seller)], $0.sale.edge) < (places[Int($1.seller)], $1.sale.edge) }
        .filter { seller, sale in
          let channel = NodePair(sale.organization, sellers.direct.contains(seller) ? 0 : 1)
          counts[channel, default: 0] += 1
          return counts[channel, default: 0] <= Self.limit
        }
        .map(\.sale)
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
