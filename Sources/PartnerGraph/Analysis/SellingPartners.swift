// Which supply edges each partner answers for: as an end, or as the partner of record.

/// The partners that a sale involves: its ends, and the bearers of the mpnId of its partner of record.
package final class SellingPartners: Sendable {
  private let network: Network
  /// The nodes that bear each label as mpnId.
  private let bearers: [Int32: [Int32]]
  /// For each label its only bearer, -1 where there is none, -2 where there are several.
  private let onlyBearer: [Int32]
  private let lazyEnds = Lazy<Adjacency>()
  /// Sales by the label of their partner of record, as if they led there.
  private let lazyRecords = Lazy<Adjacency>()

  init(_ network: Network) {
    self.network = network
    var bearers: [Int32: [Int32]] = [:]
    for (node, label) in network.nodes.mpnId.sorted(by: { $0.key < $1.key })
    where network.nodes.status[Int(node)] != Status.removed.rawValue {
      bearers[label, default: []].append(node)
    }
    self.bearers = bearers
    var only = [Int32](repeating: -1, count: network.labels.count)
    for (label, nodes) in bearers { only[Int(label)] = nodes.count == 1 ? nodes[0] : -2 }
    onlyBearer = only
  }

  /// The nodes that bear an mpnId; a shared one means each of them.
  package func bearers(ofLabel label: Int32) -> [Int32] { bearers[label] ?? [] }

  /// Gives the body the ends of a supply edge and the bearers of its partner of record, each once.
  package func forEachPartner(of edge: Int32, _ body: (Int32) -> Void) {
    let (from, to) = (network.edges.from[Int(edge)], network.edges.to[Int(edge)])
    body(from)
    if to != from { body(to) }
    guard let label = network.edges.partnerOfRecord[edge] else { return }
    let only = onlyBearer[Int(label)]
    if only >= 0 {
      if only != from, only != to { body(only) }
    } else if only == -2 {
      for node in bearers[label] ?? [] where node != from && node != to { body(node) }
    }
  }

  /// All supply edges, active or not, that a partner is an end or partner of record of. O(edges) at first.
  package func sales(of partner: Int32) -> [Int32] {
    let ends = lazyEnds.value {
      let edges = network.edges
      let sales = (0..<Int32(edges.count)).filter { edges.kind[Int($0)] == EdgeKind.supply.rawValue }
      return Adjacency(edges: sales, from: edges.from, to: edges.to, nodeCount: network.nodes.count)
    }
    let records = lazyRecords.value {
      let partnerOfRecord = network.edges.partnerOfRecord
      var labels = [Int32](repeating: 0, count: network.edges.count)
      let sales = ends.edges.filter { edge in
        guard let label = partnerOfRecord[edge] else { return false }
        labels[Int(edge)] = label
        return true
      }
      return Adjacency(edges: sales, from: network.edges.from, to: labels, nodeCount: network.labels.count)
    }
    let own = network.nodes.mpnId[partner].flatMap { bearers(ofLabel: $0).contains(partner) ? $0 : nil }
    return Set(ends.leaving(partner)).union(ends.entering(partner))
      .union(own.map { records.entering($0) } ?? []).sorted()
  }
}
