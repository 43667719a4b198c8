// What is drawn on a node or an edge beside what it is: findings reach a diagram as marks.

public import PartnerGraph

/// Something to show on a node or an edge.
public struct Mark: Sendable, Hashable {
  /// What the mark stands for: a rule's id.
  public var label: String
  /// How much it matters.
  public var severity: Severity
  /// The whole sentence, for the tooltip and the legend.
  public var message: String
  /// What the SVG names it by in `data-findings`, such as a finding's fingerprint; empty for nothing.
  public var id: String

  /// A mark.
  public init(label: String, severity: Severity, message: String, id: String = "") {
    self.id = id
    self.label = label
    self.severity = severity
    self.message = message
  }
}

/// Marks on the nodes and edges of one network.
public struct Marks: Sendable {
  /// A mark and what it is on: edges, or nodes where there are none.
  struct Entry: Sendable {
    let mark: Mark
    let nodes: [Int32]
    let edges: [Int32]

    /// Those of its nodes that are shown; where none is, the ends of its edges that lead to a node that is not there.
    func places(in network: Network, _ isShown: (Int32) -> Bool) -> [Int32] {
      let own = nodes.filter(isShown)
      if !own.isEmpty { return own }
      return edges.filter { network.edges.traits[Int($0)].isDangling }
        .flatMap { [network.edges.from[Int($0)], network.edges.to[Int($0)]] }.filter(isShown)
    }

    /// Whether it is on one of the edges that are drawn; else it is on its nodes.
    func isOnEdges(_ isDrawn: (Int32) -> Bool) -> Bool { edges.contains(where: isDrawn) }
  }

  /// In the order in which they were added.
  private(set) var entries: [Entry] = []
  /// Nodes that are made to stand out.
  private(set) var highlighted: Set<Int32> = []

  /// No marks.
  public init() {}

  /// Puts a mark on edges, or on nodes where there are no edges.
  public mutating func add(_ mark: Mark, nodes: [Node], edges: [Edge]) {
    entries.append(Entry(mark: mark, nodes: nodes.map(\.index), edges: edges.map(\.index)))
  }

  /// Makes a node stand out.
  public mutating func highlight(_ node: Node) { highlighted.insert(node.index) }

  /// The nodes that marks are on, and the ends of the edges that they are on.
  func markedNodes(in network: Network) -> [Int32] {
    entries.flatMap { entry in
      entry.nodes + entry.edges.flatMap { [network.edges.from[Int($0)], network.edges.to[Int($0)]] }
    }
  }

  /// Marks by node, where no edge that they are on is drawn.
  func byNode(
    in network: Network, isShown: (Int32) -> Bool, isDrawn: (Int32) -> Bool
  ) -> [Int32: [Mark]] {
    entries.reduce(into: [:]) { marks, entry in
      for node in entry.isOnEdges(isDrawn) ? [] : entry.places(in: network, isShown) {
        marks[node, default: []].append(entry.mark)
      }
    }
  }

  func byEdge() -> [Int32: [Mark]] {
    entries.reduce(into: [:]) { marks, entry in
      for edge in entry.edges { marks[edge, default: []].append(entry.mark) }
    }
  }
}
