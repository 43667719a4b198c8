// A diagram as DOT: ids of our own, text from data in labels only, everything in a fixed order.

internal import PartnerGraph

/// How the boxes of a picture are placed.
public enum LayoutStyle: CaseIterable, Sendable {
  /// In tiers, by Graphviz' dot: the best there is for pictures that a page holds.
  case tiers
  /// As blocks on shelves, by a layout of our own: for large pictures, and where dot takes too long.
  case shelves

}

extension Diagram {
  /// From this many boxes on a picture in tiers is a strip that nobody reads; where boxes stand for many nodes, lines are
  /// many and it comes sooner.
  private var largestTieredPicture: Int { groups.isEmpty ? 100 : 40 }

  /// The styles worth trying, the best first.
  public var layoutStyles: [LayoutStyle] {
    boxes.count > largestTieredPicture ? [.shelves] : [.tiers, .shelves]
  }

  /// The diagram in Graphviz' language, for Graphviz to place: with what is found as labels, and without a legend. A large
  /// picture is placed already. The same diagram gives the same text.
  public func dot(engine: LayoutEngine = .dot, theme: Theme = .light) -> String {
    if engine == .dot, layoutStyles[0] == .shelves {
      return dot(placed: Placement(onShelves: self), theme: theme)
    }
    var words = caption.split(separator: "\n").flatMap { DOTText.wrapped(String($0), width: 120) }
    words += numbering.entries.map { "\($0.number): \($0.mark.message) [\($0.mark.label)]" }
    return theme.colored(text(engine, label: words))
  }

  /// What Graphviz needs to place the boxes and lines of a picture: see ``Placement``.
  public func layoutText(engine: LayoutEngine = .dot) -> String { text(engine, label: nil) }

  private func text(_ engine: LayoutEngine, label words: [String]?) -> String {
    // Curves that bend round boxes take time that grows with the cube of their number.
    let placement =
      engine == .dot
      ? "rankdir=\(direction.rawValue), nodesep=0.16, ranksep=\(Sheet.text(tierGap / 72)), nslimit=1, nslimit1=1, mclimit=0.5"
      : "overlap=prism, splines=\(engine == .sfdp && lines.count < 150 ? "true" : "line"), sep=\"+8\""
    let label = words.map { ", labelloc=t, label=\(DOTText.label($0, ending: "\\l"))" } ?? ""
    var text = beginning("\(placement), pad=0.3\(label)", fontSize: 11, margin: "0.19,0.06")
    // Other engines make no clusters, and may fall over them.
    let clusters = engine == .dot ? clusters : []
    for box in boxes where box.cluster == nil || clusters.isEmpty {
      text += "  \(free(box, isLabelled: words != nil))"
    }
    for (index, cluster) in clusters.enumerated() {
      text += beginning(ofCluster: cluster.name, index, more: "margin=14")
      for box in cluster.boxes { text += "    \(free(box, isLabelled: words != nil))" }
      text += "  }\n"
    }
    let lengths = engine == .dot ? rankLengths() : [:]
    for (index, line) in lines.enumerated() {
      var attributes = look(of: line, index, isAcross: false)
      // Supply makes the ranks; what manages or bills follows them.
      if line.kind == .supply { attributes.append("weight=4") }
      if line.kind == .management || line.kind == .billing { attributes.append("constraint=false") }
      if let length = lengths[index] { attributes.append("minlen=\(length)") }
      let numbers = numbering.numbers(of: line.marks).map(String.init)
      let words = (line.count > 1 ? ["× \(DiagramNumber.text(line.count))"] : []) + numbers
      if label != "", !words.isEmpty { attributes.append("label=\"\(words.joined(separator: ", "))\"") }
      text += "  n\(line.from) -> n\(line.to) [\(attributes.joined(separator: ", "))];\n"
    }
    return text + "}\n"
  }

  /// How far tiers are apart: lines that run across have room for what stands on them, and more than two lines between the
  /// same boxes for the count of each.
  private var tierGap: Double {
    let wide = 61.2
    let least = groups.isEmpty ? 39.6 : wide
    let counts = lines.compactMap { line in
      Badge(countOf: line, in: self).map { (ends: Set([line.from, line.to]), width: $0.width) }
    }
    let crowds = Dictionary(grouping: counts, by: \.ends).values.filter { $0.count > 2 }
    guard direction == .leftToRight else { return crowds.isEmpty ? least : wide }
    let widths =
      lines.compactMap { Badge(self, $0.marks)?.width } + counts.map(\.width)
      + crowds.map { $0.reduce(0) { $0 + $1.width } }
    // A longer one would hide the arrow too.
    let widest = widths.max() ?? 0
    return widest + 10 <= least ? least : widest + 18
  }

  private func free(_ box: Box, isLabelled: Bool) -> String {
    let numbers = isLabelled ? numbering.numbers(of: box.marks).map(String.init) : []
    let label = numbers.isEmpty ? [] : ["xlabel=\"\(numbers.joined(separator: ", "))\""]
    return "n\(box.number) [\((look(of: box, isCompact: false) + label).joined(separator: ", "))];\n"
  }

  /// The diagram with all that belongs to the picture, each thing at its place: for the engine ``LayoutEngine/positioned``.
  ///
  /// - Parameters:
  ///   - placement: where everything is.
  ///   - theme: the colours.
  ///   - largestSide: inches; a larger picture is scaled down. Bitmaps need it: their memory grows with the area.
  ///   - dpi: dots to an inch of a bitmap; nil for Graphviz' own.
  public func dot(
    placed placement: Placement, theme: Theme = .light, largestSide: Int = 400, dpi: Int? = nil
  ) -> String {
    let sheet = Sheet(height: placement.size.y)
    var text = beginning(
      ofSheet: placement.size, fontSize: placement.isOnShelves ? 10 : 11, largestSide, dpi)
    for (index, cluster) in clusters.enumerated() where index < placement.clusters.count {
      let (frame, name) = placement.clusters[index]
      text += beginning(
        ofCluster: cluster.name, index,
        more: "bb=\"\(sheet.corners(of: frame))\", lp=\"\(sheet.pair(name))\"")
      text += "    \(cluster.boxes.map { "n\($0.number)" }.joined(separator: "; "));\n  }\n"
    }
    for box in boxes {
      guard var frame = placement.frames[box.number] else { continue }
      if peripheries(of: box) == 2 {
        // A fixed size is that of the inner outline; the outer is four points around it.
        frame.width -= 8
        frame.height -= 8
      }
      let attributes = look(of: box, isCompact: placement.isOnShelves) + sheet.attributes(of: frame)
      text += "  n\(box.number) [\(attributes.joined(separator: ", "))];\n"
    }
    // What has a finding is drawn last, over lines that run along it.
    let order =
      lines.indices.filter { lines[$0].marks.isEmpty } + lines.indices.filter { !lines[$0].marks.isEmpty }
    for index in order {
      var attributes = look(of: lines[index], index, isAcross: placement.across.contains(index))
      if let curve = placement.curves[index] { attributes.append("pos=\"\(sheet.spline(curve))\"") }
      text += "  n\(lines[index].from) -> n\(lines[index].to) [\(attributes.joined(separator: ", "))];\n"
    }
    return theme.colored(text + statements(for: placement.drawing, sheet) + "}\n")
  }

  /// Text for a sheet that has nothing but words and rules on it.
  func text(of drawing: Drawing, _ theme: Theme, _ dpi: Int?) -> String {
    theme.colored(
      beginning(ofSheet: drawing.size, fontSize: 11, 400, dpi)
        + statements(for: drawing, Sheet(height: drawing.size.y)) + "}\n")
  }

  private func statements(for drawing: Drawing, _ sheet: Sheet) -> String {
    var text = ""
    for piece in drawing.pieces {
      let attributes = piece.attributes + sheet.attributes(of: piece.frame)
      text += "  \(piece.name) [\(attributes.joined(separator: ", "))];\n"
    }
    for stroke in drawing.strokes {
      let attributes = stroke.attributes + ["pos=\"\(sheet.spline(stroke.curve))\""]
      text += "  \(stroke.from) -> \(stroke.to) [\(attributes.joined(separator: ", "))];\n"
    }
    return text
  }

  private func beginning(ofSheet size: Point, fontSize: Int, _ largestSide: Int, _ dpi: Int?) -> String {
    let bounds = Frame(x: size.x / 2, y: size.y / 2, width: size.x, height: size.y)
    return beginning(
      "layout=nop2, splines=line, pad=0.3, outputorder=edgesfirst, "
        + "bb=\"\(Sheet(height: size.y).corners(of: bounds))\", "
        + "size=\"\(largestSide),\(largestSide)\"\(dpi.map { ", dpi=\($0)" } ?? "")",
      fontSize: fontSize, margin: "0.05,0.03")
  }

  private func beginning(_ attributes: String, fontSize: Int, margin: String) -> String {
    """
    digraph partnergraph {
      graph [\(attributes), bgcolor="\(Palette.page)", fontname="Helvetica", fontsize=13, fontcolor="\(Palette.text)"];
      node [fontname="Helvetica", fontsize=\(fontSize), color="\(Palette.outline)", penwidth=1, margin="\(margin)", \
    fontcolor="\(Palette.text)"\(attributes.contains("nop2") ? ", fixedsize=true" : "")];
      edge [fontname="Helvetica", fontsize=9, fontcolor="\(Palette.text)", arrowsize=0.7];

    """
  }

  private func beginning(ofCluster name: String, _ index: Int, more: String) -> String {
    """
      subgraph cluster_\(index) {
        graph [id="cluster\(index)", class="region", labelloc=b, labeljust=r, label=\(DOTText.label(DOTText.wrapped(name, width: 60))), \
    style="filled,rounded", fillcolor="\(Palette.cluster)", color="\(Palette.clusterBorder)", \(more)];

    """
  }

  /// The clusters in order of their first box.
  private var clusters: [(name: String, boxes: [Box])] {
    var order: [Cluster] = []
    var members: [Cluster: [Box]] = [:]
    for box in boxes {
      guard let cluster = box.cluster else { continue }
      if members[cluster] == nil { order.append(cluster) }
      members[cluster, default: []].append(box)
    }
    return order.map { ($0.name, members[$0] ?? []) }
  }

  private func peripheries(of box: Box) -> Int { box.group == nil ? box.kind.peripheries : 2 }

  private func look(of box: Box, isCompact: Bool) -> [String] {
    let style = box.kind.style
    let worst = box.worst
    let classes =
      [box.kind.name] + (box.group == nil ? [] : ["group"]) + (box.isFaded ? ["inactive"] : [])
      + Self.classes(box.marks)
    var attributes = [
      "id=\"node\(box.number)\"", "class=\"\(classes.joined(separator: " "))\"",
      "label=\(DOTText.label(label(of: box, isCompact: isCompact)))",
      "shape=\(style.shape)", "peripheries=\(peripheries(of: box))",
      "style=\"\(style.style)\"",
      "fillcolor=\"\(worst?.tint ?? (box.isFaded ? Palette.page : style.fill))\"",
      "fontcolor=\"\(worst != nil ? Palette.text : box.isFaded ? Palette.fadedText : style.font)\"",
    ]
    if let worst {
      attributes += ["color=\"\(worst.color)\"", "penwidth=2.2"]
    } else if box.isFaded {
      attributes.append("color=\"\(Palette.faded)\"")
    }
    // The lid of a cylinder takes room that Graphviz leaves to words.
    if box.kind == .tenant { attributes.append("margin=\"\(isCompact ? "0.05,0.03" : "0.19,0.15")\"") }
    if box.isHighlighted { attributes += ["color=\"\(Palette.highlight)\"", "penwidth=4"] }
    return attributes
  }

  private func look(of line: Line, _ index: Int, isAcross: Bool) -> [String] {
    guard let kind = line.kind else { return ["id=\"edge\(index)\"", "class=\"tie\"", Self.tie] }
    let (style, worst) = (kind.style, line.marks.map(\.severity).max())
    // On shelves a line across the picture is a further relation of a box that has its place elsewhere: thinner.
    let plainColor = line.isFaded || isAcross ? Palette.faded : style.color
    let classes = [kind.name] + (line.isFaded ? ["inactive"] : []) + Self.classes(line.marks)
    return [
      "id=\"edge\(index)\"", "class=\"\(classes.joined(separator: " "))\"", "style=\(style.line)",
      "arrowhead=\(style.arrow)", "color=\"\(worst?.color ?? plainColor)\"",
      "penwidth=\(worst == nil ? (isAcross ? "0.8" : style.width) : isAcross ? "1.4" : "2.6")",
    ]
  }

  /// In a picture that runs down, customers with one line each would stand in one endless row: the lines to them
  /// are made of different lengths, so that they stand in several.
  private func rankLengths() -> [Int: Int] {
    guard direction == .topToBottom else { return [:] }
    var degree: [Int32: Int] = [:]
    for line in lines {
      degree[line.from, default: 0] += 1
      degree[line.to, default: 0] += 1
    }
    var leaves: [Int32: [Int]] = [:]
    for (index, line) in lines.enumerated() where line.kind == .supply && degree[line.to] == 1 {
      leaves[line.from, default: []].append(index)
    }
    var lengths: [Int: Int] = [:]
    for (_, indices) in leaves where indices.count > 2 {
      let rows = indices.count < 7 ? 2 : min(8, Int(Double(indices.count).squareRoot().rounded(.up)))
      for (position, index) in indices.enumerated() { lengths[index] = 1 + position % rows }
    }
    return lengths
  }

  /// Severity and rules of the marks, as class names.
  private static func classes(_ marks: [Mark]) -> [String] {
    guard let worst = marks.map(\.severity).max() else { return [] }
    return [worst.name] + Set(marks.map(\.label)).sorted()
  }
}
