// The places of the rules of the Tenancy group.

extension Oracle {
  func tenancyCoverage() -> [String: PlainCoverage] {
    let sellers = enrolledPartners.filter { isAtActiveSupply($0.id) }
    let buyers = living("customer").filter { $0.status == nil || $0.status == "active" }
    let subscribed = runningSales.filter { $0.subscription != nil }
    let placed = livingPartners.filter { tenantOfItsOwn($0.id).flatMap(declaredTenant) != nil }
    return [
      "shared-csp-tenant": count(Oracle.sorted(enrolledPartners.compactMap { tenantOfItsOwn($0.id) })),
      "dual-enrolment-tenant": count(Oracle.sorted(sellers.compactMap { tenantOfItsOwn($0.id) })),
      "duplicate-customer": count(
        allTenants.filter { tenant in buyers.contains { holds($0, tenant: tenant) } }),
      "shared-mpn-id": count(Oracle.sorted(livingPartners.compactMap(\.mpnId))),
      "inactive-partner-sale": count(livingPartners.filter { isAtActiveSupply($0.id) }),
      "mixed-channel-customer": count(living("customer").filter { isOfBothChannels($0) }) {
        missingForMixedChannel($0)
      },
      "too-many-subscriptions": count(Oracle.sorted(subscribed.map { targetTenant($0) ?? $0.to })),
      "tenant-country-mismatch": count(placed) { partner in
        let tenant = tenantOfItsOwn(partner.id).flatMap(declaredTenant)
        return partner.country == nil || tenant?.country == nil ? "country" : nil
      },
      "tenant-owner-conflict": count(allTenants.filter { !ownersOfTenant($0).isEmpty }) { tenant in
        missingForOwners(of: tenant)
      },
    ]
  }

  /// Partners of a kind that sell to a customer or to a tenant of its.
  private func channel(_ kind: String, to customer: PlainNode) -> [PlainNode] {
    living(kind).filter { partner in
      active("supply").contains { $0.from == partner.id && isSale($0, to: customer) }
    }
  }

  private func isOfBothChannels(_ customer: PlainNode) -> Bool {
    !channel("direct-bill-partner", to: customer).isEmpty
      && !channel("indirect-reseller", to: customer).isEmpty
  }

  /// One pair of a known organization settles it, and so does that all organizations are known.
  private func missingForMixedChannel(_ customer: PlainNode) -> String? {
    let direct = channel("direct-bill-partner", to: customer).map(\.organization)
    let resellers = channel("indirect-reseller", to: customer).map(\.organization)
    if direct.contains(where: { $0 != nil && resellers.contains($0) }) { return nil }
    return direct.contains(nil) || resellers.contains(nil) ? "organization" : nil
  }

  /// Nodes that name the tenant, and whatever owns it by an active edge, an implied organization too.
  private func ownersOfTenant(_ tenant: String) -> [String] {
    let owners = active("ownership").filter { $0.to == tenant && kind(of: tenant) == "tenant" }.map(\.from)
    let naming = living.filter { $0.tenant == tenant }.map(\.id)
    return Oracle.sorted(owners + naming)
  }

  /// Two known organizations are a conflict; one owner alone, with no organization written on the tenant, is none.
  private func missingForOwners(of tenant: String) -> String? {
    let owners = ownersOfTenant(tenant)
    guard organizations(ofTenant: tenant).count < 2 else { return nil }
    let isAlone = owners.count == 1 && declaredTenant(tenant)?.organization == nil
    let isOpen = owners.contains { kind(of: $0) != "organization" && nodeOfID[$0]?.organization == nil }
    return isOpen && !isAlone ? "organization" : nil
  }
}
