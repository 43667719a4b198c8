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
        partnergraph lint --baseline baseline.json network.json
        partnergraph lint --watch network.json
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
  @OptionGroup var accepted: BaselineOptions

  @Option(help: "How findings are written.")
  var format = Format.text

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where they go; - is standard output.", valueName: "file"), completion: .file())
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

  @Flag(
    help: """
      Say on standard error how long reading, each rule and writing took. Rules run one after another then; what \
      several share counts for the first.
      """)
  var timings = false

  @Flag(help: "Lint again whenever an input or the baseline changes, until interrupted.")
  var watch = false

  func validate() throws {
    if watch { try validateWatch() }
    if output == "" { throw ValidationError("'--output' expects a file name, or - for standard output.") }
    if let maxFindings, maxFindings < 0 { throw ValidationError("'--max-findings' expects 0 or more.") }
  }

  private func validateWatch() throws {
    if network.inputs.contains("-") { throw ValidationError("--watch expects files: standard input ends.") }
    if let output, output != "-" {
      throw ValidationError("--watch writes to standard output, not to a file.")
    }
    if format != .text { throw ValidationError("--watch writes text: it goes on after the first report.") }
  }

  func run() throws {
    try finish {
      if !watch { return try lint() }
      try WatchedFiles.watch({ WatchedFiles(inputs: network.inputs, others: accepted.files) }, lintForWatcher)
    }
  }

  private func lint() throws -> ExitStatus {
    let linter = try rules.linter()
    let clock = Timings()
    let baseline = try accepted.read(clock)
    let progress = Progress(isQuiet: network.quiet)
    defer { progress.finish() }
    let reading = try clock.measure("reading") { try network.read(progress) }
    progress.enter("checking")
    let output = try Output(path: output, sparing: network.inputs + accepted.files)
    // Where no input could be read there is nothing to report on.
    if reading.status != .clean, reading.analysis.network.inputs.isEmpty { return reading.status }
    var result = clock.measure("putting findings in order") {
      timings
        ? linter.lint(reading.analysis, observing: { clock.measure($0, $1) })
        : linter.lint(reading.analysis)
    }
    let dead = baseline.map { baseline in
      clock.measure("comparing with the baseline") { baseline.mark(&result) }
    }
    progress.finish()
    // What stands in an input that could not be read may still be there.
    let hasDeadEntries =
      reading.status == .clean
      && accepted.report(dead ?? [], limit: maxFindings ?? 200, isQuiet: network.quiet)
    try clock.measure("writing") {
      try write(result, to: output)
      try output.finish()
    }
    if timings { StandardError.write(clock.table) }
    let fails = hasDeadEntries && failOn != .never
    return max(max(status(of: result), fails ? .findings : .clean), reading.status)
  }

  /// Lints once. Mistakes in files are told and waited for to be corrected.
  private func lintForWatcher() throws {
    let output = Descriptor(number: 1)
    if output.isTerminal { try? output.write(Array("\u{1B}[2J\u{1B}[H".utf8)) }
    do {
      _ = try lint()
    } catch let failure as CommandFailure where failure.status != .failedOutput {
      failure.report()
    }
    if !network.quiet { StandardError.write("watching for changes; Ctrl-C ends it\n") }
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
