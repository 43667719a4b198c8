// Why this file exists: the region of a node and of a sale, and the rules of the Region group.

extension Oracle {
  func regionFindings() -> [PlainFinding] {
    crossRegionSales() + crossRegionPartnerships() + unknownMarkets()
  }

  /// What a declared tenant says of the region: its `region`, else its `country`. One with a country decides,
  /// even to "unknown"; one with neither decides nothing.
  private func decision(ofTenant id: String) -> (decides: Bool, region: String?) {
    guard let tenant = declaredTenant(id) else { return (false, nil) }
    if let region = tenant.region { return (true, region) }
    if let country = tenant.country { return (true, regionOf(country, asOf)) }
    return (false, nil)
  }

  /// The region of a node, or of an implied tenant; nil is unknown.
  func region(of id: String) -> String? {
    if kind(of: id) == "tenant" {
      let own = decision(ofTenant: id)
      if own.decides { return own.region }
      // The first such customer only: where its region is unknown, the tenant's is.
      return customers(ofTenant: id).first.flatMap { region(of: $0.id) }
    }
    guard let node = nodeOfID[id] else { return nil }
    if let region = node.region { return region }
    if let tenant = ownTenant(of: node) {
      let tenants = decision(ofTenant: tenant)
      if tenants.decides { return tenants.region }
    }
    return node.country.flatMap { regionOf($0, asOf) }
  }

  /// The region that a sale goes into: the declared tenant's, also over the buyer's `region`; else the buyer's.
  func region(ofSale edge: PlainEdge) -> String? {
    if let target = targetTenant(edge) {
      let tenants = decision(ofTenant: target)
      if tenants.decides { return tenants.region }
    }
    return region(of: edge.to)
  }

  /// cross-region-sale: from any partner, whether the step is permitted or not.
  private func crossRegionSales() -> [PlainFinding] {
    active("supply")
      .filter { edge in
        guard isPartner(edge.from), isCustomerOrTenant(edge.to) else { return false }
        guard let seller = region(of: edge.from), let buyer = region(ofSale: edge) else { return false }
        return seller != buyer
      }
      .map { PlainFinding(rule: "cross-region-sale", nodes: [$0.from, $0.to], edges: [name(of: $0)]) }
  }

  /// cross-region-partnership
  private func crossRegionPartnerships() -> [PlainFinding] {
    active("supply")
      .filter { edge in
        guard isPartner(edge.from), isPartner(edge.to) else { return false }
        guard let seller = region(of: edge.from), let buyer = region(of: edge.to) else { return false }
        return seller != buyer
      }
      .map { PlainFinding(rule: "cross-region-partnership", nodes: [$0.from, $0.to], edges: [name(of: $0)]) }
  }

  /// unknown-market: once a code, at the first declared node that bears it (tenants and organizations too).
  private func unknownMarkets() -> [PlainFinding] {
    var seen: Set<String> = []
    var result: [PlainFinding] = []
    for node in living {
      guard let country = node.country, regionOf(country, asOf) == nil else { continue }
      if seen.insert(country).inserted {
        result.append(PlainFinding(rule: "unknown-market", nodes: [node.id]))
      }
    }
    return result
  }
}
