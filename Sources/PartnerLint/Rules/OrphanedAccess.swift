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
    var open: [Hit] = []
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard analysis.isOne(of: sellers, manager), analysis.isOne(of: buyers, managed) else { return }
      // A permitted step to a customer or a tenant comes from a partner, and most of what is managed has one.
      if facts.isSupplied(managed) || ManagedCSPTenant.isPartnersTenant(managed, of: manager, in: analysis) {
        report.checked += 1
      } else {
        open.append(Hit(manager, managed, edge: edge))
      }
    }
    let supplied = Self.supplied(open.map(\.nodes.1), analysis)
    report.checked += open.count
    var hits = open.filter { !supplied.contains($0.nodes.1) }
    report.skip("reseller", &hits, where: analysis.mayHaveUnknownSeller)
    report.add(hits, in: analysis.network)
    return report
  }

  /// Those of some customers and tenants that partners supply. A sale counts that ends at a customer or at a tenant of it, and
  /// for a tenant one that goes into it or supplies one of its customers.
  private static func supplied(_ places: [Int32], _ analysis: Analysis) -> Set<Int32> {
    guard !places.isEmpty else { return [] }
    let (network, tenancy, stated) = (analysis.network, analysis.tenancy, analysis.network.edges.tenant)
    let near = CustomerPlaces(analysis).closure(of: places)
    let (supplied, entered) = (BitSet(bound: network.nodes.count), BitSet(bound: network.nodes.count))
    analysis.sales.forEach(.isOfServices, without: .isRepetition) { sale in
      let tenant = stated[Int(sale.edge)]
      if tenant >= 0, near.contains(tenant) { entered.insert(tenant) }
      guard near.contains(sale.buyer), !supplied.contains(sale.buyer) else { return }
      supplied.insert(sale.buyer)
      for customer in analysis.isA(.tenant, sale.buyer) ? tenancy.customers(of: sale.buyer) : [] {
        supplied.insert(customer)
      }
    }
    return Set(places).filter { place in
      let isTenant = analysis.isA(.tenant, place)
      let customers = isTenant ? tenancy.customers(of: place) : [place]
      return supplied.contains(place) || isTenant && entered.contains(place)
        || customers.contains(where: supplied.contains)
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(
      "\(analysis.called(finding.nodes[0])) manages \(analysis.called(finding.nodes[1])), which no partner in the"
        + " network supplies")
  }
}
