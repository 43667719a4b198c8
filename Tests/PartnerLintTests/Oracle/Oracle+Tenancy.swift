// Whose tenant a tenant is, for all groups that ask, and the rules of the Tenancy group.

extension Oracle {
  func tenancyFindings() -> [PlainFinding] {
    sharedTenants() + duplicateCustomers() + sharedLocationIDs() + inactivePartners() + mixedChannels()
      + tooManySubscriptions() + countryMismatches() + ownerConflicts()
  }

  /// shared-csp-tenant and dual-enrolment-tenant. A removed tenant node is as if undeclared: two partners may
  /// still share it.
  private func sharedTenants() -> [PlainFinding] {
    allTenants.compactMap { tenant in
      let partners = livingCSPPartners.filter { ownTenant(of: $0) == tenant }
      let trading = partners.filter(isAtSupply)
      if Set(trading.map(\.kind)).count >= 2 {
        return PlainFinding(rule: "dual-enrolment-tenant", nodes: [tenant] + trading.map(\.id))
      }
      guard partners.count >= 2 else { return nil }
      return PlainFinding(rule: "shared-csp-tenant", nodes: [tenant] + partners.map(\.id))
    }
  }

  private func isAtSupply(_ partner: PlainNode) -> Bool {
    active("supply").contains { $0.from == partner.id || $0.to == partner.id }
  }

  /// duplicate-customer: only the organizations of these customers matter, not those of others that have the
  /// tenant.
  private func duplicateCustomers() -> [PlainFinding] {
    allTenants.compactMap { tenant in
      let customers = customers(ofTenant: tenant).filter { $0.status == nil || $0.status == "active" }
      guard customers.count >= 2, Set(customers.compactMap(\.organization)).count < 2 else { return nil }
      return PlainFinding(rule: "duplicate-customer", nodes: [tenant] + customers.map(\.id))
    }
  }

  /// shared-mpn-id: a partner's own tenant counts, named or owned.
  private func sharedLocationIDs() -> [PlainFinding] {
    Set(livingPartners.compactMap(\.mpnId)).compactMap { location in
      let partners = livingPartners.filter { $0.mpnId == location }
      func areTwo(_ differ: (PlainNode, PlainNode) -> Bool) -> Bool {
        partners.contains { first in partners.contains { differ(first, $0) } }
      }
      let isOfTwo = areTwo { differ($0.organization, $1.organization) || differ($0.country, $1.country) }
      let isInTwo = areTwo { first, second in
        guard first.kind != "advisor", second.kind != "advisor" else { return false }
        guard first.organization != nil, first.country != nil else { return false }
        return first.organization == second.organization && first.country == second.country
          && differ(ownTenant(of: first), ownTenant(of: second))
      }
      guard isOfTwo || isInTwo else { return nil }
      return PlainFinding(
        rule: "shared-mpn-id", nodes: partners.map(\.id), severity: isOfTwo ? "error" : "warning")
    }
  }

  /// Both known, and not equal.
  private func differ(_ first: String?, _ second: String?) -> Bool {
    first != nil && second != nil && first != second
  }

  /// inactive-partner-sale: advisors too. About the partner, so no edges.
  private func inactivePartners() -> [PlainFinding] {
    livingPartners.compactMap { partner in
      let severities = ["pending": "error", "suspended": "warning"]
      guard let severity = partner.status.flatMap({ severities[$0] }), isAtSupply(partner) else { return nil }
      return PlainFinding(rule: "inactive-partner-sale", nodes: [partner.id], severity: severity)
    }
  }

  /// mixed-channel-customer: a sale to the customer's tenant supplies it too. The edges are the sales of all
  /// direct-bill and reseller enrolments of the organization, not of the two that are named only.
  private func mixedChannels() -> [PlainFinding] {
    living("customer").flatMap { customer in
      Set(livingPartners.compactMap(\.organization)).compactMap { organization -> PlainFinding? in
        let sales = active("supply").filter { sale in
          let isOfEither = ["direct-bill-partner", "indirect-reseller"].contains(kind(of: sale.from))
          return isOfEither && nodeOfID[sale.from]?.organization == organization && isSale(sale, to: customer)
        }
        func first(_ kind: String) -> String? {
          living(kind).first { seller in sales.contains { $0.from == seller.id } }?.id
        }
        guard let partner = first("direct-bill-partner"), let reseller = first("indirect-reseller") else {
          return nil
        }
        return PlainFinding(
          rule: "mixed-channel-customer", nodes: [customer.id, partner, reseller], edges: sales.map(name(of:))
        )
      }
    }
  }

  /// too-many-subscriptions: about one node, so no edges.
  private func tooManySubscriptions() -> [PlainFinding] {
    let sales = active("supply").filter { isCustomerOrTenant($0.to) && $0.subscription != nil }
    return Set(sales.map { targetTenant($0) ?? $0.to }).compactMap { place in
      let into = sales.filter { (targetTenant($0) ?? $0.to) == place }
      guard Set(into.compactMap(\.subscription)).count > 300 else { return nil }
      return PlainFinding(rule: "too-many-subscriptions", nodes: [place])
    }
  }

  /// tenant-country-mismatch
  private func countryMismatches() -> [PlainFinding] {
    livingPartners.compactMap { partner in
      guard let tenant = ownTenant(of: partner), let node = declaredTenant(tenant),
        let country = partner.country, let other = node.country, country != other
      else { return nil }
      return PlainFinding(rule: "tenant-country-mismatch", nodes: [partner.id, tenant])
    }
  }

  /// tenant-owner-conflict
  private func ownerConflicts() -> [PlainFinding] {
    allTenants.filter { organizations(ofTenant: $0).count >= 2 }
      .map { PlainFinding(rule: "tenant-owner-conflict", nodes: [$0]) }
  }
}

// MARK: - Whose tenant it is

extension Oracle {
  /// Every id that is a tenant's: declared, or named by a field.
  var allTenants: [String] {
    Oracle.sorted(living("tenant").map(\.id) + impliedTenants)
  }

  /// The tenant called so is declared only by a tenant node that is not removed.
  func declaredTenant(_ id: String) -> PlainNode? {
    guard let node = nodeOfID[id], node.kind == "tenant", node.status != "removed" else { return nil }
    return node
  }

  /// The tenant that a partner or customer names, else the first one in file order (of the edges: an implied
  /// tenant has no record) that it owns. The share does not matter: it is not control.
  func ownTenant(of node: PlainNode) -> String? {
    guard node.status != "removed", isPartner(node.id) || node.kind == "customer" else { return nil }
    if let tenant = node.tenant { return tenant }
    return active("ownership").first { $0.from == node.id && kind(of: $0.to) == "tenant" }?.to
  }

  /// As above; a tenant's own is itself.
  func ownTenant(of id: String) -> String? {
    kind(of: id) == "tenant" ? id : nodeOfID[id].flatMap { ownTenant(of: $0) }
  }

  /// Declared for CSP, or a CSP partner's own, named or owned, and not declared for shared services.
  func isCSPTenant(_ tenant: String) -> Bool {
    switch declaredTenant(tenant)?.use {
    case "csp": true
    case "shared-services": false
    default: livingCSPPartners.contains { ownTenant(of: $0) == tenant }
    }
  }

  /// Whether a node names the tenant or owns it by an active edge. One that names a tenant may hold others
  /// too.
  func holds(_ node: PlainNode, tenant: String) -> Bool {
    guard node.status != "removed" else { return false }
    return node.tenant == tenant || owns(node.id, tenant: tenant)
  }

  func owns(_ owner: String, tenant: String) -> Bool {
    kind(of: tenant) == "tenant" && active("ownership").contains { $0.from == owner && $0.to == tenant }
  }

  /// The customers whose tenant it is, in file order.
  func customers(ofTenant tenant: String) -> [PlainNode] {
    living("customer").filter { holds($0, tenant: tenant) }
  }

  /// Every organization that is written on the tenant, is that of a node that names or owns it, or owns it.
  func organizations(ofTenant tenant: String) -> Set<String> {
    var result = Set(living.filter { holds($0, tenant: tenant) }.compactMap(\.organization))
    if let written = declaredTenant(tenant)?.organization {
      result.insert(written)
    }
    for edge in active("ownership") where kind(of: edge.from) == "organization" {
      if owns(edge.from, tenant: tenant) { result.insert(edge.from) }
    }
    return result
  }

  /// The tenant that a sale goes into: its own field, else the buyer if that is a tenant, else the buyer's.
  func targetTenant(_ sale: PlainEdge) -> String? {
    if let tenant = sale.tenant { return tenant }
    return ownTenant(of: sale.to)
  }

  /// Whether a supply edge is a sale to this customer: it ends there, or at a tenant that is the customer's.
  func isSale(_ edge: PlainEdge, to customer: PlainNode) -> Bool {
    guard edge.kind == "supply" else { return false }
    return edge.to == customer.id || (kind(of: edge.to) == "tenant" && holds(customer, tenant: edge.to))
  }

  /// The customers that a management edge is about: the managed one, or all whose tenant the managed one is.
  func customers(managed id: String) -> [PlainNode] {
    kind(of: id) == "tenant" ? customers(ofTenant: id) : living("customer").filter { $0.id == id }
  }

  /// Whether a supply edge is a sale to what is managed: it ends there, or is a sale to a customer of that
  /// tenant.
  func isSale(_ edge: PlainEdge, toManaged id: String) -> Bool {
    edge.kind == "supply" && (edge.to == id || customers(managed: id).contains { isSale(edge, to: $0) })
  }
}
