// What a rule is: a description that people read, examples that are its tests, and a check over an analysis.

public import PartnerGraph

/// A rule of the catalogue. One file a rule; ``RuleCatalogue`` lists them.
public protocol Rule: Check {
  /// What the rule is called, why it exists, and examples.
  static var description: RuleDescription { get }

  /// The rule with its options at their defaults.
  init()

  /// Sets an option of the description to a whole number; false where there is none of that name.
  mutating func set(option: String, to number: Int32) -> Bool
}

extension Rule {
  /// Most rules have no option.
  public mutating func set(option: String, to number: Int32) -> Bool { false }
}

/// What a rule does: finds violations, and puts them into words.
public protocol Check: Sendable {
  /// All violations in the network. Linear in what the rule looks at unless its documentation says otherwise.
  func findings(in analysis: Analysis) -> RuleReport

  /// One of those findings in words. Asked only for findings that are shown.
  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation

  /// What one of those findings is recognised by in another run. By default its nodes and edges.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition

  /// Gives the body each place that ``findings(in:)`` counts as skipped. Only rules that can spoil a chain list theirs, so that
  /// chains can name what was not checked; by default there are none. Linear in what the rule looks at.
  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void)
}

extension Check {
  /// Most findings are recognised by their nodes and edges.
  public func recognition(of finding: Finding, in analysis: Analysis) -> Recognition { .byNodesAndEdges }

  /// Most rules spoil no chain.
  public func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {}
}

/// An edge or a node that a rule could not check, and the field that is missing.
public struct SkippedPlace: Sendable, Hashable {
  /// Where the rule could not look.
  package enum Subject: Sendable, Hashable {
    /// The number of an edge.
    case edge(Int32)
    /// The slot of a node.
    case node(Int32)
  }

  /// Where the rule could not look.
  package var subject: Subject
  /// The name of the missing field in files.
  public var field: String

  package init(_ subject: Subject, missing field: String) {
    (self.subject, self.field) = (subject, field)
  }
}

/// What tells that a finding is one of another run, whatever the order of the file.
public enum Recognition: Sendable {
  /// The ids of its nodes in their order, and the set of its edges.
  case byNodesAndEdges
  /// Words in place of the nodes, where those or their order are what stands first in the file; and the edges.
  case byEdgesAnd([String])
  /// Words in place of both.
  case by([String])

  /// The ids of nodes that a rule names in file order, sorted, after those of the first few in their own order; no edges.
  static func sorting(_ nodes: [Int32], after count: Int = 0, in analysis: Analysis) -> Recognition {
    let ids = nodes.map { analysis.network.ids[$0] }
    return .by(
      ids.prefix(count) + ids.dropFirst(count).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}

/// The groups of the catalogue.
public enum RuleGroup: String, CaseIterable, Sendable {
  /// The last one holds the rules of a configuration.
  case chain, region, ownUse = "own-use", agreement, billing, management, exports, tenancy, data, custom

  /// The heading in listings.
  public var title: String {
    switch self {
    case .chain: "Chain"
    case .region: "Region"
    case .ownUse: "Own use"
    case .agreement: "Agreement"
    case .billing: "Billing"
    case .management: "Management"
    case .exports: "Management and subscriptions as exports tell them"
    case .tenancy: "Tenancy"
    case .data: "Data"
    case .custom: "Custom"
    }
  }
}

/// What people are told of a rule: one text serves `explain`, the reference and every report.
public struct RuleDescription: Sendable {
  /// A network in sketch notation. In a violating one, `#! rule-id: words of the message` at the end of a line
  /// says what is found at that line.
  public struct Example: Sendable {
    /// A few words on what the example shows.
    public var title: String
    /// The network.
    public var text: String
    /// Options of the rule that the example is run with, where they are not the default ones; the title says so.
    public var options: [String: Int32]

    /// An example.
    public init(_ title: String, _ text: String, options: [String: Int32] = [:]) {
      self.title = title
      self.text = text
      self.options = options
    }
  }

  /// A setting of the rule.
  public struct Option: Sendable {
    /// The name in a configuration.
    public var name: String
    /// The value where none is given, as text.
    public var defaultValue: String
    /// What it changes.
    public var meaning: String

    /// An option.
    public init(_ name: String, default defaultValue: String, _ meaning: String) {
      self.name = name
      self.defaultValue = defaultValue
      self.meaning = meaning
    }
  }

  /// In kebab case; names the problem.
  public var id: String
  /// The group that the rule is listed under.
  public var group: RuleGroup
  /// How much it matters.
  public var severity: Severity
  /// One line: what is reported.
  public var summary: String
  /// Why the rule exists.
  public var why: String
  /// Where the rule comes from.
  public var source: String
  /// The number of the programme's example scenario, where there is one.
  public var scenario: Int?
  /// What would make it right.
  public var waysOut: [String]
  /// What can be set.
  public var options: [Option]
  /// The rule's own fields, by their names in files: a rule that has some is not applicable to a network in which no record
  /// has any of them. Empty for rules about fields that every record may have.
  public var fields: [String]
  /// Networks that break the rule, and where.
  public var violating: [Example]
  /// Networks that keep it.
  public var compliant: [Example]

  /// A description; texts are sentences of the catalogue, in its style.
  public init(
    id: String, group: RuleGroup, severity: Severity, summary: String, why: String, source: String,
    scenario: Int? = nil, waysOut: [String], options: [Option] = [], fields: [String] = [],
    violating: [Example], compliant: [Example]
  ) {
    self.id = id
    self.group = group
    self.severity = severity
    self.summary = summary
    self.why = why
    self.source = source
    self.scenario = scenario
    self.waysOut = waysOut
    self.options = options
    self.fields = fields
    self.violating = violating
    self.compliant = compliant
  }
}

/// A violation: what it is about, not yet in words.
public struct Finding: Sendable {
  /// Slots of the nodes, in the rule's order.
  package var nodes: [Int32]
  /// Numbers of the edges, in file order.
  package var edges: [Int32]
  /// Whether the data settle it.
  public var certainty: Certainty
  /// Where the finding is; `Place.none` where there is no record to point at.
  public var place: Place
  /// Whether the case is one that the rule takes one level less seriously; no difference where a severity was set for the rule.
  package var isMilder = false
  /// A number of the rule's own: the index of the record problem or dangling reference behind the finding, in the Data
  /// group; how many sales or nodes it stands for.
  package var detail = -1

  package init(
    nodes: [Int32], edges: [Int32], certainty: Certainty = .definite, place: Place, detail: Int = -1
  ) {
    self.nodes = nodes
    self.edges = edges
    self.certainty = certainty
    self.place = place
    self.detail = detail
  }

  /// A finding at the record of its first edge, else of its first node, else where that is named first.
  package init(
    nodes: [Int32], edges: [Int32] = [], certainty: Certainty = .definite, in network: Network
  ) {
    self.nodes = nodes
    self.edges = edges
    self.certainty = certainty
    if let edge = edges.first {
      place = network.edges.place[Int(edge)]
    } else {
      place = nodes.first.map { network.place(ofNode: $0) } ?? .none
    }
  }

  /// A finding at the record of its first edge, else of its first node, else where that is named first.
  ///
  /// - Parameters:
  ///   - nodes: what it is about, the most important first; with the rule and the edges' names they are what a baseline
  ///     recognises it by.
  ///   - edges: the edges that break the rule, in file order.
  ///   - certainty: whether the data settle it; a possible finding is one level milder than its rule.
  public init(nodes: [Node], edges: [Edge] = [], certainty: Certainty = .definite) {
    self.nodes = nodes.map(\.index)
    self.edges = edges.map(\.index)
    self.certainty = certainty
    place = edges.first?.place ?? nodes.first.map { $0.network.place(ofNode: $0.index) } ?? .none
  }

  /// The nodes that it is about, in the rule's order. The analysis is the one that it was found in, here and below.
  public func nodes(in analysis: Analysis) -> [Node] { nodes.map { analysis.network.node($0) } }

  /// The edges that break the rule.
  public func edges(in analysis: Analysis) -> [Edge] { edges.map { analysis.network.edge($0) } }
}

/// A finding in words.
public struct Explanation: Sendable {
  /// A lower-case sentence without period that names the things by id.
  public var message: String
  /// Places worth a look, beyond the records of the nodes and edges.
  public var related: [(place: Place, message: String)] = []
  /// Where the finding is, where that is not in the network.
  public var location: SourceLocation?
  /// The name of the input that it is about, where it has no place.
  public var input: String?
  /// Ids to print as the finding's nodes, where they are not nodes of the network. Only for findings without
  /// nodes: the others are recognised without being put into words.
  public var ids: [String]?
  /// What those ids are called, where they are of nodes that have names.
  var names: [String?]?
  /// Ways out that name the nodes at hand; nil for those of the description.
  public var waysOut: [WayOut]?

  /// An explanation that names the things by id.
  public init(_ message: String) { self.message = message }
}

/// What a rule found, and what it could not look at.
public struct RuleReport: Sendable {
  /// The violations, in any order.
  public var findings: [Finding] = []
  /// How many places were decided.
  public var checked = 0
  /// How many were skipped, by the field that was missing.
  public var skipped: [String: Int] {
    get { Dictionary(counts.map { ($0.field, $0.count) }, uniquingKeysWith: +) }
    set { counts = newValue.map { ($0.key, $0.value) } }
  }
  /// A rule knows few fields, and skips for want of the same one again and again.
  private var counts: [(field: String, count: Int)] = []

  /// A report without findings.
  public init() {}

  /// Counts a place that cannot be decided for want of a field.
  public mutating func skip(_ field: String) { skip(field, 1) }

  /// Counts a number of them.
  mutating func skip(_ field: String, _ number: Int) {
    if let position = counts.firstIndex(where: { $0.field == field }) {
      counts[position].count += number
    } else if number > 0 {
      counts.append((field, number))
    }
  }

  /// Takes out hits whose second node leaves them open for want of a field: they were counted as checked. Asks once a node.
  mutating func skip(_ field: String, _ hits: inout [Hit], where isOpen: (Int32) -> Bool) {
    let count = hits.count
    var answers: [Int32: Bool] = [:]
    hits.removeAll { hit in
      let answer = answers[hit.nodes.1] ?? isOpen(hit.nodes.1)
      answers[hit.nodes.1] = answer
      return answer
    }
    checked -= count - hits.count
    skip(field, count - hits.count)
  }

  /// Adds findings about edges: parallel ones about the same nodes become one finding; definite wins.
  package mutating func add(_ hits: [Hit], in network: Network) {
    let sorted = hits.sorted { $0.key < $1.key }
    var position = 0
    while position < sorted.count {
      let first = sorted[position]
      var end = position
      var isPossible = true
      var edges: [Int32] = []
      while end < sorted.count, sorted[end].nodes == first.nodes {
        if edges.last != sorted[end].edge { edges.append(sorted[end].edge) }
        if !sorted[end].isPossible { isPossible = false }
        end += 1
      }
      var nodes = [first.nodes.0, first.nodes.1]
      if first.nodes.2 >= 0 { nodes.append(first.nodes.2) }
      findings.append(
        Finding(nodes: nodes, edges: edges, certainty: isPossible ? .possible : .definite, in: network))
      position = end
    }
  }
}

/// A violation at one edge, before parallel ones are joined.
package struct Hit {
  package var nodes: (Int32, Int32, Int32)
  package var edge: Int32
  package var isPossible = false

  package init(_ first: Int32, _ second: Int32, _ third: Int32 = -1, edge: Int32, isPossible: Bool = false) {
    nodes = (first, second, third)
    self.edge = edge
    self.isPossible = isPossible
  }

  /// A violation of an edge about its ends.
  package init(_ edge: Int32, in network: Network) {
    self.init(network.edges.from[Int(edge)], network.edges.to[Int(edge)], edge: edge)
  }

  fileprivate var key: (Int32, Int32, Int32, Int32) { (nodes.0, nodes.1, nodes.2, edge) }
}
