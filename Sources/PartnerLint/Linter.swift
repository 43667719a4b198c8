// Runs rules over an analysis and puts what they found in order.

internal import Dispatch
public import PartnerGraph
internal import Synchronization

/// A choice of rules and severities.
public struct Linter: Sendable {
  /// The rules to run, in the order of the catalogue.
  public let rules: [any Rule.Type]
  private let severities: [String: Severity]

  /// A linter with some of the rules.
  ///
  /// - Parameters:
  ///   - only: ids of rules or groups to run; empty for all.
  ///   - skipping: ids of rules or groups to leave out.
  ///   - severities: other severities than the rules' own, by rule id.
  public init(only: [String] = [], skipping: [String] = [], severities: [String: Severity] = [:]) {
    func names(_ list: [String], _ rule: any Rule.Type) -> Bool {
      list.contains(rule.description.id) || list.contains(rule.description.group.rawValue)
    }
    rules = RuleCatalogue.all.filter { (only.isEmpty || names(only, $0)) && !names(skipping, $0) }
    self.severities = severities
  }

  /// What `--rule` and `--skip` may name: rule ids and groups.
  public static var selectableNames: [String] { RuleCatalogue.ids + RuleGroup.allCases.map(\.rawValue) }

  /// Runs the rules. Findings are in order of file, line, column, rule and nodes.
  public func lint(_ analysis: Analysis) -> LintResult {
    var entries: [LintResult.Entry] = []
    var coverage: [Coverage] = []
    // Rules know nothing of one another: they run side by side, and what they found is put in order afterwards.
    let reports = Self.concurrently(rules.count) { [rules] in rules[$0].init().findings(in: analysis) }
    for (index, (type, report)) in zip(rules, reports).enumerated() {
      let description = type.description
      let severity = severities[description.id] ?? description.severity
      for finding in report.findings {
        entries.append(
          .init(
            rule: index, finding: finding,
            severity: finding.certainty == .possible ? severity.milder : severity))
      }
      coverage.append(
        Coverage(
          rule: description.id, checked: report.checked,
          missing: report.skipped.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
    return LintResult(analysis: analysis, rules: rules, entries: entries, coverage: coverage)
  }
}

extension Linter {
  /// What the body makes of each number, worked out on all cores.
  private static func concurrently<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = body(index)
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
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

/// What a run found, in order, not yet in words.
public struct LintResult: Sendable {
  /// A finding with its rule and severity.
  public struct Entry: Sendable {
    let rule: Int
    /// What was found.
    public let finding: Finding
    /// How much it matters.
    public let severity: Severity
  }

  /// What the rules looked at.
  public let analysis: Analysis
  /// The rules that were run.
  public let rules: [any Rule.Type]
  /// The findings, in order of file, line, column, rule and nodes.
  public let entries: [Entry]
  private let instances: [any Rule]
  private let descriptions: [RuleDescription]
  /// What each rule could look at.
  public let coverage: [Coverage]

  init(analysis: Analysis, rules: [any Rule.Type], entries: [Entry], coverage: [Coverage]) {
    self.analysis = analysis
    self.rules = rules
    self.coverage = coverage
    let ids = analysis.network.ids
    instances = rules.map { $0.init() }
    descriptions = rules.map { $0.description }
    let names = descriptions.map(\.id)
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

  /// How many findings there are of each severity.
  public func count(_ severity: Severity) -> Int { entries.count { $0.severity == severity } }

  /// The most severe finding's severity, or nil where there is none.
  public var worst: Severity? { entries.map(\.severity).max() }

  /// All findings in words. For large results, go through `entries` and ask for one after another.
  public var diagnostics: [Diagnostic] { entries.map { diagnostic(of: $0) } }

  /// The nodes that a finding is about, as views.
  public func nodes(of entry: Entry) -> [Node] { entry.finding.nodes.map { analysis.network.node($0) } }

  /// The edges that a finding is about, as views.
  public func edges(of entry: Entry) -> [Edge] { entry.finding.edges.map { analysis.network.edge($0) } }

  /// A finding in words.
  public func diagnostic(of entry: Entry) -> Diagnostic {
    let network = analysis.network
    let rule = descriptions[entry.rule]
    let finding = entry.finding
    let explanation = instances[entry.rule].explanation(of: finding, in: analysis)
    let nodes = explanation.ids ?? finding.nodes.map { network.ids[$0] }
    let plainEdges = Set(finding.edges.map { network.plainEdgeName($0) })
    return Diagnostic(
      rule: rule.id, severity: entry.severity, certainty: finding.certainty,
      message: explanation.message, nodes: nodes, edges: finding.edges.map { network.edgeName($0) },
      location: network.location(of: finding.place), related: related(to: finding, explanation),
      waysOut: explanation.waysOut ?? rule.waysOut, scenario: rule.scenario,
      fingerprint: Fingerprint.make(
        rule: rule.id, nodes: nodes, edges: plainEdges,
        // A record that is no node and no edge is recognised by what is wrong with it.
        message: nodes.isEmpty && plainEdges.isEmpty ? explanation.message : nil))
  }

  /// At most so many related places are given; a finding names all its edges besides.
  private static let relatedLimit = 50

  private func related(to finding: Finding, _ explanation: Explanation) -> [Diagnostic.Related] {
    let network = analysis.network
    var places = explanation.related
    for edge in finding.edges.dropFirst().prefix(Self.relatedLimit) {
      places.append((network.edges.place[Int(edge)], "also \(Analysis.shortened(network.edgeName(edge)))"))
    }
    for node in finding.nodes where network.nodes.place[Int(node)] != finding.place {
      places.append(
        (network.nodes.place[Int(node)], "\(Analysis.shortened(network.ids[node])) is declared here"))
    }
    var seen: Set<Place> = [finding.place]
    return places.prefix(Self.relatedLimit).compactMap { place, message in
      guard seen.insert(place).inserted, let location = network.location(of: place) else { return nil }
      return .init(location: location, message: message)
    }
  }
}
