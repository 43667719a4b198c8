// What lies above a finding: the supply chains that lead to what it is about.

internal import PartnerGraph
internal import PartnerLint

/// The way from the vendor down to what a finding is about.
struct FindingTrail {
  /// Slots of the nodes above it, nearest first.
  private(set) var nodes: [Int32] = []
  /// Numbers of the supply edges that lead there.
  private(set) var edges: [Int32] = []
  /// One chain from its root down to what the finding is about.
  private(set) var chain: [Int32] = []

  /// Nobody follows more lines with the eyes.
  private static let edgeLimit = 100

  /// O(edges above, up to a hundred).
  init(above finding: Finding, in analysis: Analysis) {
    let network = analysis.network
    let sales = finding.edges.filter { network.edges.kind[Int($0)] == EdgeKind.supply.rawValue }
    // Above a sale is its seller, supplied by the provider that the sale names; above others are their suppliers.
    let starts: [(node: Int32, provider: Int32?)] =
      sales.isEmpty
      ? finding.nodes.map { ($0, nil) }
      : sales.prefix(Self.edgeLimit).map { edge in
        let seller = network.edges.from[Int(edge)]
        return (seller, analysis.through(edge).flatMap { $0 == seller ? nil : $0 })
      }
    var seen = Set(finding.nodes)
    climb(from: starts, &seen, analysis)
    let isSale = !sales.isEmpty
    if let start = isSale ? starts.first : starts.first(where: { !Self.entering($0, analysis).isEmpty }) {
      chain = Self.chain(to: start, analysis)
      if let sale = sales.first, !chain.contains(network.edges.to[Int(sale)]) {
        chain.append(network.edges.to[Int(sale)])
      }
    }
  }

  private mutating func climb(
    from starts: [(node: Int32, provider: Int32?)], _ seen: inout Set<Int32>, _ analysis: Analysis
  ) {
    var waiting = starts
    var position = 0
    var climbed: Set<Int32> = []
    while position < waiting.count, edges.count < Self.edgeLimit {
      let start = waiting[position]
      position += 1
      if seen.insert(start.node).inserted { nodes.append(start.node) }
      guard climbed.insert(start.node).inserted else { continue }
      for edge in Self.entering(start, analysis) where edges.count < Self.edgeLimit {
        edges.append(edge)
        waiting.append((analysis.network.edges.from[Int(edge)], nil))
      }
    }
    for start in waiting[position...] where seen.insert(start.node).inserted { nodes.append(start.node) }
  }

  /// The active sales to a node; only those of one provider where that is named and sells to it.
  private static func entering(_ start: (node: Int32, provider: Int32?), _ analysis: Analysis) -> [Int32] {
    let all = analysis.supplyFacts.sales(to: start.node)
    guard let provider = start.provider else { return all }
    let named = all.filter { analysis.network.edges.from[Int($0)] == provider }
    return named.isEmpty ? all : named
  }

  /// The first chain to a node, from its root down; it stops before a node would stand in it twice.
  private static func chain(to start: (node: Int32, provider: Int32?), _ analysis: Analysis) -> [Int32] {
    var chain = [start.node]
    var next = entering(start, analysis).first
    while let edge = next, chain.count < edgeLimit {
      let seller = analysis.network.edges.from[Int(edge)]
      if chain.contains(seller) { break }
      chain.append(seller)
      next = entering((seller, analysis.through(edge).flatMap { $0 == seller ? nil : $0 }), analysis).first
    }
    return chain.reversed()
  }
}
