// A picture, if it can be had at all: in tiers, else on shelves, else of fewer boxes, else a table.

internal import PartnerDiagram

/// Lays a diagram out in a child process, simpler each time that the limits are met.
struct LayoutAttempts {
  var diagram: Diagram
  var format: PictureFormat
  /// Wall-clock seconds for all attempts together.
  var timeout: Int
  /// Megabytes of address space for each.
  var memory: Int
  /// Dots to an inch of a bitmap.
  var dpi = 96
  var theme = Theme.light
  /// What places the picture first.
  var engine = LayoutEngine.dot
  /// The same picture with as few boxes as it can have; nil for none.
  var fewer: (() -> Diagram)?
  /// Whether a table may stand in the place of a picture.
  var hasTable = true

  /// A picture and what it shows; SVG is fit for the web.
  struct Picture {
    let bytes: [UInt8]
    let diagram: Diagram
    /// Whether it has fewer dots than were asked for.
    var isReduced = false
  }

  /// The memory of a bitmap grows with its area: so many dots a side are the most.
  private static let dotLimit = 9600

  private enum Outcome<Result> {
    case finished(Result)
    /// Why it was given up.
    case failed(String)
  }

  /// The picture. `note` is told of each attempt that was given up.
  func run(note: (String) -> Void) throws(CommandFailure) -> Picture {
    var reasons: [String] = []
    func finished(_ outcome: Outcome<Picture>, _ instead: String) -> Picture? {
      switch outcome {
      case .finished(let picture):
        if let last = reasons.last { note("\(last); \(instead)") }
        if picture.isReduced {
          note("the picture has fewer than \(dpi) dots to an inch: \(Self.dotLimit) a side are the most")
        }
        return picture
      case .failed(let why):
        reasons.append(why)
        return nil
      }
    }
    // A layout of lines on shelves takes hardly any time: it may take what tiers leave.
    let isTiered = engine != .dot || diagram.layoutStyles[0] == .tiers
    if isTiered, let picture = finished(try tiers(milliseconds: timeout * 650), "") { return picture }
    let shelves = try drawing(
      diagram, Placement(onShelves: diagram), milliseconds: timeout * (isTiered ? 250 : 900))
    if let picture = finished(shelves, "drawn with straight lines, as blocks on shelves, instead") {
      return picture
    }
    if let simple = fewer?(), simple.nodeCount < diagram.nodeCount {
      let outcome = try drawing(simple, Placement(onShelves: simple), milliseconds: timeout * 100)
      let boxes = "\(simple.nodeCount) box\(simple.nodeCount == 1 ? "" : "es")"
      if let picture = finished(outcome, "drawn as \(boxes) instead; \(Self.ways)") { return picture }
    }
    let why = reasons.joined(separator: ", then ")
    guard hasTable else {
      throw CommandFailure(
        status: .internalFault,
        message: "no picture of \(diagram.nodeCount) nodes: \(why); raise --timeout or --memory")
    }
    note("\(why); a table stands in the place of the picture; \(Self.ways)")
    return Picture(bytes: try table(), diagram: diagram)
  }

  private static let ways = "raise --timeout or --memory, or choose a part with --focus"

  /// In tiers, in the direction that suits the shape of a page; nothing where that is a strip.
  private func tiers(milliseconds: Int) throws(CommandFailure) -> Outcome<Picture> {
    var best: (diagram: Diagram, placement: Placement)?
    // A picture that is to be turned is placed once more.
    for candidate in [diagram, diagram.turned].compactMap({ $0 }) {
      if let best, (0.7...2.2).contains(best.placement.ratio) || engine != .dot { break }
      let arguments = ["layout", "--engine", engine.rawValue, "--places"]
      let outcome = try run(arguments, candidate.layoutText(engine: engine), milliseconds: milliseconds / 3)
      switch outcome {
      case .failed(let why): if best == nil { return .failed(why) }
      case .finished(let places):
        guard let placement = Placement(of: candidate, places) else {
          return .failed("Graphviz told places that cannot be read")
        }
        if best.map({ placement.pageHeight < $0.placement.pageHeight }) ?? true {
          best = (candidate, placement)
        }
      }
    }
    guard var best else { return .failed("nothing was placed") }
    if engine == .dot, best.placement.isStrip, diagram.turned != nil {
      let shelves = Placement(onShelves: diagram)
      if !shelves.isStrip { best = (diagram, shelves) }
    }
    return try drawing(best.diagram, best.placement, milliseconds: milliseconds / 3)
  }

  private func drawing(
    _ diagram: Diagram, _ placement: Placement, milliseconds: Int
  ) throws(CommandFailure) -> Outcome<Picture> {
    let side = max(1, Self.dotLimit / dpi)
    let text =
      format == .png
      ? diagram.dot(placed: placement, theme: theme, largestSide: side, dpi: dpi)
      : diagram.dot(placed: placement, theme: theme)
    let arguments = ["layout", "--engine", LayoutEngine.positioned.rawValue, "--format", format.rawValue]
    let outcome = try run(arguments, text, milliseconds: milliseconds)
    switch outcome {
    case .failed(let why): return .failed(why)
    case .finished(let rendered):
      let bytes = format == .svg ? try finished(rendered, diagram) : rendered
      let isReduced = format == .png && placement.longerSide > Double(side * 72)
      return .finished(Picture(bytes: bytes, diagram: diagram, isReduced: isReduced))
    }
  }

  private func finished(_ rendered: [UInt8], _ diagram: Diagram) throws(CommandFailure) -> [UInt8] {
    guard let picture = diagram.finishedSVG(rendered, theme: theme) else {
      throw CommandFailure(status: .internalFault, message: "Graphviz wrote an SVG that cannot be read")
    }
    return picture
  }

  /// A few lines of text: nothing in them can keep this process from drawing them itself.
  private func table() throws(CommandFailure) -> [UInt8] {
    let text = diagram.table(theme: theme, dpi: format == .png ? dpi : nil)
    let rendered: [UInt8]
    do throws(GraphvizRenderer.Failure) {
      rendered = try GraphvizRenderer.render(dot: text, engine: .positioned, format: format)
    } catch {
      throw CommandFailure(
        status: .internalFault, message: "no picture of \(diagram.nodeCount) nodes: \(error)")
    }
    return format == .svg ? try finished(rendered, diagram) : rendered
  }

  private func run(
    _ arguments: [String], _ text: String, milliseconds: Int
  ) throws(CommandFailure) -> Outcome<[UInt8]> {
    let child = ChildProcess(
      name: "the layout", arguments: arguments, milliseconds: milliseconds, memory: memory)
    switch child.run(Array(text.utf8)) {
    case .finished(let answer): return .finished(answer)
    case .failed(let why): return .failed(why)
    case .unavailable(let said):
      throw CommandFailure(
        status: .internalFault,
        message:
          "Graphviz cannot be loaded (\(said)); on Debian, install it with: apt-get install libgraphviz-dev")
    }
  }
}
