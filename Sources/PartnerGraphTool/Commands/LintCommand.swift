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

  @Option(
    help: ArgumentHelp(
      "The mildest severity that makes the command exit with 1 (default: failOn of the configuration, else error).",
      valueName: "level"))
  var failOn: FailLevel?

  @Flag(help: "Print the settings that are in force, as a configuration, and look at nothing.")
  var showConfig = false

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
      let configuration = try network.configuration()
      let linter = try rules.linter(configuration)
      if showConfig { return try show(configuration, linter) }
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress, configuration)
      progress.enter("checking")
      let output = try Output(path: output, sparing: network.inputs)
      // Where no input could be read there is nothing to report on.
      if reading.status == .clean || !reading.analysis.network.inputs.isEmpty {
        var result = linter.lint(reading.analysis)
        let exceptions = configuration?.accept(in: &result)
        progress.finish()
        try write(result, configuration, to: output)
        try output.finish()
        if let exceptions, !network.quiet { ExceptionWarnings.write(exceptions) }
        return max(status(of: result, configuration), reading.status)
      }
      return reading.status
    }
  }

  /// The mildest severity that fails; nil where none does.
  private func failing(_ configuration: Configuration?) -> Severity? {
    if let failOn { return failOn.severity }
    if let stated = configuration?.failOn { return stated.value }
    return .error
  }

  /// What is shown, never less than what fails.
  private func minimum(_ standard: Severity, _ configuration: Configuration?) -> Severity {
    min(minSeverity ?? standard, failing(configuration) ?? .error)
  }

  private func show(_ configuration: Configuration?, _ linter: Linter) throws -> ExitStatus {
    let settings = SettingsInForce(
      configuration: configuration, linter: linter, asOf: network.asOf,
      failOn: failOn.map { level -> Severity? in level.severity })
    let output = try Output(path: output, sparing: network.inputs)
    try output.write(settings.text)
    try output.finish()
    return .clean
  }

  private func write(
    _ result: LintResult, _ configuration: Configuration?, to output: Output
  ) throws {
    switch format {
    case .text:
      let isColored = color.isOn(for: Descriptor(number: 1), path: self.output)
      var reporter = TextReporter(
        usesColor: isColored, minimumSeverity: minimum(.warning, configuration), limit: maxFindings ?? 200)
      reporter.configuration = configuration?.path
      try reporter.report(result) { try output.write($0) }
    case .json:
      let reporter = JSONReporter(
        version: Version.current, minimumSeverity: minimum(.info, configuration), limit: maxFindings)
      try reporter.report(result) { try output.write($0) }
    }
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
