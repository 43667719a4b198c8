// How many places each rule decides and skips, counted a second time from the description of the rules alone.

/// The coverage of one rule, to be compared with the tool's.
struct PlainCoverage: Equatable, CustomStringConvertible {
  /// How many places are decided.
  var checked = 0
  /// How many are not, by the field for want of which.
  var skipped: [String: Int] = [:]

  var description: String {
    (["\(checked) checked"] + skipped.sorted { $0.key < $1.key }.map { "\($0.value) without \($0.key)" })
      .joined(separator: ", ")
  }
}

extension Oracle {
  /// The coverage of all rules that the oracle knows. A rule without a record that has its own field is not applicable:
  /// it has no places at all.
  func coverage() -> [String: PlainCoverage] {
    // A rule may be silent where another finds something: that settles the place.
    let found = findings()
    var result: [String: PlainCoverage] = [:]
    let groups = [
      chainCoverage(), regionCoverage(), ownUseCoverage(found), agreementCoverage(found), billingCoverage(),
      managementCoverage(), accessCoverage(), subscriptionCoverage(found), tenancyCoverage(), dataCoverage(),
    ]
    for group in groups {
      for (rule, coverage) in group {
        result[rule] = Oracle.ownFields[rule].map(isOnRecord) == false ? PlainCoverage() : coverage
      }
    }
    return result
  }

  /// Counts places: each is skipped for want of the field that `missing` names, or checked where it names none.
  func count<Place>(_ places: [Place], missing: (Place) -> String? = { _ in nil }) -> PlainCoverage {
    var result = PlainCoverage()
    for place in places {
      if let field = missing(place) {
        result.skipped[field, default: 0] += 1
      } else {
        result.checked += 1
      }
    }
    return result
  }

  /// The field of its own that a rule needs, where it has one.
  static let ownFields = [
    "missing-mpa": "mpaSigned", "business-before-mpa": "mpaSigned", "incomplete-enrolment": "enrolments",
    "missing-capability": "capabilities", "foreign-currency": "currency", "unassigned-access": "assigned",
    "excess-assignment": "assigned", "pending-too-long": "created", "legacy-delegation": "via",
    "new-legacy-delegation": "via", "redundant-legacy-delegation": "via", "overlong-management": "via",
    "global-admin-access": "roles", "auto-extended-global-admin": "roles",
    "wrong-provider-consent": "consentOf", "missing-partner-of-record": "subscription",
    "foreign-partner-of-record": "partnerOfRecord", "provider-as-partner-of-record": "partnerOfRecord",
    "unpartnered-partner-of-record": "partnerOfRecord", "unknown-partner-of-record": "partnerOfRecord",
    "wrong-provider-sale": "through", "subscription-sold-twice": "subscription",
    "transfer-across-regions": "subscription", "too-many-subscriptions": "subscription",
    "shared-mpn-id": "mpnId", "ownership-over-100": "share", "supply-without-billing": "billing",
  ]

  /// Whether any record has the field, whatever its status; for `billing`, whether there is a bill.
  private func isOnRecord(_ field: String) -> Bool {
    switch field {
    case "mpaSigned": nodes.contains { $0.mpaSigned != nil }
    case "enrolments": nodes.contains { $0.enrolments != nil }
    case "capabilities": nodes.contains { $0.capabilities != nil }
    case "mpnId": nodes.contains { $0.mpnId != nil }
    case "billing": edges.contains { $0.kind == "billing" }
    case "currency": edges.contains { $0.currency != nil }
    case "assigned": edges.contains { $0.assigned != nil }
    case "created": edges.contains { $0.created != nil }
    case "via": edges.contains { $0.via != nil }
    case "roles": edges.contains { $0.roles != nil }
    case "consentOf": edges.contains { $0.consentOf != nil }
    case "subscription": edges.contains { $0.subscription != nil }
    case "partnerOfRecord": edges.contains { $0.partnerOfRecord != nil }
    case "through": edges.contains { $0.through != nil }
    case "share": edges.contains { $0.share != nil }
    default: false
    }
  }
}

// MARK: - What several groups ask

extension Oracle {
  /// The active supply edges to customers and tenants.
  var runningSales: [PlainEdge] {
    active("supply").filter { isCustomerOrTenant($0.to) }
  }

  /// Partners that may sell: all but advisors.
  var enrolledPartners: [PlainNode] {
    livingPartners.filter { $0.kind != "advisor" }
  }

  func isAtActiveSupply(_ id: String) -> Bool {
    active("supply").contains { $0.from == id || $0.to == id }
  }

  /// Whether a permitted step enters a node.
  func isSuppliedByStep(_ id: String) -> Bool {
    steps.contains { $0.to == id }
  }

  /// The indirect providers with an active supply edge to a node.
  func activeProviders(of id: String) -> [String] {
    living("indirect-provider").map(\.id).filter { provider in
      active("supply").contains { $0.from == provider && $0.to == id }
    }
  }

  /// The provider that a supply edge of a reseller or a direct-bill partner says it went through.
  func statedProvider(_ edge: PlainEdge) -> String? {
    guard ["indirect-reseller", "direct-bill-partner"].contains(kind(of: edge.from)) else { return nil }
    return edge.through.flatMap { nodeOfID[$0]?.kind == "indirect-provider" ? $0 : nil }
  }

  /// The provider set of a sale.
  func possibleProviders(_ sale: PlainEdge) -> [String] {
    if kind(of: sale.from) == "indirect-provider" { return [sale.from] }
    return statedProvider(sale).map { [$0] } ?? activeProviders(of: sale.from)
  }

  /// The own tenant of a node; a tenant's is itself.
  func tenantOfItsOwn(_ id: String) -> String? {
    kind(of: id) == "tenant" ? id : nodeOfID[id].flatMap { ownTenant(of: $0) }
  }

  /// Declared for CSP, or some CSP partner's own and not declared for shared services.
  func isTenantForCSP(_ id: String) -> Bool {
    switch declaredTenant(id)?.use {
    case "csp": true
    case "shared-services": false
    default: enrolledPartners.contains { tenantOfItsOwn($0.id) == id }
    }
  }

  /// The names of the edges at which some rules find something.
  func edgesFound(_ rules: String..., in findings: [PlainFinding]) -> Set<String> {
    Set(findings.filter { rules.contains($0.rule) }.flatMap(\.edges))
  }
}
