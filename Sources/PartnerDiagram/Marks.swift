// What is drawn on a node or an edge beside what it is: findings reach a diagram as marks.

public import PartnerGraph

/// Something to show on a node or an edge.
public struct Mark: Sendable, Hashable {
  /// What the mark stands for: a rule's id.
  public var label: String
  /// How much it matters.
  public var severity: Severity
  /// The whole sentence, for the tooltip.
  public var message: String

  /// A mark.
  public init(label: String, severity: Severity, message: String) {
    self.label = label
    self.severity = severity
    self.message = message
  }
}

/// Marks on the nodes and edges of one network.
public struct Marks: Sendable {
  var nodes: [Int32: [Mark]] = [:]
  var edges: [Int32: [Mark]] = [:]
  /// All marks, in the order in which they were added.
  private(set) var all: [Mark] = []

  /// No marks.
  public init() {}

  /// Puts a mark on edges, or on nodes where there are no edges.
  public mutating func add(_ mark: Mark, nodes: [Node], edges: [Edge]) {
    all.append(mark)
    if edges.isEmpty {
      for node in nodes { self.nodes[node.index, default: []].append(mark) }
    } else {
      for edge in edges { self.edges[edge.index, default: []].append(mark) }
    }
  }
}
