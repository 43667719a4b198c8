// The rules of the Chain group, and which steps are permitted and which providers a sale goes through.

extension Oracle {
  func chainFindings() -> [PlainFinding] {
    invalidSteps() + unsuppliedSellers() + unsuppliedCustomers() + wrongProviderSales() + supplyCycles()
  }

  private static let permittedSteps = [
    ["vendor", "indirect-provider"], ["vendor", "direct-bill-partner"],
    ["indirect-provider", "indirect-reseller"], ["direct-bill-partner", "customer"],
    ["indirect-reseller", "customer"],
  ]

  /// A sale to a tenant is a sale to the customer whose tenant it is.
  func isPermittedStep(_ edge: PlainEdge) -> Bool {
    guard edge.kind == "supply", let seller = kind(of: edge.from), let buyer = kind(of: edge.to) else {
      return false
    }
    return Oracle.permittedSteps.contains([seller, buyer == "tenant" ? "customer" : buyer])
  }

  /// Active, permitted supply edges.
  var steps: [PlainEdge] {
    active.filter(isPermittedStep)
  }

  /// invalid-supply-step; a self-loop is self-sale's.
  private func invalidSteps() -> [PlainFinding] {
    findings("invalid-supply-step", active("supply").filter { !isPermittedStep($0) && $0.from != $0.to })
  }

  /// unsupplied-seller: about the partner, so no edges.
  private func unsuppliedSellers() -> [PlainFinding] {
    livingPartners
      .filter { partner in
        steps.contains { $0.from == partner.id } && !steps.contains { $0.to == partner.id }
      }
      .map { PlainFinding(rule: "unsupplied-seller", nodes: [$0.id]) }
  }

  /// unsupplied-customer: pending and suspended ones may well have no supplier.
  private func unsuppliedCustomers() -> [PlainFinding] {
    living("customer")
      .filter { customer in
        (customer.status == nil || customer.status == "active")
          && !steps.contains { isSale($0, to: customer) }
      }
      .map { PlainFinding(rule: "unsupplied-customer", nodes: [$0.id]) }
  }

  /// wrong-provider-sale: any supply edge of such a seller, whatever is at its other end, the seller itself
  /// too. A removed provider is still declared, and supplies no partner.
  private func wrongProviderSales() -> [PlainFinding] {
    active("supply").compactMap { edge in
      guard let named = provider(named: edge), !supplies(named, edge.from) else { return nil }
      guard steps.contains(where: { $0.to == edge.from }) else { return nil }
      return PlainFinding(
        rule: "wrong-provider-sale", nodes: [edge.from, edge.to, named], edges: [name(of: edge)])
    }
  }

  /// supply-cycle: one a strongly connected component, over the ends as they are written.
  private func supplyCycles() -> [PlainFinding] {
    let supply = active("supply")
    let ids = Oracle.sorted(supply.flatMap { [$0.from, $0.to] })
    var result: [PlainFinding] = []
    for id in ids {
      let component = ids.filter { other in
        other == id || (reaches(id, other, by: supply) && reaches(other, id, by: supply))
      }
      if component.count >= 2, component.first == id, let cycle = shortestCycle(through: id, by: supply) {
        let next = Array(cycle.dropFirst()) + [id]
        let along = supply.filter { edge in
          zip(cycle, next).contains { $0 == edge.from && $1 == edge.to }
        }
        result.append(PlainFinding(rule: "supply-cycle", nodes: cycle, edges: along.map { name(of: $0) }))
      }
    }
    return result
  }

  private func reaches(_ start: String, _ end: String, by supply: [PlainEdge]) -> Bool {
    var reached: Set<String> = [start]
    var grew = true
    while grew {
      grew = false
      for edge in supply where reached.contains(edge.from) && !reached.contains(edge.to) {
        reached.insert(edge.to)
        grew = true
      }
    }
    return reached.contains(end)
  }

  /// All shortest paths are grown node by node, the first in order kept for each node they arrive at; of
  /// equal beginnings only the first can be the beginning of the first whole.
  private func shortestCycle(through start: String, by supply: [PlainEdge]) -> [String]? {
    var paths = [[start]]
    var visited: Set<String> = [start]
    while !paths.isEmpty {
      let longer = paths.flatMap { path in
        supply.filter { $0.from == path.last }.map { path + [$0.to] }
      }
      let closing = longer.filter { $0.last == start && $0.count > 2 }.map { Array($0.dropLast()) }
      if let best = closing.min(by: { Oracle.sortsBefore($0, $1) }) { return best }
      var firstTo: [String: [String]] = [:]
      for path in longer {
        guard let end = path.last, !visited.contains(end) else { continue }
        if let known = firstTo[end], !Oracle.sortsBefore(path, known) { continue }
        firstTo[end] = path
      }
      visited.formUnion(firstTo.keys)
      paths = Array(firstTo.values)
    }
    return nil
  }
}

// MARK: - Providers

extension Oracle {
  /// Any active supply edge from one to the other, permitted or not.
  func supplies(_ seller: String, _ buyer: String) -> Bool {
    active("supply").contains { $0.from == seller && $0.to == buyer }
  }

  /// The provider that a supply edge names in `through`, where it names an indirect provider and its seller
  /// is one of those whose `through` counts. A removed provider is named all the same: it supplies no
  /// partner.
  func provider(named edge: PlainEdge) -> String? {
    guard ["indirect-reseller", "direct-bill-partner"].contains(kind(of: edge.from)) else { return nil }
    return edge.through.flatMap { nodeOfID[$0]?.kind == "indirect-provider" ? $0 : nil }
  }

  /// The providers that a sale may go through.
  func providerSet(_ sale: PlainEdge) -> [String] {
    if kind(of: sale.from) == "indirect-provider" { return [sale.from] }
    if let named = provider(named: sale) { return [named] }
    return living("indirect-provider").map(\.id).filter { supplies($0, sale.from) }
  }
}
