// render: a diagram through Graphviz.

public import ArgumentParser
public import PartnerDiagram
internal import PartnerGraph
internal import PartnerLint

extension RankDirection: ExpressibleByArgument {}
extension Clustering: ExpressibleByArgument {}

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw a network, with its findings on it.",
    discussion: """
      EXAMPLES
        partnergraph render network.json -o network.svg
        partnergraph render network.json -o network.png --cluster region
        partnergraph render network.json -o - --format dot
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, png, pdf, dot
  }

  @OptionGroup var network: NetworkOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the picture goes; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(help: "The kind of picture; else told from the name of the output.")
  var format: Format?

  @Option(help: "How nodes are grouped.")
  var cluster = Clustering.none

  @Option(help: "The direction in which supply runs (default: the one that keeps the picture compact).")
  var rankdir: RankDirection?

  @Option(help: ArgumentHelp("How many nodes are drawn at most.", valueName: "n"))
  var maxNodes = 400

  @Option(help: ArgumentHelp("How long the layout may take, all attempts together.", valueName: "seconds"))
  var timeout = 60

  @Option(help: ArgumentHelp("How much memory the layout may use.", valueName: "MB"))
  var memory = 2048

  func validate() throws {
    if format == nil, Self.format(of: output) == nil {
      throw ValidationError(
        "'\(output)' does not tell the format; name it with --format svg, png, pdf or dot.")
    }
    guard (1...86_400).contains(timeout) else {
      throw ValidationError("'--timeout' expects 1 to 86400 seconds.")
    }
    guard (1...1_048_576).contains(memory) else {
      throw ValidationError("'--memory' expects 1 to 1048576 MB.")
    }
    guard maxNodes > 0 else { throw ValidationError("'--max-nodes' expects 1 or more.") }
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
  }

  func run() throws {
    try finish {
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let configuration = try network.configuration()
      let reading = try network.read(progress, configuration)
      progress.enter("drawing")
      if reading.status != .clean, reading.analysis.network.inputs.isEmpty { return reading.status }
      let count = Diagram.nodeCount(of: reading.analysis)
      guard count <= maxNodes else {
        throw CommandFailure(
          status: .usage,
          message:
            "the picture would have \(count) nodes, more than --max-nodes \(maxNodes); raise it, or draw a "
            + "part of the network")
      }
      var marks = Marks()
      var result = Linter(configuration: configuration).lint(reading.analysis)
      _ = configuration?.accept(in: &result)
      for entry in result.open {
        let finding = result.diagnostic(of: entry)
        let mark = Mark(label: finding.rule, severity: finding.severity, message: finding.message)
        marks.add(mark, nodes: result.nodes(of: entry), edges: result.edges(of: entry))
      }
      let diagram = Diagram(of: reading.analysis, marks: marks, clustering: cluster, direction: rankdir)
      if cluster != .none, diagram.layoutStyles[0] == .shelves, !network.quiet {
        progress.finish()
        StandardError.write(
          "note: a picture of \(count) nodes is grouped by seller; --cluster is for smaller ones\n")
      }
      let picture = try picture(of: diagram, progress)
      let output = try Output(path: output, sparing: network.inputs)
      try output.write(picture)
      try output.finish()
      return reading.status
    }
  }

  private func picture(of diagram: Diagram, _ progress: Progress) throws(CommandFailure) -> [UInt8] {
    let format = format ?? Self.format(of: output) ?? .svg
    guard let picture = PictureFormat(rawValue: format.rawValue) else { return Array(diagram.dot().utf8) }
    let layout = LayoutAttempts(diagram: diagram, format: picture, timeout: timeout, memory: memory)
    let rendered = try layout.run { note in
      progress.finish()
      if !network.quiet { StandardError.write("note: \(note)\n") }
    }
    guard picture == .svg else { return rendered }
    guard let finished = diagram.finishedSVG(rendered) else {
      throw CommandFailure(status: .internalFault, message: "Graphviz wrote an SVG that cannot be read")
    }
    return finished
  }

  private static func format(of path: String) -> Format? {
    Format.allCases.first { path.lowercased().hasSuffix("." + $0.rawValue) }
  }
}
