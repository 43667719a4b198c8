// The options that choose rules and severities.

public import ArgumentParser
public import PartnerGraph
internal import PartnerLint

extension Severity: ExpressibleByArgument {
  /// A severity on the command line, by name.
  public init?(argument: String) {
    guard let match = Severity.allCases.first(where: { $0.name == argument }) else { return nil }
    self = match
  }

  /// The names, for help and completion.
  public static var allValueStrings: [String] { allCases.map(\.name) }
}

/// Which rules to run, and how severe they are.
struct RuleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Run only this rule or group; may be repeated.", valueName: "id|group"),
    completion: .list(Linter.selectableNames))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp("Leave out this rule or group; may be repeated.", valueName: "id|group"),
    completion: .list(Linter.selectableNames))
  var skip: [String] = []

  @Option(help: ArgumentHelp("Another severity for a rule; may be repeated.", valueName: "id=level"))
  var severity: [String] = []

  @Flag(help: "Report nothing where the inputs hold no node.")
  var allowEmpty = false

  /// The linter that the options and a configuration describe; the options count more.
  func linter(_ configuration: Configuration?) throws(CommandFailure) -> Linter {
    let known = Linter.selectableNames(under: configuration)
    for name in Self.split(rule + skip) where !known.contains(name) {
      throw CommandFailure(status: .usage, message: Self.unknownRule(name, in: known))
    }
    let linter = Linter(
      only: Self.split(rule), skipping: Self.split(skip) + (allowEmpty ? [Self.emptyNetwork] : []),
      severities: try severities(configuration),
      configuration: configuration)
    if linter.rules.isEmpty {
      throw CommandFailure(status: .usage, message: "--rule and --skip leave no rule to run.")
    }
    return linter
  }

  /// The rule that --allow-empty leaves out.
  private static let emptyNetwork = "empty-network"

  /// Names may also be separated by commas.
  private static func split(_ names: [String]) -> [String] {
    names.flatMap { $0.split(separator: ",").map(String.init) }
  }

  private func severities(_ configuration: Configuration?) throws(CommandFailure) -> [String: Severity] {
    var result: [String: Severity] = [:]
    let known = configuration?.ruleIDs ?? RuleCatalogue.ids
    for assignment in severity {
      let parts = assignment.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let level = Severity(argument: parts[1]) else {
        let levels = Severity.allValueStrings.joined(separator: ", ")
        throw CommandFailure(
          status: .usage,
          message: "'--severity \(assignment)': expected ID=LEVEL with LEVEL one of \(levels).")
      }
      if RuleGroup(rawValue: parts[0]) != nil {
        throw CommandFailure(
          status: .usage,
          message: "'--severity \(assignment)': \(parts[0]) is a group; name its rules one by one")
      }
      guard known.contains(parts[0]) else {
        throw CommandFailure(status: .usage, message: Self.unknownRule(parts[0], in: known))
      }
      result[parts[0]] = level
    }
    return result
  }

  /// “There is no rule X; did you mean Y?”
  static func unknownRule(_ name: String, in known: [String]) -> String {
    let hint = NearestName.hint(for: name, in: known)
    return "there is no rule '\(name)'\(hint.isEmpty ? "; 'partnergraph rules' lists them." : hint)"
  }
}
