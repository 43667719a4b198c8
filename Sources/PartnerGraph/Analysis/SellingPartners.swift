// Which partners answer for a sale: as an end, or as the partner of record.

/// The partners that a sale involves: its ends, and the bearers of the mpnId of its partner of record.
@usableFromInline
package final class SellingPartners: Sendable {
  private let partnerOfRecord: SparseColumn<Int32>
  /// The nodes that bear each label as mpnId.
  private let bearersOfLabel: Rows
  /// The edges whose partner of record is their seller and nobody else.
  @usableFromInline let namingSeller: BitSet
  /// The edges whose partner of record is another than their ends: few.
  @usableFromInline let namesOther: BitSet

  /// O(edges).
  init(_ network: Network) {
    let (from, to, status) = (network.edges.from, network.edges.to, network.nodes.status)
    partnerOfRecord = network.edges.partnerOfRecord
    let named = network.nodes.mpnId.filter { status[Int($0.key)] != Status.removed.rawValue }
      .sorted { $0.key < $1.key }
    bearersOfLabel = Rows(
      count: named.count, nodeCount: network.labels.count, key: { named[$0].value },
      value: { named[$0].key })
    // For each label its only bearer, -1 where there is none, -2 where there are several.
    var only = [Int32](repeating: -1, count: network.labels.count)
    for (node, label) in named { only[Int(label)] = only[Int(label)] == -1 ? node : -2 }
    let (namingSeller, namesOther) = (BitSet(bound: from.count), BitSet(bound: from.count))
    let (sources, targets) = (from.span, to.span)
    // An edge of the network has a place in both columns.
    partnerOfRecord.forEach { edge, label in
      let bearer = only[Int(label)]
      if bearer == sources[unchecked: Int(edge)] {
        namingSeller.insert(edge)
      } else if bearer != targets[unchecked: Int(edge)], bearer != -1 {
        namesOther.insert(edge)
      }
    }
    (self.namingSeller, self.namesOther) = (namingSeller, namesOther)
  }

  /// Whether the partner of record of an edge is its seller and nobody else. O(1).
  @inlinable
  package func isNamingSeller(_ edge: Int32) -> Bool { namingSeller.contains(edge) }

  /// The partners that have an id, by slot; removed ones are not among them. O(1).
  package func bearers(of label: Int32) -> ArraySlice<Int32> { bearersOfLabel[label] }

  /// Whether some partner has an id.
  var hasIDs: Bool { bearersOfLabel.count > 0 }

  /// Gives the body the partners of an active sale, each once: its seller and its buyer, the latter only where it is no
  /// customer, and the bearers of its partner of record.
  @inlinable
  @inline(__always)
  package func forEachPartner(of sale: Sales.Sale, _ body: (Int32) -> Void) {
    body(sale.seller)
    if !sale.traits.contains(.isToCustomer), !sale.traits.contains(.isLoop) { body(sale.buyer) }
    if namesOther.contains(sale.edge) {
      forEachOther(of: sale.edge, from: sale.seller, to: sale.buyer, body)
    }
  }

  /// Gives the body the ends of any supply edge and the bearers of its partner of record, each once.
  package func forEachPartner(of edge: Int32, from: Int32, to: Int32, _ body: (Int32) -> Void) {
    body(from)
    if to != from { body(to) }
    if namesOther.contains(edge) { forEachOther(of: edge, from: from, to: to, body) }
  }

  /// Gives the body the bearers of the partner of record that are no ends of the edge.
  @usableFromInline
  func forEachOther(of edge: Int32, from: Int32, to: Int32, _ body: (Int32) -> Void) {
    guard let label = partnerOfRecord[edge] else { return }
    for position in bearersOfLabel.range(of: label) {
      let node = bearersOfLabel.values[position]
      if node != from, node != to { body(node) }
    }
  }

  /// For each of the partners how many active sales it takes part in. O(nodes + sales).
  func saleCounts(in analysis: Analysis) -> [Int32] {
    var counts = [Int32](repeating: 0, count: analysis.network.nodes.count)
    counts.withUnsafeMutableBufferPointer { counts in
      analysis.sales.forEach { sale in
        forEachPartner(of: sale) { counts[Int($0)] &+= 1 }
      }
    }
    return analysis.partners.map { counts[Int($0)] }
  }
}
