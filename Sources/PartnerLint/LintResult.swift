// What a run found, in order, not yet in words, and what each rule could look at.

public import PartnerGraph

/// What a run found, in order, not yet in words.
public struct LintResult: Sendable {
  /// A finding with its rule and severity.
  public struct Entry: Sendable {
    let rule: Int
    /// What was found.
    public let finding: Finding
    /// How much it matters.
    public let severity: Severity
    /// Whether it is new, or was accepted.
    public var standing = Standing.open
  }

  /// How a finding stands to what was accepted.
  public enum Standing: Sendable, Hashable {
    /// It is reported, and counts for the exit status.
    case open
    /// It stands in the baseline.
    case known
    /// An exception of the configuration accepts it, for a reason.
    case excepted(reason: String)
  }

  /// What the rules looked at.
  public let analysis: Analysis
  /// The rules that were run.
  public private(set) var rules: [ActiveRule]
  /// The findings, in order of file, line, column, rule and nodes; accepted ones are among them.
  public private(set) var entries: [Entry]
  /// What is said of inputs that could not be read, a line each: no output looks clean where something is missing.
  public var unreadInputs: [String] = []
  /// What each rule could look at.
  public private(set) var coverage: [Coverage]

  init(analysis: Analysis, rules: [ActiveRule], entries: [Entry], coverage: [Coverage]) {
    self.analysis = analysis
    self.rules = rules
    self.coverage = coverage
    let ids = analysis.network.ids
    analysis.network.expectNames(of: entries.flatMap(\.finding.edges))
    let names = rules.map(\.description.id)
    self.entries = entries.sorted { left, right in
      if left.finding.place != right.finding.place { return left.finding.place < right.finding.place }
      if left.rule != right.rule { return names[left.rule] < names[right.rule] }
      for (a, b) in zip(left.finding.nodes, right.finding.nodes) where a != b {
        return ids.areInIncreasingOrder(a, b)
      }
      return (left.finding.nodes.count, left.finding.detail) < (
        right.finding.nodes.count, right.finding.detail
      )
    }
  }

  /// The findings that are not accepted, in order.
  public var open: [Entry] { entries.filter { $0.standing == .open } }

  /// How many open findings there are of each severity.
  public func count(_ severity: Severity) -> Int {
    entries.count { $0.severity == severity && $0.standing == .open }
  }

  /// How many findings are accepted.
  public var suppressedCount: Int { entries.count { $0.standing != .open } }

  /// The most severe open finding's severity, or nil where there is none.
  public var worst: Severity? { entries.lazy.filter { $0.standing == .open }.map(\.severity).max() }

  /// All open findings in words. For large results, go through `open` and ask for one after another.
  public var diagnostics: [Diagnostic] { open.map { diagnostic(of: $0) } }

  /// Changes how findings stand.
  public mutating func mark(_ standing: (Entry) -> Standing) {
    for index in entries.indices { entries[index].standing = standing(entries[index]) }
  }

  /// Runs a rule that is not about the network, and puts what it finds after all else.
  mutating func add(_ rule: ActiveRule) {
    let report = rule.check.findings(in: analysis)
    entries += report.findings.map {
      Entry(rule: rules.count, finding: $0, severity: rule.description.severity)
    }
    coverage.append(Coverage(rule: rule.description.id, checked: report.checked, missing: []))
    rules.append(rule)
  }

  /// The id of the rule that a finding is of.
  public func rule(of entry: Entry) -> String { rules[entry.rule].description.id }

  /// The nodes that a finding is about, as views.
  public func nodes(of entry: Entry) -> [Node] { entry.finding.nodes.map { analysis.network.node($0) } }

  /// The edges that a finding is about, as views.
  public func edges(of entry: Entry) -> [Edge] { entry.finding.edges.map { analysis.network.edge($0) } }

  /// A finding's sentence and fingerprint, without its places: to tell those takes a look into the inputs.
  public func sentence(of entry: Entry) -> (message: String, fingerprint: String) {
    let rule = rules[entry.rule]
    let explanation = rule.check.explanation(of: entry.finding, in: analysis)
    let identity = FindingIdentity(of: entry.finding, rule, explanation, in: analysis)
    return (explanation.message, identity.fingerprint)
  }

  /// A finding in words.
  public func diagnostic(of entry: Entry) -> Diagnostic {
    let network = analysis.network
    let rule = rules[entry.rule].description
    let finding = entry.finding
    let explanation = rules[entry.rule].check.explanation(of: finding, in: analysis)
    let identity = FindingIdentity(of: finding, rules[entry.rule], explanation, in: analysis)
    let names =
      finding.nodes.isEmpty
      ? explanation.names ?? identity.nodes.map { _ in nil } : finding.nodes.map { network.node($0).name }
    return Diagnostic(
      rule: rule.id, severity: entry.severity, certainty: finding.certainty,
      message: explanation.message, nodes: identity.nodes, names: names,
      edges: finding.edges.map { network.edgeName($0) },
      location: explanation.location ?? network.location(of: finding.place), input: explanation.input,
      related: related(to: finding, explanation),
      waysOut: explanation.waysOut?.map(\.text) ?? rule.waysOut, scenario: rule.scenario,
      fingerprint: identity.fingerprint)
  }

  /// What would make a finding right, with the changes of ways out that name partners.
  public func waysOut(of entry: Entry) -> [WayOut] {
    let rule = rules[entry.rule]
    return rule.check.explanation(of: entry.finding, in: analysis).waysOut
      ?? rule.description.waysOut.map { WayOut(stringLiteral: $0) }
  }

  /// At most so many related places are given; a finding names all its edges besides.
  private static let relatedLimit = 50

  private func related(to finding: Finding, _ explanation: Explanation) -> [Diagnostic.Related] {
    let network = analysis.network
    var places = explanation.related
    for edge in finding.edges.dropFirst().prefix(Self.relatedLimit) {
      places.append((network.edges.place[Int(edge)], "also \(Analysis.shortened(network.edgeName(edge)))"))
    }
    for node in finding.nodes {
      let isDeclared = network.node(node).isDeclared
      let words = isDeclared ? "is declared here" : "is named here first, and declared nowhere"
      places.append((network.place(ofNode: node), "\(Analysis.shortened(network.ids[node])) \(words)"))
    }
    var seen: Set<Place> = [finding.place]
    return places.prefix(Self.relatedLimit).compactMap { place, message in
      guard seen.insert(place).inserted, let location = network.location(of: place) else { return nil }
      return .init(location: location, message: message)
    }
  }
}

/// How much of the network a rule could look at.
public struct Coverage: Sendable {
  /// The rule's id.
  public var rule: String
  /// Places that were decided.
  public var checked: Int
  /// Places that were skipped, by the field that was missing, sorted by its name.
  public var missing: [(field: String, count: Int)]
  /// Places that were skipped.
  public var skipped: Int { missing.reduce(0) { $0 + $1.count } }
}
