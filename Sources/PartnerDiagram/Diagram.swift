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
  let direction: RankDirection
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
    let nodes = selection.nodes(in: analysis, marks).filter { analysis.kind($0) != nil }
    let spared = marks.highlighted.union(selection.focus.map(\.index)).union(selection.chains.map(\.index))
    var grouping = Grouping(nodes, collapse, limit: limit, sparing: spared, in: analysis)
    grouping.count(marks, in: analysis.network)
    lines = Self.lines(analysis, marks, grouping, selection.kinds)
    boxes = Self.boxes(analysis, marks, grouping, clustering)
    groups = grouping.groups
    box = grouping.box
    // Boxes are wider than high: from about a dozen customers on they are better stacked than set in a row.
    let customers = boxes.count { $0.kind.isBuyerOfServices }
    self.direction = direction ?? (customers > 12 ? .leftToRight : .topToBottom)
    hidden = Self.hidden(
      nodes.count { analysis.network.nodes.place[Int($0)] != .none }, grouping, selection, collapse, analysis)
    caption = Self.caption(analysis, marks, hidden)
  }

  private static func caption(_ analysis: Analysis, _ marks: Marks, _ hidden: String?) -> String {
    let counts = [(Severity.error, "error"), (.warning, "warning")].compactMap { severity, noun in
      let count = marks.entries.count { $0.mark.severity == severity }
      return count == 0 ? nil : "\(DiagramNumber.text(count)) \(noun)\(count == 1 ? "" : "s")"
    }
    let network = analysis.network
    return
      "\(DiagramNumber.text(network.nodesInFileOrder.count)) nodes, \(DiagramNumber.text(network.edgeCount)) edges as of \(analysis.asOf)"
      + (counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))") + (hidden.map { "\n\($0)" } ?? "")
  }

  private static func hidden(
    _ shown: Int, _ grouping: Grouping, _ selection: Selection, _ collapse: Collapse, _ analysis: Analysis
  ) -> String? {
    var parts: [String] = []
    let all = analysis.network.nodesInFileOrder.count
    if selection.isPart, shown < all {
      parts.append("\(DiagramNumber.text(shown)) of \(DiagramNumber.text(all)) nodes are shown")
    }
    if !grouping.groups.isEmpty {
      var ways = selection.focus.isEmpty ? ["--focus ID"] : []
      ways.append(collapse == .auto ? "--max-nodes N" : "--collapse none")
      let inside = grouping.groups.reduce(0) { $0 + $1.count + $1.others }
      parts.append(
        "\(DiagramNumber.text(inside)) nodes are drawn as \(DiagramNumber.text(grouping.groups.count)) counted"
          + " box\(grouping.groups.count == 1 ? "" : "es"); \(ways.joined(separator: " or ")) shows them")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func boxes(
    _ analysis: Analysis, _ marks: Marks, _ grouping: Grouping, _ clustering: Clustering
  ) -> [Box] {
    let marked = marks.byNode()
    return grouping.order.compactMap { number in
      if let group = grouping.group(number) {
        let cluster = clustering == .region ? group.region.map { Cluster(id: $0, name: $0) } : nil
        return Box(
          number: number, kind: group.kind, group: group, marks: [], cluster: cluster, isFaded: false,
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
    _ analysis: Analysis, _ marks: Marks, _ grouping: Grouping, _ kinds: Set<EdgeKind>
  ) -> [Line] {
    let (edges, active, box) = (analysis.network.edges, analysis.isActive, grouping.box)
    let marked = marks.byEdge()
    var lines: [Line] = []
    var lineOfKey: [LineKey: Int] = [:]
    for edge in 0..<edges.count where !edges.traits[edge].isDangling {
      let (from, to) = (box[Int(edges.from[edge])], box[Int(edges.to[edge])])
      guard let kind = EdgeKind(rawValue: edges.kind[edge]), kinds.contains(kind), from >= 0, to >= 0,
        from != to || grouping.group(from) == nil
      else { continue }
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

/// Numbers as people write them: 1,204.
enum DiagramNumber {
  static func text(_ number: Int) -> String {
    var digits = String(number)
    var position = digits.count - 3
    while position > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
      position -= 3
    }
    return digits
  }
}
