// report: one self-contained page with summary, diagram, findings and chains.

internal import ArgumentParser
internal import PartnerDiagram
internal import PartnerGraph
internal import PartnerLint
internal import PartnerReport

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write one page to pass on: summary, diagram, findings, chains.",
    discussion: """
      The page needs nothing but itself and a browser, and asks the network for nothing. What is chosen in it stands in its \
      address; opened with #live it reloads itself.

      A network with more nodes than --max-nodes is drawn as what has findings, with its chains; where that is too much as \
      well, with counted boxes. Exits as lint does.

      EXAMPLES
        partnergraph report network.json -o network.html
        partnergraph report --baseline baseline.json network.json -o new.html
        partnergraph report --watch network.json -o network.html
      """)

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions
  @OptionGroup var accepted: BaselineOptions
  @OptionGroup var failure: FailureOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the page goes; - is standard output.", valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String

  @Flag(help: "Draw what has findings, with its chains up to the vendor, however small the network is.")
  var onlyViolations = false

  @Option(help: "Which nodes are drawn as counted boxes; others than auto draw the whole network.")
  var collapse = Collapse.auto

  @Option(
    help: ArgumentHelp("How many nodes are drawn at most; more are drawn as counted boxes.", valueName: "n"))
  var maxNodes = 400

  @Option(help: ArgumentHelp("How long the layout may take, all attempts together.", valueName: "seconds"))
  var timeout = 60

  @Option(help: ArgumentHelp("How much memory the layout may use.", valueName: "MB"))
  var memory = 2048

  @Flag(
    help:
      "Write the page anew whenever an input, the configuration or the baseline changes, until interrupted.")
  var watch = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
    guard maxNodes > 0 else { throw ValidationError("'--max-nodes' expects 1 or more.") }
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("'--timeout' expects 1 to 86400 seconds.")
    }
    guard (1...1_048_576).contains(memory) else {
      throw ValidationError("'--memory' expects 1 to 1048576 MB.")
    }
    if onlyViolations, collapse != .auto {
      throw ValidationError("--only-violations and --collapse exclude each other.")
    }
    guard watch else { return }
    if network.inputs.contains("-") { throw ValidationError("--watch expects files: standard input ends.") }
    if output == "-" { throw ValidationError("--watch writes a file: name it with --output.") }
  }

  func run() throws {
    try finish {
      if !watch { return try write() }
      try WatchedFiles.watch(
        { WatchedFiles(inputs: network.inputs, others: accepted.files + network.configurationFiles) },
        { try WatchedFiles.attempt(isQuiet: network.quiet) { _ = try write() } })
    }
  }

  private func write() throws -> ExitStatus {
    let configuration = try network.configuration()
    let linter = try rules.linter(configuration)
    let clock = Timings()
    let baseline = try accepted.read(clock)
    let progress = Progress(isQuiet: network.quiet)
    defer { progress.finish() }
    let reading = try network.read(progress, configuration)
    // Where no input could be read there is nothing to report on.
    if reading.status != .clean, reading.analysis.network.inputs.isEmpty { return reading.status }
    progress.enter("checking")
    let output = try Output(path: output, sparing: network.occupied(configuration, reading) + accepted.files)
    let checking = Checking(
      network: network, accepted: accepted, configuration: configuration, linter: linter, baseline: baseline)
    let result = checking.check(reading, progress, clock)
    let drawing = Progress(isQuiet: network.quiet)
    defer { drawing.finish() }
    drawing.enter("drawing")
    var status = max(failure.status(of: result, configuration), reading.status)
    let diagram = diagram(of: result)
    var picture: HTMLReport.Picture
    do {
      let layout = LayoutAttempts(
        diagram: diagram, format: .svg, timeout: timeout, memory: memory, hasTable: false)
      let drawn = try layout.run { note($0, drawing) }
      picture = .drawn(drawn.diagram, svg: drawn.bytes)
    } catch {
      // The findings are worth a page without a picture as well.
      picture = .missing(error.message)
    }
    if case .missing(let why) = picture {
      note("the page has no diagram: \(why)", drawing)
      status = max(status, .internalFault)
    }
    var report = HTMLReport(
      version: Version.current, picture: picture, arguments: arguments, configuration: configuration?.path)
    report.selection = rules.rule.flatMap { ["--rule", $0] } + rules.skip.flatMap { ["--skip", $0] }
    report.severities = rules.severity.flatMap { ["--severity", $0] }
    report.baseline = accepted.baseline
    try report.report(result) { try output.write($0) }
    try output.finish()
    return status
  }

  private func note(_ text: String, _ progress: Progress) {
    progress.finish()
    if !network.quiet { StandardError.write("note: \(text)\n") }
  }

  /// The whole network where it is small or asked for, else what has findings where that is.
  private func diagram(of result: LintResult) -> Diagram {
    let marks = Marks(result)
    var selection = PartnerDiagram.Selection()
    selection.isOnlyMarked = onlyViolations
    let isSmall = result.analysis.network.declaredNodes.count <= maxNodes
    if !onlyViolations, collapse == .auto, !isSmall, result.worst != nil {
      selection.isOnlyMarked = true
      let part = Diagram(of: result.analysis, marks: marks, selection: selection)
      if part.nodeCount > 0, part.nodeCount <= maxNodes { return part }
      selection.isOnlyMarked = false
    }
    return Diagram(
      of: result.analysis, marks: marks, selection: selection, collapse: collapse, limit: maxNodes)
  }

  /// What a command needs for the same inputs, day and settings.
  private var arguments: [String] {
    var words: [String] = []
    func add(_ option: String, _ value: String?) {
      if let value { words += ["--\(option)", value] }
    }
    add("as-of", network.asOf.map { "\($0)" })
    add("from", network.from?.rawValue)
    add("viewpoint", network.viewpoint)
    add("viewpoint-kind", network.viewpointKind?.name)
    add("viewpoint-country", network.viewpointCountry.map { "\($0)" })
    add("viewpoint-name", network.viewpointName)
    add("config", network.configurationOptions.config)
    if network.configurationOptions.noConfig { words.append("--no-config") }
    return words + network.inputs.flatMap { $0.hasPrefix("-") && $0 != "-" ? ["--", $0] : [$0] }
  }
}

extension Marks {
  /// The open findings of a result.
  init(_ result: LintResult) {
    self.init()
    for entry in result.open {
      let (message, fingerprint) = result.sentence(of: entry)
      let mark = Mark(
        label: result.rule(of: entry), severity: entry.severity, message: message, id: fingerprint)
      add(mark, nodes: result.nodes(of: entry), edges: result.edges(of: entry))
    }
  }
}
