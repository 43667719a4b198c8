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

/// Marks by node id and by edge name.
public struct Marks: Sendable {
  /// Marks by node id.
  public private(set) var nodes: [String: [Mark]] = [:]
  /// Marks by edge name.
  public private(set) var edges: [String: [Mark]] = [:]

  /// No marks.
  public init() {}

  /// Marks what a diagnostic is about: its edges, or its nodes where it has none.
  public mutating func add(_ diagnostic: Diagnostic) {
    let mark = Mark(
      label: diagnostic.rule, severity: diagnostic.severity, message: diagnostic.message)
    if diagnostic.edges.isEmpty {
      for node in diagnostic.nodes { nodes[node, default: []].append(mark) }
    } else {
      for edge in diagnostic.edges { edges[edge, default: []].append(mark) }
    }
  }
}
