// Where everything in a picture is: boxes and lines as Graphviz or our shelves place them, badges on them, the legend below
// or beside, the caption above.

internal import PartnerGraph

/// A diagram laid out, ready to be drawn.
public struct Placement: Sendable {
  /// By number of the box.
  private(set) var frames: [Int32: Frame] = [:]
  /// By index in the diagram's lines; a line without curve is drawn by Graphviz.
  private(set) var curves: [Int: Curve] = [:]
  /// Boxes and centres of labels, in the order of the diagram's clusters.
  private(set) var clusters: [(frame: Frame, name: Point)] = []
  /// Lines across a picture on shelves.
  private(set) var across: Set<Int> = []
  /// Caption, badges, legend.
  private(set) var drawing = Drawing()
  private(set) var size = Point(x: 0, y: 0)
  /// The longer side in points.
  public var longerSide: Double { max(size.x, size.y) }
  let isOnShelves: Bool

  /// Width over height of the whole picture.
  public var ratio: Double { size.x / max(size.y, 1) }

  /// Whether the picture is a strip: more than three times as long as wide.
  public var isStrip: Bool { ratio > 3 || ratio < 1 / 3.0 }

  /// How high a page must be that holds the picture: the less, the larger everything is on it.
  public var pageHeight: Double { Self.pageHeight(size) }

  /// Between a page on its side, 1.41, and a slide, 1.78.
  private static let pageRatio = 1.5

  /// Reads what ``GraphvizRenderer/places(dot:engine:)`` tells of the diagram's ``Diagram/layoutText(engine:)``. Nil where
  /// it is something else.
  public init?(of diagram: Diagram, _ places: [UInt8]) {
    isOnShelves = false
    for line in String(decoding: places, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ")
      let start = words.first == "size" ? 1 : 2
      let numbers = words.dropFirst(start).compactMap { Double($0) }
      guard words.count > start, numbers.count == words.count - start, numbers.allSatisfy(\.isFinite),
        numbers.count.isMultiple(of: 2)
      else { return nil }
      let points = stride(from: 0, to: numbers.count, by: 2).map {
        Point(x: numbers[$0], y: size.y - numbers[$0 + 1])
      }
      switch words[0] {
      case "size": size = Point(x: numbers[0], y: numbers[1])
      case "node":
        guard let number = Int32(words[1].dropFirst()), points.count == 2 else { return nil }
        frames[number] = Frame(x: points[0].x, y: points[0].y, width: numbers[2], height: numbers[3])
      case "edge":
        guard let index = Int(words[1].dropFirst(4)), points.count > 3 else { return nil }
        let hasTip = points.count % 3 == 2
        curves[index] = Curve(points: hasTip ? points.dropLast() : points, tip: hasTip ? points.last : nil)
      case "cluster":
        guard points.count == 3 else { return nil }
        let frame = Frame(
          x: (points[0].x + points[1].x) / 2, y: (points[0].y + points[1].y) / 2,
          width: points[1].x - points[0].x, height: points[0].y - points[1].y)
        clusters.append((frame, points[2]))
      default: return nil
      }
    }
    guard diagram.boxes.allSatisfy({ frames[$0.number] != nil }) else { return nil }
    compose(diagram)
  }

  /// Places the diagram on shelves, so that the whole comes as near to the shape of a page as it can.
  /// O((boxes + lines) · log boxes).
  public init(onShelves diagram: Diagram) {
    isOnShelves = true
    let layouts = [1.5, 0.8, 1.1, 2, 2.6].map { ShelfLayout(diagram, ratio: $0) }
    let heights = layouts.map { layout in
      Self.sheets(diagram, layout.size, badges: Drawing()).map { Self.pageHeight($0.drawing.size) }.min() ?? 0
    }
    let layout = layouts[heights.indices.min { heights[$0] < heights[$1] } ?? 0]
    frames = layout.frames
    size = layout.size
    curves = layout.routes.mapValues { Curve(corners: $0) }
    let round = Set(diagram.boxes.filter { $0.kind == .customer }.map(\.number))
    for (index, line) in diagram.lines.enumerated() where curves[index] == nil {
      across.insert(index)
      guard line.from != line.to, let from = frames[line.from], let to = frames[line.to] else { continue }
      let (start, end) = (Point(x: from.x, y: from.y), Point(x: to.x, y: to.y))
      curves[index] = Curve(corners: [
        from.border(towards: end, isRound: round.contains(line.from)),
        to.border(towards: start, isRound: round.contains(line.to)),
      ])
    }
    compose(diagram)
  }

  /// Adds badges, legend and caption, and moves the picture under the caption.
  private mutating func compose(_ diagram: Diagram) {
    let badges = BadgePlacer(diagram, frames, curves, isOnShelves: isOnShelves).drawing()
    let sheets = Self.sheets(diagram, size, badges: badges)
    let heights = sheets.map { Self.pageHeight($0.drawing.size) }
    let best = sheets[heights.indices.min { heights[$0] < heights[$1] } ?? 0]
    drawing = best.drawing
    size = drawing.size
    frames = frames.mapValues { $0.moved(by: best.corner) }
    curves = curves.mapValues { $0.moved(by: best.corner) }
    clusters = clusters.map { ($0.frame.moved(by: best.corner), $0.name.moved(by: best.corner)) }
  }

  /// A picture of a size with its legend below or, in one to three columns, beside; and where it begins on the sheet.
  private static func sheets(
    _ diagram: Diagram, _ size: Point, badges: Drawing
  ) -> [(drawing: Drawing, corner: Point)] {
    // The words of a large picture are larger, so that they are still read when the whole is on a page.
    let scale = min(2, max(1, (size.x * size.y).squareRoot() / 1300))
    return [0, 270, 540, 810].map { column in
      let isBeside = column > 0
      let width = isBeside ? column * scale : max(size.x, 560 * scale)
      return sheet(
        diagram, size, badges, Legend(diagram, width: width, scale: scale).drawing, isBeside: isBeside, scale)
    }
  }

  private static func sheet(
    _ diagram: Diagram, _ size: Point, _ badges: Drawing, _ legend: Drawing, isBeside: Bool, _ scale: Double
  ) -> (drawing: Drawing, corner: Point) {
    let gap = legend.pieces.isEmpty ? 0 : 22 * scale
    let wanted = isBeside ? size.x + gap + legend.size.x : max(size.x, legend.size.x)
    var drawing = Caption(diagram, width: wanted, scale: scale).drawing
    let width = drawing.size.x
    let corner = Point(x: isBeside ? 0 : (width - size.x) / 2, y: drawing.size.y + 12 * scale)
    drawing.add(badges, at: corner)
    drawing.add(
      legend,
      at: isBeside
        ? Point(x: size.x + gap, y: corner.y)
        : Point(x: (width - legend.size.x) / 2, y: corner.y + size.y + gap))
    drawing.size = Point(
      x: max(drawing.size.x, width), y: max(drawing.size.y, corner.y + size.y))
    return (drawing, corner)
  }

  private static func pageHeight(_ size: Point) -> Double { max(size.x / pageRatio, size.y) }
}
