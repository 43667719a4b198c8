// The places of the rules of the Own use group.

extension Oracle {
  func ownUseCoverage(_ found: [PlainFinding]) -> [String: PlainCoverage] {
    let sales = runningSales
    let reported = edgesFound("self-sale", "own-provider-customer", in: found)
    let related = reported.union(edgesFound("affiliate-sale", "own-network-purchase", in: found))
    let all = related.union(edgesFound("csp-tenant-sale", in: found))
    return [
      "self-sale": count(active("supply").filter(mayBeToSelf), missing: missingForSelf),
      "affiliate-sale": count(sales.filter { isPartner($0.from) }),
      "own-provider-customer": count(ownProviderPairs()),
      "csp-tenant-sale": count(sales.filter { $0.from != $0.to }) { sale in
        guard !reported.contains(name(of: sale)), targetTenant(sale) == nil else { return nil }
        return livingPartners.contains { isOneEnrolment($0.id, sale.to) } ? "tenant" : nil
      },
      "own-use-purchase": count(steps.filter { isCustomerOrTenant($0.to) }) { step in
        all.contains(name(of: step)) || isKnownToBeToSelf(step) ? nil : missingForOwnUse(step)
      },
      "own-network-purchase": count(sales) { sale in
        related.contains(name(of: sale)) || isForSharedServices(sale) ? nil : missingForOwnNetwork(sale)
      },
    ]
  }

  private func isForSharedServices(_ sale: PlainEdge) -> Bool {
    targetTenant(sale).flatMap(declaredTenant)?.use == "shared-services"
  }

  private func mayBeToSelf(_ edge: PlainEdge) -> Bool {
    edge.from == edge.to || (isPartner(edge.from) && isCustomerOrTenant(edge.to))
  }

  private func companies(_ id: String) -> Set<String> {
    if kind(of: id) == "tenant" { return organizations(ofTenant: id) }
    return Set([nodeOfID[id]?.organization].compactMap { $0 })
  }

  /// A sale is to the seller itself where the organization is one, or it goes into the seller's own tenant.
  private func isKnownToBeToSelf(_ sale: PlainEdge) -> Bool {
    if sale.from == sale.to || !companies(sale.from).isDisjoint(with: companies(sale.to)) { return true }
    guard let tenant = tenantOfItsOwn(sale.from) else { return false }
    return tenant == targetTenant(sale)
  }

  /// Two are known to differ where both have an organization on record, or both a tenant.
  private func missingForSelf(_ sale: PlainEdge) -> String? {
    if isKnownToBeToSelf(sale) || isForSharedServices(sale) { return nil }
    if !companies(sale.from).isEmpty, !companies(sale.to).isEmpty { return nil }
    return tenantOfItsOwn(sale.from) != nil && targetTenant(sale) != nil ? nil : "organization"
  }

  /// The same enrolment, organization or own tenant, whatever is sold.
  private func isOneEnrolment(_ first: String, _ second: String) -> Bool {
    if first == second || !companies(first).isDisjoint(with: companies(second)) { return true }
    guard let tenant = tenantOfItsOwn(first) else { return false }
    return tenant == tenantOfItsOwn(second)
  }

  /// Each customer or tenant that buys, with each provider of a reseller of the same company.
  private func ownProviderPairs() -> [[String]] {
    let buyers = Oracle.sorted(runningSales.map(\.to))
    return buyers.flatMap { buyer in
      let resellers = living("indirect-reseller").filter { isOneEnrolment($0.id, buyer) }
      return Oracle.sorted(resellers.flatMap { activeProviders(of: $0.id) }).map { [buyer, $0] }
    }
  }

  /// A purchase by another partner's company needs the tenant that it goes into, and one of that company.
  private func missingForOwnUse(_ step: PlainEdge) -> String? {
    let owners = livingPartners.filter { $0.id != step.from && isOneEnrolment($0.id, step.to) }
    guard !owners.isEmpty else { return nil }
    let isSettled = targetTenant(step) != nil && owners.contains { tenantOfItsOwn($0.id) != nil }
    return isSettled ? nil : "tenant"
  }

  /// Each provider that the sale may go through has to be known to differ from the buyer.
  private func missingForOwnNetwork(_ sale: PlainEdge) -> String? {
    if isOneEnrolment(sale.from, sale.to) { return nil }
    let isOpen = possibleProviders(sale).contains { provider in
      if isOneEnrolment(sale.from, provider) || isRemoved(provider) { return false }
      if !companies(provider).isEmpty, !companies(sale.to).isEmpty { return false }
      return tenantOfItsOwn(provider) == nil || tenantOfItsOwn(sale.to) == nil
    }
    return isOpen ? "organization" : nil
  }
}
