// lint: run the rules, print findings.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check a network against the rules of the programme.",
    discussion: """
      Exits with 0 when nothing at or above --fail-on is found, 1 when something is, 64 for wrong usage, 65 for an \
      input that cannot be parsed, 66 for one that cannot be opened.

      EXAMPLES
        partnergraph lint network.json
        partnergraph lint --format json -o findings.json partners.jsonl customers.jsonl
        partnergraph lint --config team.yml --show-config network.json
        partnergraph lint --format text --format sarif=lint.sarif --format junit=lint.xml network.json
        partnergraph lint --rule region --fail-on warning --as-of 2023-09-01 network.json
        cat sketch.network | partnergraph lint -
      """)

  enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never

    var severity: Severity? { Severity(argument: rawValue) }
  }

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var report: ReportOptions

  @Option(
    help: ArgumentHelp(
      "The mildest severity that makes the command exit with 1 (default: failOn of the configuration, else error).",
      valueName: "level"))
  var failOn: FailLevel?

  @Flag(help: "Print the settings that are in force, as a configuration, and look at nothing.")
  var showConfig = false

  func run() throws {
    try finish {
      let configuration = try network.configuration()
      let linter = try rules.linter(configuration)
      if showConfig { return try show(configuration, linter) }
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress, configuration)
      // Where no input could be read there is nothing to report on.
      if reading.status == .usage || (reading.status != .clean && reading.analysis.network.inputs.isEmpty) {
        return reading.status
      }
      progress.enter("checking")
      let outputs = try report.outputs(sparing: network.inputs)
      var result = linter.lint(reading.analysis)
      let exceptions = configuration?.accept(in: &result)
      progress.finish()
      for (target, output) in outputs {
        let reporter = report.reporter(
          for: target, failOn: failing(configuration) ?? .error, configuration: configuration?.path,
          isComplete: reading.status == .clean)
        try reporter.report(result) { try output.write($0) }
      }
      for (_, output) in outputs { try output.finish() }
      if let exceptions, !network.quiet { ExceptionWarnings.write(exceptions) }
      return max(status(of: result, configuration), reading.status)
    }
  }

  /// The mildest severity that fails; nil where none does.
  private func failing(_ configuration: Configuration?) -> Severity? {
    if let failOn { return failOn.severity }
    if let stated = configuration?.failOn { return stated.value }
    return .error
  }

  private func show(_ configuration: Configuration?, _ linter: Linter) throws -> ExitStatus {
    let settings = SettingsInForce(
      configuration: configuration, linter: linter, asOf: network.asOf,
      failOn: failOn.map { level -> Severity? in level.severity })
    let output = try Output(path: report.output, sparing: network.inputs)
    try output.write(settings.text)
    try output.finish()
    return .clean
  }

  private func status(of result: LintResult, _ configuration: Configuration?) -> ExitStatus {
    guard let level = failing(configuration), let worst = result.worst, worst >= level else { return .clean }
    return .findings
  }
}

/// The higher of two statuses.
func max(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
  left.rawValue >= right.rawValue ? left : right
}
