// orphaned-access: access to a customer that nobody supplies any more.

internal import PartnerGraph

/// Reports access of selling partners to customers without any supplier.
struct OrphanedAccess: Rule {
  static let description = RuleDescription(
    id: "orphaned-access", group: .exports, severity: .warning,
    summary: "a partner manages a customer that no partner in the network supplies",
    why: """
      A provider, reseller or direct-bill partner gets access to serve what is sold. Where nobody sells to the customer \
      any more, the access has no purpose. Advisors manage without selling and are left out.
      """,
    source: "Delegated administration outlives a reseller relationship",
    waysOut: ["end the management relation", "record who supplies the customer"],
    violating: [
      .init(
        "nobody sells there",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        customer bolt country=SE
        contoso -management-> bolt  #! orphaned-access: bolt
        """)
    ],
    compliant: [
      .init(
        "an advisor may",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        advisor woodgrove country=SE
        woodgrove -management-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    let (sellers, buyers) = (KindSet { $0.isPartner && $0 != .advisor }, KindSet.buyers)
    let facts = analysis.supplyFacts
    var tenantsOfSales: BitSet?
    var hits: [Hit] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard analysis.isOne(of: sellers, manager), analysis.isOne(of: buyers, managed) else { return }
      report.checked += 1
      // A permitted step to a customer or a tenant comes from a partner, and most of what is managed has one.
      if facts.isSupplied(managed) { return }
      let customers = analysis.isA(.tenant, managed) ? analysis.tenancy.customers(of: managed) : []
      if ([managed] + customers).contains(where: { Self.isSupplied($0, analysis) }) { return }
      let provisioned = tenantsOfSales ?? Self.tenantsOfSales(analysis)
      tenantsOfSales = provisioned
      if !provisioned.contains(managed) { hits.append(Hit(manager, managed, edge: edge)) }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// The tenants that sales of partners say they go into.
  private static func tenantsOfSales(_ analysis: Analysis) -> BitSet {
    let (tenants, stated) = (BitSet(bound: analysis.network.nodes.count), analysis.network.edges.tenant)
    analysis.sales.forEach { sale in
      let tenant = stated[Int(sale.edge)]
      if tenant >= 0, analysis.isOne(of: .partners, sale.seller) { tenants.insert(tenant) }
    }
    return tenants
  }

  private static func isSupplied(_ node: Int32, _ analysis: Analysis) -> Bool {
    analysis.supplyFacts.sales(to: node).contains {
      analysis.kind(analysis.network.edges.from[Int($0)])?.isPartner == true
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) manages \(analysis.called(finding.nodes[1])), which no partner in the"
        + " network supplies")
  }
}
