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

  /// A node to draw.
  struct Box: Sendable {
    let node: Int32
    let kind: NodeKind
    let marks: [Mark]
    let cluster: Cluster?
    /// Removed or suspended nodes are drawn faded.
    let isFaded: Bool
  }

  /// A line to draw; `kind` nil ties a tenant or organization to those that belong to it.
  struct Line: Sendable {
    let from: Int32
    let to: Int32
    let kind: EdgeKind?
    let edges: [Int32]
    let marks: [Mark]
    let isFaded: Bool
  }

  let analysis: Analysis
  let boxes: [Box]
  let lines: [Line]
  let direction: RankDirection
  let caption: String

  /// How many nodes a picture of the whole network shows, before anything else is worked out.
  public static func nodeCount(of analysis: Analysis) -> Int { shownNodes(analysis).count }

  /// How many nodes the picture shows.
  public var nodeCount: Int { boxes.count }

  /// A picture of the whole network.
  ///
  /// - Parameters:
  ///   - analysis: the network and the day.
  ///   - marks: what to show on nodes and edges.
  ///   - clustering: how boxes are grouped.
  ///   - direction: the direction in which supply runs; nil for the one that keeps the picture compact.
  public init(
    of analysis: Analysis, marks: Marks = Marks(), clustering: Clustering = .none,
    direction: RankDirection? = nil
  ) {
    self.analysis = analysis
    lines = Self.lines(analysis, marks)
    boxes = Self.boxes(analysis, marks, clustering)
    // Boxes are wider than high: from about a dozen customers on they are better stacked than set in a row.
    let customers = boxes.count { $0.kind.isBuyerOfServices }
    self.direction = direction ?? (customers > 12 ? .leftToRight : .topToBottom)
    let counts = [(Severity.error, "error"), (.warning, "warning")].compactMap { severity, noun in
      let count = marks.all.count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
    let network = analysis.network
    caption =
      "\(network.nodesInFileOrder.count) nodes, \(network.edgeCount) edges as of \(analysis.asOf)"
      + (counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))")
  }

  /// Declared nodes in file order, then implied ones that an edge ends at.
  private static func shownNodes(_ analysis: Analysis) -> [Int32] {
    let network = analysis.network
    var order = network.nodesInFileOrder
    var isShown = Set(order)
    for edge in 0..<network.edges.count where !network.edges.traits[edge].isDangling {
      for end in [network.edges.from[edge], network.edges.to[edge]] where isShown.insert(end).inserted {
        order.append(end)
      }
    }
    return order
  }

  private static func boxes(_ analysis: Analysis, _ marks: Marks, _ clustering: Clustering) -> [Box] {
    let network = analysis.network
    return shownNodes(analysis).compactMap { node in
      guard let kind = analysis.kind(node) else { return nil }
      let status = network.node(node).status
      return Box(
        node: node, kind: kind, marks: marks.nodes[node] ?? [],
        cluster: cluster(of: node, kind, analysis, clustering), isFaded: status != .active)
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

  /// One line for the parallel edges of a kind, in file order of their first.
  private static func lines(_ analysis: Analysis, _ marks: Marks) -> [Line] {
    struct Key: Hashable {
      var from: Int32
      var to: Int32
      var kind: UInt8
    }
    let (edges, active) = (analysis.network.edges, analysis.isActive)
    var order: [Key] = []
    var groups: [Key: [Int32]] = [:]
    for edge in 0..<edges.count where !edges.traits[edge].isDangling {
      let key = Key(from: edges.from[edge], to: edges.to[edge], kind: edges.kind[edge])
      if groups[key, default: []].isEmpty { order.append(key) }
      groups[key, default: []].append(Int32(edge))
    }
    var lines = order.map { key in
      let members = groups[key] ?? []
      return Line(
        from: key.from, to: key.to, kind: EdgeKind(rawValue: key.kind), edges: members,
        marks: members.flatMap { marks.edges[$0] ?? [] },
        isFaded: !members.contains { active[Int($0)] })
    }
    lines += ties(analysis, joined: Set(lines.map { [$0.from, $0.to] }))
    return lines
  }

  /// Lines from nodes to the tenant and the organization that they name, where those are drawn and not joined
  /// already.
  private static func ties(_ analysis: Analysis, joined: Set<[Int32]>) -> [Line] {
    let network = analysis.network
    func tie(_ node: Int32, _ target: Int32, _ kind: NodeKind) -> Line? {
      guard target >= 0, analysis.kind(target) == kind, network.node(target).isDeclared,
        !joined.contains([node, target]), !joined.contains([target, node])
      else { return nil }
      return Line(from: node, to: target, kind: nil, edges: [], marks: [], isFaded: false)
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
