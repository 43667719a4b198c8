// Every supply chain of every customer: how many there are, exactly, and a listing that always ends.

public import PartnerGraph

/// A way from a node without supplier down to a customer.
public struct Chain: Sendable {
  /// Slots from the root to the customer.
  package let nodes: [Int32]
  /// Whether the chain begins at a vendor and nothing spoils it.
  public let isValid: Bool
  /// The programme's relation when valid: 1 is direct-bill, 2 is indirect.
  public let relation: Int?
  /// The rules that spoil it, in the order met from the root on.
  public let rules: [String]

  /// The nodes from the root to the customer; the analysis is the one that the chain was found in.
  public func nodes(in analysis: Analysis) -> [Node] { nodes.map { analysis.network.node($0) } }
}

/// Which chains to list.
public enum ChainFilter: Sendable {
  case all, valid, invalid

  func admits(_ chain: Chain) -> Bool { self == .all || (self == .valid) == chain.isValid }
}

/// What a listing was about.
public struct ChainSummary: Sendable, Equatable {
  /// Customers looked at.
  public var customers = 0
  /// All their chains, listed or not.
  public var chains: UInt64 = 0
  /// Those of them that are invalid.
  public var invalid: UInt64 = 0
  /// Chains that the filter lets through and that were not listed. Below a supply cycle those of them that were met, and one
  /// for each customer of which not all chains were looked at: there may be more.
  public var truncated: UInt64 = 0
  /// Whether the counts are lower bounds: a supply cycle lies upstream of some customer, or they are beyond 2⁶⁴.
  public var isLowerBound = false
  /// Whether a supply cycle lies upstream of some customer.
  public var isBelowCycle = false

  /// Nothing looked at.
  public init() {}
}

/// The supply chains of a network with what spoils them.
public struct SupplyChains: Sendable {
  let analysis: Analysis
  let steps: ChainSteps
  let spoilers: ChainSpoilers
  let counts: ChainCounts

  /// Counts the chains. O(nodes + edges) beyond the lint result, times the providers of a seller where sales name
  /// the provider that they went through.
  public init(_ result: LintResult) {
    analysis = result.analysis
    steps = ChainSteps(analysis)
    spoilers = ChainSpoilers(result)
    counts = ChainCounts(analysis: analysis, steps: steps, spoilers: spoilers)
  }

  /// The chains of one customer of the network, at most `limit`; none for a node that is no customer, or removed. The time is
  /// linear in what is listed, however many there are.
  public func chains(of customer: Node, filter: ChainFilter = .all, limit: Int) -> [Chain] {
    var chains: [Chain] = []
    guard customer.kind == .customer, customer.status != .removed else { return chains }
    _ = list([customer.index], filter: filter, limit: limit) {
      chains.append($0)
    } cut: { _, _ in
    }
    return chains
  }

  /// The customers that have chains to list: all that are not removed, in file order.
  package var customers: [Int32] {
    let nodes = analysis.network.nodes
    return analysis.network.nodesInFileOrder.filter {
      nodes.kind[Int($0)] == NodeKind.customer.rawValue && nodes.status[Int($0)] != Status.removed.rawValue
    }
  }

  /// Whether a supply cycle lies upstream of a customer.
  func isBelowCycle(_ customer: Int32) -> Bool { counts.ofCustomer(customer, steps: steps) == nil }

  /// Lists the chains of some customers, at most `limit` a customer, and sums up.
  ///
  /// The time is linear in what is listed, however many chains there are: a branch is followed only where it holds
  /// a chain that the filter lets through. Of a customer below a cycle, whose branches are not counted, chains are looked at
  /// one by one: `limit` of each, and ``furtherLooks`` of all together. `cut` is given how many are known not to be listed,
  /// nil where not all were looked at.
  package func list(
    _ customers: [Int32], filter: ChainFilter = .all, limit: Int, _ emit: (Chain) throws -> Void,
    cut: (Int32, UInt64?) throws -> Void
  ) rethrows -> ChainSummary {
    var summary = ChainSummary()
    var walk = ChainWalk(self)
    var furtherLooks = Self.furtherLooks
    for customer in customers where limit > 0 {
      summary.customers += 1
      var listed: UInt64 = 0
      if let total = counts.ofCustomer(customer, steps: steps) {
        let wanted: UInt64
        switch filter {
        case .all: wanted = total.all
        case .valid: wanted = total.valid
        case .invalid: wanted = total.invalid
        }
        try walk.list(customer, filter: filter) { chain in
          listed += 1
          try emit(chain)
          return listed < limit
        }
        summary.chains.add(total.all, overflow: &summary.isLowerBound)
        summary.invalid.add(total.invalid, overflow: &summary.isLowerBound)
        summary.truncated.add(wanted - listed, overflow: &summary.isLowerBound)
        if total.all == .max { summary.isLowerBound = true }
        if wanted > listed { try cut(customer, wanted - listed) }
      } else {
        (summary.isLowerBound, summary.isBelowCycle) = (true, true)
        var (looked, isWhole) = (0, true)
        try walk.list(customer, filter: .all) { chain in
          looked += 1
          summary.chains.add(1, overflow: &summary.isLowerBound)
          if !chain.isValid { summary.invalid.add(1, overflow: &summary.isLowerBound) }
          if filter.admits(chain) {
            listed += 1
            if listed <= limit { try emit(chain) }
          }
          if looked > limit { furtherLooks -= 1 }
          isWhole = looked < limit || furtherLooks > 0
          return listed <= limit && isWhole
        }
        if listed > limit {
          summary.truncated.add(listed - UInt64(limit), overflow: &summary.isLowerBound)
          try cut(customer, listed - UInt64(limit))
        } else if !isWhole {
          summary.truncated.add(1, overflow: &summary.isLowerBound)
          try cut(customer, nil)
        }
      }
    }
    return summary
  }

  /// How many chains below cycles are looked at beyond those that may be listed: so a listing ends.
  private static let furtherLooks = 1_000_000
}

extension UInt64 {
  /// Adds, staying at the largest number where the sum is beyond it.
  mutating func add(_ other: UInt64, overflow: inout Bool) {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    self = isTooLarge ? .max : sum
    if isTooLarge { overflow = true }
  }
}
