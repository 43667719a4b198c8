// The rules of the Own use group: which nodes are the same legal entity, and which are affiliates.

extension Oracle {
  func ownUseFindings() -> [PlainFinding] {
    let others =
      selfSales() + affiliateSales() + ownProviderCustomers() + tenantSales() + ownNetworkPurchases()
    return others + ownUsePurchases(reported: Set(others.flatMap(\.edges)))
  }

  /// The programme's one exemption.
  private func isExempt(_ sale: PlainEdge) -> Bool {
    targetTenant(sale).flatMap(declaredTenant)?.use == "shared-services"
  }

  /// Organizations that a node is of: its own, all of a tenant's, or an organization itself.
  private func organizations(of id: String) -> Set<String> {
    switch kind(of: id) {
    case "tenant": organizations(ofTenant: id)
    case "organization": [id]
    default: Set([nodeOfID[id]?.organization].compactMap { $0 })
    }
  }

  func hasOrganization(_ id: String) -> Bool { !organizations(of: id).isEmpty }

  func sharesOrganization(_ first: String, _ second: String) -> Bool {
    !organizations(of: first).isDisjoint(with: organizations(of: second))
  }

  /// The same own tenant; a tenant's own is itself.
  func sharesOwnTenant(_ first: String, _ second: String) -> Bool {
    guard let tenant = ownTenant(of: first) else { return false }
    return tenant == ownTenant(of: second)
  }

  /// Sameness of a sale: the same node, the same organization, or a sale into the seller's own tenant.
  private func isToItself(_ sale: PlainEdge) -> Bool {
    if sale.from == sale.to { return true }
    guard isPartner(sale.from), isCustomerOrTenant(sale.to) else { return false }
    if sharesOrganization(sale.from, sale.to) { return true }
    guard let tenant = ownTenant(of: sale.from) else { return false }
    return tenant == targetTenant(sale)
  }

  /// Sameness of two enrolments, whatever is sold: organization, or own tenants.
  private func isSame(_ first: String, _ second: String) -> Bool {
    first == second || sharesOrganization(first, second) || sharesOwnTenant(first, second)
  }

  /// self-sale. The exemption is not for self-loops.
  private func selfSales() -> [PlainFinding] {
    let sales = active("supply").filter { isToItself($0) && ($0.from == $0.to || !isExempt($0)) }
    return findings("self-sale", sales)
  }

  /// affiliate-sale: the edges are the sales, not the ownership between.
  private func affiliateSales() -> [PlainFinding] {
    let sales = active("supply").filter { edge in
      guard isPartner(edge.from), isCustomerOrTenant(edge.to) else { return false }
      return !isToItself(edge) && !isExempt(edge) && isAffiliate(edge.from, of: edge.to)
    }
    return findings("affiliate-sale", sales)
  }

  /// own-use-purchase: silent where the sale is to the seller itself, exempt or not, and for the sales of the
  /// other findings of the group, possible ones too.
  private func ownUsePurchases(reported: Set<String>) -> [PlainFinding] {
    let purchases = steps.filter { step in
      guard isCustomerOrTenant(step.to), !isToItself(step), !reported.contains(name(of: step)) else {
        return false
      }
      guard let target = targetTenant(step) else { return false }
      let owners = livingPartners.filter { $0.id != step.from && isSame($0.id, step.to) }
      let tenants = owners.compactMap(ownTenant)
      return !tenants.isEmpty && !tenants.contains(target)
    }
    return findings("own-use-purchase", purchases)
  }
}

// MARK: - Affiliates

extension Oracle {
  /// The company of an end of an ownership edge, or of a seller: its organization, else itself. An organization
  /// named by a field is never a node of another kind that happens to have the same id.
  func entity(_ id: String) -> String {
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

  /// Whether control joins a company with a buyer's; sameness is asked elsewhere.
  private func isAffiliate(_ id: String, of buyer: String) -> Bool {
    let affiliates = controlled(from: entity(id)).subtracting([entity(id)])
    return !affiliates.isDisjoint(with: entities(ofBuyer: buyer))
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
  /// Whether a sale to c counts for provider p and reseller r: nil where it does not, else whether
  /// definitely.
  private func weight(_ sale: PlainEdge, provider: String, reseller: PlainNode) -> Bool? {
    if let target = targetTenant(sale), let own = ownTenant(of: reseller), target != own { return nil }
    if sale.from == provider { return true }
    guard kind(of: sale.from) == "indirect-reseller", sale.from != reseller.id else { return nil }
    let providers = providerSet(sale)
    guard supplies(provider, sale.from), providers.contains(provider) else { return nil }
    return providers.count == 1
  }

  private func ownProviderSales() -> [OwnProviderSale] {
    var result: [OwnProviderSale] = []
    for sale in active("supply") where isCustomerOrTenant(sale.to) {
      for provider in living("indirect-provider") {
        for reseller in living("indirect-reseller") {
          guard isSame(reseller.id, sale.to), supplies(provider.id, reseller.id) else { continue }
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

// MARK: - A provider's purchase from its own network

extension Oracle {
  /// own-network-purchase: any seller. A removed provider that the sale names is no concern of this rule.
  private func ownNetworkPurchases() -> [PlainFinding] {
    let reported = Set((selfSales() + affiliateSales() + ownProviderCustomers()).flatMap(\.edges))
    return active("supply").flatMap { sale -> [PlainFinding] in
      guard isCustomerOrTenant(sale.to), !reported.contains(name(of: sale)), !isExempt(sale) else {
        return []
      }
      guard !isSame(sale.from, sale.to) else { return [] }
      let providers = providerSet(sale)
      return providers.filter { provider in
        guard !isRemoved(provider), !isSame(sale.from, provider) else { return false }
        return isSame(provider, sale.to) || isAffiliate(provider, of: sale.to)
      }
      .map { provider in
        PlainFinding(
          rule: "own-network-purchase", nodes: [sale.to, provider, sale.from], edges: [name(of: sale)],
          possible: providers.count > 1)
      }
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
      guard let target = targetTenant(edge), isCSPTenant(target) else { return nil }
      return PlainFinding(
        rule: "csp-tenant-sale", nodes: [edge.from, edge.to, target], edges: [name(of: edge)],
        possible: mayBypassProvider(edge, target))
    }
  }

  /// Whether a way that the sale may go is through a provider that supplies none of the tenant's resellers.
  private func mayBypassProvider(_ sale: PlainEdge, _ tenant: String) -> Bool {
    let resellers = living("indirect-reseller").filter { ownTenant(of: $0) == tenant }
    guard !resellers.isEmpty else { return false }
    guard ["indirect-provider", "indirect-reseller"].contains(kind(of: sale.from)) else { return false }
    return providerSet(sale).contains { way in !resellers.contains { supplies(way, $0.id) } }
  }
}
