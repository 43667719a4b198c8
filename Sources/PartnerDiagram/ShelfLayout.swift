// Places for the boxes of a large picture: every seller over what it sells to, customers in columns, parts on shelves.

internal import PartnerGraph

/// A layout as people draw it for decks: a tree by first supplier, drawn as blocks. It takes time linear in the boxes
/// and keeps the picture about as wide as high, where dot takes long and gives strips.
struct ShelfLayout: Sendable {
  /// By number of the box.
  private(set) var frames: [Int32: Frame] = [:]
  /// The corners of the lines that belong to the tree, by index in the diagram's lines.
  private(set) var routes: [Int: [Point]] = [:]
  private(set) var size = Point(x: 0, y: 0)

  private let diagram: Diagram
  private let boxes: [Int32: Diagram.Box]
  private var children: [Int32: [(node: Int32, line: Int)]] = [:]

  private enum Space {
    static let betweenBoxes = 10.0
    static let overTenant = 9.0
    /// Between lines that run side by side.
    static let beside = 5.0
    static let betweenBlocks = 38.0
    static let underSeller = 32.0
    static let indent = 20.0
    static let margin = 20.0
    /// Before and behind a badge on a line.
    static let besideBadge = 10.0
  }

  private let ratio: Double

  private struct Ends: Hashable {
    let from: Int32
    let to: Int32
  }

  /// How wide the badges of lines between two boxes are, by the ends of the tree's line.
  private var badges: [Ends: Double] = [:]

  /// - Parameter ratio: how much wider than high the whole should be.
  init(_ diagram: Diagram, ratio: Double = 1.5) {
    self.diagram = diagram
    self.ratio = ratio
    boxes = Dictionary(uniqueKeysWithValues: diagram.boxes.map { ($0.number, $0) })
    for line in diagram.lines {
      guard let badge = Badge(diagram, line.marks) else { continue }
      for ends in [Ends(from: line.from, to: line.to), Ends(from: line.to, to: line.from)] {
        badges[ends] = max(badges[ends] ?? 0, badge.width)
      }
    }
    let roots = makeForest()
    // Roots with parts of their own come first; what stands alone fills a grid after them.
    var alone: [Int32] = []
    var blocks: [Block] = []
    for root in roots {
      if children[root] == nil || companion(root) != nil {
        alone.append(root)
      } else {
        blocks.append(block(root))
      }
    }
    for part in [alone.filter { children[$0] == nil }, alone.filter { children[$0] != nil }]
    where !part.isEmpty {
      blocks.append(grid(part.map { ($0, -1) }, below: nil))
    }
    let part = shelves(blocks, ratio: ratio)
    for (node, frame) in part.frames {
      frames[node] = Frame(
        x: frame.x + Space.margin, y: frame.y + Space.margin, width: frame.width, height: frame.height)
    }
    routes = part.routes.mapValues { $0.map { Point(x: $0.x + Space.margin, y: $0.y + Space.margin) } }
    addParallels()
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
    /// Of a grid, the lines that come down its trunks.
    var trunks: [Int] = []

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

  /// Lines between boxes that the tree joins already run along the tree's line, beside it.
  private mutating func addParallels() {
    var trunks: [Ends: [Point]] = [:]
    for (index, route) in routes {
      trunks[Ends(from: diagram.lines[index].from, to: diagram.lines[index].to)] = route
    }
    var used: [Ends: Int] = [:]
    for (index, line) in diagram.lines.enumerated() where routes[index] == nil {
      let (ends, turned) = (Ends(from: line.from, to: line.to), Ends(from: line.to, to: line.from))
      let key = trunks[ends] == nil ? turned : ends
      guard let route = trunks[key], route.count > 1, let box = frames[key.to] else { continue }
      used[key, default: 0] += 1
      let number = used[key, default: 1]
      // One on this side, the next on the other.
      let distance = Space.beside * Double((number + 1) / 2) * (number.isMultiple(of: 2) ? 1 : -1)
      let points = beside(route, distance, isRound: boxes[key.to]?.kind == .customer, box)
      routes[index] = key == ends ? points : points.reversed()
    }
  }

  /// A line along another one, at a distance on its right; it ends at the same boxes.
  private func beside(_ route: [Point], _ distance: Double, isRound: Bool, _ box: Frame) -> [Point] {
    var points = route
    for (index, (start, end)) in zip(route, route.dropFirst()).enumerated() {
      let isDown = start.x == end.x
      let shift = isDown ? (end.y > start.y ? -distance : distance) : end.x > start.x ? distance : -distance
      for corner in [index, index + 1] {
        if isDown {
          points[corner].x = route[corner].x + shift
        } else {
          points[corner].y = route[corner].y + shift
        }
      }
    }
    let last = points.count - 1
    if isRound, route[last].y == route[last - 1].y {
      // An ellipse is narrower there.
      let share = min(1, abs(distance) / (box.height / 2))
      points[last].x += box.width / 2 * (1 - (1 - share * share).squareRoot())
    }
    return points
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
    case .tenant: return (150, lines * 12.5 + 20)
    case .vendor: return (150, max(44, lines * 14 + 12))
    default: return (150, max(34, lines * 12.5 + 10))
    }
  }

  /// A seller over its customers and the blocks of those that sell on. Tiers are six, so this goes six deep.
  private func block(_ node: Int32, line: Int = -1) -> Block {
    let below = children[node] ?? []
    let leaves = below.filter { children[$0.node] == nil }
    let pairs = below.filter { companion($0.node) != nil }
    let sellers = below.filter { children[$0.node] != nil && companion($0.node) == nil }
    var parts = [leaves, pairs].filter { !$0.isEmpty }.map { grid($0, below: node) }
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

  /// The tenant that is all that a box leads to.
  private func companion(_ node: Int32) -> (node: Int32, line: Int)? {
    guard let below = children[node], below.count == 1, boxes[below[0].node]?.kind == .tenant,
      children[below[0].node] == nil
    else { return nil }
    return below[0]
  }

  /// Boxes in columns, each column with a trunk on its left; under each box the tenant that belongs to it alone.
  private func grid(_ leaves: [(node: Int32, line: Int)], below seller: Int32?) -> Block {
    let sizes = leaves.map { size(of: $0.node) }
    let tenants = leaves.map { leaf in companion(leaf.node).map { ($0, size(of: $0.node)) } }
    let badge = leaves.compactMap { badges[Ends(from: seller ?? -1, to: $0.node)] }.max()
    let reach = Space.indent * 0.8 + (badge.map { $0 + Space.besideBadge } ?? 0)
    let width = (sizes.map(\.width) + tenants.compactMap { $0?.1.width }).max() ?? 0
    let highest = zip(sizes, tenants).map { $0.height + ($1.map { Space.overTenant + $0.1.height } ?? 0) }
      .max()
    let height = (highest ?? 0) + Space.betweenBoxes
    let column = width + reach + Space.betweenBoxes + Space.beside
    let columns = max(1, Int((1.4 * Double(leaves.count) * height / column).squareRoot().rounded()))
    let rows = (leaves.count + columns - 1) / columns
    var result = Block()
    for (index, leaf) in leaves.enumerated() {
      let trunk = Double(index / rows) * column + Space.indent * 0.5
      let left = trunk + reach
      let top = Double(index % rows) * height
      let y = top + sizes[index].height / 2
      let frame = Frame(
        x: left + sizes[index].width / 2, y: y, width: sizes[index].width, height: sizes[index].height)
      result.frames[leaf.node] = frame
      result.height = max(result.height, frame.bottom)
      if leaf.line >= 0 {
        result.trunks.append(leaf.line)
        result.routes[leaf.line] = [
          Point(x: trunk, y: -Space.underSeller * 0.55), Point(x: trunk, y: y), Point(x: left, y: y),
        ]
      }
      if let (tenant, size) = tenants[index] {
        let below = frame.bottom + Space.overTenant
        result.frames[tenant.node] = Frame(
          x: frame.x, y: below + size.height / 2, width: size.width, height: size.height)
        result.routes[tenant.line] = [Point(x: frame.x, y: frame.bottom), Point(x: frame.x, y: below)]
        result.height = max(result.height, below + size.height)
      }
      result.width = max(result.width, left + width)
    }
    return result
  }

  /// Blocks side by side on shelves, the highest first, so that those on a shelf are about as high; lines to those on lower shelves run down a gutter on the left.
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
    let order = blocks.indices.sorted { (-blocks[$0].height, $0) < (-blocks[$1].height, $1) }
    for block in order.map({ blocks[$0] }) {
      if corner.x > origin.x, corner.x + block.width > limit {
        corner = Point(x: origin.x, y: corner.y + shelfHeight + Space.betweenBlocks)
        shelfHeight = 0
        isFirstShelf = false
      }
      result.place(block, at: corner)
      // What comes from above comes by the gutter.
      let gutter = Point(x: 0, y: -Space.underSeller * 0.55)
      for line in isFirstShelf ? [] : block.trunks {
        guard let route = result.routes[line], let first = route.first else { continue }
        result.routes[line] = [gutter, Point(x: 0, y: first.y)] + route
      }
      if block.line >= 0 {
        let arrival = Point(x: corner.x + block.entry.x, y: corner.y)
        let above = corner.y - Space.underSeller * 0.55
        result.routes[block.line] =
          isFirstShelf
          ? [Point(x: arrival.x, y: above), arrival]
          : [gutter, Point(x: 0, y: above), Point(x: arrival.x, y: above), arrival]
      }
      corner.x += block.width + Space.betweenBlocks
      shelfHeight = max(shelfHeight, block.height)
    }
    return result
  }
}
