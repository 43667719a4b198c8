// The places of the rules about access that exports record.

extension Oracle {
  func accessCoverage() -> [String: PlainCoverage] {
    let managing = active("management")
    let isLate = today > (PlainDate.day("2023-05-22") ?? 0)
    let isRedundancyOn = today >= (PlainDate.day("2023-06-21") ?? 0)
    // An edge whose kind of delegation is not known may be one of these.
    let delegations = managing.filter { $0.via == nil || $0.via == "dap" }
    let granular = managing.filter { $0.via == nil || $0.via == "gdap" }
    let pending = edges.filter { $0.kind == "management" && $0.status == "pending" && hasLivingEnds($0) }
    let services = managing.filter { isPartner($0.from) && isCustomerOrTenant($0.to) }
    return [
      "unassigned-access": count(granular) { edge in
        edge.via == nil ? "via" : edge.assigned == nil ? "assigned" : nil
      },
      "excess-assignment": count(managing) { edge in
        if edge.assigned == nil { return "assigned" }
        return edge.assigned != [] && edge.roles == nil ? "roles" : nil
      },
      "pending-too-long": count(pending) { $0.created == nil ? "created" : nil },
      "legacy-delegation": count(isLate ? delegations : []) { $0.via == nil ? "via" : nil },
      "new-legacy-delegation": count(delegations, missing: missingForNewDelegation),
      "redundant-legacy-delegation": count(isRedundancyOn ? delegations : []) { $0.via == nil ? "via" : nil },
      "lingering-provider-access": count(services.filter(isOfProvider)),
      "managed-csp-tenant": count(services, missing: missingForManagedTenant),
      "orphaned-access": count(services.filter { kind(of: $0.from) != "advisor" }),
      "wrong-provider-consent": count(managing) { edge in
        edge.consentOf.map(isPartner) == true ? nil : "consentOf"
      },
    ]
  }

  /// Before the first day nothing that has begun can have begun after it.
  private func missingForNewDelegation(_ edge: PlainEdge) -> String? {
    if edge.via == nil { return "via" }
    let isTooEarly = today < (PlainDate.day("2023-09-25") ?? 0)
    return isTooEarly || since(edge) != nil ? nil : "since"
  }

  /// Access of an indirect provider to what some partner sells to.
  private func isOfProvider(_ edge: PlainEdge) -> Bool {
    guard kind(of: edge.from) == "indirect-provider" else { return false }
    let isTenant = kind(of: edge.to) == "tenant"
    let customers = isTenant ? customers(ofTenant: edge.to) : living("customer").filter { $0.id == edge.to }
    return runningSales.contains { sale in
      guard isPartner(sale.from) else { return false }
      if sale.to == edge.to { return true }
      return customers.contains { isSale(sale, to: $0) }
    }
  }

  /// The tenant of what is managed has to be known, and, where it is a CSP tenant and no other partner's, the manager's.
  private func missingForManagedTenant(_ edge: PlainEdge) -> String? {
    guard let tenant = tenantOfItsOwn(edge.to) else { return "tenant" }
    guard isTenantForCSP(tenant), tenantOfItsOwn(edge.from) == nil else { return nil }
    return enrolledPartners.contains { tenantOfItsOwn($0.id) == tenant } ? nil : "tenant"
  }
}
