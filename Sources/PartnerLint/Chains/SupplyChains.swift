// Every supply chain of every customer: how many there are, exactly, and a listing that always ends.

public import PartnerGraph

/// What is known of a chain.
public enum ChainVerdict: String, CaseIterable, Sendable {
  /// It begins at a vendor, and no open finding spoils it.
  case valid
  /// A finding spoils it, or it does not begin at a vendor.
  case invalid
  /// Nothing spoils it, but a field is missing that decides.
  case unknown
}

/// A way from a node without supplier down to a customer.
public struct Chain: Sendable {
  /// Slots from the root to the customer.
  package let nodes: [Int32]
  /// What is known of it.
  public let verdict: ChainVerdict
  /// The programme's relation when valid: 1 is direct-bill, 2 is indirect.
  public let relation: Int?
  /// The rules that spoil it, in the order met from the root on.
  public let rules: [String]
  /// The rules that would spoil it, but whose findings a baseline or an exception accepts; in the same order.
  public let accepted: [String]
  /// The fields for want of which it is unknown, sorted; empty for other verdicts.
  public let missing: [String]
  /// Other rules that could spoil it and could not check one of its nodes or edges, in the order of the catalogue.
  public let unchecked: [String]

  init(
    nodes: [Int32], verdict: ChainVerdict, relation: Int?, rules: [String], accepted: [String] = [],
    missing: [String] = [], unchecked: [String] = []
  ) {
    (self.nodes, self.verdict, self.relation, self.rules) = (nodes, verdict, relation, rules)
    (self.accepted, self.missing, self.unchecked) = (accepted, missing, unchecked)
  }

  /// Whether the chain begins at a vendor and nothing spoils it.
  public var isValid: Bool { verdict == .valid }

  /// The nodes from the root to the customer; the analysis is the one that the chain was found in.
  public func nodes(in analysis: Analysis) -> [Node] { nodes.map { analysis.network.node($0) } }
}

/// Which chains to list: those of some verdicts.
public struct ChainFilter: OptionSet, Sendable {
  /// A bit for each verdict.
  public let rawValue: UInt8

  /// A filter from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Valid chains.
  public static let valid = ChainFilter(rawValue: 1)
  /// Invalid chains.
  public static let invalid = ChainFilter(rawValue: 2)
  /// Chains of which it is not known.
  public static let unknown = ChainFilter(rawValue: 4)
  /// Every chain.
  public static let all: ChainFilter = [.valid, .invalid, .unknown]

  func admits(_ verdict: ChainVerdict) -> Bool {
    switch verdict {
    case .valid: contains(.valid)
    case .invalid: contains(.invalid)
    case .unknown: contains(.unknown)
    }
  }
}

/// What a listing was about.
public struct ChainSummary: Sendable, Equatable {
  /// Customers looked at.
  public var customers = 0
  /// All their chains, listed or not.
  public var chains: UInt64 = 0
  /// Those of them that are valid, accepted ones included.
  public var valid: UInt64 = 0
  /// Those of the valid ones that only accepted findings would spoil.
  public var accepted: UInt64 = 0
  /// Those that are invalid.
  public var invalid: UInt64 = 0
  /// Those of which it is not known.
  public var unknown: UInt64 = 0
  /// Customers without a row: they have no supplier on record, and are not active or their seller is not known.
  public var notKnown = 0
  /// Chains that the filter lets through and that were not listed. Below a supply cycle those of them that were met, and one
  /// for each customer of which not all chains were looked at: there may be more.
  public var truncated: UInt64 = 0
  /// Whether the counts are lower bounds: a supply cycle lies upstream of some customer, or they are beyond 2⁶⁴.
  public var isLowerBound = false
  /// Whether a supply cycle lies upstream of some customer.
  public var isBelowCycle = false

  /// Nothing looked at.
  public init() {}

  mutating func add(_ count: ChainCounts.Count) {
    chains = chains.saturatingSum(count.all)
    valid = valid.saturatingSum(count.valid)
    accepted = accepted.saturatingSum(count.accepted)
    invalid = invalid.saturatingSum(count.invalid)
    unknown = unknown.saturatingSum(count.unknown)
    if chains == .max { isLowerBound = true }
  }
}

/// The supply chains of a network with what spoils them.
public struct SupplyChains: Sendable {
  let analysis: Analysis
  let judge: ChainJudge
  let counts: ChainCounts

  /// Counts the chains. O(nodes + edges) beyond the lint result, times the providers of a seller where sales name
  /// the provider that they went through.
  public init(_ result: LintResult) {
    analysis = result.analysis
    judge = ChainJudge(result)
    counts = ChainCounts(judge)
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
  func isBelowCycle(_ customer: Int32) -> Bool { counts.ofCustomer(customer) == nil }

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
    var walk = ChainWalk(judge, counts)
    var furtherLooks = Self.furtherLooks
    for customer in customers where limit > 0 {
      summary.customers += 1
      if judge.steps.arriving(at: customer).isEmpty, judge.isNotKnown(customer) { summary.notKnown += 1 }
      guard let total = counts.ofCustomer(customer) else {
        try listBelowCycle(customer, filter, limit, &walk, &furtherLooks, &summary, emit, cut)
        continue
      }
      var listed: UInt64 = 0
      let wanted = total.count(filter)
      try walk.list(customer, filter: filter) { _, chain in
        listed += 1
        try emit(chain())
        return listed < limit
      }
      summary.add(total)
      if total.all == .max { summary.isLowerBound = true }
      if wanted > listed {
        summary.truncated = summary.truncated.saturatingSum(wanted - listed)
        try cut(customer, wanted - listed)
      }
    }
    return summary
  }

  /// Looks at the chains of a customer below a supply cycle one by one, as long as there are looks left.
  private func listBelowCycle(
    _ customer: Int32, _ filter: ChainFilter, _ limit: Int, _ walk: inout ChainWalk,
    _ furtherLooks: inout Int, _ summary: inout ChainSummary, _ emit: (Chain) throws -> Void,
    _ cut: (Int32, UInt64?) throws -> Void
  ) rethrows {
    (summary.isLowerBound, summary.isBelowCycle) = (true, true)
    var (looked, listed, isWhole) = (0, 0, true)
    try walk.list(customer, filter: .all) { leaf, chain in
      if looked >= limit {
        if furtherLooks == 0 {
          isWhole = false
          return false
        }
        furtherLooks -= 1
      }
      looked += 1
      summary.add(.one(leaf.verdict, isAccepted: leaf.isAccepted))
      if filter.admits(leaf.verdict) {
        listed += 1
        if listed <= limit { try emit(chain()) }
      }
      return true
    }
    let left = max(listed - limit, 0)
    if left > 0 || !isWhole {
      summary.truncated = summary.truncated.saturatingSum(UInt64(max(left, 1)))
      try cut(customer, left > 0 ? UInt64(left) : nil)
    }
  }

  /// How many chains below cycles are looked at beyond those that may be listed: so a listing ends.
  private static let furtherLooks = 1_000_000
}
