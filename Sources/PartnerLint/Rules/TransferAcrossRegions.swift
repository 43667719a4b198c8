// transfer-across-regions: a subscription that moved to a seller in another region.

internal import PartnerGraph

/// Reports pairs of sellers in different regions of which one took over a subscription from the other.
struct TransferAcrossRegions: Rule {
  static let description = RuleDescription(
    id: "transfer-across-regions", group: .exports, severity: .error,
    summary: "a subscription moved to a seller in another region",
    why: """
      Subscriptions are transferred between partners of one region only. A customer that goes to a partner in another \
      region buys new ones there.
      """,
    source: "Transfer of subscriptions between CSP partners: source and target are in one region",
    waysOut: [
      "transfer the subscription to a partner in the region of the old seller",
      "end the subscription and buy a new one from the new seller",
      "correct the subscription of one of the sales",
    ],
    fields: ["subscription"],
    violating: [
      .init(
        "from Europe to the United States",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=US
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> acme subscription=s-1 until=2024-01-31  #! transfer-across-regions: took over s-1 from contoso
        tailspin -supply-> acme subscription=s-1 since=2024-02-01
        """)
    ],
    compliant: [
      .init(
        "within Europe",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        direct-bill-partner tailspin country=NO
        customer acme country=SE
        microsoft -supply-> contoso
        microsoft -supply-> tailspin
        contoso -supply-> acme subscription=s-1 until=2024-01-31
        tailspin -supply-> acme subscription=s-1 since=2024-02-01
        """)
    ])

  init() {}

  /// A sale that ended and the one that took over its subscription.
  private typealias Transfer = (old: Int32, new: Int32)

  /// How many sales before a sale are looked at: of a subscription with more the last ones to end.
  private static let lookedAtLimit = 32

  func findings(in analysis: Analysis) -> RuleReport {
    let (from, regions, subscriptions) = (
      analysis.network.edges.from, analysis.regions, analysis.subscriptionSales
    )
    var report = RuleReport()
    var hits: [Hit] = []
    subscriptions.forEachOfSeveral { sales in
      let sales = Array(sales)
      var transfers = transfers(sales, analysis.network.edges)
      if transfers.contains(where: { isAcrossRegions($0, analysis) == true }) {
        // What is found by keys is proved by the texts.
        guard let lists = subscriptions.bySubscription(sales) else { return report.skip("subscription") }
        if lists.count > 1 { transfers = lists.flatMap { self.transfers($0, analysis.network.edges) } }
      }
      for transfer in transfers {
        let (old, new) = (from[Int(transfer.old)], from[Int(transfer.new)])
        guard let isAcross = isAcrossRegions(transfer, analysis) else {
          report.skip(regions.missingField(regions.ofNode[Int(old)] == Regions.unknown ? old : new))
          continue
        }
        report.checked += 1
        if isAcross { hits += [Hit(old, new, edge: transfer.old), Hit(old, new, edge: transfer.new)] }
      }
    }
    report.add(hits, in: analysis.network)
    return report
  }

  /// Whether the sellers of a transfer are in different regions; nil where that is not known. The vendor is in every region.
  private func isAcrossRegions(_ transfer: Transfer, _ analysis: Analysis) -> Bool? {
    let from = analysis.network.edges.from
    let (old, new) = (from[Int(transfer.old)], from[Int(transfer.new)])
    if analysis.isA(.vendor, old) || analysis.isA(.vendor, new) { return false }
    let regions = (analysis.regions.ofNode[Int(old)], analysis.regions.ofNode[Int(new)])
    return regions.0 == Regions.unknown || regions.1 == Regions.unknown ? nil : regions.0 != regions.1
  }

  /// The sales of different sellers of which the first ends before the second begins, or on that day, with none of the
  /// subscription's sales wholly between them. O(n log n) for n sales.
  private func transfers(_ sales: [Int32], _ edges: EdgeColumns) -> [Transfer] {
    struct Term {
      var edge, since, until: Int32
    }
    let terms = sales.map { Term(edge: $0, since: edges.since[Int($0)], until: edges.lastDay($0)) }
      .filter { $0.since <= $0.until }
    // The last to end first; of those that end on one day those that begin on it first.
    let ended = terms.filter { $0.until != EdgeColumns.noUntil }
      .sorted { ($1.until, $1.since, $0.edge) < ($0.until, $0.since, $1.edge) }
    var transfers: [Transfer] = []
    var start = 0
    for new in terms.sorted(by: { $0.since > $1.since }) where new.since != EdgeColumns.noSince {
      while start < ended.count, ended[start].until > new.since { start += 1 }
      var latestBeginning = Int32.min
      let before = ended[start...].prefix(Self.lookedAtLimit).filter { $0.edge != new.edge }
      for (old, next) in zip(before, before.dropFirst().map(Optional.some) + [nil]) {
        // A sale that lies between the two lies between the new one and all that end earlier, too.
        if latestBeginning >= old.until || next.map({ $0.since >= old.until }) == true { break }
        if edges.from[Int(old.edge)] != edges.from[Int(new.edge)] { transfers.append((old.edge, new.edge)) }
        latestBeginning = max(latestBeginning, old.since)
      }
    }
    return transfers
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (old, new, edges) = (finding.nodes[0], finding.nodes[1], analysis.network.edges)
    let count = Set(finding.edges.compactMap { edges.subscription[$0]?.key }).count
    let name = analysis.network.edge(finding.edges[0]).subscription.map { Analysis.shortened($0) }
    let what = count == 1 ? name ?? "a subscription" : "\(count) subscriptions"
    var explanation = Explanation(
      "\(analysis.located(new)) took over \(what) from \(analysis.located(old)), a seller in another region")
    let region = analysis.regionName(analysis.regions.ofNode[Int(old)])
    explanation.waysOut = [
      "transfer \(count == 1 ? "it" : "them") to a partner in \(region)",
      "end \(count == 1 ? "it" : "them") and buy anew from \(analysis.id(new))",
      "correct the subscription of one of the sales",
    ]
    return explanation
  }
}
