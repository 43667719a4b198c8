// The places of the rules about subscriptions: partners of record, sales of the same one, and transfers.

extension Oracle {
  func subscriptionCoverage(_ found: [PlainFinding]) -> [String: PlainCoverage] {
    let sales = runningSales
    let othersRecords = edgesFound(
      "provider-as-partner-of-record", "unpartnered-partner-of-record", "unknown-partner-of-record", in: found
    )
    let throughProvider = sales.filter {
      kind(of: $0.from) == "indirect-reseller" && !possibleProviders($0).isEmpty
    }
    let supply = edges.filter { $0.kind == "supply" && hasLivingEnds($0) }
    let ended = supply.filter { $0.subscription == nil && $0.status == "removed" }
    return [
      "missing-partner-of-record": count(throughProvider) { sale in
        sale.partnerOfRecord == nil && sale.subscription == nil ? "subscription" : nil
      },
      "foreign-partner-of-record": count(sales) { sale in
        othersRecords.contains(name(of: sale)) ? nil : missingForForeignRecord(sale)
      },
      "provider-as-partner-of-record": count(sales) { $0.partnerOfRecord == nil ? "partnerOfRecord" : nil },
      "unpartnered-partner-of-record": count(sales) { $0.partnerOfRecord == nil ? "partnerOfRecord" : nil },
      "unknown-partner-of-record": count(sales, missing: missingForUnknownRecord),
      "subscription-sold-twice": count(Oracle.sorted(sales.compactMap(\.subscription))) { subscription in
        missingForSoldTwice(sales.filter { $0.subscription == subscription }, found)
      },
      "transfer-across-regions": count(transfers()) { pair in
        missingForRegion(of: pair[0].from) ?? missingForRegion(of: pair[1].from)
      },
      "relation-removed-still-selling": count(Array(Set(ended.map { [$0.from, $0.to] }))),
    ]
  }

  /// The seller's own id is needed, unless a partner of its organization has the one that is named.
  private func missingForForeignRecord(_ sale: PlainEdge) -> String? {
    guard let record = sale.partnerOfRecord else { return "partnerOfRecord" }
    guard nodeOfID[sale.from]?.mpnId == nil else { return nil }
    let organization = nodeOfID[sale.from]?.organization
    let isOfCompany = livingPartners.contains {
      $0.mpnId == record && organization != nil && $0.organization == organization
    }
    return isOfCompany ? nil : "mpnId"
  }

  /// Only an id that no partner has, on a sale of a seller without one, may be unknown.
  private func missingForUnknownRecord(_ sale: PlainEdge) -> String? {
    guard let record = sale.partnerOfRecord else { return "partnerOfRecord" }
    let isKnown = livingPartners.contains { $0.mpnId == record }
    let hasAnyID = livingPartners.contains { $0.mpnId != nil }
    if isKnown || !hasAnyID || nodeOfID[sale.from]?.mpnId != nil { return nil }
    return sale.subscription == nil ? "subscription" : nil
  }

  /// Two buyers of one subscription are compared by organization or by tenant, unless the rule reports it already.
  private func missingForSoldTwice(_ sales: [PlainEdge], _ found: [PlainFinding]) -> String? {
    let names = Set(sales.map { name(of: $0) })
    if found.contains(where: { $0.rule == "subscription-sold-twice" && !names.isDisjoint(with: $0.edges) }) {
      return nil
    }
    let day = today
    let counted = sales.filter { sale in
      until(sale) != day || !sales.contains { name(of: $0) != name(of: sale) && since($0) == day }
    }
    func tenants(_ buyer: String) -> Set<String> {
      let own = ownTenant(of: buyer)
      return Set(counted.filter { $0.to == buyer }.compactMap(targetTenant) + [own].compactMap { $0 })
    }
    let buyers = Oracle.sorted(counted.map(\.to))
    let isOpen = buyers.contains { first in
      buyers.contains { second in
        guard first < second, !sharesOrganization(first, second) else { return false }
        if !tenants(first).isDisjoint(with: tenants(second)) { return false }
        let haveTenants = !tenants(first).isEmpty && !tenants(second).isEmpty
        return !haveTenants && !(hasOrganization(first) && hasOrganization(second))
      }
    }
    return isOpen ? "organization" : nil
  }

  /// Pairs of sales of one subscription by different sellers, the first ended before the second begins, with none of
  /// that subscription wholly between.
  private func transfers() -> [[PlainEdge]] {
    let sales = edges.filter { edge in
      guard edge.kind == "supply", edge.subscription != nil, hasLivingEnds(edge) else { return false }
      guard isCustomerOrTenant(edge.to) else { return false }
      guard let start = since(edge), let end = until(edge) else { return true }
      return start <= end
    }
    return sales.flatMap { old in sales.map { [old, $0] } }.filter { pair in
      let (old, new) = (pair[0], pair[1])
      guard old.subscription == new.subscription, old.from != new.from else { return false }
      guard let end = until(old), let start = since(new), end <= start else { return false }
      return !sales.contains { other in
        guard other.subscription == old.subscription, let first = since(other), let last = until(other) else {
          return false
        }
        guard ![name(of: old), name(of: new)].contains(name(of: other)) else { return false }
        return first >= end && last <= start
      }
    }
  }
}
