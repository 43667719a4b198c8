// Why this file exists: the chains of a network by plain recursion over ids, to judge the counted and pruned walk.

import PartnerGraph

@testable import PartnerLint

/// Enumerates chains with sets and strings, taking whatever time it takes.
struct SlowChains {
  typealias Row = ChainTests.Row

  /// Rules by edge or node.
  private struct Rules {
    var ofEdge: [String: Set<String>] = [:]
    var ofNode: [String: Set<String>] = [:]
  }

  private let analysis: Analysis
  private let edges: [Edge]
  private let holders: [String: Set<String>]
  private let nodes: [Node]
  private var open = Rules()
  private var accepted = Rules()
  private var unsupplied: [String: Bool] = [:]
  /// The supply cycles as sets of ids, and whether each is accepted.
  private var cycles: [(members: Set<String>, isAccepted: Bool)] = []
  private var skipped: [(rule: String, edges: Set<String>, nodes: Set<String>)] = []

  init(_ result: LintResult) {
    analysis = result.analysis
    let (network, asOf) = (result.analysis.network, result.analysis.asOf)
    let all = network.allEdges.filter { edge in
      !edge.isDangling && edge.status == .active && edge.from.status != .removed && edge.to.status != .removed
        && (edge.since.map { $0 <= asOf } ?? true) && (edge.until.map { $0 >= asOf } ?? true)
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
    addFindings(of: result)
    addSkippedPlaces(of: result)
  }

  /// The catalogue says which findings spoil chains: definite ones, whatever severity they have in this run.
  private mutating func addFindings(of result: LintResult) {
    let groups: Set<RuleGroup> = [.chain, .region, .ownUse]
    for entry in result.entries where entry.finding.certainty == .definite {
      guard let rule = RuleCatalogue.rule(result.rule(of: entry))?.description else { continue }
      let (ids, isAccepted) = (result.nodes(of: entry).map(\.id), entry.standing != .open)
      if rule.id == "unsupplied-customer" { unsupplied[ids[0]] = isAccepted }
      let isOfNodes = ["missing-mpa", "incomplete-enrolment"].contains(rule.id)
      guard isOfNodes || (groups.contains(rule.group) && rule.severity == .error) else { continue }
      if rule.id == "supply-cycle" { cycles.append((circle(through: ids[0]), isAccepted)) }
      let edges = result.edges(of: entry).map(\.name)
      for edge in isOfNodes ? [] : edges { add(rule.id, edge, isAccepted, \.ofEdge) }
      for node in isOfNodes || edges.isEmpty ? ids : [] { add(rule.id, node, isAccepted, \.ofNode) }
    }
  }

  private mutating func add(
    _ rule: String, _ id: String, _ isAccepted: Bool, _ path: WritableKeyPath<Rules, [String: Set<String>]>
  ) {
    if isAccepted {
      accepted[keyPath: path][id, default: []].insert(rule)
    } else {
      open[keyPath: path][id, default: []].insert(rule)
    }
  }

  private mutating func addSkippedPlaces(of result: LintResult) {
    for rule in result.rules {
      var (edges, nodes): (Set<String>, Set<String>) = ([], [])
      rule.check.visitSkippedPlaces(in: analysis) { place in
        switch place.subject {
        case .edge(let edge): edges.insert(analysis.network.edge(edge).name)
        case .node(let node): nodes.insert(analysis.network.node(node).id)
        }
      }
      if rule.isApplicable(to: analysis.network), !edges.isEmpty || !nodes.isEmpty {
        skipped.append((rule.description.id, edges, nodes))
      }
    }
  }

  /// All that supply, by whatever way, and are supplied by a node.
  private func circle(through id: String) -> Set<String> {
    func reach(_ next: (Edge) -> (String, String)) -> Set<String> {
      var found: Set = [id]
      while let edge = edges.first(where: { found.contains(next($0).0) && !found.contains(next($0).1) }) {
        found.insert(next(edge).1)
      }
      return found
    }
    return reach { ($0.from.id, $0.to.id) }.intersection(reach { ($0.to.id, $0.from.id) })
  }

  /// All chains of all customers.
  func rows() -> [Row] {
    nodes.filter { $0.kind == .customer && $0.status != .removed }.flatMap { customer -> [Row] in
      if suppliers(of: customer.id).isEmpty { return rowsOfUnsupplied(customer) }
      return paths([customer.id]).flatMap { path in
        // A sale through a provider that does not supply its seller is where a chain of its own begins.
        (2..<max(2, path.count)).map { Array(path.prefix($0)) }.filter { !salesInTheAir($0).isEmpty } + [path]
      }.reduce(into: [[String]]()) { known, path in
        if !known.contains(path) { known.append(path) }
      }.map { row($0) }
    }
  }

  private func rowsOfUnsupplied(_ customer: Node) -> [Row] {
    guard customer.status == .active else { return [] }
    let isAccepted = unsupplied[customer.id]
    var row = Row(nodes: [customer.id], verdict: isAccepted == true ? .valid : .invalid)
    if isAccepted == true { row.accepted = ["unsupplied-customer"] }
    if isAccepted == false { row.rules = ["unsupplied-customer"] }
    row.unchecked = unchecked([customer.id], [])
    return [row]
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
      guard let through = named(edge) else { return true }
      return through == provider
    }
  }

  /// The sales by the last of a path that name a provider who does not supply it; none of a seller that is on it twice.
  private func salesInTheAir(_ upwards: [String]) -> [Edge] {
    let (seller, buyer) = (upwards[upwards.count - 1], upwards[upwards.count - 2])
    guard !upwards.dropLast().contains(seller) else { return [] }
    return sales(to: buyer).filter { edge in
      guard edge.from.id == seller, let through = named(edge) else { return false }
      return !suppliers(of: seller).contains(through)
    }
  }

  /// The provider that a sale of an indirect reseller or a direct-bill partner names.
  private func named(_ edge: Edge) -> String? {
    guard [.indirectReseller, .directBillPartner].contains(edge.from.kind), let through = edge.through,
      analysis.network.node(through)?.kind == .indirectProvider
    else { return nil }
    return through
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
    let isRepeated = path.dropFirst().contains(path[0])
    let edges = edges(along: path, isRepeated: isRepeated)
    var row = Row(nodes: path, verdict: .valid)
    for node in path {
      row.rules.formUnion(open.ofNode[node] ?? [])
      row.accepted.formUnion(accepted.ofNode[node] ?? [])
    }
    for edge in edges.joined() {
      row.rules.formUnion(open.ofEdge[edge.name] ?? [])
      row.accepted.formUnion(accepted.ofEdge[edge.name] ?? [])
    }
    let beginsWithAccepted =
      accepted.ofNode[path[0]] != nil || edges[0].contains { accepted.ofEdge[$0.name] != nil }
    var isExcused = beginsWithAccepted
    if isRepeated, let cycle = cycle(of: path) {
      if cycle { row.accepted.insert("supply-cycle") } else { row.rules.insert("supply-cycle") }
      isExcused = isExcused || cycle
    }
    let isAtVendor = !isRepeated && analysis.network.node(path[0])?.kind == .vendor
    let missing = Set(edges.joined().compactMap(missingField)).sorted()
    if !row.rules.isEmpty || !(isAtVendor || isExcused) {
      row.verdict = .invalid
    } else if !missing.isEmpty {
      (row.verdict, row.missing) = (.unknown, missing)
    }
    row.unchecked = unchecked(path, edges.joined().map(\.name))
    return row
  }

  /// The edges of each step, from the root down.
  private func edges(along path: [String], isRepeated: Bool) -> [[Edge]] {
    (1..<path.count).map { index in
      let used = sales(from: path[index - 1], to: path[index], through: index > 1 ? path[index - 2] : nil)
      if index > 1 { return used }
      if isRepeated {
        return used.isEmpty ? sales(to: path[1]).filter { $0.from.id == path[0] } : used
      }
      // Without a supplier all sales of the first seller are used, else those that no supplier is known for.
      return suppliers(of: path[0]).isEmpty
        ? sales(to: path[1]).filter { $0.from.id == path[0] } : salesInTheAir([path[1], path[0]])
    }
  }

  /// Whether the cycle that a path ends with is accepted; nil where it is no supply cycle, but closed by a tenant.
  private func cycle(of path: [String]) -> Bool? {
    guard let end = path.dropFirst().firstIndex(of: path[0]), end > 1 else { return nil }
    return cycles.first { $0.members.isSuperset(of: path[..<end]) }?.isAccepted
  }

  /// The field for want of which a region rule cannot look at a sale by a partner.
  private func missingField(_ sale: Edge) -> String? {
    guard sale.from.kind?.isPartner == true, let kind = sale.to.kind else { return nil }
    guard kind.isPartner || kind.isBuyerOfServices else { return nil }
    if analysis.region(of: sale.from) == nil { return missingField(of: sale.from) }
    if kind.isPartner { return analysis.region(of: sale.to) == nil ? missingField(of: sale.to) : nil }
    guard analysis.region(ofSale: sale) == nil else { return nil }
    if let tenant = analysis.tenant(ofSale: sale), isDeclared(tenant), tenant.country != nil {
      return "region"
    }
    return missingField(of: sale.to)
  }

  private func missingField(of node: Node) -> String {
    let tenant = analysis.tenant(of: node)
    let isKnown = node.country != nil || tenant.map { isDeclared($0) && $0.country != nil } ?? false
    return isKnown ? "region" : "country"
  }

  private func isDeclared(_ tenant: Node) -> Bool {
    tenant.kind == .tenant && tenant.isDeclared && tenant.status != .removed
  }

  private func unchecked(_ path: [String], _ edges: [String]) -> Set<String> {
    let decisive: Set = ["cross-region-sale", "cross-region-partnership", "unsupplied-seller"]
    let rules = skipped.filter { places in
      !places.edges.isDisjoint(with: edges) || !places.nodes.isDisjoint(with: path)
    }
    return Set(rules.map(\.rule)).subtracting(decisive)
  }
}
