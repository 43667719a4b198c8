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

  @Option(help: ArgumentHelp("The mildest severity that makes the command exit with 1.", valueName: "level"))
  var failOn = FailLevel.error

  func run() throws {
    try finish {
      let linter = try rules.linter()
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress)
      // Where no input could be read there is nothing to report on.
      if reading.status == .usage || (reading.status != .clean && reading.analysis.network.inputs.isEmpty) {
        return reading.status
      }
      progress.enter("checking")
      let outputs = try report.outputs(sparing: network.inputs)
      let result = linter.lint(reading.analysis)
      progress.finish()
      for (target, output) in outputs {
        let reporter = report.reporter(
          for: target, failOn: failOn.severity ?? .error, isComplete: reading.status == .clean)
        try reporter.report(result) { try output.write($0) }
      }
      for (_, output) in outputs { try output.finish() }
      return max(status(of: result), reading.status)
    }
  }

  private func status(of result: LintResult) -> ExitStatus {
    guard let level = failOn.severity, let worst = result.worst, worst >= level else { return .clean }
    return .findings
  }
}

/// The higher of two statuses.
func max(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
  left.rawValue >= right.rawValue ? left : right
}
