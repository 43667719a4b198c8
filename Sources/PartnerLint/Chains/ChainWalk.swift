// Walks from a customer upwards and gives each chain, without recursion and without following branches in vain.

internal import PartnerGraph

/// A depth-first walk over steps. One walk serves many customers, one after another.
struct ChainWalk {
  private let chains: SupplyChains
  private var isOnPath: [Bool]
  private var frames: [Frame] = []

  /// A step on the path, and where its seller's own steps are at.
  private struct Frame {
    let step: Int
    /// Whether the customer, the sellers up to this step's and the edges below this step are spoilt.
    let isSpoilt: Bool
    /// Whether the step's seller is on the path already: then the chain stops with it.
    let isRepeated: Bool
    var next: Int
    let end: Int
  }

  init(_ chains: SupplyChains) {
    self.chains = chains
    isOnPath = [Bool](repeating: false, count: chains.analysis.network.nodes.count)
  }

  /// Gives the chains of a customer, until the body wants no more.
  mutating func list(
    _ customer: Int32, filter: ChainFilter, _ emit: (Chain) throws -> Bool
  ) rethrows {
    let arriving = chains.steps.arriving(at: customer)
    if arriving.isEmpty {
      if filter != .valid {
        _ = try emit(Chain(nodes: [customer], isValid: false, relation: nil, rules: ["unsupplied-customer"]))
      }
      return
    }
    isOnPath[Int(customer)] = true
    defer { isOnPath[Int(customer)] = false }
    let isSpoilt = chains.spoilers.isSpoilt(node: customer)
    var wantsMore = true
    for number in arriving where wantsMore && holds(number, isSpoilt, filter) {
      push(number, isSpoilt)
      try climb(filter, &wantsMore, emit)
    }
  }

  /// Goes on from the one frame on the stack until it is empty again or nothing is left to give.
  private mutating func climb(
    _ filter: ChainFilter, _ wantsMore: inout Bool, _ emit: (Chain) throws -> Bool
  ) rethrows {
    while let frame = frames.last {
      if !wantsMore {
        pop()
      } else if frame.next < frame.end {
        frames[frames.count - 1].next += 1
        let above = frame.next
        let edges = chains.steps.edges(of: step(frame), below: chains.steps.steps[above].seller)
        if edges.isEmpty { continue }
        let isSpoilt = frame.isSpoilt || chains.spoilers.areSpoilt(edges: edges)
        if holds(above, isSpoilt, filter) { push(above, isSpoilt) }
      } else {
        if let chain = chain(), filter.admits(chain) { wantsMore = try emit(chain) }
        pop()
      }
    }
  }

  /// Whether a branch holds a chain that the filter lets through. Below a cycle nothing is counted, and the filter
  /// is `all`.
  private func holds(_ number: Int, _ isSpoilt: Bool, _ filter: ChainFilter) -> Bool {
    let count = chains.counts.ofStep[number]
    switch filter {
    case .all: return true
    case .valid: return !isSpoilt && count.valid > 0
    case .invalid: return isSpoilt || count.invalid > 0
    }
  }

  private func step(_ frame: Frame) -> ChainStep { chains.steps.steps[frame.step] }

  /// Puts a step on the path. One whose seller is on it already ends there.
  private mutating func push(_ number: Int, _ isSpoilt: Bool) {
    let seller = chains.steps.steps[number].seller
    let isRepeated = isOnPath[Int(seller)]
    let above = isRepeated ? 0..<0 : chains.steps.arriving(at: seller)
    frames.append(
      Frame(
        step: number, isSpoilt: isSpoilt || chains.spoilers.isSpoilt(node: seller), isRepeated: isRepeated,
        next: above.lowerBound, end: above.upperBound))
    isOnPath[Int(seller)] = true
  }

  /// Takes the top step off. A repeated node stays on the path: a step further down put it there.
  private mutating func pop() {
    guard let frame = frames.popLast(), !frame.isRepeated else { return }
    isOnPath[Int(step(frame).seller)] = false
  }

  /// The chain that the frames make, from the top one's seller down; nil where none begins there.
  private func chain() -> Chain? {
    guard let top = frames.last else { return nil }
    let beginning = top.isRepeated ? nil : chains.steps.beginning(ofStep: top.step)
    if let beginning, beginning.edges.isEmpty { return nil }
    let path = frames.reversed().map { step($0) }
    let root = step(top).seller
    let nodes = [root] + path.map(\.buyer)
    var rules: [String] = []
    func add(_ more: [String]) { for rule in more where !rules.contains(rule) { rules.append(rule) } }
    if top.isRepeated { add([path[0].seller == path[0].buyer ? "self-sale" : "supply-cycle"]) }
    add(chains.spoilers.rules(ofNode: root))
    var above: Int32?
    for (position, step) in path.enumerated() {
      var edges = chains.steps.edges(of: step, below: above)
      if position == 0 { edges = beginning?.edges ?? (edges.isEmpty ? step.edges : edges) }
      for edge in edges { add(chains.spoilers.rules(ofEdge: edge)) }
      // A sale through a provider that does not supply its seller hangs in the air there.
      if position == 0, beginning?.isInTheAir == true { add(["unsupplied-seller"]) }
      add(chains.spoilers.rules(ofNode: step.buyer))
      above = step.seller
    }
    let isValid = rules.isEmpty && chains.analysis.kind(root) == .vendor
    let lastSeller = path[path.count - 1].seller
    let relation = chains.analysis.kind(lastSeller) == .directBillPartner ? 1 : 2
    return Chain(nodes: nodes, isValid: isValid, relation: isValid ? relation : nil, rules: rules)
  }
}
