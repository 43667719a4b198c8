// Why this file exists: the rules about what exports tell of management and subscriptions: who was given which
// roles, who asked for them, whom a subscription is recorded for, and what outlives a relation.

extension Oracle {
  func exportFindings() -> [PlainFinding] {
    let managing = active("management")
    let selling = active("supply").filter { isCustomerOrTenant($0.to) }
    return findings("unassigned-access", managing.filter { $0.via == "gdap" && $0.assigned == [] })
      + findings("excess-assignment", managing.filter(isExcess))
      + findings("pending-too-long", edges.filter(isPendingTooLong))
      + findings("legacy-delegation", managing.filter(isLegacy))
      + findings("orphaned-access", managing.filter(isOrphaned))
      + wrongConsents()
      + findings("missing-partner-of-record", selling.filter(lacksPartnerOfRecord))
      + findings("foreign-partner-of-record", selling.filter(namesForeignPartnerOfRecord))
      + removedRelations()
  }

  private func findings(_ rule: String, _ edges: [PlainEdge]) -> [PlainFinding] {
    edges.map { PlainFinding(rule: rule, nodes: [$0.from, $0.to], edges: [name(of: $0)]) }
  }

  private func supplies(_ seller: String, _ buyer: String) -> Bool {
    active("supply").contains { $0.from == seller && $0.to == buyer }
  }
}

// MARK: - Management

extension Oracle {
  /// Roles are compared as they are written, in any case: a name and a template id are two roles. An empty list
  /// of roles is a known one. Any `via`.
  private func isExcess(_ edge: PlainEdge) -> Bool {
    guard let assigned = edge.assigned, let roles = edge.roles else { return false }
    let known = roles.map { $0.lowercased() }
    return assigned.contains { !known.contains($0.lowercased()) }
  }

  /// What pends is the edge; its ends may be anything but removed, and its dates do not matter.
  private func isPendingTooLong(_ edge: PlainEdge) -> Bool {
    guard edge.kind == "management", edge.status == "pending", hasLivingEnds(edge) else { return false }
    guard let created = edge.created.flatMap(PlainDate.day) else { return false }
    return today - created > 90
  }

  private func isLegacy(_ edge: PlainEdge) -> Bool {
    edge.via == "dap" && today > (PlainDate.day("2023-05-22") ?? 0)
  }

  /// Access of a partner that may sell, to what no partner sells to: the manager's own sales count too, and so do
  /// those of steps that are not permitted.
  private func isOrphaned(_ edge: PlainEdge) -> Bool {
    guard isPartner(edge.from), kind(of: edge.from) != "advisor" else { return false }
    guard isCustomerOrTenant(edge.to) else { return false }
    return !isSuppliedByPartner(edge.to) && !isProvisionedByPartner(edge.to)
  }

  /// A tenant that some partner's sale says it goes into.
  private func isProvisionedByPartner(_ id: String) -> Bool {
    kind(of: id) == "tenant" && active("supply").contains { isPartner($0.from) && $0.tenant == id }
  }

  /// A customer is supplied by what ends at it or at a tenant of its; a tenant by what ends at it, or by what
  /// supplies a customer whose tenant it is.
  private func isSuppliedByPartner(_ id: String) -> Bool {
    let customers =
      kind(of: id) == "tenant" ? customers(ofTenant: id) : living("customer").filter { $0.id == id }
    return active("supply").contains { sale in
      guard isPartner(sale.from) else { return false }
      return sale.to == id || customers.contains { isSale(sale, to: $0) }
    }
  }

  /// wrong-provider-consent: whatever manages. A removed provider is still named, and supplies nobody.
  private func wrongConsents() -> [PlainFinding] {
    active("management").compactMap { edge in
      guard let provider = edge.consentOf, nodeOfID[provider]?.kind == "indirect-provider" else { return nil }
      guard !supplies(provider, edge.from) else { return nil }
      return PlainFinding(
        rule: "wrong-provider-consent", nodes: [edge.from, edge.to, provider], edges: [name(of: edge)])
    }
  }
}

// MARK: - Subscriptions

extension Oracle {
  /// Only an indirect reseller sells through a provider: the one that the sale names, or any that supplies it.
  private func lacksPartnerOfRecord(_ sale: PlainEdge) -> Bool {
    guard sale.subscription != nil, sale.partnerOfRecord == nil else { return false }
    guard kind(of: sale.from) == "indirect-reseller" else { return false }
    if provider(named: sale) != nil { return true }
    return living("indirect-provider").contains { supplies($0.id, sale.from) }
  }

  /// Only a partner has an `mpnId`.
  private func namesForeignPartnerOfRecord(_ sale: PlainEdge) -> Bool {
    guard let record = sale.partnerOfRecord, let own = nodeOfID[sale.from]?.mpnId else { return false }
    return record != own
  }

  /// relation-removed-still-selling: any two ends, as they are written. Only a `removed` status counts, whatever
  /// the dates; a plain relation that is active makes the pair good.
  private func removedRelations() -> [PlainFinding] {
    let supply = edges.filter { $0.kind == "supply" && hasLivingEnds($0) }
    let pairs = Set(supply.map { [$0.from, $0.to] })
    return pairs.compactMap { pair in
      let between = supply.filter { [$0.from, $0.to] == pair }
      let removed = between.filter { $0.subscription == nil && $0.status == "removed" }
      let running = between.filter { $0.subscription != nil && isActive($0) }
      let isGood = between.contains { $0.subscription == nil && isActive($0) }
      guard !removed.isEmpty, !running.isEmpty, !isGood else { return nil }
      return PlainFinding(
        rule: "relation-removed-still-selling", nodes: pair, edges: (removed + running).map { name(of: $0) })
    }
  }
}
