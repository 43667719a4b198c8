// Why this file exists: the rules of the Management group's first table: who administers whom, how and how long.

extension Oracle {
  func managementFindings() -> [PlainFinding] {
    let managing = active("management")
    let expired = edges.filter { $0.kind == "management" && hasLivingEnds($0) && isExpired($0) }
    let administering = managing.filter(hasGlobalAdministrator)
    return findings("invalid-manager", managing.filter { !isValid($0) })
      + findings("lingering-access", managing.filter(isLingering))
      + findings("expired-management", expired)
      + findings("expiring-management", managing.filter(isExpiring))
      + findings("overlong-management", managing.filter(isOverlong))
      + findings("global-admin-access", administering.filter { $0.autoExtend != true })
      + findings("auto-extended-global-admin", administering.filter { $0.autoExtend == true })
  }

  private func findings(_ rule: String, _ edges: [PlainEdge]) -> [PlainFinding] {
    edges.map { PlainFinding(rule: rule, nodes: [$0.from, $0.to], edges: [name(of: $0)]) }
  }

  private func isValid(_ edge: PlainEdge) -> Bool {
    (isPartner(edge.from) || kind(of: edge.from) == "vendor") && isCustomerOrTenant(edge.to)
  }

  /// The manager's sales to the managed customer, or, where a tenant is managed, to that tenant and to all
  /// customers whose tenant it is, taken together: one that still runs makes the access good. Sales to removed
  /// nodes play no part.
  private func isLingering(_ edge: PlainEdge) -> Bool {
    guard isPartner(edge.from), isCustomerOrTenant(edge.to) else { return false }
    let customers =
      kind(of: edge.to) == "tenant"
      ? customers(ofTenant: edge.to) : living("customer").filter { $0.id == edge.to }
    let sales = edges.filter { sale in
      guard sale.kind == "supply", sale.from == edge.from, hasLivingEnds(sale) else { return false }
      return sale.to == edge.to || customers.contains { isSale(sale, to: $0) }
    }
    return !sales.isEmpty && sales.allSatisfy(isEnded)
  }

  private func isEnded(_ sale: PlainEdge) -> Bool {
    sale.status == "removed" || (until(sale) ?? today) < today
  }

  /// The record itself must say "active": the default does not.
  private func isExpired(_ edge: PlainEdge) -> Bool {
    edge.status == "active" && (until(edge) ?? today) < today
  }

  private func isExpiring(_ edge: PlainEdge) -> Bool {
    guard let until = until(edge), edge.autoExtend != true else { return false }
    return (0...30).contains(until - today)
  }

  /// The first and the last day both count, in the length and in the look for a 29 February.
  private func isOverlong(_ edge: PlainEdge) -> Bool {
    guard edge.via == "gdap", let since = since(edge), let until = until(edge) else { return false }
    let length = until - since + 1
    if length < 1 { return true }
    let holdsLeapDay = (since...until).contains { PlainDate.text($0).hasSuffix("-02-29") }
    return length > (holdsLeapDay ? 731 : 730)
  }

  private func hasGlobalAdministrator(_ edge: PlainEdge) -> Bool {
    let names = (edge.roles ?? []).map { $0.lowercased() }
    return names.contains("global administrator") || names.contains("62e90394-69f5-4237-9190-012177145e10")
  }
}
