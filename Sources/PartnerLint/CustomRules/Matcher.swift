// Selectors at work on a network.

internal import PartnerGraph

/// A node selector with what it needs of an analysis.
struct NodeMatcher {
  private let selector: NodeSelector
  private let analysis: Analysis
  private let reached: [[Verdict]]

  init(_ selector: NodeSelector, _ analysis: Analysis) {
    self.selector = selector
    self.analysis = analysis
    reached = selector.reachable.map { Self.reach($0, analysis) }
  }

  /// Whether a node matches.
  func verdict(_ node: Int32) -> Verdict {
    var verdict = Verdict.yes
    for condition in selector.conditions where verdict != .no {
      verdict = verdict.and(condition.verdict(analysis.content(condition.field, ofNode: node)))
    }
    for list in reached { verdict = verdict.and(list[Int(node)]) }
    return verdict
  }

  /// For each node whether a node that matches is reached from it, by one search against the supply edges from all that
  /// match, and one more from all that may. O(nodes + supply edges).
  private static func reach(_ selector: NodeSelector, _ analysis: Analysis) -> [Verdict] {
    let (nodes, supply, from) = (analysis.network.nodes, analysis.supply, analysis.network.edges.from)
    let matcher = NodeMatcher(selector, analysis)
    var verdicts = [Verdict](repeating: .no, count: nodes.count)
    func spread(from sources: [(node: Int32, verdict: Verdict)]) {
      var queue: [Int32] = []
      for (node, verdict) in sources where verdicts[Int(node)] == .no {
        verdicts[Int(node)] = verdict
        queue.append(node)
      }
      var next = 0
      while next < queue.count {
        let node = queue[next]
        next += 1
        for edge in supply.entering(node) where verdicts[Int(from[Int(edge)])] == .no {
          verdicts[Int(from[Int(edge)])] = verdicts[Int(node)]
          queue.append(from[Int(edge)])
        }
      }
    }
    var sources: [(node: Int32, verdict: Verdict)] = []
    for slot in 0..<nodes.count where nodes.kind[slot] != 0 && nodes.status[slot] != Status.removed.rawValue {
      let verdict = matcher.verdict(Int32(slot))
      if verdict != .no { sources.append((Int32(slot), verdict)) }
    }
    spread(from: sources.filter { $0.verdict == .yes })
    spread(from: sources.filter { $0.verdict != .yes })
    return verdicts
  }
}

/// An edge selector with what it needs of an analysis.
struct EdgeMatcher {
  private let selector: EdgeSelector
  private let analysis: Analysis
  private let kinds: Set<UInt8>
  private let from: NodeMatcher
  private let to: NodeMatcher

  init(_ selector: EdgeSelector, _ analysis: Analysis) {
    self.selector = selector
    self.analysis = analysis
    kinds = Set((selector.kinds.isEmpty ? EdgeKind.allCases : selector.kinds).map(\.rawValue))
    from = NodeMatcher(selector.from, analysis)
    to = NodeMatcher(selector.to, analysis)
  }

  /// Whether an edge with two ends matches.
  func verdict(_ edge: Int32) -> Verdict {
    let edges = analysis.network.edges
    guard kinds.contains(edges.kind[Int(edge)]) else { return .no }
    var verdict = Verdict.yes
    for condition in selector.conditions where verdict != .no {
      verdict = verdict.and(condition.verdict(analysis.content(condition.field, ofEdge: edge)))
    }
    if verdict != .no { verdict = verdict.and(from.verdict(edges.from[Int(edge)])) }
    if verdict != .no { verdict = verdict.and(to.verdict(edges.to[Int(edge)])) }
    for field in selector.differs where verdict != .no {
      verdict = verdict.and(analysis.areSame(field, atEndsOf: edge, when: false))
    }
    for field in selector.same where verdict != .no {
      verdict = verdict.and(analysis.areSame(field, atEndsOf: edge, when: true))
    }
    return verdict
  }
}

extension Analysis {
  /// Whether the ends of an edge are the same in a field, or are not. The region of a sale is where it goes, as for the
  /// built-in rules.
  fileprivate func areSame(_ field: Field, atEndsOf edge: Int32, when wanted: Bool) -> Verdict {
    let (edges, slot) = (network.edges, Int(edge))
    let (from, to) = (edges.from[slot], edges.to[slot])
    let isSale =
      edges.kind[slot] == EdgeKind.supply.rawValue && kind(to)?.isBuyerOfServices == true && field == .region
    func text(_ content: FieldContent) -> String? { if case .text(let text) = content { text } else { nil } }
    guard let left = text(content(field, ofNode: from)) else { return missing(field, ofNode: from) }
    let right =
      isSale
      ? regions.ofSale(edge) == Regions.unknown ? nil : regions.name(regions.ofSale(edge))
      : text(content(field, ofNode: to))
    guard let right else {
      return isSale
        ? .missing(regions.missingField(ofSale: edge) == "region" ? .region : .country)
        : missing(field, ofNode: to)
    }
    return left.utf8.elementsEqual(right.utf8) == wanted ? .yes : .no
  }

  private func missing(_ field: Field, ofNode node: Int32) -> Verdict {
    if case .missing(let field) = content(field, ofNode: node) { .missing(field) } else { .missing(field) }
  }
}
