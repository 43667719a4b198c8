// Why this file exists: the rules of the Data group that a well-formed file can break: references that name
// nothing or the wrong thing, and nodes without edges. They look at removed nodes and inactive edges too.

extension Oracle {
  func dataFindings() -> [PlainFinding] {
    danglingReferences() + wrongProviders() + isolatedNodes()
  }

  /// dangling-reference: one a missing id, with every edge that names it at an end or as `through`.
  private func danglingReferences() -> [PlainFinding] {
    edges.flatMap { edge in
      [edge.from, edge.to, edge.through].compactMap { $0 }
        .filter { kind(of: $0) == nil }
        .map { PlainFinding(rule: "dangling-reference", nodes: [$0], edges: [name(of: edge)]) }
    }
  }

  /// malformed-record: `through` names something that is no indirect provider; also on an edge that dangles.
  private func wrongProviders() -> [PlainFinding] {
    edges
      .filter { edge in
        guard let through = edge.through, let kind = kind(of: through) else { return false }
        return kind != "indirect-provider"
      }
      .map { PlainFinding(rule: "malformed-record", nodes: [], edges: [name(of: $0)]) }
  }

  /// isolated-node: a partner or customer at no edge that has two ends; a self-loop has two.
  private func isolatedNodes() -> [PlainFinding] {
    nodes
      .filter { node in
        guard isPartner(node.id) || node.kind == "customer" else { return false }
        return !edges.contains { hasTwoEnds($0) && ($0.from == node.id || $0.to == node.id) }
      }
      .map { PlainFinding(rule: "isolated-node", nodes: [$0.id]) }
  }
}
