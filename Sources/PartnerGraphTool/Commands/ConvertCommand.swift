// convert: a network from any readable format to any writable one.

public import ArgumentParser
public import PartnerGraph
internal import PartnerLint

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
        head -c 32 /dev/urandom > key
        partnergraph convert export -o shown.json --anonymize --key-file key
      """)

  @OptionGroup var network: NetworkOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the network goes; - is standard output, a folder for CSV.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The format to write; else told from the name of the output.", valueName: "format"))
  var to: OutputFormat?

  @Flag(
    help: """
      Replace names and ids: the same ones by the same words under one key. Structure, countries, dates, roles \
      and offers are kept.
      """)
  var anonymize = false

  @Option(
    help: ArgumentHelp(
      "The secret that anonymous words are made with, in a file; else the variable PARTNERGRAPH_KEY.",
      valueName: "file"), completion: .file())
  var keyFile: String?

  func validate() throws {
    if !anonymize, keyFile != nil { throw ValidationError("--key-file goes with --anonymize.") }
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
      let configuration = try network.configuration()
      let reading = try network.read(progress, configuration)
      network.warnIfEmpty(reading, progress)
      progress.enter("writing")
      var source = reading.analysis.network
      if reading.status != .clean, source.inputs.isEmpty { return reading.status }
      let format = to ?? OutputFormat(path: output) ?? .json
      let original = source
      let occupied = network.occupied(configuration, reading) + [keyFile].compactMap(\.self)
      if anonymize { source = Anonymizer(key: try Self.key(in: keyFile)).anonymized(source) }
      if format == .csv {
        try Output.makeFolder(output)
        for (name, write) in [
          ("nodes.csv", NetworkWriter.writeNodeTable), ("edges.csv", NetworkWriter.writeEdgeTable),
        ] {
          let file = try Output(path: output + "/" + name, sparing: occupied)
          try write(source) { try file.write($0) }
          try file.finish()
        }
      } else {
        let file = try Output(path: output, sparing: occupied)
        try NetworkWriter.write(source, as: format, asOf: network.asOf) { try file.write($0) }
        try file.finish()
      }
      if !network.quiet { report(original, format) }
      // What is only a warning to lint is none here.
      let isBad = original.problems.contains { !$0.isMild && $0.kind != .contradictoryRecord }
      return isBad ? max(.findings, reading.status) : reading.status
    }
  }

  private static func key(in file: String?) throws(CommandFailure) -> [UInt8] {
    let key: [UInt8]
    if let file {
      do throws(SystemError) {
        key = try FileBytes.read(path: file)
      } catch {
        throw CommandFailure(status: .missingInput, message: "\(PrintableText.make(file)): \(error)")
      }
    } else {
      key = Array((Environment.value("PARTNERGRAPH_KEY") ?? "").utf8)
    }
    guard !key.isEmpty else {
      throw CommandFailure(
        status: .usage,
        message: "--anonymize needs a secret key, or ids could be found by trying: make one with"
          + " 'head -c 32 /dev/urandom > key' and name it with --key-file key, or put a phrase into the variable"
          + " PARTNERGRAPH_KEY")
    }
    return key
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// What did not get through.
  private func report(_ source: Network, _ format: OutputFormat) {
    if !source.problems.isEmpty {
      StandardError.write(
        "note: \(Self.count(source.problems.count, "record")) could not be taken over whole; lint names what is wrong\n"
      )
    }
    let supplied = Set(
      (0..<source.edgeCount).lazy.map { source.edge($0) }.filter { $0.kind == .supply }.map(\.to.index))
    let open = source.unknownSuppliers.subtracting(supplied).count
    if open > 0 {
      StandardError.write(
        "note: the export does not tell who sells to \(Self.count(open, "customer")); a network cannot say so, and lint"
          + " will call \(open == 1 ? "it" : "them") unsupplied\n")
    }
    if format == .mermaid, source.edgeCount > 500 {
      StandardError.write(
        "note: Mermaid draws at most 500 edges unless its setting maxEdges is raised; there are"
          + " \(source.edgeCount)\n")
    }
    if format == .csv, let asOf = network.asOf ?? source.asOf {
      StandardError.write("note: CSV has no asOf: --as-of \(asOf) says the same when the tables are read\n")
    }
  }
}
