// The legend: only what is in the picture.

internal import PartnerGraph

extension Diagram {
  /// A cluster with a sample of each kind of node and line that the picture shows.
  func legend() -> String {
    let kinds = NodeKind.allCases.filter { kind in boxes.contains { $0.kind == kind } }
    let lineKinds = EdgeKind.allCases.filter { kind in lines.contains { $0.kind == kind } }
    let marks = boxes.flatMap(\.marks) + lines.flatMap(\.marks)
    let severities = Severity.allCases.reversed().filter { severity in
      marks.contains { $0.severity == severity }
    }
    var text = """
        subgraph cluster_legend {
          graph [id="legend", class="legend", label="Legend", style="rounded", color="\(Palette.clusterBorder)", \
      fontsize=11, margin=10];
          node [fontsize=9, margin="0.12,0.03", height=0.2, width=0.3];

      """
    var names: [String] = []
    for kind in kinds {
      let style = kind.style
      names.append("k\(kind.rawValue)")
      text +=
        "    k\(kind.rawValue) [label=\"\(kind.legend)\", shape=\(style.shape), style=\"\(style.style)\", "
      text += "peripheries=\(kind.peripheries), "
      text += "fillcolor=\"\(style.fill)\", fontcolor=\"\(style.font)\"];\n"
    }
    for severity in severities {
      names.append("s\(severity.rawValue)")
      text += "    s\(severity.rawValue) [label=\"\(severity.name) found\", shape=box, style=filled, "
      text += "fillcolor=\"\(severity.tint)\", color=\"\(severity.color)\", penwidth=2.2];\n"
    }
    for kind in lineKinds {
      let style = kind.style
      let (start, end) = ("a\(kind.rawValue)", "b\(kind.rawValue)")
      names += [start, end]
      text += "    \(start) [label=\"\(kind.name)\", shape=plaintext]; \(end) [label=\"\", shape=point, "
      text += "style=invis, width=0.01, height=0.01];\n"
      text +=
        "    \(start) -> \(end) [style=\(style.line), arrowhead=\(style.arrow), color=\"\(style.color)\", "
      text += "penwidth=\(style.width), minlen=2];\n"
    }
    guard !names.isEmpty else { return "" }
    // One rank: a column beside a picture that runs from left to right, a row above one that runs down.
    text += "    { rank=same; \(names.joined(separator: "; ")); }\n"
    if names.count > 1 { text += "    \(names.joined(separator: " -> ")) [style=invis];\n" }
    return text + "  }\n"
  }

  /// The same beside a picture whose boxes are placed: a column on its right.
  func placedLegend(beside layout: ShelfLayout) -> String {
    let kinds = NodeKind.allCases.filter { kind in boxes.contains { $0.kind == kind } }
    let lineKinds = EdgeKind.allCases.filter { kind in lines.contains { $0.kind == kind } }
    let marks = boxes.flatMap(\.marks) + lines.flatMap(\.marks)
    let severities = Severity.allCases.reversed().filter { severity in
      marks.contains { $0.severity == severity }
    }
    let x = layout.size.x + 90
    let height = Double(kinds.count + severities.count + lineKinds.count) * 30 + 36
    let frame = Frame(x: x, y: height / 2, width: 150, height: height)
    var text = "  node [fontsize=9, margin=\"0.06,0.03\"];\n"
    text +=
      "  legend [id=\"legend\", class=\"legend\", label=\"Legend\", labelloc=t, shape=box, style=rounded, "
    text +=
      "fontsize=11, color=\"\(Palette.clusterBorder)\", \(layout.attributes(of: frame).joined(separator: ", "))];\n"
    var y = 42.0
    func place() -> String {
      defer { y += 30 }
      return layout.attributes(of: Frame(x: x, y: y, width: 110, height: 20)).joined(separator: ", ")
    }
    for kind in kinds {
      let style = kind.style
      text +=
        "  k\(kind.rawValue) [label=\"\(kind.legend)\", shape=\(style.shape), style=\"\(style.style)\", "
      text +=
        "peripheries=\(kind.peripheries), fillcolor=\"\(style.fill)\", fontcolor=\"\(style.font)\", \(place())];\n"
    }
    for severity in severities {
      text += "  s\(severity.rawValue) [label=\"\(severity.name) found\", shape=box, style=filled, "
      text += "fillcolor=\"\(severity.tint)\", color=\"\(severity.color)\", penwidth=2.2, \(place())];\n"
    }
    for kind in lineKinds {
      let style = kind.style
      let name = Frame(x: x - 30, y: y, width: 60, height: 20)
      text += "  a\(kind.rawValue) [label=\"\(kind.name)\", shape=plaintext, "
      text += "\(layout.attributes(of: name).joined(separator: ", "))]; "
      text += "b\(kind.rawValue) [label=\"\", shape=point, style=invis, "
      text +=
        "\(layout.attributes(of: Frame(x: x + 60, y: y, width: 1, height: 1)).joined(separator: ", "))];\n"
      text += "  a\(kind.rawValue) -> b\(kind.rawValue) [style=\(style.line), arrowhead=\(style.arrow), "
      text += "color=\"\(style.color)\", penwidth=\(style.width), "
      text += "pos=\"\(layout.spline([Point(x: x + 2, y: y), Point(x: x + 58, y: y)]))\"];\n"
      y += 30
    }
    return text
  }
}
