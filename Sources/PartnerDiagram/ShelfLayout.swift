// Places for the boxes of a large picture: every seller over what it sells to, customers in columns, parts on shelves.

internal import PartnerGraph

/// A point in points; y grows downwards.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
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
}

/// A layout as people draw it for decks: a tree by first supplier, drawn as blocks. It takes time linear in the boxes
/// and keeps the picture about as wide as high, where dot takes long and gives strips.
struct ShelfLayout: Sendable {
  /// By node slot.
  private(set) var frames: [Int32: Frame] = [:]
  /// The corners of the lines that belong to the tree, by index in the diagram's lines.
  private(set) var routes: [Int: [Point]] = [:]
  private(set) var size = Point(x: 0, y: 0)

  private let diagram: Diagram
  private let boxes: [Int32: Diagram.Box]
  private var children: [Int32: [(node: Int32, line: Int)]] = [:]

  private enum Space {
    static let betweenBoxes = 10.0
    static let betweenColumns = 26.0
    static let betweenBlocks = 34.0
    static let underSeller = 26.0
    static let indent = 20.0
    static let margin = 20.0
  }

  init(_ diagram: Diagram) {
    self.diagram = diagram
    boxes = Dictionary(uniqueKeysWithValues: diagram.boxes.map { ($0.number, $0) })
    let roots = makeForest()
    // Roots with parts of their own come first; what stands alone fills a grid after them.
    var alone: [Int32] = []
    var blocks: [Block] = []
    for root in roots {
      if children[root] == nil { alone.append(root) } else { blocks.append(block(root)) }
    }
    if !alone.isEmpty { blocks.append(grid(alone.map { ($0, -1) }, below: nil)) }
    let part = shelves(blocks, ratio: 1.5)
    for (node, frame) in part.frames {
      frames[node] = Frame(
        x: frame.x + Space.margin, y: frame.y + Space.margin, width: frame.width, height: frame.height)
    }
    routes = part.routes.mapValues { $0.map { Point(x: $0.x + Space.margin, y: $0.y + Space.margin) } }
    size = Point(x: part.width + 2 * Space.margin, y: part.height + 2 * Space.margin)
  }

  /// Boxes and routes of a part of the picture, from its own corner.
  private struct Block {
    var width = 0.0
    var height = 0.0
    var frames: [Int32: Frame] = [:]
    var routes: [Int: [Point]] = [:]
    /// Where a line from above arrives: the top of the seller.
    var entry = Point(x: 0, y: 0)
    /// The line that arrives there.
    var line = -1

    mutating func place(_ other: Block, at corner: Point) {
      for (node, frame) in other.frames {
        var moved = frame
        moved.x += corner.x
        moved.y += corner.y
        frames[node] = moved
      }
      for (line, points) in other.routes {
        routes[line] = points.map { Point(x: $0.x + corner.x, y: $0.y + corner.y) }
      }
      width = max(width, corner.x + other.width)
      height = max(height, corner.y + other.height)
    }
  }

  // MARK: - The tree

  private static func tier(_ kind: NodeKind) -> Int {
    switch kind {
    case .vendor: 0
    case .indirectProvider, .directBillPartner: 1
    case .indirectReseller: 2
    case .advisor, .customer: 3
    case .organization: 4
    case .tenant: 5
    }
  }

  /// Gives every box the first line from a higher tier as its parent; returns the boxes without one.
  private mutating func makeForest() -> [Int32] {
    var tiers: [Int32: Int] = [:]
    for box in diagram.boxes { tiers[box.number] = Self.tier(box.kind) }
    var parent: [Int32: (node: Int32, line: Int)] = [:]
    for (index, line) in diagram.lines.enumerated() {
      guard line.kind == .supply || line.kind == nil, parent[line.to] == nil,
        let above = tiers[line.from], let below = tiers[line.to], above < below
      else { continue }
      parent[line.to] = (line.from, index)
    }
    var roots: [Int32] = []
    for box in diagram.boxes {
      if let parent = parent[box.number] {
        children[parent.node, default: []].append((box.number, parent.line))
      } else {
        roots.append(box.number)
      }
    }
    return roots
  }

  // MARK: - Blocks

  private func size(of node: Int32) -> (width: Double, height: Double) {
    guard let box = boxes[node] else { return (150, 34) }
    let lines = Double(diagram.label(of: box, isCompact: true).count)
    switch box.kind {
    case .customer: return (158, max(36, lines * 16 + 6))
    case .vendor: return (150, max(44, lines * 14 + 12))
    default: return (150, max(34, lines * 12.5 + 10))
    }
  }

  /// A seller over its customers and the blocks of those that sell on. Tiers are six, so this goes six deep.
  private func block(_ node: Int32, line: Int = -1) -> Block {
    let below = children[node] ?? []
    let leaves = below.filter { children[$0.node] == nil }
    let sellers = below.filter { children[$0.node] != nil }
    var parts: [Block] = []
    if !leaves.isEmpty { parts.append(grid(leaves, below: node)) }
    parts += sellers.map { block($0.node, line: $0.line) }
    let (width, height) = size(of: node)
    let body = shelves(parts, ratio: 1.5, from: Point(x: Space.indent * 0.5, y: 0), parent: node)
    var result = Block()
    result.place(body, at: Point(x: 0, y: height + Space.underSeller))
    result.width = max(result.width, width)
    let x = parts.count == 1 && sellers.isEmpty ? width / 2 : max(width / 2, result.width / 2)
    result.frames[node] = Frame(x: x, y: height / 2, width: width, height: height)
    // Routes begin at the trunk's top: here they are led to it from the seller's bottom.
    let start = Point(x: x, y: height)
    let turn = height + Space.underSeller * 0.45
    for index in below.map(\.line) {
      guard let points = result.routes[index], let first = points.first else { continue }
      result.routes[index] = [start, Point(x: x, y: turn), Point(x: first.x, y: turn)] + points
    }
    result.entry = Point(x: x, y: 0)
    result.line = line
    return result
  }

  /// Boxes in columns, each column with a trunk on its left.
  private func grid(_ leaves: [(node: Int32, line: Int)], below seller: Int32?) -> Block {
    let sizes = leaves.map { size(of: $0.node) }
    let width = sizes.map(\.width).max() ?? 0
    let height = (sizes.map(\.height).max() ?? 0) + Space.betweenBoxes
    let ideal = (1.4 * Double(leaves.count) * height / (width + Space.betweenColumns)).squareRoot()
    let columns = max(1, Int(ideal.rounded()))
    let rows = (leaves.count + columns - 1) / columns
    var result = Block()
    for (index, leaf) in leaves.enumerated() {
      let trunk = Double(index / rows) * (width + Space.betweenColumns) + Space.indent * 0.5
      let left = trunk + Space.indent * 0.8
      let y = Double(index % rows) * height + sizes[index].height / 2
      result.frames[leaf.node] = Frame(
        x: left + sizes[index].width / 2, y: y, width: sizes[index].width, height: sizes[index].height)
      if leaf.line >= 0 {
        result.routes[leaf.line] = [
          Point(x: trunk, y: -Space.underSeller * 0.55), Point(x: trunk, y: y), Point(x: left, y: y),
        ]
      }
      result.width = max(result.width, left + width)
      result.height = max(result.height, y + sizes[index].height / 2)
    }
    return result
  }

  /// Blocks side by side on shelves, in order; lines to those on lower shelves run down a gutter on the left.
  private func shelves(
    _ blocks: [Block], ratio: Double, from origin: Point = Point(x: 0, y: 0), parent: Int32? = nil
  ) -> Block {
    let area = blocks.reduce(0) { $0 + ($1.width + Space.betweenBlocks) * ($1.height + Space.betweenBlocks) }
    let widest = blocks.map(\.width).max() ?? 0
    let limit = max(widest, (area * ratio).squareRoot())
    var result = Block()
    var corner = origin
    var shelfHeight = 0.0
    var isFirstShelf = true
    for block in blocks {
      if corner.x > origin.x, corner.x + block.width > limit {
        corner = Point(x: origin.x, y: corner.y + shelfHeight + Space.betweenBlocks)
        shelfHeight = 0
        isFirstShelf = false
      }
      result.place(block, at: corner)
      if block.line >= 0 {
        let arrival = Point(x: corner.x + block.entry.x, y: corner.y)
        let above = corner.y - Space.underSeller * 0.55
        result.routes[block.line] =
          isFirstShelf
          ? [Point(x: arrival.x, y: above), arrival]
          : [
            Point(x: 0, y: -Space.underSeller * 0.55), Point(x: 0, y: above), Point(x: arrival.x, y: above),
            arrival,
          ]
      }
      corner.x += block.width + Space.betweenBlocks
      shelfHeight = max(shelfHeight, block.height)
    }
    return result
  }
}

extension ShelfLayout {
  /// Where a box is and how large, as attributes. Graphviz' y grows upwards.
  func attributes(of frame: Frame) -> [String] {
    [
      "pos=\"\(Self.text(frame.x)),\(Self.text(size.y - frame.y))\"", "width=\(Self.text(frame.width / 72))",
      "height=\(Self.text(frame.height / 72))",
    ]
  }

  /// A line through corners as a spline with an arrow at its end.
  func spline(_ corners: [Point]) -> String {
    guard corners.count > 1, let tip = corners.last else { return "" }
    var points = corners
    // The arrow takes the last points of the line.
    let before = corners[corners.count - 2]
    let (dx, dy) = (tip.x - before.x, tip.y - before.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 0.001)
    let arrow = min(7, length / 2)
    points[points.count - 1] = Point(x: tip.x - dx / length * arrow, y: tip.y - dy / length * arrow)
    var text = "e,\(pair(tip)) \(pair(points[0]))"
    for (start, end) in zip(points, points.dropFirst()) {
      text += " \(pair(start)) \(pair(end)) \(pair(end))"
    }
    return text
  }

  private func pair(_ point: Point) -> String { "\(Self.text(point.x)),\(Self.text(size.y - point.y))" }

  /// A number with at most two digits after the point: the same on every machine.
  private static func text(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
