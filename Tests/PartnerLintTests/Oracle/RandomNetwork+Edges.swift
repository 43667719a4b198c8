// Why this file exists: the plausible edges of a random network: chains, sales, ownership, bills and management.

extension NetworkMaker {
  /// An edge with a status and dates that mostly leave it active.
  mutating func edge(_ kind: String, _ from: String, _ to: String) -> PlainEdge {
    var edge = PlainEdge(kind: kind, from: from, to: to)
    edge.status = edgeStatus()
    if chance(45) { edge.since = written(min(day(), today + (chance(8) ? 30 : 0))) }
    if chance(25) { edge.until = written(max(day(), today - (chance(30) ? 90 : 0))) }
    return edge
  }

  mutating func add(_ edge: PlainEdge) {
    network.edges.append(edge)
  }
}

// MARK: - Supply

extension NetworkMaker {
  mutating func makeSupply() {
    for buyer in ids("indirect-provider", "direct-bill-partner") where chance(90) {
      if let vendor = pick(from: ids("vendor")) { add(edge("supply", vendor, buyer)) }
    }
    for reseller in ids("indirect-reseller") {
      for provider in ids("indirect-provider") where chance(65) {
        add(edge("supply", provider, reseller))
      }
    }
    for customer in ids("customer") where chance(88) {
      for _ in 0..<between(1, 2) {
        guard let seller = pick(from: ids("indirect-reseller", "direct-bill-partner")) else { continue }
        add(sale(seller, customer))
      }
    }
    for tenant in knownTenants where chance(12) {
      guard let seller = pick(from: ids("indirect-reseller", "direct-bill-partner")) else { continue }
      add(sale(seller, tenant))
    }
  }

  /// A sale with the fields that only sales have.
  mutating func sale(_ seller: String, _ buyer: String) -> PlainEdge {
    var edge = edge("supply", seller, buyer)
    if chance(30) {
      edge.tenant = chance(75) ? pick(from: knownTenants) : oneOf("t8", "t9", "c1", "p1")
    }
    if chance(35) { edge.through = provider(of: seller) }
    if chance(25) { subscribe(&edge) }
    if chance(30) { edge.partnerOfRecord = record(of: seller) }
    return edge
  }

  /// Mostly a provider that supplies the seller; else any, one of a wrong kind, an implied id or a missing one.
  private mutating func provider(of seller: String) -> String? {
    let suppliers = network.edges.filter { $0.kind == "supply" && $0.to == seller }.map(\.from)
    switch below(20) {
    case 0..<12: return pick(from: suppliers.filter { ids("indirect-provider").contains($0) })
    case 12..<17: return pick(from: ids("indirect-provider"))
    case 17: return pick(from: network.nodes.map(\.id))
    case 18: return pick(from: knownTenants + knownOrganizations)
    default: return oneOf("p9", "lost")
    }
  }
}

// MARK: - Ownership

extension NetworkMaker {
  mutating func makeOwnership() {
    for _ in 0..<between(0, 3) {
      let owner = pick(from: chance(50) ? knownOrganizations : parties)
      let owned = pick(from: chance(40) ? knownTenants : knownOrganizations + parties)
      guard let owner, let owned else { continue }
      add(ownership(owner, owned))
    }
    // A tenant that only its owner tells of.
    for owner in parties where chance(5) {
      change(owner) { $0.tenant = nil }
      if let tenant = pick(from: knownTenants) { add(ownership(owner, tenant)) }
    }
  }

  mutating func ownership(_ owner: String, _ owned: String) -> PlainEdge {
    var edge = PlainEdge(kind: "ownership", from: owner, to: owned)
    edge.share = oneOf(nil, nil, 30, 50, 50.5, 60, 100)
    if chance(15) {
      edge.status = edgeStatus()
      edge.until = chance(50) ? written(day()) : nil
    }
    return edge
  }
}

// MARK: - Billing

extension NetworkMaker {
  /// None at all in a good part of the networks; else along supply, from a provider, or anywhere.
  mutating func makeBilling() {
    guard chance(60) else { return }
    for supply in network.edges where supply.kind == "supply" && chance(30) {
      let providers = network.edges.filter { $0.kind == "supply" && $0.to == supply.from }.map(\.from)
      let biller = chance(25) ? pick(from: providers) : nil
      add(bill(biller ?? supply.from, supply.to))
    }
    for _ in 0..<between(0, 2) {
      let payers = ids("customer", "indirect-reseller")
      guard let biller = pick(from: ids("vendor") + partners) else { continue }
      guard let payer = pick(from: payers) else { continue }
      add(bill(biller, payer))
    }
    if chance(8), let biller = pick(from: partners), let tenant = pick(from: knownTenants) {
      add(bill(biller, tenant))
    }
  }

  private mutating func bill(_ biller: String, _ payer: String) -> PlainEdge {
    var edge = edge("billing", biller, payer)
    if chance(45) { edge.currency = oneOf("EUR", "SEK", "USD", "USD", "BRL", "GBP", "JPY") }
    edge.tenant = chance(3) ? "t1" : nil
    edge.subscription = chance(3) ? "s1" : nil
    edge.assigned = chance(3) ? [] : nil
    return edge
  }
}

// MARK: - Management

extension NetworkMaker {
  mutating func makeManagement() {
    for _ in 0..<between(0, 5) {
      var manager = pick(from: chance(92) ? partners + ids("vendor") : parties)
      var managed = pick(from: chance(92) ? ids("customer") + knownTenants : network.nodes.map(\.id))
      if chance(40), let sale = pick(from: network.edges.filter { $0.kind == "supply" }) {
        manager = sale.from
        managed = sale.to
      }
      guard let manager, let managed else { continue }
      add(management(manager, managed))
    }
    plantLingeringAccess()
  }

  mutating func management(_ manager: String, _ managed: String) -> PlainEdge {
    var edge = PlainEdge(kind: "management", from: manager, to: managed)
    edge.via = oneOf(nil, "gdap", "gdap", "gdap", "gdap", "dap", "other")
    edge.name = chance(20) ? "Access \\ for, \(managed)" : nil
    edge.status = oneOf(nil, nil, "active", "active", "active", "pending", "removed")
    if chance(75) { edge.until = written(today + oneOf(-40, -1, 0, 1, 29, 30, 31, 200, 500)) }
    if let until = edge.until.flatMap(PlainDate.day), chance(80) {
      edge.since = written(until - oneOf(0, 1, 90, 364, 728, 729, 730, 731, 732, 900))
    }
    edge.created = chance(50) ? written(requestDay()) : nil
    edge.roles = roles()
    edge.assigned = assigned(of: edge.roles)
    edge.autoExtend = oneOf(nil, nil, false, true)
    edge.consentOf = chance(25) ? asker(for: manager) : nil
    return edge
  }

  private mutating func roles() -> [String]? {
    let administrator = oneOf(
      "Global Administrator", "global administrator", "GLOBAL ADMINISTRATOR",
      "62e90394-69f5-4237-9190-012177145e10")
    switch below(6) {
    case 0: return nil
    case 1: return []
    case 2: return ["Reader", "Odd, role \\ here"]
    case 3: return ["User administrator", "Global Administrators"]
    case 4: return [administrator]
    default: return ["Directory readers", administrator]
    }
  }

  /// A sale (or two) that is over, or is said to be, and access that is not.
  private mutating func plantLingeringAccess() {
    guard chance(25) else { return }
    let buyers = chance(70) ? ids("customer") : knownTenants
    guard let seller = pick(from: partners), let buyer = pick(from: buyers) else { return }
    var ended = sale(seller, buyer)
    ended.status = oneOf(nil, "removed", "active", "suspended")
    ended.since = nil
    ended.until = ended.status == "removed" ? nil : written(today - between(0, 60))
    add(ended)
    let owners = network.nodes.filter { $0.tenant == buyer && $0.kind == "customer" }.map(\.id)
    let ownTenant = network.nodes.first { $0.id == buyer }?.tenant
    let managed = chance(60) ? buyer : (pick(from: owners) ?? ownTenant ?? buyer)
    var access = management(seller, managed)
    access.status = oneOf(nil, "active")
    access.until = nil
    add(access)
  }
}
