// self-sale: a partner that sells to itself.

internal import PartnerGraph

/// Reports sales whose two ends are the same legal entity.
struct SelfSale: Rule {
  static let description = RuleDescription(
    id: "self-sale", group: .ownUse, severity: .error,
    summary: "a partner sells to its own legal entity",
    why: """
      A partner may not be its own customer: the programme's prices are for resale. What a partner uses itself it \
      buys elsewhere. The one exemption is a tenant for shared services.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 4", scenario: 4,
    waysOut: [
      "buy own use from another partner, into a tenant other than the CSP tenant",
      "mark the tenant as shared-services if that is what it is for",
    ],
    violating: [
      .init(
        "the same organization",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso
        customer contoso-own-use country=SE organization=o-contoso
        microsoft -supply-> contoso
        contoso -supply-> contoso-own-use  #! self-sale: the same organization o-contoso
        """),
      .init(
        "into its own tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE tenant=t-contoso
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme tenant=t-contoso  #! self-sale: its own tenant t-contoso
        """),
    ],
    compliant: [
      .init(
        "a tenant for shared services",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso
        tenant t-shared country=SE use=shared-services
        customer contoso-hosting country=SE organization=o-contoso tenant=t-shared
        microsoft -supply-> contoso
        contoso -supply-> contoso-hosting
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let network = analysis.network
    var report = RuleReport()
    var hits: [Hit] = []
    for edge in analysis.supply.edges where Self.looksAt(edge, analysis) {
      if !analysis.entities.canTellSaleToSelf(edge) {
        report.skip("organization")
        continue
      }
      report.checked += 1
      if Self.isViolated(by: edge, in: analysis) {
        hits.append(Hit(network.edges.from[Int(edge)], network.edges.to[Int(edge)], edge: edge))
      }
    }
    report.add(hits, in: network)
    return report
  }

  /// Whether a supply edge is a sale to oneself that the programme forbids.
  static func isViolated(by edge: Int32, in analysis: Analysis) -> Bool {
    isSaleToSelf(edge, in: analysis) && !analysis.tenancy.isShared(analysis.targetTenant(edge))
  }

  /// Whether a supply edge is a sale to oneself, exempt or not.
  static func isSaleToSelf(_ edge: Int32, in analysis: Analysis) -> Bool {
    looksAt(edge, analysis) && analysis.entities.isSaleToSelf(edge)
  }

  /// Sales from a partner to a customer or tenant, and loops of any node.
  private static func looksAt(_ edge: Int32, _ analysis: Analysis) -> Bool {
    let (from, to) = (analysis.network.edges.from[Int(edge)], analysis.network.edges.to[Int(edge)])
    return from == to
      || (analysis.kind(from)?.isPartner == true && analysis.kind(to)?.isBuyerOfServices == true)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    if seller == buyer { return Explanation("\(analysis.called(seller)) sells to itself") }
    let organization = analysis.network.nodes.organization[Int(seller)]
    let reason: String
    if organization >= 0, analysis.entities.organizations(of: buyer).contains(organization) {
      reason = "both are of the same organization \(analysis.called(organization))"
    } else {
      reason = "the sale goes into its own tenant \(analysis.called(analysis.targetTenant(finding.edges[0])))"
    }
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to itself as \(analysis.called(buyer)): \(reason)")
    let own = analysis.tenancy.ownTenant[Int(seller)]
    let tenant = own < 0 ? "its CSP tenant" : analysis.id(own)
    let region = analysis.regions.ofNode[Int(seller)]
    let named = analysis.suchAs([.directBillPartner, .indirectReseller], region: region, avoiding: [seller])
    explanation.waysOut = [
      "buy from another partner\(named), into a tenant other than \(tenant)",
      "mark the tenant as shared-services if that is what it is for",
    ]
    return explanation
  }
}
