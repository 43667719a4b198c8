// What stands in the place of a picture that could not be drawn: how many there are of everything.

internal import PartnerGraph

extension Diagram {
  /// A table of boxes and lines by kind, as text for the engine ``LayoutEngine/positioned``.
  public func table(theme: Theme = .light, dpi: Int? = nil) -> String {
    let rows =
      NodeKind.allCases.map { kind in
        let all = boxes.filter { $0.kind == kind }
        return row(kind.legend, all.reduce(0) { $0 + ($1.group?.count ?? 1) }, all.flatMap(\.marks))
      }
      + EdgeKind.allCases.map { kind in
        let all = lines.filter { $0.kind == kind }
        return row(kind.name, all.reduce(0) { $0 + $1.count }, all.flatMap(\.marks))
      }
    let cells = [["kind", "count", "errors", "warnings"]] + rows.filter { $0[1] != "0" }
    let caption = Caption(self, width: 520, scale: 1).drawing
    var drawing = caption
    var placed = Drawing()
    for (index, row) in cells.enumerated() {
      for (column, text) in row.enumerated() {
        placed.pieces.append(
          Drawing.Piece(
            name: "t\(index)_\(column)",
            attributes: [
              "shape=box", "color=\"\(Palette.clusterBorder)\"", "label=\"\(text)\"",
              "fontname=\"\(index == 0 ? "Helvetica-Bold" : "Helvetica")\"",
            ],
            frame: Frame(x: Double(column) * 130 + 65, y: Double(index) * 24 + 12, width: 130, height: 24)))
      }
    }
    drawing.add(placed, at: Point(x: 0, y: caption.size.y + 12))
    drawing.size = Point(x: 520, y: caption.size.y + 12 + Double(cells.count) * 24)
    return text(of: drawing, theme, dpi)
  }

  private func row(_ name: String, _ count: Int, _ marks: [Mark]) -> [String] {
    let different = Set(marks)
    return [name, DiagramNumber.text(count)]
      + [Severity.error, .warning].map { severity in
        DiagramNumber.text(different.count { $0.severity == severity })
      }
  }
}
