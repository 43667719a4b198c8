// The legend: only what is in the picture, then what each number stands for. And the caption over it.

internal import PartnerGraph

extension Diagram {
  /// Samples of boxes: a name and what it looks like.
  fileprivate var sampleBoxes: [(name: String, attributes: [String], outer: Double)] {
    let kinds = NodeKind.allCases.filter { kind in boxes.contains { $0.kind == kind } }
    let severities = Set(boxes.compactMap(\.worst))
    func sample(_ name: String, _ label: String, _ look: String...) -> (String, [String], Double) {
      // A second outline is four points around the first.
      (name, ["label=\"\(label)\""] + look, look.contains("peripheries=2") ? 8 : 0)
    }
    var samples = kinds.map { kind in
      let style = kind.style
      return sample(
        "k\(kind.rawValue)", kind.legend, "shape=\(style.shape)", "style=\"\(style.style)\"",
        "peripheries=\(kind.peripheries)", "fillcolor=\"\(style.fill)\"", "fontcolor=\"\(style.font)\"")
    }
    samples += severities.sorted(by: >).map { severity in
      sample(
        "s\(severity.rawValue)", "\(severity.name) found", "shape=box", "style=filled",
        "fillcolor=\"\(severity.tint)\"", "color=\"\(severity.color)\"", "penwidth=2.2")
    }
    if boxes.contains(where: \.isHighlighted) {
      samples.append(
        sample(
          "h", "highlighted", "shape=box", "style=filled", "fillcolor=\"\(Palette.page)\"",
          "color=\"\(Palette.highlight)\"", "penwidth=4"))
    }
    if boxes.contains(where: \.isFaded) {
      samples.append(
        sample(
          "i", "not active", "shape=box", "style=filled", "fillcolor=\"\(Palette.page)\"",
          "color=\"\(Palette.faded)\"", "fontcolor=\"\(Palette.fadedText)\""))
    }
    return samples
  }

  fileprivate var sampleLines: [(name: String, label: String, attributes: [String])] {
    let kinds = EdgeKind.allCases.filter { kind in lines.contains { $0.kind == kind } }
    var samples = kinds.map { kind in
      let style = kind.style
      return (
        "\(kind.rawValue)", kind.name,
        [
          "style=\(style.line)", "arrowhead=\(style.arrow)", "color=\"\(style.color)\"",
          "penwidth=\(style.width)",
        ]
      )
    }
    if lines.contains(where: { $0.kind == nil }) { samples.append(("t", "belongs to", [Self.tie])) }
    if lines.contains(where: { $0.kind != nil && $0.isFaded }) {
      samples.append(
        ("i", "not active", ["style=solid", "color=\"\(Palette.faded)\"", "penwidth=1.6"]))
    }
    let severities = Set(lines.flatMap(\.marks).map(\.severity))
    samples += severities.sorted(by: >).map { severity in
      (
        "s\(severity.rawValue)", "\(severity.name) found",
        ["style=solid", "color=\"\(severity.color)\"", "penwidth=2.6"]
      )
    }
    return samples
  }

  /// What a line looks like that ties a tenant or organization to those that belong to it.
  static let tie = "style=dotted, arrowhead=none, color=\"\(Palette.outline)\", penwidth=0.6"
}

/// The legend of a diagram, as wide as it may be.
struct Legend {
  private(set) var drawing = Drawing()
  private let scale: Double

  init(_ diagram: Diagram, width: Double, scale: Double) {
    self.scale = scale
    let samples = samples(diagram, width: width - 24 * scale)
    let entries = entries(diagram, width: width - 24 * scale)
    guard !samples.pieces.isEmpty || !entries.pieces.isEmpty else { return }
    let gap = entries.pieces.isEmpty ? 0 : 14 * scale
    let size = Point(
      x: max(samples.size.x, entries.size.x) + 24 * scale,
      y: samples.size.y + gap + entries.size.y + 24 * scale)
    drawing.pieces.append(
      Drawing.Piece(
        name: "legend",
        attributes: [
          "id=\"legend\"", "class=\"legend\"", "label=\"\"", "shape=box", "style=rounded",
          "color=\"\(Palette.clusterBorder)\"",
        ],
        frame: Frame(x: size.x / 2, y: size.y / 2, width: size.x, height: size.y)))
    drawing.add(samples, at: Point(x: 12 * scale, y: 12 * scale))
    drawing.add(entries, at: Point(x: 12 * scale, y: 12 * scale + samples.size.y + gap))
    drawing.size = size
  }

  private var fontSize: String { "fontsize=\(Sheet.text(9 * scale))" }

  /// Samples of boxes and lines in rows.
  private func samples(_ diagram: Diagram, width: Double) -> Drawing {
    let (boxes, lines) = (diagram.sampleBoxes, diagram.sampleLines)
    let cell = Point(x: 122 * scale, y: 27 * scale)
    let total = boxes.count + lines.count
    // As few rows as there must be, filled evenly.
    let most = max(1, Int(width / cell.x))
    let rows = (total + most - 1) / most
    let columns = rows == 0 ? 1 : (total + rows - 1) / rows
    var drawing = Drawing()
    func centre(_ index: Int) -> Point {
      Point(x: (Double(index % columns) + 0.5) * cell.x, y: (Double(index / columns) + 0.5) * cell.y)
    }
    for (index, box) in boxes.enumerated() {
      let at = centre(index)
      drawing.pieces.append(
        Drawing.Piece(
          name: box.name,
          attributes: ["id=\"sample\(index)\"", "class=\"sample\"", fontSize] + box.attributes,
          frame: Frame(
            x: at.x, y: at.y, width: 106 * scale - box.outer, height: 19 * scale - box.outer)))
    }
    for (number, line) in lines.enumerated() {
      // Graphviz would number what has no id, and take a number of ours.
      let index = boxes.count + number
      let at = centre(index)
      let start = at.x - 56 * scale
      drawing.pieces.append(
        Drawing.Piece(
          name: "a\(line.name)",
          attributes: [
            "id=\"sample\(index)\"", "class=\"sample\"", fontSize, "label=\"\(line.label)\\l\"",
            "shape=plaintext",
          ],
          frame: Frame(x: start + 80 * scale, y: at.y, width: 66 * scale, height: 19 * scale)))
      drawing.pieces.append(
        Drawing.Piece(
          name: "b\(line.name)",
          attributes: ["id=\"anchor\(index)\"", "label=\"\"", "shape=point", "style=invis"],
          frame: Frame(x: start, y: at.y, width: 1, height: 1)))
      drawing.strokes.append(
        Drawing.Stroke(
          from: "b\(line.name)", to: "a\(line.name)",
          attributes: ["id=\"stroke\(index)\"", "class=\"sample\""] + line.attributes,
          curve: Curve(corners: [Point(x: start, y: at.y), Point(x: start + 42 * scale, y: at.y)])))
    }
    drawing.size = total == 0 ? drawing.size : Point(x: Double(columns) * cell.x, y: Double(rows) * cell.y)
    return drawing
  }

  /// What each number stands for, in columns of about the same height.
  private func entries(_ diagram: Diagram, width: Double) -> Drawing {
    let entries = diagram.numbering.entries
    guard !entries.isEmpty else { return Drawing() }
    let columns = min(entries.count, max(1, Int(width / (290 * scale))))
    let column = min(width / Double(columns), 460 * scale)
    let letters = max(20, Int((column - 40 * scale) / (4.9 * scale)))
    let texts = entries.map { entry in
      let more = entry.count == 1 ? "" : " · \(DiagramNumber.text(entry.count)) findings, such as:"
      return (
        rule: DOTText.wrapped(entry.mark.label + more, width: letters),
        message: DOTText.wrapped(entry.mark.message, width: letters, limit: 6)
      )
    }
    let heights = texts.map { Double($0.rule.count + $0.message.count) * 11.5 * scale + 7 * scale }
    let fair = heights.reduce(0, +) / Double(columns)
    var drawing = Drawing()
    var corner = Point(x: 0, y: 0)
    var total = 0.0
    for (index, entry) in entries.enumerated() {
      // The next column begins where more than half of the entry lies behind its beginning.
      let number = min(columns - 1, Int((total + heights[index] / 2) / fair))
      if Double(number) * column > corner.x + 1 { corner = Point(x: Double(number) * column, y: 0) }
      add(entry, texts[index], to: &drawing, at: corner, width: column)
      corner.y += heights[index]
      total += heights[index]
      drawing.size = Point(x: max(drawing.size.x, corner.x + column), y: max(drawing.size.y, corner.y))
    }
    return drawing
  }

  private func add(
    _ entry: Numbering.Entry, _ text: (rule: [String], message: [String]), to drawing: inout Drawing,
    at corner: Point, width: Double
  ) {
    let line = 11.5 * scale
    let number = "\(entry.number)"
    let badge = max(15, Double(number.count) * 5.4 + 8) * scale
    let box = width - 38 * scale
    let severity = entry.mark.severity
    drawing.pieces.append(
      Drawing.Piece(
        name: "f\(number)",
        attributes: [
          "id=\"number\(number)\"", "class=\"badge \(severity.name)\"", "label=\"\(number)\"", fontSize,
        ] + severity.badge,
        frame: Frame(x: corner.x + 12 * scale, y: corner.y + 8 * scale, width: badge, height: 15 * scale)))
    var top = corner.y + 2 * scale
    func words(_ name: String, _ id: String, _ look: String, _ text: [String]) {
      let height = Double(text.count) * line
      drawing.pieces.append(
        Drawing.Piece(
          name: name,
          attributes: [
            "id=\"\(id)\"", "class=\"finding \(severity.name)\"", "shape=plaintext", fontSize, look,
            "label=\(DOTText.label(text, ending: "\\l"))",
          ],
          frame: Frame(
            x: corner.x + 26 * scale + box / 2, y: top + height / 2, width: box, height: height)))
      top += height
    }
    words("g\(number)", "rule\(number)", "fontname=\"Helvetica-Bold\"", text.rule)
    words("m\(number)", "finding\(number)", "fontname=\"Helvetica\"", text.message)
  }
}

/// The words over a picture: as wide as it, or as wide as forty letters where it is narrower.
struct Caption {
  private(set) var drawing = Drawing()
  private static let leastLetters = 40

  init(_ diagram: Diagram, width: Double, scale: Double) {
    let parts = diagram.caption.split(separator: "\n").enumerated().map { index, part in
      let size = (index == 0 ? 13 : 11) * scale
      let letters = max(Self.leastLetters, Int(width / (size * DOTText.letter)))
      return (size: size, lines: DOTText.wrapped(String(part), width: letters, limit: 8))
    }
    let widths = parts.flatMap { part in
      part.lines.map { DOTText.letters(in: $0) * part.size * DOTText.letter }
    }
    // Bitmaps are drawn with the fonts of the machine, which may be a quarter wider than Helvetica.
    let least = 1.25 * min(widths.max() ?? 0, Double(Self.leastLetters) * 13 * scale * DOTText.letter)
    let width = max(width, least)
    var top = 0.0
    for (index, (size, lines)) in parts.enumerated() {
      let height = Double(lines.count) * size * 1.25
      drawing.pieces.append(
        Drawing.Piece(
          name: "caption\(index)",
          attributes: [
            "id=\"caption\(index)\"", "class=\"caption\"", "shape=plaintext", "fontsize=\(Sheet.text(size))",
            "fontname=\"\(index == 0 ? "Helvetica-Bold" : "Helvetica")\"",
            "label=\(DOTText.label(lines, ending: "\\l"))",
          ],
          frame: Frame(x: width / 2, y: top + height / 2, width: width, height: height)))
      top += height + 3 * scale
    }
    drawing.size = Point(x: width, y: top)
  }
}
