// Plants for the second edition's rules about sales, subscriptions and access, with near misses and boundary days.

extension NetworkMaker {
  /// Each plant in a few of a hundred networks: chance alone makes most of these situations far too seldom.
  mutating func plantSecondEdition() {
    if chance(6) { plantWrongProvider() }
    if chance(9) { plantOwnNetwork() }
    if chance(12) { plantDelegations() }
    if chance(9) { plantProviderAccess() }
    if chance(6) { plantManagedTenant() }
    if chance(14) { plantPartnerOfRecord() }
    if chance(10) { plantSubscription() }
    if chance(9) { plantTransfer() }
    if chance(7) { plantMixedChannel() }
    if chance(10) { plantLongAccess() }
    if chance(5) { plantUnbilledSale() }
    plantSecondEditionRecords()
  }
}

// MARK: - Helpers

extension NetworkMaker {
  func node(_ id: String) -> PlainNode? {
    network.nodes.first { $0.id == id }
  }

  /// An active edge; one in eight has any status and dates.
  mutating func likely(_ kind: String, _ from: String, _ to: String) -> PlainEdge {
    chance(88) ? PlainEdge(kind: kind, from: from, to: to) : edge(kind, from, to)
  }

  /// An edge that is over; one in eight lasts until the as-of date and is still active.
  mutating func former(_ kind: String, _ from: String, _ to: String) -> PlainEdge {
    var edge = PlainEdge(kind: kind, from: from, to: to)
    if chance(50) {
      edge.status = "removed"
    } else {
      edge.until = written(today - oneOf(0, 1, 30, 400))
    }
    return edge
  }

  /// Different nodes of a kind, as many as asked for, in any order; missing ones are added.
  mutating func some(_ kind: String, _ count: Int) -> [String] {
    while ids(kind).count < count { _ = fresh(kind) }
    return Array(shuffle(ids(kind)).prefix(count))
  }

  /// A new node of a kind, mostly with the supplier it should have (a reseller with none).
  mutating func fresh(_ kind: String) -> String {
    let letters = ["indirect-provider": "p", "indirect-reseller": "r", "direct-bill-partner": "d"]
    let letter = letters[kind] ?? "c"
    let number = (1...).first { node("\(letter)\($0)") == nil } ?? 0
    let id = "\(letter)\(number)"
    network.nodes.append(kind == "customer" ? customer(id) : partner(id, kind))
    if kind == "indirect-provider" || kind == "direct-bill-partner", let vendor = pick(from: ids("vendor")) {
      add(likely("supply", vendor, id))
    }
    return id
  }

  /// The tenant of a party, which names it from now on.
  mutating func tenant(of party: String) -> String {
    let tenant = node(party)?.tenant ?? "t-\(party)"
    change(party) { $0.tenant = tenant }
    return tenant
  }

  /// A customer, or now and then its tenant.
  mutating func buyer() -> String {
    let customer = some("customer", 1)[0]
    return chance(80) ? customer : tenant(of: customer)
  }

  /// Gives all these nodes one organization.
  mutating func unite(_ nodes: String...) {
    let organization = "o\(between(1, 6))"
    for id in nodes { change(id) { $0.organization = organization } }
  }

  /// Makes two nodes one legal entity, or affiliates where the share is large enough.
  mutating func relate(_ left: String, _ right: String) {
    switch below(6) {
    case 0, 1, 2: unite(left, right)
    case 3:
      let tenant = tenant(of: left)
      change(right) { $0.tenant = tenant }
    default:
      let ends = [left, right].map { node($0)?.organization ?? $0 }
      add(chance(50) ? ownership(ends[0], ends[1]) : ownership(ends[1], ends[0]))
    }
  }
}

// MARK: - Sales through providers

extension NetworkMaker {
  /// A supply edge through a provider that never supplied its seller, no longer does, or does.
  private mutating func plantWrongProvider() {
    let seller = some(chance(40) ? "direct-bill-partner" : "indirect-reseller", 1)[0]
    let providers = some("indirect-provider", 2)
    if node(seller)?.kind == "direct-bill-partner" {
      if chance(80), let vendor = pick(from: ids("vendor")) { add(likely("supply", vendor, seller)) }
    } else if chance(80) {
      add(likely("supply", providers[0], seller))
    }
    switch below(5) {
    case 0: add(likely("supply", providers[1], seller))
    case 1, 2: add(former("supply", providers[1], seller))
    default: break
    }
    var sale = likely("supply", seller, chance(92) ? buyer() : some("indirect-reseller", 1)[0])
    sale.through = providers[1]
    add(sale)
    if chance(10) { change(providers[1]) { $0.status = "removed" } }
  }

  /// A company of a provider that buys from a reseller of that provider.
  private mutating func plantOwnNetwork() {
    let providers = some("indirect-provider", chance(50) ? 2 : 1)
    let (reseller, customer) = (some("indirect-reseller", 1)[0], some("customer", 1)[0])
    for provider in providers where chance(90) { add(likely("supply", provider, reseller)) }
    relate(providers[0], customer)
    // Sales to oneself are silent.
    if chance(8) { relate(reseller, chance(50) ? customer : providers[0]) }
    var sale = likely("supply", chance(92) ? reseller : providers[0], customer)
    if chance(35) { sale.through = pick(from: providers) }
    if chance(25) { sale.tenant = pick(from: knownTenants) }
    if chance(15) {
      let tenant = sale.tenant ?? tenant(of: customer)
      if node(tenant) == nil { network.nodes.append(PlainNode(id: tenant, kind: "tenant")) }
      change(tenant) { $0.use = "shared-services" }
    }
    if chance(15) { sale.to = tenant(of: customer) }
    add(sale)
  }

  /// A partner of record of every sort: a provider's, that of a reseller that may not sell there or may, one's own company's,
  /// or no partner's.
  private mutating func plantPartnerOfRecord() {
    let providers = some("indirect-provider", 2)
    let seller = some("indirect-reseller", 1)[0]
    let other = chance(60) ? fresh("indirect-reseller") : some("indirect-reseller", 2)[1]
    let record = "\(4100 + below(20))"
    if chance(90) { add(likely("supply", providers[0], seller)) }
    if chance(80) { add(likely("supply", chance(70) ? providers[1] : providers[0], other)) }
    switch below(8) {
    case 0: change(providers[0]) { $0.mpnId = record }
    case 1: change(providers[1]) { $0.mpnId = record }
    case 2, 3, 4: change(other) { $0.mpnId = record }
    case 5:
      change(providers[0]) { $0.mpnId = record }
      change(other) { $0.mpnId = record }
    case 6:
      let colleague = pick(from: partners) ?? other
      unite(seller, colleague)
      change(colleague) { $0.mpnId = record }
    default: break
    }
    if chance(50) {
      let own = chance(70) ? nil : record
      change(seller) { $0.mpnId = own }
    }
    var sale = likely("supply", seller, buyer())
    sale.partnerOfRecord = record
    if chance(75) { subscribe(&sale) }
    sale.through = oneOf(nil, nil, nil, providers[0], providers[1])
    add(sale)
    if chance(8) { change(other) { $0.status = "removed" } }
  }

  /// A direct-bill partner and a reseller, of one organization or not, that sell to the same customer.
  private mutating func plantMixedChannel() {
    let direct = some("direct-bill-partner", 1)[0]
    let resellers = some("indirect-reseller", chance(30) ? 2 : 1)
    let customer = some("customer", 1)[0]
    if chance(85) { unite(direct, resellers[0]) } else { unite(direct, customer) }
    if resellers.count > 1, let organization = node(direct)?.organization {
      change(resellers[1]) { $0.organization = organization }
    }
    for seller in [direct] + resellers {
      add(likely("supply", seller, chance(85) ? customer : tenant(of: customer)))
    }
  }
}

// MARK: - Subscriptions

extension NetworkMaker {
  /// One subscription on two sales: of one or two sellers to one or two buyers, at once or one after the other.
  private mutating func plantSubscription() {
    let sellers = [0, 1].compactMap { _ in pick(from: ids("indirect-reseller", "direct-bill-partner")) }
    var buyers = some("customer", 2)
    if chance(50) { buyers[1] = buyers[0] }
    var first = likely("supply", sellers[0], buyers[0])
    var second = likely("supply", chance(65) ? sellers[1] : sellers[0], buyers[1])
    if buyers[0] != buyers[1], chance(40) { relate(buyers[0], buyers[1]) }
    if chance(20) {
      first.tenant = tenant(of: buyers[0])
      second.tenant = chance(70) ? first.tenant : tenant(of: buyers[1])
    }
    if chance(10) { second.to = tenant(of: buyers[1]) }
    (first.subscription, second.subscription) = ("s-shared", chance(95) ? "s-shared" : "s-other")
    if chance(30) {
      first.until = written(today - oneOf(0, 0, 0, -1))
      second.since = written(today - oneOf(0, 0, 0, 1))
    }
    add(first)
    add(second)
  }

  /// A subscription that goes from one seller to another, mostly in another region, and perhaps by way of a third.
  private mutating func plantTransfer() {
    let sellers = some("indirect-reseller", 2) + some("direct-bill-partner", 1)
    let customer = buyer()
    if chance(80) {
      for (seller, country) in zip(sellers, shuffle(["SE", "US", "BR"])) {
        change(seller) { $0.country = country }
        if chance(80) { change(seller) { $0.tenant = nil } }
      }
    }
    let end = today - oneOf(-10, 0, 1, 40, 300)
    var first = PlainEdge(kind: "supply", from: sellers[0], to: customer)
    first.since = chance(50) ? written(end - oneOf(-1, 0, 100)) : nil
    first.until = written(end)
    first.status = oneOf(nil, nil, "removed", "suspended", "active")
    var second = PlainEdge(kind: "supply", from: sellers[1], to: customer)
    second.since = written(end + oneOf(-1, 0, 0, 1, 20))
    second.until = chance(20) ? written(end + oneOf(-2, 0, 1, 30)) : nil
    second.status = edgeStatus()
    var sales = [first, second]
    if chance(25) {
      var middle = PlainEdge(kind: "supply", from: sellers[2], to: customer)
      middle.since = written(end + oneOf(-1, 0, 1))
      middle.until = written(end + oneOf(0, 1, 19, 20, 21))
      sales.append(middle)
    }
    for var sale in sales {
      sale.subscription = "s-moved"
      add(sale)
    }
  }

  /// A seller that bills one of its two buyers.
  private mutating func plantUnbilledSale() {
    guard let seller = pick(from: ids("indirect-reseller", "direct-bill-partner")) else { return }
    let buyers = some("customer", 2)
    for buyer in buyers { add(likely("supply", seller, buyer)) }
    add(likely("billing", chance(85) ? seller : some("indirect-provider", 1)[0], buyers[0]))
  }
}

// MARK: - Access

extension NetworkMaker {
  /// A dap edge around the day from which none is granted, mostly beside a gdap edge to the same customer.
  private mutating func plantDelegations() {
    guard let manager = pick(from: partners) else { return }
    let customer = some("customer", 1)[0]
    var places = [customer, customer, tenant(of: customer)]
    if chance(25) {
      places = [customer, places[2], "t-second"]
      add(ownership(customer, "t-second"))
      network.nodes.append(PlainNode(id: "t-second", kind: "tenant"))
    }
    var old = likely("management", manager, pick(from: places) ?? customer)
    old.via = "dap"
    let last = PlainDate.day("2023-09-24") ?? 0
    old.since = chance(60) ? written(oneOf(last - 400, last, last, last + 1, last + 1, last + 2, today)) : nil
    add(old)
    guard chance(65) else { return }
    var new = likely("management", manager, pick(from: places) ?? customer)
    if chance(8) { new.from = pick(from: partners) ?? manager }
    if chance(8) { new.to = buyer() }
    new.via = chance(92) ? "gdap" : "other"
    add(new)
  }

  /// Access of a provider to a customer to which others sell by now.
  private mutating func plantProviderAccess() {
    let providers = some("indirect-provider", 2)
    let (reseller, customer) = (some("indirect-reseller", 1)[0], some("customer", 1)[0])
    let seller = chance(85) ? reseller : some("direct-bill-partner", 1)[0]
    if chance(90) { add(likely("supply", providers[1], reseller)) }
    switch below(7) {
    case 0, 1: add(former("supply", providers[0], reseller))
    case 2:
      var sale = former("supply", reseller, customer)
      sale.through = providers[0]
      add(sale)
    case 3: add(likely("supply", providers[0], reseller))
    case 4: add(former("supply", providers[0], customer))
    default: break
    }
    var sale = likely("supply", seller, chance(85) ? customer : tenant(of: customer))
    sale.through = oneOf(nil, nil, providers[1], providers[1], providers[0])
    add(sale)
    add(likely("management", providers[0], chance(75) ? customer : tenant(of: customer)))
  }

  /// Access to a partner's tenant, or to a customer whose tenant it is; of another, or of the partner itself.
  private mutating func plantManagedTenant() {
    guard let owner = pick(from: partners), let other = pick(from: partners) else { return }
    let tenant = tenant(of: owner)
    let manager = chance(75) ? other : owner
    guard chance(40), let customer = pick(from: ids("customer")) else {
      return add(likely("management", manager, tenant))
    }
    change(customer) { $0.tenant = tenant }
    add(likely("management", manager, customer))
  }

  /// Access of about two years: around 29 February, and around the day from which a long one is only possible.
  private mutating func plantLongAccess() {
    guard let manager = pick(from: partners) else { return }
    var access = PlainEdge(kind: "management", from: manager, to: buyer())
    access.via = chance(95) ? "gdap" : "other"
    access.autoExtend = oneOf(nil, nil, false, false, true)
    let span = chance(12) ? below(2) : oneOf(729, 730, 731, 731, 732, 732)
    let open = PlainDate.day("2023-11-01") ?? 0
    let (leap, nextLeap) = (PlainDate.day("2020-02-29") ?? 0, PlainDate.day("2024-02-29") ?? 0)
    var until = today + oneOf(0, 1, 30, 31, 200)
    if span > 1 {
      if chance(60), today > leap, today <= leap + span {
        until = leap + span
      } else if chance(35), today > nextLeap - 729, today <= nextLeap {
        until = max(today, nextLeap + between(-1, 1))
      } else if chance(70), today > open - 729, today <= open + 1 {
        until = max(today, open + between(-1, 1))
      }
    }
    access.until = written(until)
    access.since = written(until - span)
    add(access)
  }
}
