// The rules of the Data group that a well-formed file can break. They look at removed nodes and inactive
// edges too.

extension Oracle {
  func dataFindings() -> [PlainFinding] {
    danglingReferences() + wrongProviders() + isolatedNodes() + reversedDates() + overfullOwnership()
  }

  /// dangling-reference: one a missing id, with every edge that names it at an end or as `through`. A
  /// `through` that no rule looks at, because of its seller's kind, is a broken reference all the same.
  private func danglingReferences() -> [PlainFinding] {
    edges.flatMap { edge in
      [edge.from, edge.to, edge.through].compactMap { $0 }
        .filter { kind(of: $0) == nil }
        .map { PlainFinding(rule: "dangling-reference", nodes: [$0], edges: [name(of: edge)]) }
    }
  }

  /// malformed-record: `through` names something that is no indirect provider; also on an edge that dangles,
  /// and on one of any seller.
  private func wrongProviders() -> [PlainFinding] {
    edges
      .filter { edge in
        guard let through = edge.through, let kind = kind(of: through) else { return false }
        return kind != "indirect-provider"
      }
      .map { PlainFinding(rule: "malformed-record", nodes: [], edges: [name(of: $0)]) }
  }

  /// isolated-node: a partner or customer, removed or not, at no edge that has two ends, whatever the edge's
  /// status; a self-loop has two. An edge to the tenant that the node names is the node's own. One from that
  /// tenant is not; the owner of a tenant has an edge already.
  private func isolatedNodes() -> [PlainFinding] {
    nodes
      .filter { node in
        guard isPartner(node.id) || node.kind == "customer" else { return false }
        let tenant = node.tenant.flatMap { kind(of: $0) == "tenant" ? $0 : nil }
        return !edges.contains { edge in
          hasTwoEnds(edge) && (edge.from == node.id || edge.to == node.id || edge.to == tenant)
        }
      }
      .map { PlainFinding(rule: "isolated-node", nodes: [$0.id]) }
  }

  /// reversed-dates: an edge that dangles takes part in nothing, one at a removed node does.
  private func reversedDates() -> [PlainFinding] {
    findings("reversed-dates", edges.filter { hasTwoEnds($0) && isReversed($0) })
  }

  /// ownership-over-100: the owned are nodes, the owners companies. About one node, so no edges.
  private func overfullOwnership() -> [PlainFinding] {
    let shares = active("ownership").filter { kind(of: $0.to) != "tenant" }
    return Set(shares.map(\.to)).compactMap { owned in
      let into = shares.filter { $0.to == owned }
      let total = Set(into.map { entity($0.from) }).reduce(0) { sum, owner in
        sum + (into.filter { entity($0.from) == owner }.compactMap(\.share).max() ?? 0)
      }
      return total > 101 ? PlainFinding(rule: "ownership-over-100", nodes: [owned]) : nil
    }
  }
}
