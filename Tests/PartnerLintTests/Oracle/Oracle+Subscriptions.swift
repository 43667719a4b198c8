// The rules about subscriptions: for which partner of record they are sold, by which sellers and to which
// buyers.

extension Oracle {
  func subscriptionFindings() -> [PlainFinding] {
    findings("missing-partner-of-record", sales.filter(lacksPartnerOfRecord))
      + sales.filter(namesOther).compactMap(otherPartnerOfRecord)
      + subscriptionsSoldTwice() + transfersAcrossRegions() + removedRelations()
  }

  private var sales: [PlainEdge] {
    active("supply").filter { isCustomerOrTenant($0.to) }
  }
}

// MARK: - Partner of record

extension Oracle {
  /// Only an indirect reseller sells through a provider.
  private func lacksPartnerOfRecord(_ sale: PlainEdge) -> Bool {
    guard sale.subscription != nil, sale.partnerOfRecord == nil else { return false }
    return kind(of: sale.from) == "indirect-reseller" && !providerSet(sale).isEmpty
  }

  private func partners(ofRecord id: String) -> [PlainNode] {
    livingPartners.filter { $0.mpnId == id }
  }

  /// The partner-of-record rules look at an id that is not known to be the seller's own, and not that of a
  /// partner of its organization. A seller without an organization is a company of its own.
  private func namesOther(_ sale: PlainEdge) -> Bool {
    guard let record = sale.partnerOfRecord, record != nodeOfID[sale.from]?.mpnId else { return false }
    let organization = nodeOfID[sale.from]?.organization
    return !partners(ofRecord: record).contains { $0.organization != nil && $0.organization == organization }
  }

  /// At most one of four: provider-as-, unpartnered-, unknown- and foreign-partner-of-record. Only the last
  /// needs the seller's own `mpnId`: where an id is another partner's, the other three hold without.
  private func otherPartnerOfRecord(_ sale: PlainEdge) -> PlainFinding? {
    let named = partners(ofRecord: sale.partnerOfRecord ?? "")
    let resellers = named.filter { $0.kind == "indirect-reseller" && $0.id != sale.from }.map(\.id)
    let providers = providerSet(sale)
    let own = nodeOfID[sale.from]?.mpnId
    var finding = findings("foreign-partner-of-record", [sale]).first
    if resellers.isEmpty, named.contains(where: { $0.kind == "indirect-provider" }) {
      finding?.rule = "provider-as-partner-of-record"
    } else if let first = resellers.first, !providers.isEmpty,
      !providers.contains(where: { provider in resellers.contains { supplies(provider, $0) } })
    {
      finding?.rule = "unpartnered-partner-of-record"
      finding?.nodes.append(first)
    } else if named.isEmpty, own == nil, sale.subscription != nil {
      guard livingPartners.contains(where: { $0.mpnId != nil }) else { return nil }
      finding?.rule = "unknown-partner-of-record"
      finding?.possible = true
    } else if own == nil {
      return nil
    }
    return finding
  }
}

// MARK: - One subscription, several sales

extension Oracle {
  private func distinct(_ ids: [String]) -> [String] {
    ids.reduce(into: []) { known, id in
      if !known.contains(id) { known.append(id) }
    }
  }

  /// subscription-sold-twice: one a subscription. Two sellers are two, even of one company. Buyers are
  /// compared like with like: any organization, their own tenants, any tenant that this subscription's sales
  /// to them go into.
  private func subscriptionsSoldTwice() -> [PlainFinding] {
    Set(sales.compactMap(\.subscription)).compactMap { subscription in
      let all = sales.filter { $0.subscription == subscription }
      let counted = all.filter { sale in
        until(sale) != today || !all.contains { name(of: $0) != name(of: sale) && since($0) == today }
      }
      let sellers = distinct(counted.map(\.from))
      let buyers = distinct(counted.map(\.to))
      func targets(_ buyer: String) -> [String] { counted.filter { $0.to == buyer }.compactMap(targetTenant) }
      func tenants(_ buyer: String) -> Set<String> {
        Set(targets(buyer) + [ownTenant(of: buyer)].compactMap { $0 })
      }
      func areSame(_ first: String, _ second: String) -> Bool {
        first == second || sharesOrganization(first, second)
          || !tenants(first).isDisjoint(with: tenants(second))
      }
      // Unknown is no violation: two are different where both have an organization, or both a tenant.
      func areKnownToDiffer(_ first: String, _ second: String) -> Bool {
        if areSame(first, second) { return false }
        let haveTenants = !tenants(first).isEmpty && !tenants(second).isEmpty
        return haveTenants || (hasOrganization(first) && hasOrganization(second))
      }
      let isToTwo = buyers.contains { first in buyers.contains { areKnownToDiffer(first, $0) } }
      guard sellers.count >= 2 || isToTwo else { return nil }
      return PlainFinding(
        rule: "subscription-sold-twice", nodes: sellers + buyers, edges: counted.map(name(of:)))
    }
  }

  /// transfer-across-regions: sales of removed nodes play no part, pending and future ones do. A sale between
  /// is of any seller, with both dates and not reversed.
  private func transfersAcrossRegions() -> [PlainFinding] {
    let sales = edges.filter { edge in
      edge.kind == "supply" && edge.subscription != nil && hasLivingEnds(edge) && isCustomerOrTenant(edge.to)
        && !isReversed(edge)
    }
    return sales.flatMap { old in sales.map { (old, $0) } }.compactMap { old, new in
      guard old.subscription == new.subscription, old.from != new.from, let end = until(old),
        let start = since(new), end <= start
      else { return nil }
      let others = sales.filter {
        $0.subscription == old.subscription && ![name(of: old), name(of: new)].contains(name(of: $0))
      }
      let isBetween = others.contains { other in
        guard let first = since(other), let last = until(other) else { return false }
        return first >= end && last <= start
      }
      guard !isBetween, let region = region(of: old.from), let next = self.region(of: new.from),
        region != next
      else { return nil }
      return PlainFinding(
        rule: "transfer-across-regions", nodes: [old.from, new.from], edges: [name(of: old), name(of: new)])
    }
  }

  /// relation-removed-still-selling: any two ends, as they are written. Only a `removed` status counts,
  /// whatever the dates; a plain relation that is active makes the pair good.
  private func removedRelations() -> [PlainFinding] {
    let supply = edges.filter { $0.kind == "supply" && hasLivingEnds($0) }
    let pairs = Set(supply.map { [$0.from, $0.to] })
    return pairs.compactMap { pair in
      let between = supply.filter { [$0.from, $0.to] == pair }
      let removed = between.filter { $0.subscription == nil && $0.status == "removed" }
      let running = between.filter { $0.subscription != nil && isActive($0) }
      let isGood = between.contains { $0.subscription == nil && isActive($0) }
      guard !removed.isEmpty, !running.isEmpty, !isGood else { return nil }
      return PlainFinding(
        rule: "relation-removed-still-selling", nodes: pair, edges: (removed + running).map { name(of: $0) })
    }
  }
}
