// Badges: the numbers of findings on boxes and lines, and how many edges a line stands for, each where it hides least.

internal import PartnerGraph

/// Finds places for what is written on a picture.
struct BadgePlacer {
  private let diagram: Diagram
  private let frames: [Int32: Frame]
  private let curves: [Int: Curve]
  private var boxes = Buckets<Frame>(cell: 160)
  private var lines = Buckets<(line: Int, point: Point)>(cell: 24)
  private var taken = Buckets<Frame>(cell: 160)

  private let isOnShelves: Bool

  init(_ diagram: Diagram, _ frames: [Int32: Frame], _ curves: [Int: Curve], isOnShelves: Bool) {
    (self.diagram, self.frames, self.curves) = (diagram, frames, curves)
    self.isOnShelves = isOnShelves
    // What is not asked for need not be found.
    guard
      diagram.boxes.contains(where: { !$0.marks.isEmpty })
        || diagram.lines.contains(where: { !$0.marks.isEmpty || $0.count > 1 })
    else { return }
    for box in diagram.boxes {
      if let frame = frames[box.number] { boxes.add(frame, over: frame) }
    }
    for index in diagram.lines.indices {
      for point in curves[index]?.samples(step: 8) ?? [] {
        lines.add((index, point), over: Frame(x: point.x, y: point.y, width: 0, height: 0))
      }
    }
  }

  /// Badges of boxes, then of lines, from the picture's own corner.
  func drawing() -> Drawing {
    var placer = self
    var drawing = Drawing()
    let rounds = Set(diagram.boxes.filter { $0.kind == .customer }.map(\.number))
    for box in diagram.boxes {
      guard let frame = frames[box.number], let badge = Badge(diagram, box.marks) else { continue }
      drawing.pieces.append(
        badge.piece(
          for: "node\(box.number)", placer.place(badge, on: frame, isRound: rounds.contains(box.number))))
    }
    for (index, line) in diagram.lines.enumerated() {
      guard let badge = Badge(diagram, line.marks) else { continue }
      let frame: Frame
      if let curve = curves[index] {
        frame = placer.place(badge, on: curve, of: index).frame
        placer.taken.add(frame, over: frame)
      } else if line.from == line.to, let box = frames[line.from] {
        // A loop that Graphviz draws: at a corner of its box.
        frame = placer.place(badge, on: box, isRound: rounds.contains(line.from))
      } else {
        continue
      }
      drawing.pieces.append(badge.piece(for: "edge\(index)", frame))
    }
    // On shelves lines share their way, and a count on it would be anybody's. Where there is no room, the tooltip tells.
    for (index, line) in diagram.lines.enumerated() where !isOnShelves {
      guard let curve = curves[index], let badge = Badge(countOf: line, in: diagram) else { continue }
      let place = placer.place(badge, on: curve, of: index)
      guard place.cost < Self.overlap else { continue }
      placer.taken.add(place.frame, over: place.frame)
      drawing.pieces.append(badge.piece(for: "edge\(index)", place.frame))
    }
    return drawing
  }

  /// What it costs to hide a part of a box or of another badge.
  private static let overlap = 60.0

  /// At the corner of a box that is the freest.
  private mutating func place(_ badge: Badge, on box: Frame, isRound: Bool) -> Frame {
    // The corners of an ellipse are nearer to its centre.
    let (across, down) =
      isRound ? (box.width * 0.36, box.height * 0.4) : (box.width / 2 - 3, box.height / 2 + 3)
    let inset = isRound ? 0 : badge.width / 2 - 8
    let candidates = [(1.0, -1.0), (-1, -1), (1, 1), (-1, 1)].map { side, level in
      (box.x + side * (across - inset), box.y + level * down)
    }
    let costs = candidates.enumerated().map { position, centre -> (cost: Double, frame: Frame) in
      let frame = Frame(x: centre.0, y: centre.1, width: badge.width, height: badge.height)
      // Its own box is under every one of them.
      return (cost(of: frame, sparing: box, line: nil) + Double(position) * 0.1, frame)
    }
    let best = Self.cheapest(costs)
    taken.add(best.frame, over: best.frame)
    return best.frame
  }

  /// On a line, towards its middle, or beside it: where it covers no box, no other badge and few other lines.
  private func place(_ badge: Badge, on curve: Curve, of line: Int) -> (cost: Double, frame: Frame) {
    let points = curve.samples(step: 4)
    guard points.count > 1 else {
      return (Self.overlap, Frame(x: 0, y: 0, width: badge.width, height: badge.height))
    }
    // On shelves lines share their way until the end.
    let middle = isOnShelves ? 0.85 : 0.55
    var costs: [(cost: Double, frame: Frame)] = []
    for step in 1...19 {
      let share = Double(step) / 20
      let point = points[Int(Double(points.count - 1) * share)]
      for (across, down, penalty) in Self.besides where down == 0 || !isOnShelves {
        let frame = Frame(
          x: point.x + across * (badge.width + 6), y: point.y + down * (badge.height + 6), width: badge.width,
          height: badge.height)
        let hidesTip = points.last.map { frame.contains($0) } ?? false
        costs.append(
          (
            cost(of: frame, sparing: nil, line: line) + abs(share - middle) * 6 + penalty
              + (hidesTip ? 8 : 0), frame
          ))
      }
    }
    return Self.cheapest(costs)
  }

  /// On the line, or beside it: in parts of the badge's size, and what that costs. Above and below are for tiers that run
  /// across, where a line has no room on its sides.
  private static let besides: [(across: Double, down: Double, penalty: Double)] = [
    (0, 0, 0), (0.5, 0, 4), (-0.5, 0, 4), (1, 0, 9), (-1, 0, 9), (0, -0.5, 20), (0, 0.5, 20),
  ]

  private static func cheapest(_ places: [(cost: Double, frame: Frame)]) -> (cost: Double, frame: Frame) {
    var best = places[0]
    for place in places.dropFirst() where place.cost < best.cost { best = place }
    return best
  }

  private func cost(of frame: Frame, sparing box: Frame?, line: Int?) -> Double {
    let grown = Frame(x: frame.x, y: frame.y, width: frame.width + 3, height: frame.height + 3)
    var cost = 0.0
    for other in boxes.near(grown) where other != box && other.overlaps(grown) { cost += Self.overlap }
    for other in taken.near(grown) where other.overlaps(grown) { cost += Self.overlap * 1.6 }
    var crossed: Set<Int> = []
    for other in lines.near(grown) where other.line != line && grown.contains(other.point) {
      crossed.insert(other.line)
    }
    return cost + Double(min(8, crossed.count)) * 5
  }
}

/// A badge without its place.
struct Badge {
  let text: String
  let width: Double
  let height = 15.0
  let kind: String
  private let look: [String]

  /// The numbers of what is found; nil where nothing has a number.
  init?(_ diagram: Diagram, _ marks: [Mark]) {
    let numbers = diagram.numbering.numbers(of: marks)
    guard let worst = marks.map(\.severity).max(), !numbers.isEmpty else { return nil }
    let shown = numbers.prefix(3).map(String.init).joined(separator: ", ")
    text = numbers.count > 3 ? "\(shown) +\(numbers.count - 3)" : shown
    width = Self.width(of: text)
    kind = "badge \(worst.name)"
    look = worst.badge
  }

  /// How many edges a line stands for; nil where that is one, or as many as the boxes at its end say already.
  init?(countOf line: Diagram.Line, in diagram: Diagram) {
    let ends = [line.from, line.to].map { Int($0) - diagram.analysis.network.nodes.count }
    guard line.count > 1, !ends.contains(where: { $0 >= 0 && diagram.groups[$0].count == line.count }) else {
      return nil
    }
    text = "× \(DiagramNumber.text(line.count))"
    width = Double(text.count) * 5.4 + 6
    kind = "count"
    look = [
      "shape=box", "style=filled", "fillcolor=\"\(Palette.page)\"", "color=\"\(Palette.page)\"",
      "fontcolor=\"\(Palette.text)\"", "penwidth=0.5",
    ]
  }

  static func width(of text: String) -> Double { max(15, Double(text.count) * 5.4 + 8) }

  func piece(for id: String, _ frame: Frame) -> Drawing.Piece {
    Drawing.Piece(
      name: "\(kind.prefix(1))_\(id)",
      attributes: [
        "id=\"\(kind.prefix(5))_\(id)\"", "class=\"\(kind)\"", "label=\"\(text)\"", "fontsize=9",
      ] + look,
      frame: frame)
  }
}

extension Severity {
  /// What a badge looks like: severities differ by shape, as prints have no colour.
  var badge: [String] {
    let shape = self == .warning ? "box" : "ellipse"
    let fill = self == .info ? Palette.page : color
    return [
      "shape=\(shape)", "style=filled", "fillcolor=\"\(fill)\"", "color=\"\(color)\"", "penwidth=1.2",
      "fontname=\"Helvetica-Bold\"", "fontcolor=\"\(self == .info ? color : Palette.onBadge)\"",
    ]
  }
}

/// Things by the squares of the plane that they touch.
private struct Buckets<Element> {
  private struct Square: Hashable {
    var x: Int32
    var y: Int32
  }

  private var buckets: [Square: [Element]] = [:]
  private let cell: Double

  init(cell: Double) { self.cell = cell }

  private func squares(_ frame: Frame) -> [Square] {
    func number(_ place: Double) -> Int32 { Int32(max(-1e6, min(1e6, place / cell)).rounded(.down)) }
    return (number(frame.left)...number(frame.right)).flatMap { x in
      (number(frame.top)...number(frame.bottom)).map { Square(x: x, y: $0) }
    }
  }

  mutating func add(_ element: Element, over frame: Frame) {
    for square in squares(frame) { buckets[square, default: []].append(element) }
  }

  /// What may touch a place; some of it several times.
  func near(_ frame: Frame) -> [Element] { squares(frame).flatMap { buckets[$0] ?? [] } }
}
