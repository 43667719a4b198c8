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
        partnergraph lint --format json -o out.json partners.jsonl customers.jsonl
        partnergraph lint --config team.yml --show-config network.json
        partnergraph lint --format text --format sarif=lint.sarif network.json
        partnergraph lint --baseline baseline.json network.json
        partnergraph lint --watch network.json
        partnergraph lint --rule region --as-of 2023-09-01 network.json
        cat sketch.network | partnergraph lint -
      """)

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var report: ReportOptions
  @OptionGroup var accepted: BaselineOptions

  @OptionGroup var failure: FailureOptions

  @Flag(help: "Print the settings that are in force, as a configuration, and look at nothing.")
  var showConfig = false

  @Flag(
    help: """
      Say on standard error how long reading, each rule and writing took. Rules run one after another then; what \
      several share counts for the first.
      """)
  var timings = false

  @Flag(help: "Lint again whenever an input, the configuration or the baseline changes, until interrupted.")
  var watch = false

  func validate() throws {
    guard watch else { return }
    if network.inputs.contains("-") { throw ValidationError("--watch expects files: standard input ends.") }
    if report.targets != [ReportTarget(format: .text)] {
      throw ValidationError("--watch writes text: it goes on after the first report.")
    }
    if let output = report.output, output != "-" {
      throw ValidationError("--watch writes to standard output, not to a file.")
    }
  }

  func run() throws {
    try finish {
      if !watch { return try lint() }
      try WatchedFiles.watch(
        { WatchedFiles(inputs: network.inputs, others: accepted.files + network.configurationFiles) },
        lintForWatcher)
    }
  }

  private func lint() throws -> ExitStatus {
    let configuration = try network.configuration()
    let linter = try rules.linter(configuration)
    if showConfig { return try show(configuration, linter) }
    let clock = Timings()
    let baseline = try accepted.read(clock)
    let progress = Progress(isQuiet: network.quiet)
    defer { progress.finish() }
    let reading = try clock.measure("reading") { try network.read(progress, configuration) }
    // Where no input could be read there is nothing to report on.
    if reading.status != .clean, reading.analysis.network.inputs.isEmpty { return reading.status }
    progress.enter("checking")
    let outputs = try report.outputs(sparing: network.occupied(configuration, reading) + accepted.files)
    let checking = Checking(
      network: network, accepted: accepted, configuration: configuration, linter: linter, baseline: baseline)
    let result = checking.check(reading, progress, clock, isTimed: timings)
    let failing = failure.level(configuration)
    try clock.measure("writing") {
      for (target, output) in outputs {
        let reporter = report.reporter(
          for: target, failOn: failing ?? .error, configuration: configuration?.path,
          usesBaseline: baseline != nil, isComplete: reading.status == .clean)
        try reporter.report(result) { try output.write($0) }
      }
      for (_, output) in outputs { try output.finish() }
    }
    if timings { StandardError.write(clock.table) }
    return max(failure.status(of: result, configuration), reading.status)
  }

  /// Lints once, on an empty screen.
  private func lintForWatcher() throws {
    let output = Descriptor(number: 1)
    if output.isTerminal { try? output.write(Array("\u{1B}[2J\u{1B}[H".utf8)) }
    try WatchedFiles.attempt(isQuiet: network.quiet) { _ = try lint() }
  }

  private func show(_ configuration: Configuration?, _ linter: Linter) throws -> ExitStatus {
    let settings = SettingsInForce(
      configuration: configuration, linter: linter, asOf: network.asOf,
      failOn: failure.failOn.map { level -> Severity? in level.severity })
    let output = try Output(path: report.output, sparing: network.occupied(configuration))
    try output.write(settings.text)
    try output.finish()
    return .clean
  }
}

/// The higher of two statuses.
func max(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
  left.rawValue >= right.rawValue ? left : right
}
