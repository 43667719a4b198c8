// Supply chains as steps between a seller and a buyer: parallel edges are one step, `through` narrows what is above.

/// One step of a supply chain: all active supply edges from a seller to a buyer. A sale that ends at a tenant is a
/// step to each customer whose tenant it is.
package struct ChainStep: Sendable {
  package let seller: Int32
  package let buyer: Int32
  /// In file order.
  package let edges: [Int32]
}

/// The steps of a network by the node that they arrive at.
package struct ChainSteps: Sendable {
  package let steps: [ChainStep]
  private let starts: [Int32]
  private let analysis: Analysis
  /// By step number.
  private var inTheAir: [Int: [Int32]] = [:]

  /// O(nodes + edges log edges at one buyer).
  package init(_ analysis: Analysis) {
    self.analysis = analysis
    let network = analysis.network
    var steps: [ChainStep] = []
    var starts: [Int32] = [0]
    starts.reserveCapacity(network.nodes.count + 1)
    for slot in 0..<Int32(network.nodes.count) {
      steps += Self.grouped(analysis.supplyFacts.sales(to: slot), buyer: slot, network)
      starts.append(Int32(steps.count))
    }
    self.steps = steps
    self.starts = starts
    inTheAir = edgesInTheAir()
  }

  /// The numbers of the steps that arrive at a node, in file order of their first edge.
  package func arriving(at node: Int32) -> Range<Int> {
    Int(starts[Int(node)])..<Int(starts[Int(node) + 1])
  }

  /// The edges of a step that a chain may use when `provider` supplies the seller (nil: nobody does): those that
  /// name no provider, or that one. An edge that names the seller itself is not narrowed.
  package func edges(of step: ChainStep, below provider: Int32?) -> [Int32] {
    step.edges.filter { edge in
      guard let through = analysis.through(edge), through != step.seller else { return true }
      return through == provider
    }
  }

  /// Whether some edge of the step names a provider other than the seller.
  package func isNarrowed(_ step: ChainStep) -> Bool { step.edges.contains { isNarrowed($0, step) } }

  private func isNarrowed(_ edge: Int32, _ step: ChainStep) -> Bool {
    analysis.through(edge).map { $0 != step.seller } ?? false
  }

  /// The edges of a step that a chain begins with: all where the seller has no supplier, else those that name a provider which
  /// does not supply it.
  package func beginning(ofStep number: Int) -> [Int32] {
    let step = steps[number]
    return arriving(at: step.seller).isEmpty ? step.edges : inTheAir[number] ?? []
  }

  /// The edges of steps that name a provider who does not supply the seller, where somebody else does. O(edges), and of each
  /// seller's suppliers once.
  private func edgesInTheAir() -> [Int: [Int32]] {
    var suppliers: [Int32: Set<Int32>] = [:]
    var result: [Int: [Int32]] = [:]
    for (number, step) in steps.enumerated() where isNarrowed(step) {
      let known = suppliers[step.seller] ?? Set(arriving(at: step.seller).map { steps[$0].seller })
      suppliers[step.seller] = known
      let edges = step.edges.filter { edge in
        isNarrowed(edge, step) && analysis.through(edge).map { !known.contains($0) } ?? false
      }
      if !edges.isEmpty { result[number] = edges }
    }
    return result
  }

  private static func grouped(_ entering: [Int32], buyer: Int32, _ network: Network) -> [ChainStep] {
    if entering.count == 1 {
      return [ChainStep(seller: network.edges.from[Int(entering[0])], buyer: buyer, edges: entering)]
    }
    var positions: [Int32: Int] = [:]
    var groups: [(seller: Int32, edges: [Int32])] = []
    for edge in entering {
      let seller = network.edges.from[Int(edge)]
      if let position = positions[seller] {
        groups[position].edges.append(edge)
      } else {
        positions[seller] = groups.count
        groups.append((seller, [edge]))
      }
    }
    return groups.map { ChainStep(seller: $0.seller, buyer: buyer, edges: $0.edges) }
  }
}
