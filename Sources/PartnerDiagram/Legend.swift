// The legend: only what is in the picture.

internal import PartnerGraph

extension Diagram {
  /// A sample box: its name in DOT and its attributes.
  private struct Sample {
    let name: String
    let attributes: String
  }

  /// A sample line: what it is called and its attributes.
  private struct SampleLine {
    let name: String
    let label: String
    let attributes: String
  }

  private var samples: [Sample] {
    let kinds = NodeKind.allCases.filter { kind in boxes.contains { $0.kind == kind } }
    let severities = Set(boxes.compactMap(\.worst) + lines.flatMap(\.marks).map(\.severity))
    return kinds.map { kind in
      let style = kind.style
      return Sample(
        name: "k\(kind.rawValue)",
        attributes: "label=\"\(kind.legend)\", shape=\(style.shape), style=\"\(style.style)\", "
          + "peripheries=\(kind.peripheries), fillcolor=\"\(style.fill)\", fontcolor=\"\(style.font)\"")
    }
      + severities.sorted(by: >).map { severity in
        Sample(
          name: "s\(severity.rawValue)",
          attributes: "label=\"\(severity.name) found\", shape=box, style=filled, "
            + "fillcolor=\"\(severity.tint)\", color=\"\(severity.color)\", penwidth=2.2")
      }
  }

  private var sampleLines: [SampleLine] {
    let kinds = EdgeKind.allCases.filter { kind in lines.contains { $0.kind == kind } }
    let ties =
      lines.contains { $0.kind == nil }
      ? [SampleLine(name: "t", label: "belongs to", attributes: Self.tie)] : []
    return kinds.map { kind in
      let style = kind.style
      return SampleLine(
        name: "\(kind.rawValue)", label: kind.name,
        attributes:
          "style=\(style.line), arrowhead=\(style.arrow), color=\"\(style.color)\", penwidth=\(style.width)")
    } + ties
  }

  /// What a line looks like that ties a tenant or organization to those that belong to it.
  static let tie = "style=dotted, arrowhead=none, color=\"\(Palette.outline)\", penwidth=0.6"

  /// A cluster with a sample of each kind of node and line that the picture shows, for dot to place.
  func legend() -> String {
    var text = """
        subgraph cluster_legend {
          graph [id="legend", class="legend", label="Legend", style="rounded", color="\(Palette.clusterBorder)", \
      fontsize=11, margin=10];
          node [fontsize=9, margin="0.12,0.03", height=0.2, width=0.3];

      """
    var names: [String] = []
    for sample in samples {
      names.append(sample.name)
      text += "    \(sample.name) [\(sample.attributes)];\n"
    }
    for line in sampleLines {
      names += ["a\(line.name)", "b\(line.name)"]
      text += "    a\(line.name) [label=\"\(line.label)\", shape=plaintext]; "
      text += "b\(line.name) [label=\"\", shape=point, style=invis, width=0.01, height=0.01];\n"
      text += "    a\(line.name) -> b\(line.name) [\(line.attributes), minlen=2];\n"
    }
    guard !names.isEmpty else { return "" }
    // One rank: a column beside a picture that runs from left to right, a row above one that runs down.
    text += "    { rank=same; \(names.joined(separator: "; ")); }\n"
    if names.count > 1 { text += "    \(names.joined(separator: " -> ")) [style=invis];\n" }
    return text + "  }\n"
  }

  /// The same beside a picture whose boxes are placed: a column on its right.
  func placedLegend(beside layout: ShelfLayout) -> String {
    let (samples, sampleLines) = (samples, sampleLines)
    let x = layout.size.x + 90
    let height = Double(samples.count + sampleLines.count) * 30 + 36
    let border = layout.attributes(of: Frame(x: x, y: height / 2, width: 150, height: height))
    var text = "  node [fontsize=9, margin=\"0.06,0.03\"];\n"
    text +=
      "  legend [id=\"legend\", class=\"legend\", label=\"Legend\", labelloc=t, shape=box, style=rounded, "
    text += "fontsize=11, color=\"\(Palette.clusterBorder)\", \(border.joined(separator: ", "))];\n"
    var y = 42.0
    func place(_ x: Double, _ width: Double, _ height: Double) -> String {
      layout.attributes(of: Frame(x: x, y: y, width: width, height: height)).joined(separator: ", ")
    }
    for sample in samples {
      text += "  \(sample.name) [\(sample.attributes), \(place(x, 110, 20))];\n"
      y += 30
    }
    for line in sampleLines {
      text += "  a\(line.name) [label=\"\(line.label)\", shape=plaintext, \(place(x - 30, 60, 20))]; "
      text += "b\(line.name) [label=\"\", shape=point, style=invis, \(place(x + 60, 1, 1))];\n"
      text += "  a\(line.name) -> b\(line.name) [\(line.attributes), "
      text += "pos=\"\(layout.spline([Point(x: x + 2, y: y), Point(x: x + 58, y: y)]))\"];\n"
      y += 30
    }
    return text
  }
}
