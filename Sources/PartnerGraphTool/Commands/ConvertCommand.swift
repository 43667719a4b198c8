// convert: a network from any readable format to any writable one.

public import ArgumentParser
public import PartnerGraph

extension OutputFormat: ExpressibleByArgument {}

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a network in another format.",
    discussion: """
      Several inputs become one network. Fields outside the model are dropped, and the command says which. CSV is a \
      folder with nodes.csv and edges.csv.

      EXAMPLES
        partnergraph convert network.json -o network.jsonl
        partnergraph convert network.jsonl -o tables --to csv
        partnergraph convert network.json -o - --to sketch
        partnergraph convert network.json -o network.graphml
      """)

  @OptionGroup var network: NetworkOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the network goes; - is standard output, a folder for CSV.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp("The format to write; else told from the name of the output.", valueName: "format"))
  var to: OutputFormat?

  func validate() throws {
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
    guard let format = to ?? OutputFormat(path: output) else {
      throw ValidationError(
        "'\(output)' does not tell the format; name it with --to json, jsonl, csv, yaml, sketch, graphml, dot or mermaid."
      )
    }
    if format == .csv, output == "-" || output.hasSuffix(".csv") {
      throw ValidationError("CSV is two files: name a folder for nodes.csv and edges.csv, with --to csv.")
    }
    if output.hasSuffix(".gz") { throw ValidationError("gzip is not written: pipe '-o -' into gzip.") }
  }

  func run() throws {
    try finish {
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let reading = try network.read(progress)
      progress.enter("writing")
      let source = reading.analysis.network
      if reading.status != .clean, source.inputs.isEmpty { return reading.status }
      let format = to ?? OutputFormat(path: output) ?? .json
      if format == .csv {
        try Output.makeFolder(output)
        for (name, write) in [
          ("nodes.csv", NetworkWriter.writeNodeTable), ("edges.csv", NetworkWriter.writeEdgeTable),
        ] {
          let file = try Output(path: output + "/" + name, sparing: network.inputs)
          try write(source) { try file.write($0) }
          try file.finish()
        }
      } else {
        let file = try Output(path: output, sparing: network.inputs)
        try NetworkWriter.write(source, as: format) { try file.write($0) }
        try file.finish()
      }
      if !network.quiet { report(source, format) }
      return source.problems.isEmpty ? reading.status : max(.findings, reading.status)
    }
  }

  /// What did not get through.
  private func report(_ source: Network, _ format: OutputFormat) {
    for field in source.unknownFields.prefix(20) {
      StandardError.write(
        "note: the field \(PrintableText.make(field.name, limit: 80)) is not in the model and was dropped"
          + " \(field.count) times\n")
    }
    if !source.problems.isEmpty {
      StandardError.write(
        "note: \(source.problems.count) records could not be taken over whole; lint names them\n")
    }
    if format == .csv, let asOf = source.asOf {
      StandardError.write("note: CSV has no asOf: --as-of \(asOf) says the same when the tables are read\n")
    }
  }
}
