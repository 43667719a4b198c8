// Which part of a network a picture shows.

public import PartnerGraph

/// The part of a network to draw: all of it, what is near some nodes, the chains of some customers, or what is marked.
public struct Selection: Sendable {
  /// Which way to go from a node in focus.
  public enum Direction: String, CaseIterable, Sendable {
    /// Towards suppliers, billers, managers and owners.
    case up
    /// Towards those that are supplied, billed, managed and owned.
    case down
    case both
  }

  /// Nodes to start from; empty for the whole network.
  public var focus: [Node] = []
  /// How many steps to go from them; nil for as many as there are.
  public var depth: Int?
  /// Which way to go from them.
  public var direction = Direction.both
  /// Customers whose supply chains are shown.
  public var chains: [Node] = []
  /// Whether only what is marked is shown, with its supply chains up to the vendor.
  public var isOnlyMarked = false
  /// Kinds of edges to draw, and to follow from nodes in focus.
  public var kinds = Set(EdgeKind.allCases)

  /// The whole network.
  public init() {}

  /// Whether a part is chosen.
  public var isPart: Bool { !focus.isEmpty || !chains.isEmpty || isOnlyMarked }

  /// The nodes to show: declared ones in file order, then implied ones that an edge ends at. O(nodes + edges).
  func nodes(in analysis: Analysis, _ marks: Marks) -> [Int32] {
    let all = Self.allNodes(analysis)
    guard isPart else { return all }
    var isChosen = [Bool](repeating: false, count: analysis.network.nodes.count)
    if !focus.isEmpty { spread(from: focus.map(\.index), analysis, &isChosen) }
    if !chains.isEmpty {
      Self.climb(from: chains.map(\.index), analysis, &isChosen)
    }
    if isOnlyMarked { Self.climb(from: marks.markedNodes(in: analysis.network), analysis, &isChosen) }
    return all.filter { isChosen[Int($0)] }
  }

  private static func allNodes(_ analysis: Analysis) -> [Int32] {
    let network = analysis.network
    var order = network.nodesInFileOrder
    var isShown = [Bool](repeating: false, count: network.nodes.count)
    for node in order { isShown[Int(node)] = true }
    for edge in 0..<network.edges.count where !network.edges.traits[edge].isDangling {
      for end in [network.edges.from[edge], network.edges.to[edge]] where !isShown[Int(end)] {
        isShown[Int(end)] = true
        order.append(end)
      }
    }
    return order
  }

  /// Breadth first along active edges of the kinds that are shown.
  private func spread(from roots: [Int32], _ analysis: Analysis, _ isChosen: inout [Bool]) {
    let edges = analysis.network.edges
    let graphs = EdgeKind.allCases.filter { kinds.contains($0) }.map { analysis.adjacency($0) }
    for root in roots { isChosen[Int(root)] = true }
    var steps = 0
    // Up and down are walked apart: the suppliers of a customer's reseller, not all its other customers.
    var frontier = roots.map { ($0, true, true) }
    while !frontier.isEmpty, steps < depth ?? .max {
      var next: [(Int32, Bool, Bool)] = []
      for (node, goesUp, goesDown) in frontier {
        for graph in graphs {
          if goesUp, direction != .down {
            for edge in Self.entering(node, graph, analysis) where !isChosen[Int(edges.from[Int(edge)])] {
              isChosen[Int(edges.from[Int(edge)])] = true
              isChosen[Int(edges.to[Int(edge)])] = true
              next.append((edges.from[Int(edge)], true, false))
            }
          }
          if goesDown, direction != .up {
            for edge in graph.leaving(node) where !isChosen[Int(edges.to[Int(edge)])] {
              isChosen[Int(edges.to[Int(edge)])] = true
              next.append((edges.to[Int(edge)], false, true))
            }
          }
        }
      }
      frontier = next
      steps += 1
    }
  }

  /// Marks nodes and all that supply them, step by step up to the vendor.
  private static func climb(from start: [Int32], _ analysis: Analysis, _ isChosen: inout [Bool]) {
    let (edges, supply) = (analysis.network.edges, analysis.supply)
    var stack = start
    var isSeen = [Bool](repeating: false, count: isChosen.count)
    while let node = stack.popLast() {
      guard !isSeen[Int(node)] else { continue }
      isSeen[Int(node)] = true
      isChosen[Int(node)] = true
      for edge in entering(node, supply, analysis) {
        isChosen[Int(edges.to[Int(edge)])] = true
        stack.append(edges.from[Int(edge)])
      }
    }
  }

  /// The edges that enter a node; a sale to a tenant is one to the customer whose tenant it is.
  private static func entering(_ node: Int32, _ graph: Adjacency, _ analysis: Analysis) -> [Int32] {
    graph === analysis.supply ? analysis.supplyFacts.sales(to: node) : Array(graph.entering(node))
  }
}
