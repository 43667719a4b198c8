// A rule that a team writes itself, in a configuration: which edges to look at, and what they must be or not be.

public import PartnerGraph

/// A rule of a configuration.
public struct CustomRule: Sendable {
  /// In kebab case; names the problem.
  public var id: String
  /// How much it matters.
  public var severity: Severity
  /// One line: what is reported.
  public var name: String
  /// Where it stands.
  public var location: SourceLocation
  var message: CustomMessage
  /// The edges to look at.
  var edge: EdgeSelector
  /// What such an edge is measured by.
  var clause: EdgeSelector
  /// Whether an edge that matches the clause is a finding, or one that does not.
  var isForbidden: Bool
  /// The rule as it is written.
  var source: PlacedValue

  /// What people are told of the rule.
  public var description: RuleDescription {
    let verb = isForbidden ? "matches what it forbids" : "does not match what it requires"
    return RuleDescription(
      id: id, group: .custom, severity: severity, summary: name,
      why: "A rule of one's own: reports each edge that its selector names and that \(verb).",
      source: location.description, waysOut: [], violating: [], compliant: [])
  }

  /// The rule ready to run.
  public var activeRule: ActiveRule { ActiveRule(description: description, check: CustomCheck(rule: self)) }
}

/// A message with places for the names of what is found.
struct CustomMessage: Sendable {
  enum Piece: Sendable, Hashable {
    case text(String)
    case placeholder(Placeholder)
  }

  enum Placeholder: String, CaseIterable, Sendable {
    case from, to, id
  }

  private(set) var pieces: [Piece] = []

  /// The message that a text spells, or the placeholder in it that there is not.
  static func parse(_ text: String) -> (message: CustomMessage, unknown: String?) {
    var message = CustomMessage()
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      guard let placeholder = Placeholder(rawValue: name) else { return (message, name) }
      message.pieces.append(.text(PrintableText.make(String(rest[..<open]))))
      message.pieces.append(.placeholder(placeholder))
      rest = rest[rest.index(after: close)...]
    }
    message.pieces.append(.text(PrintableText.make(String(rest))))
    return (message, nil)
  }

  /// The message about an edge.
  func text(about edge: Int32, in analysis: Analysis) -> String {
    let (network, slot) = (analysis.network, Int(edge))
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .placeholder(.from): analysis.called(network.edges.from[slot])
      case .placeholder(.to): analysis.called(network.edges.to[slot])
      case .placeholder(.id): Analysis.shortened(network.edgeName(edge))
      }
    }.joined()
  }
}

/// Runs a rule of a configuration. Linear in the edges, and once in the nodes for each `reachable`.
struct CustomCheck: Check {
  let rule: CustomRule

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    let (scope, clause) = (EdgeMatcher(rule.edge, analysis), EdgeMatcher(rule.clause, analysis))
    let looksAtAll = rule.edge.conditions.contains { $0.field == .status }
    let (active, removed) = (analysis.isActive, Status.removed.rawValue)
    func isLookedAt(_ edge: Int) -> Bool {
      looksAtAll
        ? !edges.traits[edge].isDangling && network.nodes.status[Int(edges.from[edge])] != removed
          && network.nodes.status[Int(edges.to[edge])] != removed
        : active[edge]
    }
    var report = RuleReport()
    var hits: [Hit] = []
    for edge in 0..<edges.count where isLookedAt(edge) {
      let verdict = scope.verdict(Int32(edge))
      if verdict == .no { continue }
      switch verdict.and(verdict == .yes ? clause.verdict(Int32(edge)) : .yes) {
      case .missing(let field): report.skip(field.name)
      case let decided:
        report.checked += 1
        if (decided == .yes) == rule.isForbidden {
          hits.append(Hit(edges.from[edge], edges.to[edge], edge: Int32(edge)))
        }
      }
    }
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(rule.message.text(about: finding.edges[0], in: analysis))
  }
}
