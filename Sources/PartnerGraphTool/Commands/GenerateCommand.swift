// generate: a synthetic network for trials and benchmarks.

internal import ArgumentParser
internal import PartnerGraph

struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write a synthetic network for trials and benchmarks.",
    discussion: """
      A few large providers, a long tail of resellers in six regions, customers with tenants, subscriptions and access. \
      The same arguments give the same bytes on every machine, whatever the size. Violations of every rule are \
      planted (but contradictory records, which take two files), once for every 20,000 customers; the manifest lists what lint finds, and nothing else is to be found.

      EXAMPLES
        partnergraph generate --customers 1000 --seed 1 -o network.json
        partnergraph generate --customers 1000000 -o big.jsonl --manifest all.json
        partnergraph generate --customers 100 --seed 7 --clean -o tables --to csv
      """)

  @Option(help: ArgumentHelp("How many customers.", valueName: "count"))
  var customers: Int

  @Option(help: ArgumentHelp("Which network of that size.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the network goes; - is standard output, a folder for CSV.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(
    help: ArgumentHelp("The format; else told from the name of the output.", valueName: "format"))
  var to: Format?

  @Option(
    help: ArgumentHelp("Where the list of what is to be found goes, as JSON.", valueName: "file"),
    completion: .file())
  var manifest: String?

  @Flag(help: "Without violations: nothing is to be found.")
  var clean = false

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  /// The formats that can be written without holding a network.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case json, jsonl, csv
  }

  /// The format to write; nil where nothing tells it.
  private var format: OutputFormat? {
    let format = to.map { OutputFormat(rawValue: $0.rawValue) } ?? OutputFormat(path: output)
    return format.flatMap { NetworkGenerator.formats.contains($0) ? $0 : nil }
  }

  /// Ten times the largest programme there is.
  private static let customerLimit = 100_000_000

  func validate() throws {
    guard (0...Self.customerLimit).contains(customers) else {
      throw ValidationError("'--customers' expects a number from 0 to \(Self.customerLimit).")
    }
    if output.hasSuffix(".gz") { throw ValidationError("gzip is not written: pipe '-o -' into gzip.") }
    guard let format else {
      throw ValidationError("'--output' or '--to' expects json, jsonl or csv.")
    }
    if format == .csv, output == "-" || output.hasSuffix(".csv") {
      throw ValidationError("CSV is two files: name a folder for nodes.csv and edges.csv, with --to csv.")
    }
    if output == "-", manifest == "-" { throw ValidationError("Only one thing can go to standard output.") }
    let outputs = format == .csv ? ["nodes.csv", "edges.csv"].map { output + "/" + $0 } : [output]
    if let manifest, outputs.map(Output.place).contains(Output.place(of: manifest)) {
      throw ValidationError("'--manifest' and '--output' name the same file.")
    }
  }

  func run() throws {
    try finish {
      let progress = Progress(isQuiet: quiet)
      defer { progress.finish() }
      progress.enter("writing")
      let generator = NetworkGenerator(customers: customers, seed: seed, hasViolations: !clean)
      let format = format ?? .json
      if format == .csv { try Output.makeFolder(output) }
      // Where the manifest cannot be written, nothing is.
      let list = try manifest.map { try Output(path: $0) }
      if format == .csv {
        for (name, isOfEdges) in [("nodes.csv", false), ("edges.csv", true)] {
          let file = try Output(path: output + "/" + name)
          try generator.writeTable(ofEdges: isOfEdges) { try file.write($0) }
          try file.finish()
        }
      } else {
        let file = try Output(path: output)
        try generator.write(as: format) { try file.write($0) }
        try file.finish()
      }
      if format == .csv, !quiet {
        progress.finish()
        StandardError.write(
          "note: CSV has no asOf: --as-of \(NetworkGenerator.asOf) says the same when the tables are read\n")
      }
      if let list { try write(generator, to: list) }
      return .clean
    }
  }

  private func write(_ generator: NetworkGenerator, to file: Output) throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("customers")
    json.value(generator.customers)
    json.key("seed")
    json.value(generator.seed)
    json.newLine(2)
    json.key("findings")
    json.beginArray()
    for finding in generator.plantedFindings {
      json.newLine(4)
      json.beginObject()
      json.key("rule")
      json.value(finding.rule)
      json.key("nodes")
      json.value(finding.nodes)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    try file.write(json.take() + [0x0A])
    try file.finish()
  }
}
