// init: a commented configuration to begin with.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented configuration to begin with.",
    discussion: """
      EXAMPLES
        partnergraph init
        partnergraph init -o team.yml
        partnergraph init -o -
      """)

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where it goes; - is standard output.", valueName: "file"), completion: .file())
  var output = Configuration.fileName

  @Flag(help: "Replace a file that is there.")
  var force = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
  }

  func run() throws {
    try finish {
      if output != "-", !force, FileBytes.isFile(output) {
        throw CommandFailure(
          status: .uncreatableOutput, message: "\(output): is there already; --force replaces it")
      }
      let file = try Output(path: output)
      try file.write(Self.template)
      try file.finish()
      if output != "-", !quiet { StandardError.write("note: wrote \(PrintableText.make(output))\n") }
      return .clean
    }
  }

  private static let template = """
    # The configuration of partnergraph. The commands look for this file beside the first input and in the
    # folders above it. What the command line says counts more. 'partnergraph lint --show-config' prints what is in force.

    # The mildest severity that makes lint exit with 1: error, warning, info or never.
    failOn: error

    # The day to look at networks on, where it is always the same.
    # asOf: 2024-06-30

    # A rule is off, or has another severity or option than its own. 'partnergraph rules' lists the rules.
    rules:
      expiring-management: {severity: warning, days: 30}
    #   isolated-node: off
    #   missing-partner-of-record: info

    # Findings that are accepted. Each pattern in nodes has to match a node of the finding; * is any characters, ? is one.
    # exceptions:
    #   - rule: cross-region-sale
    #     nodes: [northwind, "acme-*"]
    #     reason: agreed with the programme team
    #     owner: licensing@example.com
    #     expires: 2025-12-31

    # A region table of one's own: a CSV file with the columns country, region and currency.
    # regions: regions.csv

    # Rules of one's own about edges.
    # custom:
    #   - id: no-sales-to-test-customers
    #     severity: error
    #     message: "{from} sells to the test customer {to}"
    #     edge: {kind: supply}
    #     forbid: {to: {tags: "test-*"}}

    """
}
