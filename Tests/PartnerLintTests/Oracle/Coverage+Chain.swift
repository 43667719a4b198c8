// The places of the rules of the Chain group.

extension Oracle {
  func chainCoverage() -> [String: PlainCoverage] {
    let sellers = livingPartners.filter { partner in steps.contains { $0.from == partner.id } }
    let customers = living("customer").filter { $0.status == nil || $0.status == "active" }
    return [
      "invalid-supply-step": count(active("supply").filter { $0.from != $0.to }),
      "unsupplied-seller": count(sellers),
      "unsupplied-customer": count(customers),
      "wrong-provider-sale": count(active("supply").filter(mayNameWrongProvider)) { edge in
        statedProvider(edge) == nil ? "through" : nil
      },
      "supply-cycle": count(circles()),
    ]
  }

  /// Sold by an indirect reseller with a provider, or by a direct-bill partner that is supplied.
  private func mayNameWrongProvider(_ edge: PlainEdge) -> Bool {
    switch kind(of: edge.from) {
    case "indirect-reseller": !activeProviders(of: edge.from).isEmpty
    case "direct-bill-partner": isSuppliedByStep(edge.from)
    default: false
    }
  }

  /// The smallest node of each strongly connected component of two or more nodes.
  private func circles() -> [String] {
    let ids = Oracle.sorted(active("supply").flatMap { [$0.from, $0.to] })
    let below = Dictionary(uniqueKeysWithValues: ids.map { ($0, nodesBelow($0)) })
    return ids.filter { id in
      let members = ids.filter {
        below[id]?.contains($0) == true && below[$0]?.contains(id) == true
      }
      return members.first == id && members.count >= 2
    }
  }

  /// Every node that supply from a node arrives at, in any number of steps.
  private func nodesBelow(_ start: String) -> Set<String> {
    var result: Set<String> = []
    var grew = true
    while grew {
      grew = false
      for edge in active("supply") where edge.from == start || result.contains(edge.from) {
        if result.insert(edge.to).inserted { grew = true }
      }
    }
    return result
  }
}
