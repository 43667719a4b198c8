// chains: every supply chain of every customer with its verdict.

public import ArgumentParser
internal import PartnerGraph
public import PartnerLint

extension ChainReporter.Format: ExpressibleByArgument {}

struct ChainsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chains",
    abstract: "List the supply chains of customers, and whether they are valid.",
    discussion: """
      A row is the customer, the chain from its root, and the verdict: valid with the relation (1 direct-bill, \
      2 indirect), invalid with the rules that spoil it, or unknown with the fields that are missing. --valid, \
      --invalid and --unknown choose and may be combined. With --invalid the command exits with 1 when it prints an \
      invalid chain.

      EXAMPLES
        partnergraph chains network.json
        partnergraph chains --invalid network.json
        partnergraph chains --customer acme --format json network.json
      """)

  @OptionGroup var network: NetworkOptions

  @Option(help: ArgumentHelp("Only this customer; may be repeated.", valueName: "id"))
  var customer: [String] = []

  @Flag(help: "Only invalid chains.")
  var invalid = false

  @Flag(help: "Only valid chains.")
  var valid = false

  @Flag(help: "Only chains whose verdict is unknown.")
  var unknown = false

  @Option(help: ArgumentHelp("How many chains are listed for a customer at most.", valueName: "n"))
  var maxChains = 1000

  @Option(help: "How chains are written.")
  var format = ChainReporter.Format.text

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where they go; - is standard output.", valueName: "file"), completion: .file())
  var output: String?

  @Option(help: "Whether text is coloured.")
  var color = ColorChoice.auto

  func validate() throws {
    if output == "" { throw ValidationError("'--output' expects a file name, or - for standard output.") }
    if maxChains < 1 { throw ValidationError("'--max-chains' expects 1 or more.") }
  }

  func run() throws {
    try finish {
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let configuration = try network.configuration()
      let reading = try network.read(progress, configuration)
      network.warnIfEmpty(reading, progress)
      progress.enter("following chains")
      if reading.status != .clean, reading.analysis.network.inputs.isEmpty { return reading.status }
      let customers = customer.isEmpty ? nil : try self.customers(in: reading.analysis.network)
      let output = try Output(path: output, sparing: network.occupied(configuration, reading))
      let isColored = color.isOn(for: Descriptor(number: 1), path: self.output)
      var result = Linter(configuration: configuration).lint(reading.analysis)
      _ = configuration?.accept(in: &result)
      let chains = SupplyChains(result)
      progress.finish()
      let reporter = ChainReporter(chains, format: format, usesColor: isColored)
      let report = try reporter.report(customers: customers, filter: filter, limit: maxChains) {
        try output.write($0)
      }
      try output.finish()
      if format == .csv, report.summary.truncated > 0 {
        let atLeast = report.summary.isLowerBound ? "at least " : ""
        let chains = report.summary.truncated == 1 ? "1 chain is" : "\(report.summary.truncated) chains are"
        StandardError.write("warning: \(atLeast)\(chains) not listed; --max-chains N lists more\n")
      }
      return max(invalid && report.wroteInvalid ? .findings : .clean, reading.status)
    }
  }

  private var filter: ChainFilter {
    var filter: ChainFilter = []
    if valid { filter.insert(.valid) }
    if invalid { filter.insert(.invalid) }
    if unknown { filter.insert(.unknown) }
    return filter.isEmpty ? .all : filter
  }

  private func customers(in network: Network) throws -> [Node] {
    try customer.compactMap { id in
      if let node = network.node(id), node.kind == .customer, node.isDeclared {
        if node.status != .removed { return node }
        StandardError.write("warning: the customer \(PrintableText.make(id)) is removed, and has no chains\n")
        return nil
      }
      let known = network.declaredNodes.filter { $0.kind == .customer }.map(\.id)
      let hint = NearestName.hint(for: id, in: known)
      throw CommandFailure(status: .usage, message: "there is no customer with the id \(id)\(hint)")
    }
  }
}
