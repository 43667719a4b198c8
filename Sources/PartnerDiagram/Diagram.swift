// What a picture shows: boxes and lines chosen from a network, with words for each, before any layout.

public import PartnerGraph

/// How boxes are grouped.
public enum Clustering: String, CaseIterable, Sendable {
  case none, region, organization
}

/// The direction in which supply runs.
public enum RankDirection: String, CaseIterable, Sendable {
  case topToBottom = "TB"
  case leftToRight = "LR"
}

/// A picture of a network: a box a node, a line for all parallel edges of one kind between two nodes.
public struct Diagram: Sendable {
  /// What boxes are grouped by: an id of its own, and what it is called.
  struct Cluster: Sendable, Hashable {
    let id: String
    let name: String
  }

  /// A box: a node, or several of a kind.
  struct Box: Sendable {
    /// A node's slot, or the number of a group.
    let number: Int32
    let kind: NodeKind
    let group: NodeGroup?
    /// What is found on the node, or inside the group and on no line.
    let marks: [Mark]
    let cluster: Cluster?
    /// Removed or suspended nodes are drawn faded.
    let isFaded: Bool
    let isHighlighted: Bool

    /// The severity that it is coloured by: that of its own marks, or of a finding inside.
    var worst: Severity? { max(marks.map(\.severity).max(), group?.findings.keys.max()) }

    private func max(_ left: Severity?, _ right: Severity?) -> Severity? {
      guard let left, let right else { return left ?? right }
      return Swift.max(left, right)
    }
  }

  /// A line to draw; `kind` nil ties a tenant or organization to those that belong to it.
  struct Line: Sendable {
    let from: Int32
    let to: Int32
    let kind: EdgeKind?
    /// How many edges it stands for, and the first of them; -1 for a tie.
    var count = 0
    var first: Int32 = -1
    var marks: [Mark] = []
    var isFaded = true
  }

  let analysis: Analysis
  let boxes: [Box]
  let lines: [Line]
  /// For each node the number of the box that stands for it; -1 for one that is not drawn.
  let box: [Int32]
  /// What boxes with numbers from the count of nodes on stand for.
  let groups: [NodeGroup]
  /// Which findings are shown, and their numbers.
  let numbering: Numbering
  private(set) var direction: RankDirection
  /// Whether nobody asked for the direction.
  private let isDirectionFree: Bool
  let caption: String
  /// What is not in the picture by itself, and how to see it; nil where everything is.
  public let hidden: String?

  /// How many boxes the picture has.
  public var nodeCount: Int { boxes.count }

  /// A picture of a network or a part of it.
  ///
  /// - Parameters:
  ///   - analysis: the network and the day.
  ///   - marks: what to show on nodes and edges.
  ///   - selection: the part to show.
  ///   - collapse: which nodes are drawn as counted boxes.
  ///   - limit: how many boxes there should be at most.
  ///   - clustering: how boxes are grouped.
  ///   - direction: the direction in which supply runs; nil for the one that keeps the picture compact.
  public init(
    of analysis: Analysis, marks: Marks = Marks(), selection: Selection = Selection(),
    collapse: Collapse = .none,
    limit: Int = .max, clustering: Clustering = .none, direction: RankDirection? = nil
  ) {
    self.analysis = analysis
    let network = analysis.network
    let nodes = selection.nodes(in: analysis, marks).filter { analysis.kind($0) != nil }
    let spared = marks.highlighted.union(selection.focus.map(\.index)).union(selection.chains.map(\.index))
    var grouping = Grouping(nodes, collapse, limit: limit, sparing: spared, in: analysis)
    let (edges, box) = (network.edges, grouping.box)
    let isChosen = (UInt8.min...UInt8.max).map {
      EdgeKind(rawValue: $0).map(selection.kinds.contains) ?? false
    }
    let isShown: (Int32) -> Bool = { edge in
      let edge = Int(edge)
      return isChosen[Int(edges.kind[edge])] && !edges.traits[edge].isDangling
        && box[Int(edges.from[edge])] >= 0 && box[Int(edges.to[edge])] >= 0
    }
    let isDrawn: (Int32) -> Bool = { edge in
      guard isShown(edge) else { return false }
      let from = box[Int(edges.from[Int(edge)])]
      return from != box[Int(edges.to[Int(edge)])] || Int(from) < box.count
    }
    grouping.count(marks, in: network, isDrawn: isDrawn)
    lines = Self.lines(analysis, marks, grouping, selection.kinds, isDrawn)
    boxes = Self.boxes(analysis, marks, grouping, clustering, isDrawn)
    groups = grouping.groups
    self.box = box
    let shown = marks.entries.filter { entry in
      entry.edges.contains(where: isShown)
        || !entry.places(in: network) { $0 >= 0 && box[Int($0)] >= 0 }.isEmpty
    }.map(\.mark)
    numbering = Numbering(shown, boxes: boxes.count)
    // Boxes are wider than high: from about a dozen customers on they are better stacked than set in a row.
    let customers = boxes.count { $0.kind.isBuyerOfServices }
    self.direction = direction ?? (customers > 12 ? .leftToRight : .topToBottom)
    isDirectionFree = direction == nil
    let counts = Counts(
      nodes: nodes.count { network.nodes.place[Int($0)] != .none },
      edges: (0..<Int32(network.edgeCount)).count(where: isShown), shown: shown.map(\.severity),
      all: marks.entries.map(\.mark.severity),
      single: boxes.count { $0.group == nil && network.nodes.place[Int($0.number)] != .none },
      dangling: edges.traits.indices.count { edge in
        guard edges.traits[edge].isDangling, isChosen[Int(edges.kind[edge])] else { return false }
        return [edges.from[edge], edges.to[edge]].contains { $0 >= 0 && box[Int($0)] >= 0 }
      })
    hidden = Self.hidden(
      counts, grouping, selection, collapse, analysis, Self.lone(boxes, lines, selection, analysis), numbering
    )
    caption = Self.caption(counts, analysis, hidden, numbering)
  }

  /// The same picture with supply running the other way; nil where somebody asked for the direction.
  public var turned: Diagram? {
    guard isDirectionFree else { return nil }
    var other = self
    other.direction = direction == .topToBottom ? .leftToRight : .topToBottom
    return other
  }

  private static func boxes(
    _ analysis: Analysis, _ marks: Marks, _ grouping: Grouping, _ clustering: Clustering,
    _ isDrawn: (Int32) -> Bool
  ) -> [Box] {
    let marked = marks.byNode(
      in: analysis.network, isShown: { $0 >= 0 && grouping.box[Int($0)] >= 0 }, isDrawn: isDrawn)
    return grouping.order.compactMap { number in
      if let group = grouping.group(number) {
        let cluster = clustering == .region ? group.region.map { Cluster(id: $0, name: $0) } : nil
        return Box(
          number: number, kind: group.kind, group: group, marks: group.marks, cluster: cluster,
          isFaded: false,
          isHighlighted: false)
      }
      guard let kind = analysis.kind(number) else { return nil }
      return Box(
        number: number, kind: kind, group: nil, marks: marked[number] ?? [],
        cluster: cluster(of: number, kind, analysis, clustering),
        isFaded: analysis.network.node(number).status != .active,
        isHighlighted: marks.highlighted.contains(number))
    }
  }

  private static func cluster(
    of node: Int32, _ kind: NodeKind, _ analysis: Analysis, _ clustering: Clustering
  ) -> Cluster? {
    switch clustering {
    case .none: return nil
    case .region:
      guard kind != .vendor, kind != .organization else { return nil }
      let region = analysis.regions.ofNode[Int(node)]
      guard region >= 0 else { return nil }
      return Cluster(id: analysis.regions.names[Int(region)], name: analysis.regions.names[Int(region)])
    case .organization:
      let organization = analysis.network.nodes.organization[Int(node)]
      guard organization >= 0 || kind == .organization else { return nil }
      // Two organizations may bear one name.
      let owner = analysis.network.node(organization >= 0 ? organization : node)
      return Cluster(id: owner.id, name: owner.displayName)
    }
  }

  /// One line for the edges of a kind between two boxes, in file order of their first.
  private static func lines(
    _ analysis: Analysis, _ marks: Marks, _ grouping: Grouping, _ kinds: Set<EdgeKind>,
    _ isDrawn: (Int32) -> Bool
  ) -> [Line] {
    let (edges, active, box) = (analysis.network.edges, analysis.isActive, grouping.box)
    let marked = marks.byEdge()
    var lines: [Line] = []
    var lineOfKey: [LineKey: Int] = [:]
    for edge in 0..<edges.count where isDrawn(Int32(edge)) {
      let (from, to) = (box[Int(edges.from[edge])], box[Int(edges.to[edge])])
      let kind = EdgeKind(rawValue: edges.kind[edge])
      let key = LineKey(from: from, to: to, kind: edges.kind[edge])
      let index = lineOfKey[key] ?? lines.count
      if index == lines.count {
        lineOfKey[key] = index
        lines.append(Line(from: from, to: to, kind: kind, first: Int32(edge)))
      }
      lines[index].count += 1
      if active[edge] { lines[index].isFaded = false }
      if let found = marked[Int32(edge)] {
        lines[index].marks += found.prefix(max(0, markLimit - lines[index].marks.count))
      }
    }
    if kinds.contains(.ownership) {
      lines += ties(analysis, grouping, joined: Set(lines.map { LineKey(from: $0.from, to: $0.to, kind: 0) }))
    }
    return lines
  }

  struct LineKey: Hashable {
    var from: Int32
    var to: Int32
    var kind: UInt8
  }

  /// Nobody reads more than a few findings in a tooltip.
  private static let markLimit = 50

  /// Lines from nodes to the tenant and the organization that they name, where those are drawn by themselves and not
  /// joined already.
  private static func ties(_ analysis: Analysis, _ grouping: Grouping, joined: Set<LineKey>) -> [Line] {
    let network = analysis.network
    var made = joined
    func tie(_ node: Int32, _ target: Int32, _ kind: NodeKind) -> Line? {
      guard target >= 0, analysis.kind(target) == kind, network.node(target).isDeclared else { return nil }
      let (from, to) = (grouping.box[Int(node)], grouping.box[Int(target)])
      guard from >= 0, to >= 0, from != to, !made.contains(LineKey(from: to, to: from, kind: 0)),
        made.insert(LineKey(from: from, to: to, kind: 0)).inserted
      else { return nil }
      return Line(from: from, to: to, kind: nil, isFaded: false)
    }
    return network.nodesInFileOrder.flatMap { node in
      let slot = Int(node)
      return [
        tie(node, network.nodes.tenant[slot], .tenant),
        tie(node, network.nodes.organization[slot], .organization),
      ].compactMap { $0 }
    }
  }
}
