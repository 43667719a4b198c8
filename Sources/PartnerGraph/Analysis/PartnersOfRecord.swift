// The sales whose partner of record is another than their seller, judged once for all rules about them.

/// The active sales that name a partner of record: how many there are, and those that name another than their seller.
package struct PartnersOfRecord: Sendable {
  /// Which rule such a sale is for.
  package enum Verdict: Sendable {
    /// The id is an indirect provider's and no indirect reseller's.
    case ofProvider
    /// The id is that of indirect resellers, and no provider of the sale supplies any of them.
    case unpartnered
    /// No partner has the id, and the seller's own is not known.
    case unknown
    /// None of these.
    case foreign
  }

  /// A sale whose partner of record is neither its seller nor of the seller's organization, as far as that is known.
  package struct Sale: Sendable {
    /// The edge.
    package let edge: Int32
    /// What it would be, if the seller's own id is another.
    package let verdict: Verdict
    /// The first reseller in file order that has the id, where no provider of the sale supplies it; else -1.
    package let reseller: Int32
    /// Whether the seller's own id would have to be known.
    package let isOpen: Bool
  }

  /// How many active sales there are to customers and tenants.
  package let saleCount: Int
  /// How many of them name a partner of record.
  package let count: Int
  /// How many name an id that no partner has, and have neither a subscription nor a seller with an id of its own.
  package let withoutSubscriptionCount: Int
  /// Those that name another than their seller, in file order.
  package let others: [Sale]

  /// O(sales + partners + their providers).
  init(_ analysis: Analysis) {
    let (records, partners) = (analysis.network.edges.partnerOfRecord, analysis.sellingPartners)
    let buyers = KindSet.buyers
    var (saleCount, count, others): (Int, Int, [Sale]) = (0, 0, [])
    var judge = Judge(analysis)
    analysis.sales.forEach { sale in
      guard analysis.isOne(of: buyers, sale.buyer) else { return }
      saleCount += 1
      guard records.has(sale.edge) else { return }
      count += 1
      // Most sales name their seller.
      if !partners.isNamingSeller(sale.edge), let other = judge.judged(sale) { others.append(other) }
    }
    (self.saleCount, self.count, self.others) = (saleCount, count, others)
    withoutSubscriptionCount = judge.withoutSubscriptionCount
  }

  /// What is known of the partners that have an id.
  private struct Bearers {
    var hasProvider = false
    /// The first indirect reseller in file order.
    var reseller: Int32 = -1
    var organizations: Set<Int32> = []
    /// The indirect providers that supply one of its resellers.
    var providers: Set<Int32> = []
    var isEmpty = true
  }

  /// Judges sales, and remembers what it learned about ids.
  private struct Judge {
    let analysis: Analysis
    let (facts, partners): (SupplyFacts, SellingPartners)
    var bearers: [Int32: Bearers] = [:]
    /// Whether some provider of a seller supplies a reseller that has an id, by seller and label.
    var arePartnered: [NodePair: Bool] = [:]
    var withoutSubscriptionCount = 0

    init(_ analysis: Analysis) {
      self.analysis = analysis
      (facts, partners) = (analysis.supplyFacts, analysis.sellingPartners)
    }

    mutating func judged(_ sale: Sales.Sale) -> Sale? {
      let nodes = analysis.network.nodes
      guard let label = analysis.network.edges.partnerOfRecord[sale.edge] else { return nil }
      let (own, bearers) = (nodes.mpnId[sale.seller], bearers(of: label))
      if own == label || bearers.organizations.contains(nodes.organization[Int(sale.seller)]) { return nil }
      let verdict: Verdict
      if bearers.isEmpty, own == nil, partners.hasIDs {
        if analysis.network.edges.subscription.has(sale.edge) {
          return Sale(edge: sale.edge, verdict: .unknown, reseller: -1, isOpen: false)
        }
        withoutSubscriptionCount += 1
        verdict = .foreign
      } else if bearers.reseller >= 0 {
        verdict = isPartnered(sale, label, bearers) ? .foreign : .unpartnered
      } else {
        verdict = bearers.hasProvider ? .ofProvider : .foreign
      }
      return Sale(
        edge: sale.edge, verdict: verdict, reseller: verdict == .unpartnered ? bearers.reseller : -1,
        isOpen: own == nil)
    }

    /// Whether the provider set of a sale is empty, or one of it supplies a reseller that has the id.
    private mutating func isPartnered(_ sale: Sales.Sale, _ label: Int32, _ bearers: Bearers) -> Bool {
      if analysis.isA(.indirectProvider, sale.seller) { return bearers.providers.contains(sale.seller) }
      if let provider = analysis.through(sale.edge) { return bearers.providers.contains(provider) }
      let pair = NodePair(sale.seller, label)
      if let known = arePartnered[pair] { return known }
      let providers = facts.providers(of: sale.seller)
      let isPartnered =
        providers.isEmpty
        || (providers.count < bearers.providers.count
          ? providers.contains(where: bearers.providers.contains)
          : bearers.providers.contains { facts.isProvider($0, of: sale.seller) })
      arePartnered[pair] = isPartnered
      return isPartnered
    }

    private mutating func bearers(of label: Int32) -> Bearers {
      if let known = bearers[label] { return known }
      let nodes = analysis.network.nodes
      var found = Bearers()
      for node in partners.bearers(of: label) {
        found.isEmpty = false
        if nodes.organization[Int(node)] >= 0 { found.organizations.insert(nodes.organization[Int(node)]) }
        if analysis.isA(.indirectProvider, node) { found.hasProvider = true }
        guard analysis.isA(.indirectReseller, node) else { continue }
        found.providers.formUnion(facts.providers(of: node))
        if found.reseller < 0 || nodes.place[Int(node)] < nodes.place[Int(found.reseller)] {
          found.reseller = node
        }
      }
      bearers[label] = found
      return found
    }
  }
}
