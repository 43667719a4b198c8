// Strongly connected components, and a shortest cycle through one of their nodes.

enum StrongComponents {
  /// The components of two or more nodes, members sorted by id; components in order of their first id. Tarjan's
  /// algorithm without recursion. O(nodes + edges).
  static func ofTwoOrMore(in sales: Sales, network: Network) -> [[Int32]] {
    // What sells nothing is on no cycle, and most of a network sells nothing: what is left is numbered anew.
    let sells = BitSet(bound: network.nodes.count)
    sales.forEach { sale in
      if !sale.traits.contains(.isRepetition) { sells.insert(sale.seller) }
    }
    var inner: [(seller: Int32, buyer: Int32)] = []
    sales.forEach { sale in
      if !sale.traits.contains(.isRepetition), sells.contains(sale.buyer) {
        inner.append((sale.seller, sale.buyer))
      }
    }
    let rows = Rows(
      count: inner.count, nodeCount: network.nodes.count, key: { inner[$0].seller },
      value: { inner[$0].buyer })
    var search = Search(
      starts: rows.starts, targets: rows.values.map { Int32(rows.nodes.number(of: $0) ?? -1) })
    for root in 0..<rows.count { search.visit(Int32(root)) }
    var nodes: [Int32] = []
    rows.forEach { node, _ in nodes.append(node) }
    return search.components
      .map { $0.map { nodes[Int($0)] }.sorted { network.ids.areInIncreasingOrder($0, $1) } }
      .sorted { network.ids.areInIncreasingOrder($0[0], $1[0]) }
  }

  private struct Search {
    /// Where the targets of each number begin, and the end of the last.
    let starts: [Int32]
    /// -1 for what leads nowhere.
    let targets: [Int32]
    /// 0 not seen, else 1 + order of first visit.
    var order: [Int32]
    var low: [Int32]
    var isOnStack: [Bool]
    var stack: [Int32] = []
    var counter: Int32 = 0
    var components: [[Int32]] = []

    init(starts: [Int32], targets: [Int32]) {
      self.starts = starts
      self.targets = targets
      order = [Int32](repeating: 0, count: starts.count)
      low = order
      isOnStack = [Bool](repeating: false, count: starts.count)
    }

    mutating func visit(_ root: Int32) {
      guard order[Int(root)] == 0 else { return }
      var frames: [(node: Int32, next: Int)] = [enter(root)]
      while let frame = frames.last {
        let node = frame.node
        if frame.next < Int(starts[Int(node) + 1]) {
          frames[frames.count - 1].next += 1
          let target = targets[frame.next]
          if target < 0 { continue }
          if order[Int(target)] == 0 {
            frames.append(enter(target))
          } else if isOnStack[Int(target)] {
            low[Int(node)] = min(low[Int(node)], order[Int(target)])
          }
        } else {
          frames.removeLast()
          if let parent = frames.last?.node { low[Int(parent)] = min(low[Int(parent)], low[Int(node)]) }
          if low[Int(node)] == order[Int(node)] { leave(node) }
        }
      }
    }

    private mutating func enter(_ node: Int32) -> (node: Int32, next: Int) {
      counter += 1
      order[Int(node)] = counter
      low[Int(node)] = counter
      stack.append(node)
      isOnStack[Int(node)] = true
      return (node, Int(starts[Int(node)]))
    }

    private mutating func leave(_ root: Int32) {
      var members: [Int32] = []
      while let member = stack.popLast() {
        isOnStack[Int(member)] = false
        members.append(member)
        if member == root { break }
      }
      if members.count > 1 { components.append(members) }
    }
  }
}

extension Analysis {
  /// A shortest supply cycle through the first node of a component; among equals the one whose ids sort first.
  /// O(edges that enter the component).
  package func shortestCycle(inComponent members: [Int32]) -> [Int32] {
    let (edges, start) = (network.edges, members[0])
    let inside = Set(members)
    // Steps from each node to the start, walking backwards from it, and whom each sells to within the component.
    var distance: [Int32: Int] = [start: 0]
    var targets: [Int32: Set<Int32>] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let node = queue[position]
      position += 1
      for edge in supply.entering(node) {
        let from = edges.from[Int(edge)]
        guard from != node, inside.contains(from) else { continue }
        targets[from, default: []].insert(node)
        guard distance[from] == nil else { continue }
        distance[from] = (distance[node] ?? 0) + 1
        queue.append(from)
      }
    }
    func nearest(from node: Int32) -> Int32? {
      targets[node]?.min { left, right in
        let (a, b) = (distance[left] ?? .max, distance[right] ?? .max)
        return a != b ? a < b : network.ids.areInIncreasingOrder(left, right)
      }
    }
    var cycle = [start]
    while let next = nearest(from: cycle[cycle.count - 1]), next != start { cycle.append(next) }
    return cycle
  }
}
