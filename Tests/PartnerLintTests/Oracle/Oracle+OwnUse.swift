// Why this file exists: the rules of the Own use group, the most delicate ones: who is the same legal entity as
// whom, who is an affiliate, and which provider a sale went through.

extension Oracle {
  func ownUseFindings() -> [PlainFinding] {
    selfSales() + affiliateSales() + ownProviderCustomers() + tenantSales() + ownUsePurchases()
  }

  private func finding(_ rule: String, _ edge: PlainEdge) -> PlainFinding {
    PlainFinding(rule: rule, nodes: [edge.from, edge.to], edges: [name(of: edge)])
  }

  /// The programme's one exemption.
  private func isExempt(_ sale: PlainEdge) -> Bool {
    targetTenant(sale).flatMap(declaredTenant)?.use == "shared-services"
  }

  /// Organizations that a buyer is of: a customer's own, or all of a tenant's.
  private func organizations(ofBuyer id: String) -> Set<String> {
    if kind(of: id) == "tenant" { return organizations(ofTenant: id) }
    return Set([nodeOfID[id]?.organization].compactMap { $0 })
  }

  private func sharesOrganization(_ partner: PlainNode, _ buyer: String) -> Bool {
    partner.organization.map { organizations(ofBuyer: buyer).contains($0) } ?? false
  }

  /// Sameness of a sale: the same node, the same organization, or a sale into the seller's own tenant.
  private func isToItself(_ sale: PlainEdge) -> Bool {
    if sale.from == sale.to { return true }
    guard isPartner(sale.from), isCustomerOrTenant(sale.to), let seller = nodeOfID[sale.from] else {
      return false
    }
    if sharesOrganization(seller, sale.to) { return true }
    guard let tenant = ownTenant(of: seller) else { return false }
    return tenant == targetTenant(sale)
  }

  /// Sameness of a partner and a customer or tenant, whatever is sold: organization, or own tenants.
  private func isSame(_ partner: PlainNode, _ buyer: String) -> Bool {
    if sharesOrganization(partner, buyer) { return true }
    guard let tenant = ownTenant(of: partner) else { return false }
    if kind(of: buyer) == "tenant" { return tenant == buyer }
    return tenant == nodeOfID[buyer].flatMap(ownTenant)
  }

  /// self-sale. The exemption is read to hold for self-loops too.
  private func selfSales() -> [PlainFinding] {
    active("supply").filter { isToItself($0) && !isExempt($0) }.map { finding("self-sale", $0) }
  }

  /// affiliate-sale: the edges are the sales, not the ownership between.
  private func affiliateSales() -> [PlainFinding] {
    active("supply")
      .filter { edge in
        guard isPartner(edge.from), isCustomerOrTenant(edge.to) else { return false }
        guard !isToItself(edge), !isExempt(edge) else { return false }
        let seller = entity(edge.from)
        let affiliates = controlled(from: seller).subtracting([seller])
        return !affiliates.isDisjoint(with: entities(ofBuyer: edge.to))
      }
      .map { finding("affiliate-sale", $0) }
  }

  /// own-use-purchase: silent where the sale is to the seller itself, exempt or not.
  private func ownUsePurchases() -> [PlainFinding] {
    active("supply")
      .filter { edge in
        guard isCustomerOrTenant(edge.to), !isToItself(edge) else { return false }
        guard let target = targetTenant(edge) else { return false }
        let owners = livingPartners.filter { $0.id != edge.from && isSame($0, edge.to) }
        let tenants = owners.compactMap(ownTenant)
        return !tenants.isEmpty && !tenants.contains(target)
      }
      .map { finding("own-use-purchase", $0) }
  }
}

// MARK: - Affiliates

extension Oracle {
  /// What an end of an ownership edge, or a seller, stands for: its organization, else itself. An organization
  /// named by a field is never a node of another kind that happens to have the same id.
  private func entity(_ id: String) -> String {
    if let organization = nodeOfID[id]?.organization { return "organization \(organization)" }
    return kind(of: id) == "organization" ? "organization \(id)" : "node \(id)"
  }

  /// A tenant stands for all its organizations, for the nodes without one that name or own it, and for itself
  /// where no organization is written on it.
  private func entities(ofBuyer id: String) -> Set<String> {
    guard kind(of: id) == "tenant" else { return [entity(id)] }
    let holders = living.filter { $0.organization == nil && holds($0, tenant: id) }
    let organizations = organizations(ofTenant: id).map { "organization \($0)" }
    return Set(organizations + holders.map { entity($0.id) } + [entity(id)])
  }

  /// Everything joined with `start` by active ownership of more than half, in either direction.
  private func controlled(from start: String) -> Set<String> {
    let control = active("ownership").filter { kind(of: $0.to) != "tenant" && ($0.share ?? 100) > 50 }
    var result: Set<String> = [start]
    var grew = true
    while grew {
      grew = false
      for edge in control {
        let ends: Set = [entity(edge.from), entity(edge.to)]
        if !ends.isDisjoint(with: result), !ends.isSubset(of: result) {
          result.formUnion(ends)
          grew = true
        }
      }
    }
    return result
  }
}

// MARK: - Own provider's customer

/// One sale that makes a customer, a provider and a reseller a case of own-provider-customer.
private struct OwnProviderSale {
  var customer, provider, reseller, sale: String
  var isDefinite: Bool
}

extension Oracle {
  private func supplies(_ seller: String, _ buyer: String) -> Bool {
    active("supply").contains { $0.from == seller && $0.to == buyer }
  }

  private func providers(of reseller: String) -> [String] {
    living("indirect-provider").map(\.id).filter { supplies($0, reseller) }
  }

  /// Whether a sale to c counts for provider p and reseller r: nil where it does not, else whether definitely.
  private func weight(_ sale: PlainEdge, provider: String, reseller: PlainNode) -> Bool? {
    if let target = targetTenant(sale), let own = ownTenant(of: reseller), target != own { return nil }
    if sale.from == provider { return true }
    guard kind(of: sale.from) == "indirect-reseller", sale.from != reseller.id else { return nil }
    guard supplies(provider, sale.from) else { return nil }
    if let named = self.provider(named: sale) { return named == provider ? true : nil }
    return providers(of: sale.from).count == 1
  }

  private func ownProviderSales() -> [OwnProviderSale] {
    var result: [OwnProviderSale] = []
    for sale in active("supply") where isCustomerOrTenant(sale.to) {
      for provider in living("indirect-provider") {
        for reseller in living("indirect-reseller") {
          guard isSame(reseller, sale.to), supplies(provider.id, reseller.id) else { continue }
          guard let definite = weight(sale, provider: provider.id, reseller: reseller) else { continue }
          result.append(
            OwnProviderSale(
              customer: sale.to, provider: provider.id, reseller: reseller.id, sale: name(of: sale),
              isDefinite: definite))
        }
      }
    }
    return result
  }

  /// own-provider-customer: one a pair of customer and provider. The reseller is the first in file order of
  /// those that make the pair definite, or of all where none does.
  private func ownProviderCustomers() -> [PlainFinding] {
    let all = ownProviderSales()
    return Set(all.map { [$0.customer, $0.provider] }).compactMap { pair in
      let sales = all.filter { $0.customer == pair[0] && $0.provider == pair[1] }
      let definite = sales.filter(\.isDefinite)
      let telling = definite.isEmpty ? sales : definite
      let first = nodes.first { node in telling.contains { $0.reseller == node.id } }
      guard let first else { return nil }
      return PlainFinding(
        rule: "own-provider-customer", nodes: pair + [first.id], edges: sales.map(\.sale),
        possible: definite.isEmpty)
    }
  }
}

// MARK: - Sales into a partner's tenant

extension Oracle {
  /// csp-tenant-sale; from any seller, the vendor too.
  private func tenantSales() -> [PlainFinding] {
    let reported = Set(ownProviderSales().map(\.sale))
    return active("supply").compactMap { edge in
      guard isCustomerOrTenant(edge.to), !isToItself(edge), !reported.contains(name(of: edge)) else {
        return nil
      }
      guard let target = targetTenant(edge), !isExempt(edge), isPartnersTenant(target) else { return nil }
      return PlainFinding(
        rule: "csp-tenant-sale", nodes: [edge.from, edge.to, target], edges: [name(of: edge)],
        possible: mayBypassProvider(edge, target))
    }
  }

  /// Declared for CSP, or the own tenant of a partner, whatever its declared use.
  private func isPartnersTenant(_ tenant: String) -> Bool {
    declaredTenant(tenant)?.use == "csp" || livingPartners.contains { ownTenant(of: $0) == tenant }
  }

  /// Whether a way that the sale may go is through a provider that supplies none of the tenant's resellers.
  private func mayBypassProvider(_ sale: PlainEdge, _ tenant: String) -> Bool {
    let resellers = living("indirect-reseller").filter { ownTenant(of: $0) == tenant }
    guard !resellers.isEmpty else { return false }
    var ways: [String] = []
    if kind(of: sale.from) == "indirect-provider" { ways = [sale.from] }
    if kind(of: sale.from) == "indirect-reseller" {
      ways = provider(named: sale).map { [$0] } ?? providers(of: sale.from)
    }
    return ways.contains { way in !resellers.contains { supplies(way, $0.id) } }
  }
}
