// lingering-provider-access: an indirect provider administers a customer whose sales it has no part in.

internal import PartnerGraph

/// Reports active access of an indirect provider to a customer none of whose sales goes through that provider.
struct LingeringProviderAccess: Rule {
  static let description = RuleDescription(
    id: "lingering-provider-access", group: .exports, severity: .warning,
    summary: "an indirect provider has access to a customer, but no part in any sale to it",
    why: """
      When a reseller changes its provider, or a customer its reseller, the access of the former provider stays until it \
      is removed. Where no earlier part is on record the finding is possible only: scenario 3 lets a provider manage a \
      customer that it never served.
      """,
    source: "Ending a reseller relationship does not remove delegated administration; scenario 3",
    waysOut: ["end the management relation", "record the sale that goes through the provider"],
    violating: [
      .init(
        "the reseller has changed its provider",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-provider cumulus country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> cumulus
        fabrikam -supply-> northwind until=2023-12-31
        cumulus -supply-> northwind
        northwind -supply-> acme
        fabrikam -management-> acme  #! lingering-provider-access: no longer
        """),
      .init(
        "no earlier part is on record",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        microsoft -supply-> contoso
        contoso -supply-> acme
        fabrikam -management-> acme  #! lingering-provider-access: no part in any sale
        """),
    ],
    compliant: [
      .init(
        "the provider of the seller",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        fabrikam -management-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    var (open, idle): ([Hit], [Hit]) = ([], [])
    var sales = SalesByPlace(analysis)
    let buyers = KindSet.buyers
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard analysis.isA(.indirectProvider, manager), analysis.isOne(of: buyers, managed) else { return }
      if sales.involvesAtOnce(manager, at: managed) {
        report.checked += 1
      } else {
        open.append(Hit(manager, managed, edge: edge))
      }
    }
    for hit in open {
      let (manager, managed) = (hit.nodes.0, hit.nodes.1)
      guard !sales.sellers(around: managed).isEmpty else {
        if analysis.mayHaveUnknownSeller(managed) { report.skip("reseller") }
        continue
      }
      report.checked += 1
      if !sales.involves(manager, around: managed) { idle.append(hit) }
    }
    let reported = Set(LingeringAccess.lingering(idle, analysis).map(\.edge))
    var hits = idle.filter { !reported.contains($0.edge) }
    report.skip("reseller", &hits, where: analysis.mayHaveUnknownSeller)
    report.skip("provider", &hits, where: analysis.mayHaveUnknownProviderSet)
    report.add(Self.judged(hits, &sales, analysis), in: analysis.network)
    return report
  }

  /// Says of findings whether an earlier part of the provider in the sales is on record: then they are definite.
  private static func judged(_ hits: [Hit], _ sales: inout SalesByPlace, _ analysis: Analysis) -> [Hit] {
    guard !hits.isEmpty else { return [] }
    let edges = analysis.network.edges
    let managers = BitSet(bound: analysis.network.nodes.count)
    for hit in hits { managers.insert(hit.nodes.0) }
    // Whom each provider supplied once, and where ended sales by it or through it arrived.
    var former: [Int32: Set<Int32>] = [:]
    var arrivals: [NodePair] = []
    for edge in analysis.isActive.others(.supply)
    where analysis.isSaleOfAnyTime(edge) && analysis.isEnded(edge) {
      let (from, to) = (edges.from[Int(edge)], edges.to[Int(edge)])
      if managers.contains(from) { former[from, default: []].insert(to) }
      let provider = analysis.isA(.indirectProvider, from) ? from : analysis.through(edge)
      if let provider, managers.contains(provider), analysis.isOne(of: .buyers, to) {
        arrivals.append(NodePair(provider, to))
      }
    }
    var places = CustomerPlaces(analysis)
    let served = places.pairs(hits.map { NodePair($0.nodes.0, $0.nodes.1) }, meeting: arrivals)
    return hits.map { hit in
      var hit = hit
      let supplied = former[hit.nodes.0] ?? []
      hit.isPossible =
        !served.contains(NodePair(hit.nodes.0, hit.nodes.1))
        && !sales.sellers(around: hit.nodes.1).contains { sellers in
          sellers.count < supplied.count
            ? sellers.contains(where: supplied.contains) : supplied.contains(where: sellers.contains)
        }
      return hit
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (provider, managed) = (finding.nodes[0], finding.nodes[1])
    let part = finding.certainty == .definite ? "no longer has a part" : "has no part"
    var explanation = Explanation(
      "\(analysis.introduced(provider)) manages \(analysis.called(managed)), but \(part) in any sale to it")
    explanation.waysOut = [
      "remove the access of \(analysis.id(provider)) to \(analysis.id(managed))",
      "record the sale that goes through \(analysis.id(provider))",
    ]
    return explanation
  }
}
