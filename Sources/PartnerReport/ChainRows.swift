// The chains that a report lists: those of customers that have invalid or unknown ones first.

internal import PartnerGraph
internal import PartnerLint

/// Chains by customer, and the counts of all.
struct ChainRows {
  /// Those of one customer stand together.
  private(set) var rows: [Chain] = []
  /// All customers and chains, listed or not.
  private(set) var summary = ChainSummary()

  /// At most so many of one customer are listed.
  static let customerLimit = 20

  /// O(nodes + edges + invalid chains, at most twenty a customer).
  init(_ result: LintResult, limit: Int) {
    let chains = SupplyChains(result)
    let customers = chains.customers
    var spoilt: [Int32] = []
    summary = chains.list(customers, filter: [.invalid, .unknown], limit: Self.customerLimit) { chain in
      guard let customer = chain.nodes.last, spoilt.last != customer, spoilt.count < limit else { return }
      spoilt.append(customer)
    } cut: { _, _ in
    }
    var taken = Set(spoilt)
    add(spoilt, chains, limit)
    for customer in customers where rows.count < limit && taken.insert(customer).inserted {
      add([customer], chains, limit)
    }
  }

  private mutating func add(_ customers: [Int32], _ chains: SupplyChains, _ limit: Int) {
    _ = chains.list(customers, limit: Self.customerLimit) { chain in
      if rows.count < limit { rows.append(chain) }
    } cut: { _, _ in
    }
  }
}
