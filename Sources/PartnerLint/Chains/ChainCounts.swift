// How many chains there are, by dynamic programming from the roots down: exact without listing one.

internal import PartnerGraph

/// For each step the number of chains that end with it.
struct ChainCounts: Sendable {
  /// Chains that end with a step, and those of them that nothing spoils above and on the step's edges.
  struct Count: Sendable {
    var all: UInt64 = 0
    var valid: UInt64 = 0
  }

  /// By step number. Not filled below a cycle.
  private(set) var ofStep: [Count]
  /// For each node whether no cycle lies upstream.
  private var isAcyclic: [Bool]
  private let spoilers: ChainSpoilers

  init(analysis: Analysis, steps: ChainSteps, spoilers: ChainSpoilers) {
    self.spoilers = spoilers
    ofStep = [Count](repeating: Count(), count: steps.steps.count)
    let nodeCount = analysis.network.nodes.count
    isAcyclic = [Bool](repeating: false, count: nodeCount)
    // Nodes in an order in which each comes after all its sellers; those in or below a cycle never come.
    var waiting = [Int32](repeating: 0, count: nodeCount)
    var below: [[Int32]] = [[Int32]](repeating: [], count: nodeCount)
    for step in steps.steps where step.seller != step.buyer {
      waiting[Int(step.buyer)] += 1
      below[Int(step.seller)].append(step.buyer)
    }
    var ready = (0..<Int32(nodeCount)).filter { waiting[Int($0)] == 0 }
    var position = 0
    while position < ready.count {
      let node = ready[position]
      position += 1
      isAcyclic[Int(node)] = true
      for number in steps.arriving(at: node) {
        ofStep[number] = count(steps.steps[number], steps, analysis)
      }
      for buyer in below[Int(node)] {
        waiting[Int(buyer)] -= 1
        if waiting[Int(buyer)] == 0 { ready.append(buyer) }
      }
    }
  }

  /// The chains of a customer; nil where a cycle lies upstream.
  func ofCustomer(_ customer: Int32, steps: ChainSteps) -> Count? {
    guard isAcyclic[Int(customer)] else { return nil }
    var total = Count()
    var isTooLarge = false
    for number in steps.arriving(at: customer) {
      total.all.add(ofStep[number].all, overflow: &isTooLarge)
      total.valid.add(ofStep[number].valid, overflow: &isTooLarge)
    }
    if steps.arriving(at: customer).isEmpty { total.all = 1 }
    if spoilers.isSpoilt(node: customer) { total.valid = 0 }
    return total
  }

  /// A step from a seller whose own steps are counted already.
  private func count(_ step: ChainStep, _ steps: ChainSteps, _ analysis: Analysis) -> Count {
    // Once round a loop of one node the chain stops.
    if step.seller == step.buyer { return Count(all: 1, valid: 0) }
    let above = steps.arriving(at: step.seller)
    let isSellerSpoilt = spoilers.isSpoilt(node: step.seller)
    let isNarrowed = steps.isNarrowed(step)
    let isPlainlySpoilt = isSellerSpoilt || (!isNarrowed && spoilers.areSpoilt(edges: step.edges))
    var total = Count()
    var isTooLarge = false
    for number in above {
      var isSpoilt = isPlainlySpoilt
      if isNarrowed {
        let edges = steps.edges(of: step, below: steps.steps[number].seller)
        if edges.isEmpty { continue }
        isSpoilt = isSpoilt || spoilers.areSpoilt(edges: edges)
      }
      total.all.add(ofStep[number].all, overflow: &isTooLarge)
      if !isSpoilt { total.valid.add(ofStep[number].valid, overflow: &isTooLarge) }
    }
    // Nobody supplies the seller, or nobody through whom some sale went: a chain begins here.
    let beginning = steps.beginning(step)
    if beginning.edges.isEmpty { return total }
    let beginsWell =
      !beginning.isInTheAir && analysis.kind(step.seller) == .vendor && !isSellerSpoilt
      && !spoilers.areSpoilt(edges: beginning.edges)
    total.all.add(1, overflow: &isTooLarge)
    if beginsWell { total.valid.add(1, overflow: &isTooLarge) }
    return total
  }
}
