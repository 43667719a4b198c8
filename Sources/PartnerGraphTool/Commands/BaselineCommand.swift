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
        partnergraph baseline --migrate old.json -o baseline.json network.json
      """)

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the baseline goes; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp(
      "Take over a baseline of version 0.1: its findings, under the fingerprints that they have now.",
      valueName: "file"),
    completion: .file())
  var migrate: String?

  func validate() throws {
    if migrate == "" || migrate == "-" { throw ValidationError("'--migrate' expects a file name.") }
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
  }

  func run() throws {
    try finish {
      let configuration = try network.configuration()
      let linter = try rules.linter(configuration)
      let old = try migrate.map { try BaselineOptions.read($0) }
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress, configuration)
      // Of a part of the network one would accept a part of its findings, and some that are not there.
      guard reading.status == .clean else { return reading.status }
      progress.enter("checking")
      var result = linter.lint(reading.analysis)
      let migration = old?.migrated(to: result)
      // What an exception accepts is no concern of the baseline's, until the exception expires.
      _ = configuration?.accept(in: &result)
      let baseline = migration?.baseline ?? Baseline(accepting: result)
      progress.enter("writing")
      let file = try Output(path: output, sparing: network.occupied(configuration, reading))
      try baseline.write { try file.write($0) }
      try file.finish()
      progress.finish()
      if !network.quiet {
        let words = migration.map(Self.words) ?? "\(Self.count(baseline.count, "finding")) accepted"
        StandardError.write("note: \(words)\n")
      }
      return .clean
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func words(_ migration: Baseline.Migration) -> String {
    let unmatched =
      switch migration.unmatchedCount {
      case 0: ""
      case 1: "; 1 entry matches no finding and is kept"
      default: "; \(migration.unmatchedCount) entries match no finding and are kept"
      }
    return
      "\(count(migration.baseline.count, "finding")) accepted, \(migration.renamedCount) of the old entries"
      + " under a new fingerprint\(unmatched)"
  }
}
