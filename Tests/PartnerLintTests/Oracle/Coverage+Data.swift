// The places of the rules of the Data group: records, and what they name.

extension Oracle {
  func dataCoverage() -> [String: PlainCoverage] {
    let owned = active("ownership").filter { kind(of: $0.to) != "tenant" }
    return [
      "malformed-record": PlainCoverage(checked: nodes.count + edges.count),
      "duplicate-id": PlainCoverage(checked: nodes.count + edges.count),
      // A single input contradicts no other.
      "contradictory-record": PlainCoverage(),
      // A native network has no page of an export, and the oracle's are never empty.
      "incomplete-export": PlainCoverage(), "empty-network": PlainCoverage(checked: 1),
      "unknown-field": PlainCoverage(checked: nodes.count + edges.count),
      "dangling-reference": count(edges.flatMap { [$0.from, $0.to, $0.through].compactMap { $0 } }),
      "isolated-node": count(nodes.filter { isPartner($0.id) || $0.kind == "customer" }),
      // A date that is absent bounds nothing: that is known.
      "reversed-dates": count(edges.filter(hasTwoEnds)),
      "ownership-over-100": count(Oracle.sorted(owned.map(\.to))) { node in
        let into = owned.filter { $0.to == node }
        return knownShares(into) <= 101 && into.contains { $0.share == nil } ? "share" : nil
      },
    ]
  }

  /// The sum of the known shares, the largest of each owning company.
  private func knownShares(_ edges: [PlainEdge]) -> Double {
    func company(_ edge: PlainEdge) -> String { nodeOfID[edge.from]?.organization ?? edge.from }
    return Set(edges.map(company)).reduce(0) { sum, owner in
      sum + (edges.filter { company($0) == owner }.compactMap(\.share).max() ?? 0)
    }
  }
}
