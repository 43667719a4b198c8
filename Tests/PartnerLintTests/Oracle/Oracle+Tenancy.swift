// Why this file exists: whose tenant a tenant is, for all groups that ask, and the rules of the Tenancy group.

extension Oracle {
  func tenancyFindings() -> [PlainFinding] {
    sharedTenants() + countryMismatches() + ownerConflicts()
  }

  /// shared-csp-tenant. A removed tenant node is as if undeclared: two partners may still share it.
  private func sharedTenants() -> [PlainFinding] {
    allTenants.compactMap { tenant in
      let partners = livingPartners.filter { ownTenant(of: $0) == tenant }.map(\.id)
      guard partners.count >= 2 else { return nil }
      return PlainFinding(rule: "shared-csp-tenant", nodes: [tenant] + partners)
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

  /// Whether a node names the tenant or owns it by an active edge. One that names a tenant may hold others too.
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
    if kind(of: sale.to) == "tenant" { return sale.to }
    return nodeOfID[sale.to].flatMap(ownTenant)
  }

  /// Whether a supply edge is a sale to this customer: it ends there, or at a tenant that is the customer's.
  func isSale(_ edge: PlainEdge, to customer: PlainNode) -> Bool {
    guard edge.kind == "supply" else { return false }
    return edge.to == customer.id || (kind(of: edge.to) == "tenant" && holds(customer, tenant: edge.to))
  }
}
