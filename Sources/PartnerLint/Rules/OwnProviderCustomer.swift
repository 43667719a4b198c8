// own-provider-customer: a reseller that is an end customer of the provider that it resells for.

internal import PartnerGraph

/// Reports customers that are an indirect reseller's own company and are supplied by that reseller's provider.
struct OwnProviderCustomer: Rule {
  static let description = RuleDescription(
    id: "own-provider-customer", group: .ownUse, severity: .error,
    summary: "a reseller is an end customer of its own indirect provider",
    why: """
      An indirect reseller may not buy for its own use what its own provider sells, be it straight or by way of \
      another reseller of that provider: it would earn on its own purchase.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 6", scenario: 6,
    waysOut: [
      "buy from a direct-bill partner", "buy through another indirect provider",
      "provision into a tenant other than the reseller's CSP tenant",
    ],
    violating: [
      .init(
        "by way of another reseller of the same provider",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller brisk country=SE organization=o-brisk
        indirect-reseller northwind country=SE
        customer brisk-own country=SE organization=o-brisk
        microsoft -supply-> fabrikam
        fabrikam -supply-> brisk
        fabrikam -supply-> northwind
        northwind -supply-> brisk-own  #! own-provider-customer: its CSP tenant is not known
        """)
    ],
    compliant: [
      .init(
        "through another provider",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-provider cumulus country=SE
        indirect-reseller brisk country=SE organization=o-brisk
        indirect-reseller northwind country=SE
        customer brisk-own country=SE organization=o-brisk
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> cumulus
        fabrikam -supply-> brisk
        cumulus -supply-> northwind
        northwind -supply-> brisk-own
        brisk -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let network = analysis.network
    let index = analysis.ownProviders
    var report = RuleReport()
    // By customer and provider: the grounds of all its sales, each with its edge.
    struct Pair: Hashable {
      var customer: Int32
      var provider: Int32
    }
    var grounds: [Pair: [(edge: Int32, ground: OwnProviderIndex.Ground)]] = [:]
    var counted: Set<Int32> = []
    analysis.sales.forEach(.isToPartner) { sale in
      let (edge, buyer) = (sale.edge, sale.buyer)
      if counted.insert(buyer).inserted {
        report.checked += index.providerCount(ofBuyer: buyer, in: analysis)
      }
      for ground in index.grounds(for: edge, in: analysis) {
        grounds[Pair(customer: buyer, provider: ground.provider), default: []].append((edge, ground))
      }
    }
    for (pair, all) in grounds {
      let definite = all.filter { !$0.ground.isPossible }
      let decisive = definite.isEmpty ? all : definite
      let places = network.nodes.place
      let reseller = decisive.map(\.ground.reseller).min { places[Int($0)] < places[Int($1)] } ?? -1
      report.findings.append(
        Finding(
          nodes: [pair.customer, pair.provider, reseller], edges: Set(all.map(\.edge)).sorted(),
          certainty: definite.isEmpty ? .possible : .definite, in: network))
    }
    return report
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    .byEdgesAnd(finding.nodes.prefix(2).map { analysis.network.ids[$0] })
  }

  /// Whether no sale that the finding rests on is known to go into the CSP tenant of a reseller.
  private func restsOnUnknownTenant(_ finding: Finding, in analysis: Analysis) -> Bool {
    !finding.edges.contains { edge in
      analysis.ownProviders.grounds(for: edge, in: analysis).contains { ground in
        ground.provider == finding.nodes[1] && ground.isOnRecord
          && (finding.certainty == .possible || !ground.isPossible)
      }
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (customer, provider, reseller) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    var message =
      "\(analysis.called(customer)) is the reseller \(analysis.called(reseller)) itself and buys from its own"
      + " provider \(analysis.called(provider))"
    if finding.certainty == .possible { message += ", if the sale goes through that one" }
    let isOpen = restsOnUnknownTenant(finding, in: analysis)
    if isOpen, analysis.tenancy.ownTenant[Int(reseller)] < 0 {
      message += "; its CSP tenant is not known, and a purchase into another tenant would be allowed"
    } else if isOpen {
      message += "; the tenant it buys into is not known, and one other than the CSP tenant would be allowed"
    }
    var explanation = Explanation(message)
    let own = analysis.tenancy.ownTenant[Int(reseller)]
    let tenant = own < 0 ? "the CSP tenant of \(analysis.id(reseller))" : analysis.id(own)
    let target = analysis.destination(of: finding.edges)
    // A sale into the CSP tenant of the reseller is no way out for any seller.
    let isIntoCSPTenant = target.map { $0.tenant >= 0 && analysis.tenancy.isCSPTenant($0.tenant) } ?? true
    let isCustomer = analysis.isA(.customer, customer)
    let new = isIntoCSPTenant && isCustomer ? analysis.newTenant(for: customer) : nil
    let region = new == nil ? target?.region : analysis.regions.ofNode[Int(customer)]
    func sellers(_ kinds: [NodeKind]) -> [Int32] {
      analysis.sellers(
        kinds, to: customer, in: region ?? Regions.unknown, into: new == nil ? target?.tenant ?? -1 : -1)
    }
    func way(_ words: String, _ kinds: [NodeKind]) -> WayOut {
      WayOut(
        words, isIntoCSPTenant ? ", into a tenant other than \(tenant)" : "",
        among: isIntoCSPTenant && !isCustomer ? [] : sellers(kinds), in: analysis
      ) { analysis.selling(finding.edges, by: $0, into: new) }
    }
    explanation.waysOut = [
      way("buy from a direct-bill partner", [.directBillPartner]),
      way("buy from a reseller of a provider other than \(analysis.id(provider))", [.indirectReseller]),
      "provision into a tenant other than \(tenant)",
    ]
    return explanation
  }
}
