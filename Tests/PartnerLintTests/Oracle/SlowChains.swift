// Why this file exists: the chains of a network by plain recursion over ids, to judge the counted and pruned walk.

import PartnerGraph

@testable import PartnerLint

/// Enumerates chains with sets and strings, taking whatever time it takes.
struct SlowChains {
  typealias Row = (nodes: [String], isValid: Bool, rules: Set<String>)

  private let edges: [Edge]
  private let holders: [String: Set<String>]
  private let nodes: [Node]
  private let edgeRules: [String: Set<String>]
  private let nodeRules: [String: Set<String>]

  init(_ analysis: Analysis) {
    let network = analysis.network
    let all = (0..<network.edgeCount).map { network.edge($0) }.filter { edge in
      !edge.isDangling && edge.status == .active && edge.from.status != .removed && edge.to.status != .removed
        && (edge.since.map { $0 <= analysis.asOf } ?? true)
        && (edge.until.map { $0 >= analysis.asOf } ?? true)
    }
    edges = all.filter { $0.kind == .supply }
    nodes = Array(network.declaredNodes)
    var holders: [String: Set<String>] = [:]
    for node in nodes where node.kind == .customer && node.status != .removed {
      if let tenant = node.tenant { holders[tenant, default: []].insert(node.id) }
    }
    for edge in all where edge.kind == .ownership && edge.to.kind == .tenant && edge.from.kind == .customer {
      holders[edge.to.id, default: []].insert(edge.from.id)
    }
    self.holders = holders
    var edgeRules: [String: Set<String>] = [:]
    var nodeRules: [String: Set<String>] = [:]
    let groups: Set<RuleGroup> = [.chain, .region, .ownUse]
    for finding in Linter().lint(analysis).diagnostics where finding.severity == .error {
      guard let rule = RuleCatalogue.rule(finding.rule)?.description else { continue }
      let isOfNodes = ["missing-mpa", "incomplete-enrolment"].contains(rule.id)
      guard groups.contains(rule.group) || isOfNodes else { continue }
      if finding.edges.isEmpty || isOfNodes {
        for node in finding.nodes { nodeRules[node, default: []].insert(rule.id) }
      } else {
        for edge in finding.edges { edgeRules[edge, default: []].insert(rule.id) }
      }
    }
    self.edgeRules = edgeRules
    self.nodeRules = nodeRules
  }

  /// All chains of all customers.
  func rows() -> [Row] {
    nodes.filter { $0.kind == .customer && $0.status != .removed }.flatMap { customer -> [Row] in
      if suppliers(of: customer.id).isEmpty {
        return [([customer.id], false, ["unsupplied-customer"])]
      }
      return paths([customer.id]).flatMap { path in
        // A sale through somebody who does not supply its seller is where a chain of its own begins.
        (2..<max(2, path.count)).map { Array(path.prefix($0)) }.filter { !salesInTheAir($0).isEmpty } + [path]
      }.reduce(into: [[String]]()) { known, path in
        if !known.contains(path) { known.append(path) }
      }.map { row($0) }
    }
  }

  /// The sales that arrive at a node, its tenants' among them.
  private func sales(to id: String) -> [Edge] {
    edges.filter { $0.to.id == id || holders[$0.to.id]?.contains(id) == true && $0.to.kind == .tenant }
  }

  private func suppliers(of id: String) -> Set<String> { Set(sales(to: id).map(\.from.id)) }

  /// The sales between two nodes that may go through a provider (nil: none).
  private func sales(from seller: String, to buyer: String, through provider: String?) -> [Edge] {
    sales(to: buyer).filter { edge in
      guard edge.from.id == seller else { return false }
      guard let through = edge.through, edge.network.node(through)?.kind == .indirectProvider else {
        return true
      }
      return through == seller || through == provider
    }
  }

  /// The sales by the last of a path that name a provider who does not supply it; none of a seller that is on it twice.
  private func salesInTheAir(_ upwards: [String]) -> [Edge] {
    let (seller, buyer) = (upwards[upwards.count - 1], upwards[upwards.count - 2])
    guard !upwards.dropLast().contains(seller) else { return [] }
    return sales(to: buyer).filter { edge in
      guard edge.from.id == seller, let through = edge.through,
        edge.network.node(through)?.kind == .indirectProvider
      else { return false }
      return through != seller && !suppliers(of: seller).contains(through)
    }
  }

  /// Ids from the customer upwards.
  private func paths(_ path: [String]) -> [[String]] {
    let top = path[path.count - 1]
    guard !path.dropLast().contains(top) else { return [path] }
    let next = suppliers(of: top).filter { supplier in
      path.count < 2 || !sales(from: top, to: path[path.count - 2], through: supplier).isEmpty
    }
    return next.isEmpty ? [path] : next.flatMap { paths(path + [$0]) }
  }

  private func row(_ upwards: [String]) -> Row {
    let path = Array(upwards.reversed())
    var rules: Set<String> = []
    let isRepeated = path.dropFirst().contains(path[0])
    if isRepeated { rules.insert(path[0] == path[1] ? "self-sale" : "supply-cycle") }
    for node in path { rules.formUnion(nodeRules[node] ?? []) }
    for index in 1..<path.count {
      let above = index > 1 ? path[index - 2] : nil
      var used = sales(from: path[index - 1], to: path[index], through: above)
      let inTheAir = index > 1 ? [] : salesInTheAir([path[1], path[0]])
      if index == 1, !isRepeated, !suppliers(of: path[0]).isEmpty { used = [] }
      let hangs = used.isEmpty
      if used.isEmpty, isRepeated { used = sales(to: path[index]).filter { $0.from.id == path[index - 1] } }
      if index == 1, !isRepeated, !inTheAir.isEmpty {
        if hangs { rules.insert("unsupplied-seller") }
        used += inTheAir
      }
      for edge in used { rules.formUnion(edgeRules[edge.name] ?? []) }
    }
    let root = nodes.first { $0.id == path[0] }
    return (path, rules.isEmpty && root?.kind == .vendor, rules)
  }
}
