// How a chain is judged: by what its nodes and edges do to it, and by how it begins. Counting and listing share it.

internal import PartnerGraph

/// The steps of a network with what spoils them and what could not be checked.
struct ChainJudge: Sendable {
  let analysis: Analysis
  let steps: ChainSteps
  let spoilers: ChainSpoilers
  let unchecked: UncheckedPlaces

  init(_ result: LintResult) {
    analysis = result.analysis
    steps = ChainSteps(analysis)
    spoilers = ChainSpoilers(result)
    unchecked = UncheckedPlaces(result)
  }

  /// How some edges of one step change the verdict of a chain.
  func state(ofEdges edges: [Int32]) -> ChainState {
    spoilers.state(ofEdges: edges).union(unchecked.state(ofEdges: edges))
  }

  /// The chain that begins with a step, its seller's own findings left out; nil where none begins there.
  func beginning(ofStep number: Int) -> ChainCounts.Count? {
    let edges = steps.beginning(ofStep: number)
    if edges.isEmpty { return nil }
    let root = steps.steps[number].seller
    return base(root: root, edges: edges, isRepeated: false).after(state(ofEdges: edges))
  }

  /// The chain that stops where a node sells to itself.
  func beginning(ofLoop step: ChainStep) -> ChainCounts.Count {
    let edges = edges(ofRepeated: step)
    return base(root: step.seller, edges: edges, isRepeated: true).after(state(ofEdges: edges))
      .after(spoilers.state(ofNode: step.seller))
  }

  /// The edges of the first step of a chain that stops at a repeated node.
  func edges(ofRepeated step: ChainStep) -> [Int32] {
    let edges = steps.edges(of: step, below: nil)
    return edges.isEmpty ? step.edges : edges
  }

  private func base(root: Int32, edges: [Int32], isRepeated: Bool) -> ChainCounts.Count {
    .one(verdict(ofRoot: root, edges: edges, isRepeated: isRepeated, cycle: nil))
  }

  /// Whether a chain may begin with a node: at a vendor it may; elsewhere only where the finding that says so is accepted, or
  /// where it is unknown whether the node has a supplier.
  ///
  /// - Parameters:
  ///   - root: the first node of the chain.
  ///   - edges: the edges of its first step.
  ///   - isRepeated: whether the node is on the chain already, so that the chain stops here.
  ///   - cycle: whether the finding of the supply cycle is accepted; nil where there is no such finding.
  func verdict(ofRoot root: Int32, edges: [Int32], isRepeated: Bool, cycle: Bool?) -> ChainVerdict {
    if !isRepeated, analysis.isA(.vendor, root) { return .valid }
    if cycle == false { return .invalid }
    if cycle == true || spoilers.state(ofNode: root) == .accepted
      || spoilers.state(ofEdges: edges) == .accepted
    {
      return .valid
    }
    return !isRepeated && unchecked.isUnanchored(root) ? .unknown : .invalid
  }

  /// The one row of a customer without a supplier; nil where it has none: its seller is not known, or it is not active.
  func verdict(
    ofUnsupplied customer: Int32
  ) -> (verdict: ChainVerdict, rules: [String], accepted: [String])? {
    if isNotKnown(customer) { return nil }
    let rule = UnsuppliedCustomer.description.id
    switch spoilers.isAcceptedAsUnsupplied(customer) {
    case true: return (.valid, [], [rule])
    case false: return (.invalid, [rule], [])
    case nil: return (.invalid, [], [])
    }
  }

  /// Whether a customer without a supplier has no row: it is not active, or an export does not name its seller.
  func isNotKnown(_ customer: Int32) -> Bool {
    analysis.network.nodes.status[Int(customer)] != Status.active.rawValue
      || analysis.network.mayHaveUnknownSeller(customer)
  }
}
