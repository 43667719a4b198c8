// Which element of a picture stands for a node or an edge: what a page needs to light it up.

public import PartnerGraph

/// The ids of elements in the SVG of a diagram.
public struct DiagramElements: Sendable {
  private let diagram: Diagram
  private var lineOfKey: [Diagram.LineKey: Int] = [:]

  /// O(lines of the diagram).
  public init(of diagram: Diagram) {
    self.diagram = diagram
    for (index, line) in diagram.lines.enumerated() {
      if let kind = line.kind {
        lineOfKey[Diagram.LineKey(from: line.from, to: line.to, kind: kind.rawValue)] = index
      }
    }
  }

  /// The id of the box that stands for a node; nil where it is not drawn. O(1).
  public func element(of node: Node) -> String? {
    let box = diagram.box[Int(node.index)]
    return box < 0 ? nil : "node\(box)"
  }

  /// Whether the box stands for that node only. O(1).
  public func isAlone(_ node: Node) -> Bool { diagram.box[Int(node.index)] == node.index }

  /// The id of the line that stands for an edge; nil where it is not drawn. O(1).
  public func element(of edge: Edge) -> String? {
    let network = diagram.analysis.network
    let (from, to) = (network.edges.from[Int(edge.index)], network.edges.to[Int(edge.index)])
    let key = Diagram.LineKey(
      from: diagram.box[Int(from)], to: diagram.box[Int(to)], kind: network.edges.kind[Int(edge.index)])
    return lineOfKey[key].map { "edge\($0)" }
  }

  /// Slots of the nodes that are drawn by themselves, in the order of the picture.
  package var drawn: [Int32] { diagram.boxes.filter { $0.group == nil }.map(\.number) }
}
