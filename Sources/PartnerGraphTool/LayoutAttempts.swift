// A picture, if it can be had at all: in tiers, else on shelves.

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

  /// The picture. `note` is told of each attempt that was given up.
  func run(note: (String) -> Void) throws(CommandFailure) -> [UInt8] {
    var reasons: [String] = []
    let styles = engine == .dot ? diagram.layoutStyles : [.tiers, .shelves]
    for (index, style) in styles.enumerated() {
      // The last attempt may take what is left: a layout on shelves takes hardly any time.
      let share = index + 1 < styles.count ? timeout * 750 : timeout * (styles.count > 1 ? 250 : 1000)
      let layout = ChildProcess(
        name: "the layout",
        arguments: [
          "layout", "--engine", (style == .tiers ? engine : style.engine).rawValue, "--format",
          format.rawValue,
        ],
        milliseconds: share, memory: memory)
      switch layout.run(Array(text(style).utf8)) {
      case .finished(let picture):
        if let last = reasons.last { note("\(last); drawn as blocks on shelves instead") }
        return picture
      case .unavailable(let said):
        throw CommandFailure(
          status: .internalFault,
          message:
            "Graphviz cannot be loaded (\(said)); on Debian, install it with: apt-get install libgraphviz-dev"
        )
      case .failed(let why): reasons.append(why)
      }
    }
    throw CommandFailure(
      status: .internalFault,
      message: "no picture of \(diagram.nodeCount) nodes: \(reasons.joined(separator: ", then "))"
        + "; raise --timeout or --memory, or write --format dot")
  }

  /// The memory of a bitmap grows with its area: it has at most 9,600 dots a side.
  private func text(_ style: LayoutStyle) -> String {
    format == .png
      ? diagram.dot(
        style: style, largestSide: max(1, 9600 / dpi), dpi: dpi, theme: theme, engine: engine)
      : diagram.dot(style: style, theme: theme, engine: engine)
  }
}
