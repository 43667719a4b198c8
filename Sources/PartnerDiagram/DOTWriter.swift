// A diagram as DOT: ids of our own, text from data in labels only, everything in a fixed order.

internal import PartnerGraph

/// How the boxes of a picture are placed.
public enum LayoutStyle: CaseIterable, Sendable {
  /// In tiers, by Graphviz' dot: the best there is for pictures that a page holds.
  case tiers
  /// As blocks on shelves, by a layout of our own: for large pictures, and where dot takes too long.
  case shelves

  /// The engine that draws it.
  public var engine: LayoutEngine { self == .tiers ? .dot : .positioned }
}

extension Diagram {
  /// From this many boxes on a picture in tiers is a strip that nobody reads; where boxes stand for many nodes, lines are
  /// many and it comes sooner.
  private var largestTieredPicture: Int { groups.isEmpty ? 100 : 40 }

  /// The styles worth trying, the best first.
  public var layoutStyles: [LayoutStyle] {
    boxes.count > largestTieredPicture ? [.shelves] : [.tiers, .shelves]
  }

  /// The diagram in Graphviz' language. The same diagram gives the same text.
  ///
  /// - Parameters:
  ///   - style: how boxes are placed; nil for the best.
  ///   - largestSide: inches; a larger picture is scaled down. Bitmaps need it: their memory grows with the area.
  ///   - dpi: dots to an inch of a bitmap; nil for Graphviz' own.
  ///   - theme: the colours.
  ///   - engine: what places a picture in tiers; others than dot make no tiers of it.
  public func dot(
    style: LayoutStyle? = nil, largestSide: Int = 400, dpi: Int? = nil, theme: Theme = .light,
    engine: LayoutEngine = .dot
  ) -> String {
    theme.colored(text(style ?? layoutStyles[0], largestSide, dpi, engine))
  }

  private func text(_ style: LayoutStyle, _ largestSide: Int, _ dpi: Int?, _ engine: LayoutEngine) -> String {
    let layout = style == .shelves ? ShelfLayout(self) : nil
    let placement =
      layout == nil && engine != .dot
      ? "overlap=prism, splines=\(engine == .sfdp ? "true" : "line"), sep=\"+8\""
      : layout == nil
        ? "rankdir=\(direction.rawValue), nodesep=0.16, ranksep=0.55, nslimit=1, nslimit1=1, mclimit=0.5"
        : "splines=line"
    var text = """
      digraph partnergraph {
        graph [\(placement), pad=0.3, bgcolor="#ffffff", outputorder=edgesfirst, size="\(largestSide),\(largestSide)", \(dpi.map { "dpi=\($0), " } ?? "")\
      fontname="Helvetica", fontsize=13, fontcolor="\(Palette.text)", labelloc=t, label=\(DOTText.label(caption.split(separator: "\n").map(String.init)))];
        node [fontname="Helvetica", fontsize=\(layout == nil ? 11 : 10), color="\(Palette.outline)", penwidth=1, \
      margin="\(layout == nil ? "0.19,0.06" : "0.05,0.03")", fontcolor="\(Palette.text)"];
        edge [fontname="Helvetica", fontsize=9, fontcolor="\(Palette.text)", arrowsize=0.7];

      """
    // Clusters are dot's: a picture on shelves is grouped by seller.
    let isClustered = layout == nil
    for box in boxes where box.cluster == nil || !isClustered { text += "  " + statement(for: box, layout) }
    for (index, cluster) in (isClustered ? clusters : []).enumerated() {
      text += """
          subgraph cluster_\(index) {
            graph [id="cluster\(index)", class="region", labelloc=b, labeljust=r, label=\(DOTText.label(DOTText.wrapped(cluster.name, width: 60))), \
        style="filled,rounded", fillcolor="\(Palette.cluster)", color="\(Palette.clusterBorder)", margin=14];

        """
      for box in cluster.boxes { text += "    " + statement(for: box, layout) }
      text += "  }\n"
    }
    let lengths = layout == nil ? rankLengths() : [:]
    // What has a finding is drawn last, over lines that run along it.
    let order = lines.indices.sorted {
      (lines[$0].marks.isEmpty ? 0 : 1, $0) < (lines[$1].marks.isEmpty ? 0 : 1, $1)
    }
    for index in layout == nil ? Array(lines.indices) : order {
      text += "  " + statement(for: lines[index], index: index, length: lengths[index] ?? 1, layout)
    }
    return text + (layout.map { placedLegend(beside: $0) } ?? legend()) + "}\n"
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

  private func statement(for box: Box, _ layout: ShelfLayout?) -> String {
    let style = box.kind.style
    let worst = box.worst
    let classes = [box.kind.name] + (box.group == nil ? [] : ["group"]) + Self.classes(box.marks)
    var attributes = [
      "id=\"node\(box.number)\"", "class=\"\(classes.joined(separator: " "))\"",
      "label=\(DOTText.label(label(of: box, isCompact: layout != nil)))",
      "shape=\(style.shape)", "peripheries=\(box.group == nil ? box.kind.peripheries : 2)",
      "style=\"\(style.style)\"",
      "fillcolor=\"\(worst?.tint ?? style.fill)\"",
      "fontcolor=\"\(worst != nil ? Palette.text : box.isFaded ? Palette.fadedText : style.font)\"",
    ]
    if let worst {
      attributes += ["color=\"\(worst.color)\"", "penwidth=2.2"]
    } else if box.isFaded {
      attributes.append("color=\"\(Palette.faded)\"")
    }
    if box.isHighlighted { attributes += ["color=\"\(Palette.highlight)\"", "penwidth=4"] }
    if let layout, let frame = layout.frames[box.number] { attributes += layout.attributes(of: frame) }
    return "n\(box.number) [\(attributes.joined(separator: ", "))];\n"
  }

  private func statement(for line: Line, index: Int, length: Int, _ layout: ShelfLayout?) -> String {
    let worst = line.marks.map(\.severity).max()
    var attributes = ["id=\"edge\(index)\""]
    if let kind = line.kind {
      let style = kind.style
      // On shelves a line across the picture is a further relation of a box that has its place elsewhere: thinner.
      let isAcross = layout != nil && layout?.routes[index] == nil
      let plainColor = line.isFaded || isAcross ? Palette.faded : style.color
      let classes = [kind.name] + (line.isFaded ? ["inactive"] : []) + Self.classes(line.marks)
      attributes += [
        "class=\"\(classes.joined(separator: " "))\"", "style=\(style.line)", "arrowhead=\(style.arrow)",
        "color=\"\(worst?.color ?? plainColor)\"",
        "penwidth=\(worst == nil ? (isAcross ? "0.8" : style.width) : isAcross ? "1.4" : "2.6")",
      ]
      // Supply makes the ranks; what manages or bills follows them.
      if kind == .supply { attributes.append("weight=4") }
      if kind == .management || kind == .billing { attributes.append("constraint=false") }
    } else {
      attributes += ["class=\"tie\"", Self.tie]
    }
    let words = label(of: line)
    if let route = layout?.routes[index] {
      attributes.append("pos=\"\(layout?.spline(route) ?? "")\"")
    } else if !words.isEmpty, layout == nil {
      attributes.append("label=\(DOTText.label(words))")
    }
    if length > 1 { attributes.append("minlen=\(length)") }
    return "n\(line.from) -> n\(line.to) [\(attributes.joined(separator: ", "))];\n"
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
