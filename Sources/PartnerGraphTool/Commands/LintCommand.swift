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
        partnergraph lint --rule region --fail-on warning --as-of 2023-09-01 network.json
        cat sketch.network | partnergraph lint -
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  enum FailLevel: String, ExpressibleByArgument, CaseIterable {
    case error, warning, info, never

    var severity: Severity? { Severity(argument: rawValue) }
  }

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions

  @Option(help: "How findings are written.")
  var format = Format.text

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where they go; - is standard output.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The mildest severity that is shown (default: warning in text, else info).", valueName: "level"))
  var minSeverity: Severity?

  @Option(help: ArgumentHelp("The mildest severity that makes the command exit with 1.", valueName: "level"))
  var failOn = FailLevel.error

  @Option(
    help: ArgumentHelp(
      "How many findings are shown at most (default: 200 in text, else all).", valueName: "n"))
  var maxFindings: Int?

  @Option(help: "Whether text is coloured.")
  var color = ColorChoice.auto

  func validate() throws {
    if output == "" { throw ValidationError("'--output' expects a file name, or - for standard output.") }
    if let maxFindings, maxFindings < 0 { throw ValidationError("'--max-findings' expects 0 or more.") }
  }

  func run() throws {
    try finish {
      let linter = try rules.linter()
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress)
      progress.enter("checking")
      let output = try Output(path: output, sparing: network.inputs)
      // Where no input could be read there is nothing to report on.
      if reading.status == .clean || !reading.analysis.network.inputs.isEmpty {
        let result = linter.lint(reading.analysis)
        progress.finish()
        try write(result, to: output)
        try output.finish()
        return max(status(of: result), reading.status)
      }
      return reading.status
    }
  }

  /// What is shown, never less than what fails.
  private func minimum(_ standard: Severity) -> Severity {
    min(minSeverity ?? standard, failOn.severity ?? .error)
  }

  private func write(_ result: LintResult, to output: Output) throws {
    switch format {
    case .text:
      let isColored = color.isOn(for: Descriptor(number: 1), path: self.output)
      let reporter = TextReporter(
        usesColor: isColored, minimumSeverity: minimum(.warning), limit: maxFindings ?? 200)
      try reporter.report(result) { try output.write($0) }
    case .json:
      let reporter = JSONReporter(
        version: Version.current, minimumSeverity: minimum(.info), limit: maxFindings)
      try reporter.report(result) { try output.write($0) }
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
