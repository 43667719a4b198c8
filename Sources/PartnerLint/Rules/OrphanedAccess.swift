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
    var hits: [Hit] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard analysis.isOne(of: sellers, manager), analysis.isOne(of: buyers, managed) else { return }
      report.checked += 1
      // A permitted step to a customer or a tenant comes from a partner, and most of what is managed has one.
      if facts.isSupplied(managed) { return }
      let customers = analysis.isA(.tenant, managed) ? analysis.tenancy.customers(of: managed) : []
      if !([managed] + customers).contains(where: { Self.isSupplied($0, analysis) }) {
        hits.append(Hit(manager, managed, edge: edge))
      }
    }
    let tenants = hits.map(\.nodes.1).filter { analysis.isA(.tenant, $0) }
    let provisioned = Self.provisioned(tenants, analysis)
    report.add(hits.filter { !provisioned.contains($0.nodes.1) }, in: analysis.network)
    return report
  }

  /// Those of some tenants that sales of partners say they go into.
  private static func provisioned(_ tenants: [Int32], _ analysis: Analysis) -> Set<Int32> {
    guard !tenants.isEmpty else { return [] }
    let (asked, stated) = (BitSet(bound: analysis.network.nodes.count), analysis.network.edges.tenant)
    for tenant in tenants { asked.insert(tenant) }
    var found: Set<Int32> = []
    analysis.sales.forEach { sale in
      let tenant = stated[Int(sale.edge)]
      if tenant >= 0, asked.contains(tenant), analysis.isOne(of: .partners, sale.seller) {
        found.insert(tenant)
      }
    }
    return found
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
