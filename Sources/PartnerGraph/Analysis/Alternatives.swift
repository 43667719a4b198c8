// Whom one could turn to: partners in good standing of each region, for ways out that name somebody.

/// The first few supplied, active partners of each region, by kind, in file order.
package struct Alternatives: Sendable {
  private struct Key: Hashable {
    var kind: NodeKind
    var region: Int32
  }

  private var partners: [Key: [Int32]] = [:]
  /// How many are kept of each: enough to leave out those that a finding is about.
  private static let limit = 8

  init(_ analysis: Analysis) {
    let (network, regions, facts) = (analysis.network, analysis.regions, analysis.supplyFacts)
    for node in analysis.partners {
      guard let kind = analysis.kind(node), facts.isSupplied(node),
        network.nodes.status[Int(node)] == Status.active.rawValue
      else { continue }
      let key = Key(kind: kind, region: regions.ofNode[Int(node)])
      if partners[key, default: []].count < Self.limit { partners[key, default: []].append(node) }
    }
  }

  /// Up to two partners of the kinds in the region, the nodes to avoid not among them.
  package func partners(_ kinds: [NodeKind], region: Int32, avoiding: [Int32]) -> [Int32] {
    let found = kinds.flatMap { partners[Key(kind: $0, region: region)] ?? [] }
    return Array(found.filter { !avoiding.contains($0) }.prefix(2))
  }
}
