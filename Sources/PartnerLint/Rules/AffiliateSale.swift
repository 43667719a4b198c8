// affiliate-sale: a partner that sells to a company under the same control.

internal import PartnerGraph

/// Reports sales to an affiliate of the seller.
struct AffiliateSale: Rule {
  static let description = RuleDescription(
    id: "affiliate-sale", group: .ownUse, severity: .error,
    summary: "a partner sells to a company that is under the same control",
    why: """
      What holds for the partner itself holds for its affiliates: companies that own it, that it owns, or that a \
      common owner holds, by more than half. Their own use is not resale.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 5", scenario: 5,
    waysOut: [
      "let the affiliate buy from a partner outside the group",
      "mark the tenant as shared-services if that is what it is for",
    ],
    violating: [
      .init(
        "sisters under one holding",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso
        organization o-holding
        customer litware country=SE organization=o-litware
        o-holding -ownership-> o-contoso share=80
        o-holding -ownership-> o-litware
        microsoft -supply-> contoso
        contoso -supply-> litware  #! affiliate-sale: o-contoso is owned by o-holding, which owns o-litware
        """)
    ],
    compliant: [
      .init(
        "half is not control",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE organization=o-contoso
        customer litware country=SE organization=o-litware
        o-contoso -ownership-> o-litware share=50
        microsoft -supply-> contoso
        contoso -supply-> litware
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, affiliation, sales) = (analysis.network, analysis.affiliation, analysis.sales)
    var report = RuleReport()
    var hits: [Hit] = []
    // Most companies own none and are not owned: then nothing they sell is looked at.
    let sellers = BitSet(bound: network.nodes.count)
    for partner in analysis.partners where affiliation.mayHaveEntity(partner) { sellers.insert(partner) }
    report.checked = sales.count(.isOfServices)
    sales.forEach(.isOfServices, without: [.isToSelf, .isShared, .isRepetition]) { sale in
      guard sellers.contains(sale.seller), affiliation.areAffiliates(sale.seller, sale.buyer) else { return }
      for edge in sales.edges(repeating: sale) { hits.append(Hit(edge, in: network)) }
    }
    report.add(hits, in: network)
    return report
  }

  /// Whether the rule reports a sale.
  static func reports(_ sale: Sales.Sale, in analysis: Analysis) -> Bool {
    sale.traits.contains(.isOfServices) && sale.traits.isDisjoint(with: [.isToSelf, .isShared])
      && analysis.affiliation.areAffiliates(sale.seller, sale.buyer)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (seller, buyer) = (finding.nodes[0], finding.nodes[1])
    let path = analysis.affiliation.path(from: seller, to: buyer)
    let organization = analysis.network.nodes.organization[Int(seller)]
    var words = analysis.called(organization >= 0 ? organization : seller)
    // A long path is told by its beginning and its end.
    let shown = path.count > 10 ? path.prefix(5) + path.suffix(4) : path[...]
    for (position, step) in shown.enumerated() {
      if position == 5, path.count > 10 { words += ", and so on over \(path.count - 9) more" }
      let verb = step.isUpwards ? "is owned by" : "owns"
      words += "\(position == 0 ? " " : ", which ")\(verb) \(analysis.called(step.arrival))"
    }
    var explanation = Explanation(
      "\(analysis.called(seller)) sells to its affiliate \(analysis.called(buyer)): \(words)")
    let target = analysis.destination(of: finding.edges)
    let partners = target.map {
      analysis.sellers([.directBillPartner, .indirectReseller], to: buyer, in: $0.region, into: $0.tenant)
    }
    explanation.waysOut = [
      WayOut(
        "let \(analysis.id(buyer)) buy from a partner outside the group", among: partners ?? [], in: analysis
      ) { analysis.selling(finding.edges, by: $0) },
      "mark the tenant as shared-services if that is what it is for",
    ]
    explanation.related = shown.map { step in
      (analysis.network.edges.place[Int(step.edge)], "the ownership \(analysis.network.edgeName(step.edge))")
    }
    return explanation
  }
}
