// The rules about management that exports made possible: which roles were granted, by which kind of
// delegation, at which provider's request, and which access has outlived its sales.

extension Oracle {
  func exportFindings() -> [PlainFinding] {
    let managing = active("management")
    return findings("unassigned-access", managing.filter { $0.via == "gdap" && $0.assigned == [] })
      + findings("excess-assignment", managing.filter(isExcess))
      + findings("pending-too-long", edges.filter(isPendingTooLong))
      + managing.filter { $0.via == "dap" }.compactMap(delegation)
      + findings("orphaned-access", managing.filter(isOrphaned))
      + findings("managed-csp-tenant", managing.filter(isIntoForeignCSPTenant))
      + managing.compactMap(lingeringProvider)
      + managing.compactMap(wrongConsent)
  }

  /// The template ids of the roles that random networks hold by name.
  private static let roleNames = [
    "62e90394-69f5-4237-9190-012177145e10": "global administrator",
    "fe930be7-5e62-47db-91af-98c3a49a38b1": "user administrator",
    "729827e3-9c14-49f7-bb1b-9608f156bbb8": "helpdesk administrator",
    "88d8e3e3-8f55-4a1e-953a-9b9898b8876b": "directory readers",
  ]

  /// Roles are compared in any case, a template id as its name. An empty list of roles is a known one. Any
  /// `via`.
  private func isExcess(_ edge: PlainEdge) -> Bool {
    func role(_ text: String) -> String { Oracle.roleNames[text.lowercased()] ?? text.lowercased() }
    guard let assigned = edge.assigned, let roles = edge.roles else { return false }
    return !Set(assigned.map(role)).isSubset(of: roles.map(role))
  }

  /// The request is pending, and its ends may be anything but removed; its other dates do not matter.
  private func isPendingTooLong(_ edge: PlainEdge) -> Bool {
    guard edge.kind == "management", edge.status == "pending", hasLivingEnds(edge) else { return false }
    guard let created = edge.created.flatMap(PlainDate.day) else { return false }
    return today - created > 90
  }

  /// wrong-provider-consent: any manager. A removed provider is still named, and supplies no partner.
  private func wrongConsent(_ edge: PlainEdge) -> PlainFinding? {
    guard let provider = edge.consentOf, nodeOfID[provider]?.kind == "indirect-provider" else { return nil }
    guard provider != edge.from, !supplies(provider, edge.from) else { return nil }
    return PlainFinding(
      rule: "wrong-provider-consent", nodes: [edge.from, edge.to, provider], edges: [name(of: edge)])
  }
}

// MARK: - Delegated administration

extension Oracle {
  /// new-legacy-delegation, else redundant-legacy-delegation, else legacy-delegation: any manager, any
  /// managed node.
  private func delegation(_ edge: PlainEdge) -> PlainFinding? {
    func day(_ text: String) -> Int { PlainDate.day(text) ?? 0 }
    let isRedundant = active("management").contains { other in
      other.via == "gdap" && other.from == edge.from && isSameCustomer(other.to, edge.to)
    }
    if let since = since(edge), since >= day("2023-09-25") {
      return findings("new-legacy-delegation", [edge]).first
    }
    if isRedundant, today >= day("2023-06-21") {
      return findings("redundant-legacy-delegation", [edge]).first
    }
    return today > day("2023-05-22") ? findings("legacy-delegation", [edge]).first : nil
  }

  /// The same customer or tenant, a tenant of no known customer too; or both are of one customer.
  private func isSameCustomer(_ first: String, _ second: String) -> Bool {
    guard isCustomerOrTenant(first), isCustomerOrTenant(second) else { return false }
    let customers = customers(managed: first).map(\.id)
    return first == second || self.customers(managed: second).contains { customers.contains($0.id) }
  }
}

// MARK: - Access and sales

extension Oracle {
  /// The tenant that a management edge is about: a customer's own, not another that it owns.
  private func managedTenant(_ edge: PlainEdge) -> String? {
    isCustomerOrTenant(edge.to) ? ownTenant(of: edge.to) : nil
  }

  /// managed-csp-tenant: advisors too. Where the manager's own tenant is not known, only another CSP
  /// partner's tenant is known to be a foreign one. To manage a customer whose tenant is the manager's own is
  /// no finding.
  private func isIntoForeignCSPTenant(_ edge: PlainEdge) -> Bool {
    guard isPartner(edge.from), let tenant = managedTenant(edge), isCSPTenant(tenant) else { return false }
    if let own = ownTenant(of: edge.from) { return own != tenant }
    return livingCSPPartners.contains { ownTenant(of: $0) == tenant }
  }

  /// orphaned-access: access of a partner that may sell, to what no partner sells to. The manager's own sales
  /// count too, and so do steps that are not permitted. A CSP tenant is managed-csp-tenant's, or the
  /// manager's own, or it is not known which: no finding in any case.
  private func isOrphaned(_ edge: PlainEdge) -> Bool {
    guard isPartner(edge.from), kind(of: edge.from) != "advisor" else { return false }
    guard isCustomerOrTenant(edge.to) else { return false }
    if let tenant = managedTenant(edge), isCSPTenant(tenant) || tenant == ownTenant(of: edge.from) {
      return false
    }
    return !active("supply").contains { isPartner($0.from) && goes($0, into: edge.to) }
  }

  /// Whether supply goes to what is managed; into a managed tenant also by the supply edge's own field.
  private func goes(_ supply: PlainEdge, into managed: String) -> Bool {
    isSale(supply, toManaged: managed)
      || (isCustomerOrTenant(supply.to) && kind(of: managed) == "tenant" && supply.tenant == managed)
  }

  /// lingering-provider-access: of the sales that clear orphaned-access. A provider of the past is one whose
  /// supply to a partner that sells here today has ended, or one that an ended sale names in `through`.
  /// Relations of removed nodes play no part.
  private func lingeringProvider(_ edge: PlainEdge) -> PlainFinding? {
    guard kind(of: edge.from) == "indirect-provider", isCustomerOrTenant(edge.to), !isLingering(edge) else {
      return nil
    }
    let supply = edges.filter { $0.kind == "supply" && hasLivingEnds($0) }
    let sales = supply.filter { isCustomerOrTenant($0.to) && isSale($0, toManaged: edge.to) }
    let running = sales.filter { isActive($0) && isPartner($0.from) }
    guard !running.isEmpty, !running.contains(where: { providerSet($0).contains(edge.from) }) else {
      return nil
    }
    let wasProvider = supply.contains { ended in
      isEnded(ended) && ended.from == edge.from && running.contains { $0.from == ended.to }
    }
    let wasNamed = sales.contains { isEnded($0) && provider(named: $0) == edge.from }
    return PlainFinding(
      rule: "lingering-provider-access", nodes: [edge.from, edge.to], edges: [name(of: edge)],
      possible: !wasProvider && !wasNamed)
  }
}
