// The rules of the Management group's first table: which partners administer which customers, how and how
// long.

extension Oracle {
  func managementFindings() -> [PlainFinding] {
    let managing = active("management")
    let expired = edges.filter { $0.kind == "management" && hasLivingEnds($0) && isExpired($0) }
    let administering = managing.filter(hasGlobalAdministrator)
    return findings("invalid-manager", managing.filter { !isValid($0) })
      + findings("lingering-access", managing.filter(isLingering))
      + findings("expired-management", expired)
      + findings("expiring-management", managing.filter(isExpiring))
      + overlongManagement()
      + findings("global-admin-access", administering.filter { $0.autoExtend != true })
      + findings("auto-extended-global-admin", administering.filter { $0.autoExtend == true })
  }

  private func isValid(_ edge: PlainEdge) -> Bool {
    (isPartner(edge.from) || kind(of: edge.from) == "vendor") && isCustomerOrTenant(edge.to)
  }

  /// The manager's sales to the managed customer, or, where a tenant is managed, to that tenant and to all
  /// customers whose tenant it is, taken together: one that still runs makes the access good. Sales to
  /// removed nodes play no part.
  func isLingering(_ edge: PlainEdge) -> Bool {
    guard isPartner(edge.from), isCustomerOrTenant(edge.to) else { return false }
    let sales = edges.filter { $0.from == edge.from && hasLivingEnds($0) && isSale($0, toManaged: edge.to) }
    return !sales.isEmpty && sales.allSatisfy(isEnded)
  }

  func isEnded(_ sale: PlainEdge) -> Bool {
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

  /// overlong-management. `autoExtend` true silences a span of no day too: the row has no exception. A longer
  /// span may be the work of extensions before `autoExtend` was switched off, where it ends after there were
  /// any.
  private func overlongManagement() -> [PlainFinding] {
    let firstExtension = PlainDate.day("2023-11-01") ?? 0
    return active("management").compactMap { edge in
      guard edge.via == "gdap", edge.autoExtend != true else { return nil }
      guard let since = since(edge), let until = until(edge) else { return nil }
      let hasLeapDay =
        since < until && ((since + 1)...until).contains { PlainDate.text($0).hasSuffix("-02-29") }
      let isTooShort = until - since < 1
      guard isTooShort || until - since > (hasLeapDay ? 731 : 730) else { return nil }
      return PlainFinding(
        rule: "overlong-management", nodes: [edge.from, edge.to], edges: [name(of: edge)],
        possible: !isTooShort && until > firstExtension)
    }
  }

  private func hasGlobalAdministrator(_ edge: PlainEdge) -> Bool {
    let names = (edge.roles ?? []).map { $0.lowercased() }
    return names.contains("global administrator") || names.contains("62e90394-69f5-4237-9190-012177145e10")
  }
}
