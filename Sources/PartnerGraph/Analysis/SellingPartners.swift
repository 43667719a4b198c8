// Which partners answer for a sale: as an end, or as the partner of record.

/// The partners that a sale involves: its ends, and the bearers of the mpnId of its partner of record.
@usableFromInline
package final class SellingPartners: Sendable {
  @usableFromInline let from: [Int32]
  @usableFromInline let to: [Int32]
  @usableFromInline let partnerOfRecord: SparseColumn<Int32>
  /// For each label its only bearer, -1 where there is none, -2 where there are several.
  @usableFromInline let onlyBearer: [Int32]
  /// The nodes that bear each label as mpnId.
  @usableFromInline let bearers: Rows

  /// The edges whose partner of record is another than their ends: few.
  @usableFromInline let namesOther: BitSet

  /// O(edges).
  init(_ network: Network) {
    (from, to, partnerOfRecord) = (network.edges.from, network.edges.to, network.edges.partnerOfRecord)
    let status = network.nodes.status
    let named = network.nodes.mpnId.filter { status[Int($0.key)] != Status.removed.rawValue }
      .sorted { $0.key < $1.key }
    bearers = Rows(
      count: named.count, nodeCount: network.labels.count, key: { named[$0].value },
      value: { named[$0].key })
    var only = [Int32](repeating: -1, count: network.labels.count)
    for (node, label) in named { only[Int(label)] = only[Int(label)] == -1 ? node : -2 }
    onlyBearer = only
    let namesOther = BitSet(bound: from.count)
    partnerOfRecord.forEach { [from, to] edge, label in
      let bearer = only[Int(label)]
      if bearer != -1, bearer != from[Int(edge)], bearer != to[Int(edge)] { namesOther.insert(edge) }
    }
    self.namesOther = namesOther
  }

  /// Gives the body the ends of a supply edge and the bearers of its partner of record, each once.
  @inlinable
  package func forEachPartner(of edge: Int32, _ body: (Int32) -> Void) {
    let (from, to) = (from[Int(edge)], to[Int(edge)])
    body(from)
    if to != from { body(to) }
    guard namesOther.contains(edge), let label = partnerOfRecord[edge] else { return }
    let only = onlyBearer[Int(label)]
    if only >= 0 {
      if only != from, only != to { body(only) }
    } else if only == -2 {
      for position in bearers.range(of: label) {
        let node = bearers.values[position]
        if node != from, node != to { body(node) }
      }
    }
  }
}
