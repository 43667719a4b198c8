// Places of a picture, in points; y grows downwards, where Graphviz' grows upwards.

/// A point.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double

  func moved(by offset: Point) -> Point { Point(x: x + offset.x, y: y + offset.y) }
}

/// Centre and size of a box.
struct Frame: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var left: Double { x - width / 2 }
  var right: Double { x + width / 2 }
  var top: Double { y - height / 2 }
  var bottom: Double { y + height / 2 }

  func moved(by offset: Point) -> Frame {
    Frame(x: x + offset.x, y: y + offset.y, width: width, height: height)
  }

  func overlaps(_ other: Frame) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ point: Point) -> Bool {
    point.x > left && point.x < right && point.y > top && point.y < bottom
  }

  /// Where a straight line from the centre to a point leaves the box, or the ellipse in it.
  func border(towards point: Point, isRound: Bool) -> Point {
    let (dx, dy) = (point.x - x, point.y - y)
    let (across, down) = (abs(dx) / max(width / 2, 0.01), abs(dy) / max(height / 2, 0.01))
    let share = isRound ? (across * across + down * down).squareRoot() : max(across, down)
    return share <= 1 ? Point(x: x, y: y) : Point(x: x + dx / share, y: y + dy / share)
  }
}

/// A line of Bézier pieces: a start, then three points a piece; and the tip of its arrow, where it has one beyond.
struct Curve: Sendable, Equatable {
  var points: [Point]
  var tip: Point?

  init(points: [Point], tip: Point?) {
    self.points = points
    self.tip = tip
  }

  /// A line through corners with an arrow at its end, which takes the last points of the line.
  init(corners: [Point]) {
    guard corners.count > 1, let end = corners.last else {
      self.init(points: [], tip: nil)
      return
    }
    let before = corners[corners.count - 2]
    let (dx, dy) = (end.x - before.x, end.y - before.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    let arrow = min(7, length / 2)
    var stops = corners
    stops[stops.count - 1] = Point(x: end.x - dx / length * arrow, y: end.y - dy / length * arrow)
    self.init(points: [stops[0]] + zip(stops, stops.dropFirst()).flatMap { [$0, $1, $1] }, tip: end)
  }

  func moved(by offset: Point) -> Curve {
    Curve(points: points.map { $0.moved(by: offset) }, tip: tip?.moved(by: offset))
  }

  /// Points along the line, about `step` apart, its end included.
  func samples(step: Double) -> [Point] {
    guard var last = points.first else { return [] }
    var result = [last]
    var index = 1
    while index + 2 < points.count {
      let (a, b, c, d) = (points[index - 1], points[index], points[index + 1], points[index + 2])
      let length = Self.distance(a, b) + Self.distance(b, c) + Self.distance(c, d)
      let count = min(400, max(1, Int(length / step)))
      for part in 1...count {
        let t = Double(part) / Double(count)
        let (p, q, r, s) = (
          (1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t
        )
        last = Point(x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y)
        result.append(last)
      }
      index += 3
    }
    if let tip { result.append(tip) }
    return result
  }

  private static func distance(_ first: Point, _ second: Point) -> Double {
    let (dx, dy) = (second.x - first.x, second.y - first.y)
    return (dx * dx + dy * dy).squareRoot()
  }
}

/// What is drawn beside boxes and lines: the caption, the legend, badges. Text is DOT's.
struct Drawing: Sendable {
  struct Piece: Sendable {
    let name: String
    let attributes: [String]
    var frame: Frame
  }

  struct Stroke: Sendable {
    let from: String
    let to: String
    let attributes: [String]
    var curve: Curve
  }

  var pieces: [Piece] = []
  var strokes: [Stroke] = []
  var size = Point(x: 0, y: 0)

  mutating func add(_ other: Drawing, at corner: Point) {
    pieces += other.pieces.map {
      Piece(name: $0.name, attributes: $0.attributes, frame: $0.frame.moved(by: corner))
    }
    strokes += other.strokes.map {
      Stroke(from: $0.from, to: $0.to, attributes: $0.attributes, curve: $0.curve.moved(by: corner))
    }
    size = Point(x: max(size.x, corner.x + other.size.x), y: max(size.y, corner.y + other.size.y))
  }
}

/// Places as Graphviz reads them on a sheet of a height.
struct Sheet: Sendable {
  let height: Double

  func attributes(of frame: Frame) -> [String] {
    [
      "pos=\"\(pair(Point(x: frame.x, y: frame.y)))\"", "width=\(Self.text(frame.width / 72))",
      "height=\(Self.text(frame.height / 72))",
    ]
  }

  func corners(of frame: Frame) -> String {
    "\(pair(Point(x: frame.left, y: frame.bottom))),\(pair(Point(x: frame.right, y: frame.top)))"
  }

  func spline(_ curve: Curve) -> String {
    (curve.tip.map { "e,\(pair($0)) " } ?? "") + curve.points.map(pair).joined(separator: " ")
  }

  func pair(_ point: Point) -> String { "\(Self.text(point.x)),\(Self.text(height - point.y))" }

  /// A number with at most four digits after the point: the same on every machine.
  static func text(_ number: Double) -> String {
    let parts = Int((number * 10_000).rounded())
    let rest = String(abs(parts) % 10_000)
    return "\(parts < 0 ? "-" : "")\(abs(parts) / 10_000)."
      + String(repeating: "0", count: 4 - rest.count) + rest
  }
}
