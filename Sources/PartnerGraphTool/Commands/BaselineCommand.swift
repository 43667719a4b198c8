// baseline: accept today's findings, so that lint reports new ones only.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Accept today's findings: lint --baseline reports new ones only.",
    discussion: """
      Findings of every severity are accepted. They are recognised by rule, nodes and edges, not by line: the order and \
      layout of the network may change. The file has one finding a line; delete a line and the finding is reported \
      again. Run the command again to write it anew. In a folder that is itself an input, give it a name that begins \
      with a dot: hidden files are not read as a part of the network.

      EXAMPLES
        partnergraph baseline network.json -o baseline.json
        partnergraph lint --baseline baseline.json network.json
        partnergraph baseline --rule region network.json -o region-baseline.json
      """)

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the baseline goes; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  func validate() throws {
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
  }

  func run() throws {
    try finish {
      let configuration = try network.configuration()
      let linter = try rules.linter(configuration)
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress, configuration)
      // Of a part of the network one would accept a part of its findings, and some that are not there.
      guard reading.status == .clean else { return reading.status }
      progress.enter("checking")
      var result = linter.lint(reading.analysis)
      // What an exception accepts is no concern of the baseline's, until the exception expires.
      _ = configuration?.accept(in: &result)
      let baseline = Baseline(accepting: result)
      progress.enter("writing")
      let file = try Output(path: output, sparing: network.occupied(configuration))
      try baseline.write { try file.write($0) }
      try file.finish()
      progress.finish()
      if !network.quiet {
        StandardError.write("note: \(baseline.count) finding\(baseline.count == 1 ? "" : "s") accepted\n")
      }
      return .clean
    }
  }
}
