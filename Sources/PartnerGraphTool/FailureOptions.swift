// When findings make a command fail.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

/// The mildest severity that a command exits with 1 for.
struct FailureOptions: ParsableArguments {
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never

    var severity: Severity? { Severity(argument: rawValue) }
  }

  @Option(
    help: ArgumentHelp(
      "The mildest severity that makes the command exit with 1 (default: failOn of the configuration, else error).",
      valueName: "level"))
  var failOn: Level?

  /// The mildest severity that fails; nil where none does.
  func level(_ configuration: Configuration?) -> Severity? {
    if let failOn { return failOn.severity }
    if let stated = configuration?.failOn { return stated.value }
    return .error
  }

  /// `findings` where an open finding is as severe as that.
  func status(of result: LintResult, _ configuration: Configuration?) -> ExitStatus {
    guard let level = level(configuration), let worst = result.worst else { return .clean }
    return worst >= level ? .findings : .clean
  }
}
