// Runs rules over an analysis and puts what they found in order.

public import PartnerGraph

/// A rule ready to run: what is said of it, how severe it is, and the check with its options.
public struct ActiveRule: Sendable {
  /// What people are told; the severity is the one in force.
  public var description: RuleDescription
  /// What finds violations.
  public var check: any Check
  /// Whether the configuration sets the severity: then it holds for the cases that the rule itself takes less seriously too.
  var hasSetSeverity = false

  /// A rule that runs.
  public init(description: RuleDescription, check: any Check) {
    self.description = description
    self.check = check
  }

  /// Whether some record has a field of the rule's own; always for a rule without such fields. O(nodes) at worst.
  func isApplicable(to network: Network) -> Bool {
    description.fields.isEmpty || description.fields.contains { network.hasField($0) }
  }

  /// How much a finding matters: a case that the rule takes less seriously is one level milder, a possible finding another,
  /// and none is milder than `info`.
  func severity(of finding: Finding) -> Severity {
    let severity = finding.isMilder && !hasSetSeverity ? description.severity.milder : description.severity
    return finding.certainty == .possible ? severity.milder : severity
  }

  fileprivate func report(on analysis: Analysis) -> RuleReport {
    isApplicable(to: analysis.network) ? check.findings(in: analysis) : RuleReport()
  }
}

/// A choice of rules and severities.
public struct Linter: Sendable {
  /// The rules to run, in the order of the catalogue.
  public let rules: [ActiveRule]

  /// A linter with some of the rules.
  ///
  /// - Parameters:
  ///   - catalogue: the rules to choose from; one's own are added as `RuleCatalogue.all + [MyRule.self]`.
  ///   - only: ids of rules or groups to run; empty for all.
  ///   - skipping: ids of rules or groups to leave out.
  ///   - severities: other severities than the rules' own, by rule id.
  ///   - configuration: severities, options and rules of one's own; what the others say counts more. A rule that is off
  ///     there runs where one of the others names its id.
  ///   - includesOff: whether rules that are off are there all the same, to be listed.
  public init(
    from catalogue: [any Rule.Type] = RuleCatalogue.all, only: [String] = [], skipping: [String] = [],
    severities: [String: Severity] = [:],
    configuration: Configuration? = nil, includesOff: Bool = false
  ) {
    func isChosen(_ rule: RuleDescription) -> Bool {
      func isNamed(_ list: [String]) -> Bool { list.contains(rule.id) || list.contains(rule.group.rawValue) }
      let isOff = !includesOff && configuration?.rules[rule.id]?.value.isOff == true
      return (only.isEmpty || isNamed(only)) && !isNamed(skipping)
        && (!isOff || only.contains(rule.id) || severities[rule.id] != nil)
    }
    let builtIn = catalogue.map { type in
      var rule: any Rule = type.init()
      for (option, number) in configuration?.rules[type.description.id]?.value.options ?? [:] {
        _ = rule.set(option: option, to: number)
      }
      return ActiveRule(description: type.description, check: rule)
    }
    let all = builtIn + (configuration?.customRules.map(\.activeRule) ?? [])
    rules = all.filter { isChosen($0.description) }.map { rule in
      var rule = rule
      let stated =
        severities[rule.description.id] ?? configuration?.rules[rule.description.id]?.value.severity
      rule.description.severity = stated ?? rule.description.severity
      rule.hasSetSeverity = stated != nil
      return rule
    }
  }

  /// What `--rule` and `--skip` may name: rule ids and groups.
  public static var selectableNames: [String] { selectableNames(under: nil) }

  /// The same with the rules of a configuration.
  public static func selectableNames(under configuration: Configuration?) -> [String] {
    (configuration?.ruleIDs ?? RuleCatalogue.ids) + RuleGroup.allCases.map(\.rawValue)
  }

  /// Runs the rules. Findings are in order of file, line, column, rule and nodes.
  ///
  /// - Parameters:
  ///   - analysis: the network and the day.
  ///   - observe: is given the id of each rule and what runs it, which it must call; then rules run one after another. What
  ///     several rules share is worked out in the run of the first.
  public func lint(
    _ analysis: Analysis, observing observe: ((_ rule: String, _ run: () -> Void) -> Void)? = nil
  ) -> LintResult {
    let result = result(on: analysis, observe)
    if Set(rules.map(\.description.id)).isSuperset(of: Self.spoilingRules) { analysis.prepareAdvice(result) }
    return result
  }

  /// Runs the rules, and keeps nothing for advice.
  func result(
    on analysis: Analysis, _ observe: ((_ rule: String, _ run: () -> Void) -> Void)? = nil
  ) -> LintResult {
    var entries: [LintResult.Entry] = []
    var coverage: [Coverage] = []
    let reports = reports(on: analysis, observe)
    for (index, (rule, report)) in zip(rules, reports).enumerated() {
      for finding in report.findings {
        entries.append(.init(rule: index, finding: finding, severity: rule.severity(of: finding)))
      }
      coverage.append(
        Coverage(
          rule: rule.description.id, checked: report.checked,
          missing: report.skipped.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
    }
    return LintResult(analysis: analysis, rules: rules, entries: entries, coverage: coverage)
  }
}

extension Linter {
  private func reports(
    on analysis: Analysis, _ observe: ((String, () -> Void) -> Void)?
  ) -> [RuleReport] {
    guard let observe else {
      // Rules know nothing of one another: they run side by side, and what they found is put in order afterwards.
      return Threads.map(rules.count) { [rules] in rules[$0].report(on: analysis) }
    }
    return rules.map { rule in
      var report = RuleReport()
      observe(rule.description.id) { report = rule.report(on: analysis) }
      return report
    }
  }
}
