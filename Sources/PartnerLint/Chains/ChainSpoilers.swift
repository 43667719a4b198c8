// What spoils a chain: definite errors about its edges, and those about its nodes alone. Accepted ones are kept apart.

internal import PartnerGraph

/// The rules that spoil chains, by edge and by node.
struct ChainSpoilers: Sendable {
  /// Rules by edge and by node, in the order of the findings.
  private struct Rules {
    var ofEdge: [Int32: [String]] = [:]
    var ofNode: [Int32: [String]] = [:]

    mutating func add(_ rule: String, _ finding: Finding, isOfNodes: Bool) {
      // A finding about sales is about those alone, not about all that its seller sells.
      if isOfNodes || finding.edges.isEmpty {
        for node in finding.nodes { ofNode[node, default: []].append(rule) }
      } else {
        for edge in finding.edges { ofEdge[edge, default: []].append(rule) }
      }
    }

    func touch(edges: [Int32]) -> Bool { !ofEdge.isEmpty && edges.contains { ofEdge[$0] != nil } }
  }

  private var open = Rules()
  private var accepted = Rules()
  /// The strongly connected component of each node of a supply cycle that was found, and whether that finding is accepted.
  private var cycleOfNode: [Int32: (component: Int, isAccepted: Bool)] = [:]
  /// The customers without a supplier, and whether that finding is accepted.
  private var unsupplied: [Int32: Bool] = [:]

  /// The rules whose findings spoil a chain are those of these groups whose default severity is error, and some more.
  private static let groups: Set<RuleGroup> = [.chain, .region, .ownUse]
  private static let further: Set<String> = ["missing-mpa", "incomplete-enrolment"]

  /// Whether definite findings of a rule spoil chains, whatever severity a configuration gives it.
  static func isSpoiling(_ rule: ActiveRule) -> Bool {
    guard let description = (rule.check as? any Rule).map({ type(of: $0).description }) else { return false }
    return further.contains(description.id)
      || (groups.contains(description.group) && description.severity == .error)
  }

  init(_ result: LintResult) {
    let isSpoiling = result.rules.map(Self.isSpoiling)
    let unsuppliedCustomer = UnsuppliedCustomer.description.id
    for entry in result.entries where entry.finding.certainty == .definite {
      let (rule, isAccepted) = (result.rule(of: entry), entry.standing != .open)
      if rule == unsuppliedCustomer { unsupplied[entry.finding.nodes[0]] = isAccepted }
      guard isSpoiling[entry.rule] else { continue }
      let isOfNodes = Self.further.contains(rule)
      if isAccepted {
        accepted.add(rule, entry.finding, isOfNodes: isOfNodes)
      } else {
        open.add(rule, entry.finding, isOfNodes: isOfNodes)
      }
    }
    addCycles(result)
  }

  private mutating func addCycles(_ result: LintResult) {
    var isAccepted: [Int32: Bool] = [:]
    for entry in result.entries where result.rule(of: entry) == SupplyCycle.description.id {
      isAccepted[entry.finding.nodes[0]] = entry.standing != .open
    }
    if isAccepted.isEmpty { return }
    // A finding names a cycle through the first member of its component.
    for (component, members) in result.analysis.supplyCycles.enumerated() {
      guard let isAccepted = isAccepted[members[0]] else { continue }
      for member in members { cycleOfNode[member] = (component, isAccepted) }
    }
  }

  /// The open rules of an edge or a node, and the accepted ones.
  func rules(ofEdge edge: Int32) -> [String] { open.ofEdge[edge] ?? [] }
  func rules(ofNode node: Int32) -> [String] { open.ofNode[node] ?? [] }
  func acceptedRules(ofEdge edge: Int32) -> [String] { accepted.ofEdge[edge] ?? [] }
  func acceptedRules(ofNode node: Int32) -> [String] { accepted.ofNode[node] ?? [] }

  /// Whether the finding that a customer has no supplier is accepted; nil where the rule does not report it.
  func isAcceptedAsUnsupplied(_ customer: Int32) -> Bool? { unsupplied[customer] }

  /// Whether all of some nodes are in one supply cycle that was found, and whether that finding is accepted; nil where not.
  func isAcceptedAsCycle(_ nodes: some Collection<Int32>) -> Bool? {
    // A sale to oneself is no supply cycle.
    guard nodes.count > 1, let first = nodes.first.flatMap({ cycleOfNode[$0] }) else { return nil }
    return nodes.allSatisfy { cycleOfNode[$0]?.component == first.component } ? first.isAccepted : nil
  }

  /// How a node or some edges change the verdict of a chain.
  func state(ofNode node: Int32) -> ChainState {
    if open.ofNode[node] != nil { return .spoilt }
    return accepted.ofNode[node] != nil ? .accepted : []
  }

  func state(ofEdges edges: [Int32]) -> ChainState {
    if open.touch(edges: edges) { return .spoilt }
    return accepted.touch(edges: edges) ? .accepted : []
  }
}

/// What the nodes and edges of a part of a chain do to its verdict.
struct ChainState: OptionSet, Sendable {
  let rawValue: UInt8
  /// An open finding spoils it.
  static let spoilt = ChainState(rawValue: 1)
  /// A field is missing that decides whether it is valid.
  static let unknown = ChainState(rawValue: 2)
  /// An accepted finding would have spoilt it.
  static let accepted = ChainState(rawValue: 4)
}
