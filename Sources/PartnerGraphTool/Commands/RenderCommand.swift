// render: a diagram through Graphviz.

public import ArgumentParser
public import PartnerDiagram
internal import PartnerGraph
internal import PartnerLint

extension RankDirection: ExpressibleByArgument {}
extension Clustering: ExpressibleByArgument {}
extension Theme: ExpressibleByArgument {}
extension Collapse: ExpressibleByArgument {}
extension PartnerDiagram.Selection.Direction: ExpressibleByArgument {}

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw a network, with its findings on it.",
    discussion: """
      A network with more nodes than --max-nodes is drawn with counted boxes: the customers of each seller, then \
      partners by supplier and region. Standard error says what is not shown by itself.

      EXAMPLES
        partnergraph render network.json -o network.svg
        partnergraph render network.json -o near.svg --focus northwind --depth 2
        partnergraph render network.json -o acme.svg --chain acme
        partnergraph render network.json -o problems.png --only-violations --dpi 192
        partnergraph render network.json -o - --format dot --collapse customers
      """)

  enum Engine: String, ExpressibleByArgument, CaseIterable {
    case dot, sfdp, twopi

    var layout: LayoutEngine { LayoutEngine(rawValue: rawValue) ?? .dot }
  }

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, png, pdf, dot
  }

  @OptionGroup var network: NetworkOptions
  @OptionGroup var rules: RuleOptions

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where the picture goes; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String

  @Option(help: "The kind of picture; else told from the name of the output.")
  var format: Format?

  @Option(help: ArgumentHelp("Draw what is near this node; may be repeated.", valueName: "id"))
  var focus: [String] = []

  @Option(
    help: ArgumentHelp("How many steps to go from --focus (default: as far as they lead).", valueName: "n"))
  var depth: Int?

  @Option(help: "Which way to go from --focus: to suppliers, to those supplied, or both.")
  var direction: PartnerDiagram.Selection.Direction?

  @Option(
    help: ArgumentHelp("Draw the supply chains of this customer; may be repeated.", valueName: "customer"))
  var chain: [String] = []

  @Flag(help: "Draw what has findings, with its chains up to the vendor.")
  var onlyViolations = false

  @Option(help: ArgumentHelp("Make this node stand out; may be repeated.", valueName: "id"))
  var highlight: [String] = []

  @Option(
    help: ArgumentHelp("The kinds of edges to draw, separated by commas (default: all).", valueName: "kinds"))
  var kinds: String?

  @Option(help: "Which nodes are drawn as counted boxes.")
  var collapse = Collapse.auto

  @Option(help: "How nodes are grouped.")
  var cluster = Clustering.none

  @Option(help: "The direction in which supply runs (default: the one that keeps the picture compact).")
  var rankdir: RankDirection?

  @Option(
    help: ArgumentHelp("How many nodes are drawn at most; more are drawn as counted boxes.", valueName: "n"))
  var maxNodes = 400

  @Option(help: "What places the boxes; dot makes tiers.")
  var engine = Engine.dot

  @Option(help: "The colours; auto is light, and dark where a reader of the SVG prefers that.")
  var theme = Theme.auto

  @Option(help: ArgumentHelp("Dots to an inch of a PNG (default: 96).", valueName: "n"))
  var dpi: Int?

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
    for name in kinds?.split(separator: ",", omittingEmptySubsequences: false) ?? []
    where !EdgeKind.allCases.contains(where: { $0.name == name }) {
      let known = EdgeKind.allCases.map(\.name)
      let hint = NearestName.hint(for: String(name), in: known)
      throw ValidationError(
        "'--kinds \(name)': expected some of \(known.joined(separator: ", "))\(hint.isEmpty ? "." : hint)")
    }
    if let depth, depth < 0 { throw ValidationError("'--depth' expects 0 or more.") }
    if depth != nil || direction != nil, focus.isEmpty {
      throw ValidationError("--\(depth != nil ? "depth" : "direction") goes with --focus ID.")
    }
    if let dpi {
      guard (12...600).contains(dpi) else { throw ValidationError("'--dpi' expects 12 to 600.") }
      guard (format ?? Self.format(of: output)) == .png else { throw ValidationError("--dpi goes with PNG.") }
    }
    guard maxNodes > 0 else { throw ValidationError("'--max-nodes' expects 1 or more.") }
    if output.isEmpty { throw ValidationError("'--output' expects a file name, or - for standard output.") }
  }

  func run() throws {
    try finish {
      let progress = Progress(isQuiet: network.quiet)
      defer { progress.finish() }
      let configuration = try network.configuration()
      let linter = try rules.linter(configuration)
      let reading = try network.read(progress, configuration)
      network.warnIfEmpty(reading, progress)
      progress.enter("drawing")
      if reading.status != .clean, reading.analysis.network.inputs.isEmpty { return reading.status }
      let analysis = reading.analysis
      let selection = try selection(in: analysis.network)
      let marks = try marks(analysis, linter, configuration)
      func picture(_ collapse: Collapse, limit: Int) -> Diagram {
        Diagram(
          of: analysis, marks: marks, selection: selection, collapse: collapse, limit: limit,
          clustering: cluster, direction: rankdir)
      }
      let diagram = picture(collapse, limit: maxNodes)
      guard collapse != .none || diagram.nodeCount <= maxNodes else {
        throw CommandFailure(
          status: .usage,
          message:
            "the picture would have \(diagram.nodeCount) boxes, more than --max-nodes \(maxNodes); raise it, "
            + "choose a part with --focus, --chain or --only-violations, or leave out --collapse")
      }
      note(diagram.hidden, progress)
      if diagram.nodeCount > maxNodes {
        note(
          "\(diagram.nodeCount) boxes are the fewest that it can be drawn with; --focus shows a part",
          progress)
      }
      if rankdir != nil, engine != .dot {
        note("--engine \(engine.rawValue) makes no tiers; --rankdir is for dot", progress)
      }
      if cluster != .none, engine != .dot {
        note("--engine \(engine.rawValue) makes no clusters; dot does", progress)
      } else if cluster != .none, diagram.layoutStyles[0] == .shelves {
        note(
          "a picture of \(diagram.nodeCount) boxes is grouped by seller; --cluster is for smaller ones",
          progress)
      }
      let drawn = try self.picture(of: diagram, progress) { picture(.partners, limit: 1) }
      let output = try Output(path: output, sparing: network.occupied(configuration, reading))
      try output.write(drawn)
      try output.finish()
      return reading.status
    }
  }

  private func note(_ text: String?, _ progress: Progress) {
    guard let text, !network.quiet else { return }
    progress.finish()
    StandardError.write("note: \(text)\n")
  }

  private func selection(in network: Network) throws(CommandFailure) -> PartnerDiagram.Selection {
    var selection = PartnerDiagram.Selection()
    selection.focus = try nodes(focus, "--focus", in: network)
    selection.depth = depth
    selection.direction = direction ?? .both
    selection.chains = try nodes(chain, "--chain", in: network)
    selection.isOnlyMarked = onlyViolations
    selection.kinds = Set(chosenKinds ?? EdgeKind.allCases)
    return selection
  }

  /// The nodes that an option names; an id that is not there is wrong usage, with the nearest that is.
  private func nodes(
    _ ids: [String], _ option: String, in network: Network
  ) throws(CommandFailure) -> [Node] {
    var found: [Node] = []
    for id in ids {
      // What only fields name is no box of its own.
      guard let node = network.node(id),
        node.isDeclared || network.edges.from.contains(node.index) || network.edges.to.contains(node.index)
      else {
        let hint = NearestName.hint(for: id, in: network.declaredNodes.prefix(100_000).map(\.id))
        throw CommandFailure(
          status: .usage, message: "\(option): no node has the id \(PrintableText.make(id))\(hint)")
      }
      found.append(node)
    }
    return found
  }

  private func marks(_ analysis: Analysis, _ linter: Linter, _ configuration: Configuration?) throws -> Marks
  {
    var result = linter.lint(analysis)
    _ = configuration?.accept(in: &result)
    var marks = Marks(result)
    for node in try nodes(highlight, "--highlight", in: analysis.network) { marks.highlight(node) }
    return marks
  }

  private var chosenKinds: [EdgeKind]? {
    kinds?.split(separator: ",").compactMap { name in EdgeKind.allCases.first { $0.name == name } }
  }

  private func picture(
    of diagram: Diagram, _ progress: Progress, fewer: @escaping () -> Diagram
  ) throws(CommandFailure) -> [UInt8] {
    let format = format ?? Self.format(of: output) ?? .svg
    guard let picture = PictureFormat(rawValue: format.rawValue) else {
      return Array(diagram.dot(engine: engine.layout, theme: theme).utf8)
    }
    let layout = LayoutAttempts(
      diagram: diagram, format: picture, timeout: timeout, memory: memory, dpi: dpi ?? 96, theme: theme,
      engine: engine.layout, fewer: fewer)
    return try layout.run { note($0, progress) }.bytes
  }

  private static func format(of path: String) -> Format? {
    Format.allCases.first { path.lowercased().hasSuffix("." + $0.rawValue) }
  }
}
