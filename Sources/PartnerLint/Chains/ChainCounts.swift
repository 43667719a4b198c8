// How many chains there are, by dynamic programming from the roots down: exact without listing one.

internal import PartnerGraph

/// For each step the number of chains that end with it.
struct ChainCounts: Sendable {
  /// Chains by verdict. Each number stays at the largest where there are more.
  struct Count: Sendable {
    /// Valid chains without an accepted finding, and with one.
    var plain: UInt64 = 0
    var accepted: UInt64 = 0
    var unknown: UInt64 = 0
    var invalid: UInt64 = 0

    /// Some chains of a verdict.
    static func one(_ verdict: ChainVerdict, isAccepted: Bool = false) -> Count {
      switch verdict {
      case .valid: isAccepted ? Count(accepted: 1) : Count(plain: 1)
      case .unknown: Count(unknown: 1)
      case .invalid: Count(invalid: 1)
      }
    }

    var valid: UInt64 { plain.saturatingSum(accepted) }
    var all: UInt64 { valid.saturatingSum(unknown).saturatingSum(invalid) }

    /// The number of chains that a filter lets through.
    func count(_ filter: ChainFilter) -> UInt64 {
      var sum: UInt64 = 0
      if filter.contains(.valid) { sum = sum.saturatingSum(valid) }
      if filter.contains(.unknown) { sum = sum.saturatingSum(unknown) }
      if filter.contains(.invalid) { sum = sum.saturatingSum(invalid) }
      return sum
    }

    /// The same chains after a part was added below them.
    func after(_ state: ChainState) -> Count {
      if state.contains(.spoilt) { return Count(invalid: all) }
      if state.contains(.unknown) {
        return Count(unknown: valid.saturatingSum(unknown), invalid: invalid)
      }
      if state.contains(.accepted) {
        return Count(accepted: valid, unknown: unknown, invalid: invalid)
      }
      return self
    }

    mutating func add(_ other: Count) {
      plain = plain.saturatingSum(other.plain)
      accepted = accepted.saturatingSum(other.accepted)
      unknown = unknown.saturatingSum(other.unknown)
      invalid = invalid.saturatingSum(other.invalid)
    }
  }

  /// By step number. Not filled below a cycle.
  private(set) var ofStep: [Count]
  /// For each node whether no cycle lies upstream.
  private var isAcyclic: [Bool]
  private let judge: ChainJudge

  /// O(nodes + edges), times the providers of a seller where sales name the provider that they went through.
  init(_ judge: ChainJudge) {
    self.judge = judge
    let steps = judge.steps
    ofStep = [Count](repeating: Count(), count: steps.steps.count)
    let nodeCount = judge.analysis.network.nodes.count
    isAcyclic = [Bool](repeating: false, count: nodeCount)
    // Nodes in an order in which each comes after all its sellers; those in or below a cycle never come.
    var waiting = [Int32](repeating: 0, count: nodeCount)
    for step in steps.steps where step.seller != step.buyer { waiting[Int(step.buyer)] += 1 }
    let below = Rows(
      count: steps.steps.count, nodeCount: nodeCount, key: { steps.steps[$0].seller },
      value: { steps.steps[$0].buyer })
    var ready = (0..<Int32(nodeCount)).filter { waiting[Int($0)] == 0 }
    var position = 0
    while position < ready.count {
      let node = ready[position]
      position += 1
      isAcyclic[Int(node)] = true
      for number in steps.arriving(at: node) { ofStep[number] = count(number) }
      for buyer in below[node] where buyer != node {
        waiting[Int(buyer)] -= 1
        if waiting[Int(buyer)] == 0 { ready.append(buyer) }
      }
    }
  }

  /// The chains of a customer; nil where a cycle lies upstream.
  func ofCustomer(_ customer: Int32) -> Count? {
    guard isAcyclic[Int(customer)] else { return nil }
    let arriving = judge.steps.arriving(at: customer)
    if arriving.isEmpty {
      guard let verdict = judge.verdict(ofUnsupplied: customer) else { return Count() }
      return .one(verdict.verdict, isAccepted: !verdict.accepted.isEmpty)
    }
    var total = Count()
    for number in arriving { total.add(ofStep[number]) }
    return total.after(judge.spoilers.state(ofNode: customer))
  }

  /// A step from a seller whose own steps are counted already.
  private func count(_ number: Int) -> Count {
    let (steps, spoilers) = (judge.steps, judge.spoilers)
    let step = steps.steps[number]
    // Once round a loop of one node the chain stops.
    if step.seller == step.buyer { return judge.beginning(ofLoop: step) }
    let isNarrowed = steps.isNarrowed(step)
    let plainState = isNarrowed ? [] : judge.state(ofEdges: step.edges)
    var total = Count()
    for above in steps.arriving(at: step.seller) {
      var state = plainState
      if isNarrowed {
        let edges = steps.edges(of: step, below: steps.steps[above].seller)
        if edges.isEmpty { continue }
        state = judge.state(ofEdges: edges)
      }
      total.add(ofStep[above].after(state))
    }
    // Nobody supplies the seller, or nobody through whom some sale went: a chain begins here.
    if let beginning = judge.beginning(ofStep: number) { total.add(beginning) }
    return total.after(spoilers.state(ofNode: step.seller))
  }
}

extension UInt64 {
  /// The sum, or the largest number where it is beyond that.
  func saturatingSum(_ other: UInt64) -> UInt64 {
    let (sum, isTooLarge) = addingReportingOverflow(other)
    return isTooLarge ? .max : sum
  }
}
