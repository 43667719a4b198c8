// Which supply edges each partner answers for: as an end, or as the partner of record.

/// The partners that a sale involves, beyond its ends: the bearers of the mpnId of its partner of record.
package struct SellingPartners: Sendable {
  private let network: Network
  private let bearers: [Int32: [Int32]]

  init(_ network: Network) {
    self.network = network
    var bearers: [Int32: [Int32]] = [:]
    for (node, label) in network.nodes.mpnId.sorted(by: { $0.key < $1.key })
    where network.nodes.status[Int(node)] != Status.removed.rawValue {
      bearers[label, default: []].append(node)
    }
    self.bearers = bearers
  }

  /// The nodes that bear an mpnId; a shared one means each of them.
  package func bearers(ofLabel label: Int32) -> [Int32] { bearers[label] ?? [] }

  /// The ends of a supply edge and the bearers of its partner of record, each once.
  package func partners(of edge: Int32) -> [Int32] {
    var result = [network.edges.from[Int(edge)]]
    func add(_ node: Int32) { if !result.contains(node) { result.append(node) } }
    add(network.edges.to[Int(edge)])
    if let label = network.edges.partnerOfRecord[edge] { bearers(ofLabel: label).forEach(add) }
    return result
  }
}
