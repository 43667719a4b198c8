// How many chains there are, by dynamic programming from the roots down: exact without listing one.

internal import PartnerGraph

/// For each step the number of chains that end with it.
struct ChainCounts: Sendable {
  /// Chains that end with a step: those that nothing spoils above and on the step's edges, and the others. Each stays at the
  /// largest number where there are more.
  struct Count: Sendable {
    var valid: UInt64 = 0
    var invalid: UInt64 = 0

    /// Both together.
    var all: UInt64 {
      let (sum, isTooLarge) = valid.addingReportingOverflow(invalid)
      return isTooLarge ? .max : sum
    }

    mutating func add(_ other: Count, isSpoilt: Bool) {
      var isTooLarge = false
      valid.add(isSpoilt ? 0 : other.valid, overflow: &isTooLarge)
      invalid.add(isSpoilt ? other.all : other.invalid, overflow: &isTooLarge)
    }
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
        ofStep[number] = count(number, steps, analysis)
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
    let isSpoilt = spoilers.isSpoilt(node: customer)
    for number in steps.arriving(at: customer) { total.add(ofStep[number], isSpoilt: isSpoilt) }
    if steps.arriving(at: customer).isEmpty { total.invalid = 1 }
    return total
  }

  /// A step from a seller whose own steps are counted already.
  private func count(_ number: Int, _ steps: ChainSteps, _ analysis: Analysis) -> Count {
    let step = steps.steps[number]
    // Once round a loop of one node the chain stops.
    if step.seller == step.buyer { return Count(invalid: 1) }
    let above = steps.arriving(at: step.seller)
    let isSellerSpoilt = spoilers.isSpoilt(node: step.seller)
    let isNarrowed = steps.isNarrowed(step)
    let isPlainlySpoilt = isSellerSpoilt || (!isNarrowed && spoilers.areSpoilt(edges: step.edges))
    var total = Count()
    for number in above {
      var isSpoilt = isPlainlySpoilt
      if isNarrowed {
        let edges = steps.edges(of: step, below: steps.steps[number].seller)
        if edges.isEmpty { continue }
        isSpoilt = isSpoilt || spoilers.areSpoilt(edges: edges)
      }
      total.add(ofStep[number], isSpoilt: isSpoilt)
    }
    // Nobody supplies the seller, or nobody through whom some sale went: a chain begins here.
    let beginning = steps.beginning(ofStep: number)
    if beginning.edges.isEmpty { return total }
    let beginsWell =
      !beginning.isInTheAir && analysis.kind(step.seller) == .vendor && !isSellerSpoilt
      && !spoilers.areSpoilt(edges: beginning.edges)
    total.add(Count(valid: 1), isSpoilt: !beginsWell)
    return total
  }
}
