// schema: the JSON Schemas of the configuration and of the native document, for editors.

internal import ArgumentParser

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of the configuration or of a network.",
    discussion: """
      EXAMPLES
        partnergraph schema config > config.schema.json
        partnergraph schema network -o network.schema.json
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case config, network
  }

  @Argument(help: "What the schema is of.")
  var subject: Subject

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where it goes; - is standard output.", valueName: "file"), completion: .file())
  var output: String?

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    if output == "" { throw ValidationError("'--output' expects a file name, or - for standard output.") }
  }

  func run() throws {
    try finish {
      let file = try Output(path: output)
      try file.write(subject == .config ? Schemas.config : Schemas.network)
      try file.finish()
      return .clean
    }
  }
}
