// Walks from a customer upwards and gives each chain, without recursion and without following branches in vain.

internal import PartnerGraph

/// A depth-first walk over steps. One walk serves many customers, one after another.
struct ChainWalk {
  private let judge: ChainJudge
  private let counts: ChainCounts
  private var isOnPath: [Bool]
  private var frames: [Frame] = []

  /// A step on the path, and where its seller's own steps are at.
  private struct Frame {
    let step: Int
    /// What the customer, the sellers up to this step's and the edges below this step do to the verdict.
    let state: ChainState
    /// Whether the step's seller is on the path already: then the chain stops with it.
    let isRepeated: Bool
    var next: Int
    let end: Int
  }

  /// What is known of a chain before it is written out.
  struct Leaf {
    let verdict: ChainVerdict
    /// Whether the chain is valid because a finding about it is accepted.
    let isAccepted: Bool
  }

  init(_ judge: ChainJudge, _ counts: ChainCounts) {
    (self.judge, self.counts) = (judge, counts)
    isOnPath = [Bool](repeating: false, count: judge.analysis.network.nodes.count)
  }

  /// Gives the chains of a customer, until the body wants no more: the verdict of each, and what writes it out.
  mutating func list(
    _ customer: Int32, filter: ChainFilter, _ emit: (Leaf, () -> Chain) throws -> Bool
  ) rethrows {
    let arriving = judge.steps.arriving(at: customer)
    if arriving.isEmpty {
      if let chain = rowOfUnsupplied(customer), filter.admits(chain.verdict) {
        _ = try emit(Leaf(verdict: chain.verdict, isAccepted: !chain.accepted.isEmpty)) { chain }
      }
      return
    }
    isOnPath[Int(customer)] = true
    defer { isOnPath[Int(customer)] = false }
    let state = judge.spoilers.state(ofNode: customer)
    var wantsMore = true
    for number in arriving where wantsMore && holds(number, state, filter) {
      push(number, state)
      try climb(filter, &wantsMore, emit)
    }
  }

  private func rowOfUnsupplied(_ customer: Int32) -> Chain? {
    judge.verdict(ofUnsupplied: customer).map { row in
      Chain(
        nodes: [customer], verdict: row.verdict, relation: nil, rules: row.rules, accepted: row.accepted,
        unchecked: judge.unchecked.unchecked(nodes: [customer], edges: []))
    }
  }

  /// Goes on from the one frame on the stack until it is empty again or nothing is left to give.
  private mutating func climb(
    _ filter: ChainFilter, _ wantsMore: inout Bool, _ emit: (Leaf, () -> Chain) throws -> Bool
  ) rethrows {
    while let frame = frames.last {
      if !wantsMore {
        pop()
      } else if frame.next < frame.end {
        frames[frames.count - 1].next += 1
        let above = frame.next
        let edges = judge.steps.edges(of: step(frame), below: judge.steps.steps[above].seller)
        if edges.isEmpty { continue }
        let state = frame.state.union(judge.state(ofEdges: edges))
        if holds(above, state, filter) { push(above, state) }
      } else {
        if let leaf = leaf(frame), filter.admits(leaf.verdict) {
          wantsMore = try emit(leaf) { chain(leaf.verdict) }
        }
        pop()
      }
    }
  }

  /// Whether a branch holds a chain that the filter lets through. Below a cycle nothing is counted, and the filter
  /// is `all`.
  private func holds(_ number: Int, _ state: ChainState, _ filter: ChainFilter) -> Bool {
    filter == .all || counts.ofStep[number].after(state).count(filter) > 0
  }

  private func step(_ frame: Frame) -> ChainStep { judge.steps.steps[frame.step] }

  /// Puts a step on the path. One whose seller is on it already ends there.
  private mutating func push(_ number: Int, _ state: ChainState) {
    let seller = judge.steps.steps[number].seller
    let isRepeated = isOnPath[Int(seller)]
    let above = isRepeated ? 0..<0 : judge.steps.arriving(at: seller)
    frames.append(
      Frame(
        step: number, state: state.union(judge.spoilers.state(ofNode: seller)), isRepeated: isRepeated,
        next: above.lowerBound, end: above.upperBound))
    isOnPath[Int(seller)] = true
  }

  /// Takes the top step off. A repeated node stays on the path: a step further down put it there.
  private mutating func pop() {
    guard let frame = frames.popLast(), !frame.isRepeated else { return }
    isOnPath[Int(step(frame).seller)] = false
  }

  /// The verdict of the chain that the frames make; nil where none begins with the top one.
  private func leaf(_ top: Frame) -> Leaf? {
    let edges = beginning(top)
    if edges.isEmpty { return nil }
    let root = step(top).seller
    let cycle = top.isRepeated ? judge.spoilers.isAcceptedAsCycle(loop(from: root)) : nil
    let base = judge.verdict(ofRoot: root, edges: edges, isRepeated: top.isRepeated, cycle: cycle)
    let count = ChainCounts.Count.one(base, isAccepted: cycle == true)
      .after(top.state.union(judge.state(ofEdges: edges)))
    let verdict: ChainVerdict = count.valid > 0 ? .valid : count.unknown > 0 ? .unknown : .invalid
    return Leaf(verdict: verdict, isAccepted: count.accepted > 0)
  }

  /// The edges of the first step of the chain that ends with a frame.
  private func beginning(_ top: Frame) -> [Int32] {
    top.isRepeated
      ? judge.edges(ofRepeated: step(top)) : judge.steps.beginning(ofStep: top.step)
  }

  /// The nodes of the loop with which a chain stops at a repeated node, that node once.
  private func loop(from root: Int32) -> [Int32] {
    var nodes = [root]
    for frame in frames.reversed() {
      let buyer = step(frame).buyer
      if buyer == root { break }
      nodes.append(buyer)
    }
    return nodes
  }

  /// The chain that the frames make, from the top one's seller down.
  private func chain(_ verdict: ChainVerdict) -> Chain {
    let isRepeated = frames.last?.isRepeated ?? false
    let path = frames.reversed().map { step($0) }
    let edges = self.edges(along: path)
    let root = path[0].seller
    let nodes = [root] + path.map(\.buyer)
    var (rules, accepted): ([String], [String]) = ([], [])
    func add(_ more: [String], to list: inout [String]) {
      for rule in more where !list.contains(rule) { list.append(rule) }
    }
    func addNode(_ node: Int32) {
      add(judge.spoilers.rules(ofNode: node), to: &rules)
      add(judge.spoilers.acceptedRules(ofNode: node), to: &accepted)
    }
    if isRepeated, let isAccepted = judge.spoilers.isAcceptedAsCycle(loop(from: root)) {
      if isAccepted { accepted = [Self.cycleRule] } else { rules = [Self.cycleRule] }
    }
    addNode(root)
    for (step, edges) in zip(path, edges) {
      for edge in edges {
        add(judge.spoilers.rules(ofEdge: edge), to: &rules)
        add(judge.spoilers.acceptedRules(ofEdge: edge), to: &accepted)
      }
      addNode(step.buyer)
    }
    let all = Array(edges.joined())
    let missing =
      verdict == .unknown ? judge.unchecked.missing(root: isRepeated ? nil : root, edges: all) : []
    let relation = judge.analysis.isA(.directBillPartner, path[path.count - 1].seller) ? 1 : 2
    return Chain(
      nodes: nodes, verdict: verdict, relation: verdict == .valid ? relation : nil, rules: rules,
      accepted: accepted, missing: missing,
      unchecked: judge.unchecked.unchecked(nodes: nodes, edges: all))
  }

  private static let cycleRule = SupplyCycle.description.id

  /// The edges that the chain uses in each step.
  private func edges(along path: [ChainStep]) -> [[Int32]] {
    var above: Int32?
    return path.enumerated().map { position, step in
      defer { above = step.seller }
      if position == 0, let top = frames.last { return beginning(top) }
      return judge.steps.edges(of: step, below: above)
    }
  }
}
