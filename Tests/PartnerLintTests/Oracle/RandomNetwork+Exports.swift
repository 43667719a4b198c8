// Why this file exists: what only exports tell, for the random networks: when access was asked for, by whom and
// for which groups, subscriptions and their partners of record, and relations that are over while sales go on.

// MARK: - Fields

extension NetworkMaker {
  /// Around 90 days before the as-of date. Nobody asked for anything before June 2019.
  mutating func requestDay() -> Int {
    let day = chance(70) ? today - oneOf(0, 30, 89, 90, 91, 92, 150) : day()
    return max(day, PlainDate.day("2019-06-01") ?? 0)
  }

  /// Not read, none, the roles or some of them, in any case, or one that was never asked for.
  mutating func assigned(of roles: [String]?) -> [String]? {
    var some: [String] = []
    for role in roles ?? [] where chance(60) { some.append(role) }
    switch below(9) {
    case 0: return []
    case 1: return roles
    case 2: return some
    case 3: return roles?.map { $0.uppercased() }
    case 4: return some + [oneOf("Helpdesk Administrator", "reader", "62e90394-69f5-4237-9190-012177145e10")]
    default: return nil
    }
  }

  /// A provider that supplies the manager, one that may not, the manager itself, something of a wrong kind, or a missing id.
  mutating func asker(for manager: String) -> String? {
    let suppliers = network.edges.filter { $0.kind == "supply" && $0.to == manager }.map(\.from)
    if chance(25), ids("indirect-provider").contains(manager) { return manager }
    switch below(10) {
    case 0..<4: return pick(from: suppliers.filter { ids("indirect-provider").contains($0) })
    case 4..<7: return pick(from: ids("indirect-provider"))
    case 7: return pick(from: network.nodes.map(\.id))
    case 8: return pick(from: knownTenants + knownOrganizations)
    default: return oneOf("p9", "lost")
    }
  }

  /// The fields of a subscription; an empty one is none.
  mutating func subscribe(_ sale: inout PlainEdge) {
    sale.subscription = chance(95) ? "s\(between(1, 9))" : ""
    sale.offer = chance(80) ? "Office, \"E3\"" : nil
    sale.publisher = oneOf(nil, "microsoft", "third-party")
  }

  /// The seller's own `mpnId`, somebody's, or nobody's.
  mutating func record(of seller: String) -> String? {
    if chance(40), let own = network.nodes.first(where: { $0.id == seller })?.mpnId { return own }
    return chance(95) ? "\(4000 + between(1, 6))" : ""
  }
}

// MARK: - Plants

extension NetworkMaker {
  mutating func plantExports() {
    if chance(25) { plantRemovedRelation() }
    if chance(20) { plantAskedAccess() }
    if chance(15) { plantOldDelegation() }
    if chance(5) { plantStrayFields() }
  }

  /// A plain relation that is over, or is said to be, and a subscription that goes on.
  private mutating func plantRemovedRelation() {
    let sales = network.edges.filter { $0.kind == "supply" && partners.contains($0.from) }
    guard let known = pick(from: sales) else { return }
    var (seller, buyer) = (known.from, known.to)
    if chance(40), let other = pick(from: ids("indirect-reseller", "direct-bill-partner")) { seller = other }
    if chance(40), let other = pick(from: ids("customer") + knownTenants) { buyer = other }
    var relation = edge("supply", seller, buyer)
    relation.status = oneOf("removed", "removed", "removed", "suspended", nil)
    add(relation)
    var sale = sale(seller, buyer)
    subscribe(&sale)
    sale.status = oneOf(nil, nil, "active", "suspended", "removed")
    add(sale)
    if chance(20) {
      sale.subscription = "s0"
      sale.until = written(day())
      add(sale)
    }
  }

  /// A reseller's access that a provider asked for.
  private mutating func plantAskedAccess() {
    guard let reseller = pick(from: ids("indirect-reseller")) else { return }
    guard let customer = pick(from: ids("customer") + knownTenants) else { return }
    var access = management(reseller, customer)
    access.status = oneOf(nil, "active", "pending")
    access.consentOf = asker(for: reseller)
    if chance(50) { access.until = nil }
    add(access)
  }

  private mutating func plantOldDelegation() {
    guard let manager = pick(from: partners + ids("vendor")) else { return }
    guard let managed = pick(from: ids("customer") + knownTenants) else { return }
    var access = edge("management", manager, managed)
    access.via = "dap"
    add(access)
  }

  /// Fields that only edges of another kind bear say nothing.
  private mutating func plantStrayFields() {
    guard !network.edges.isEmpty else { return }
    let index = below(network.edges.count)
    if network.edges[index].kind == "management" {
      network.edges[index].subscription = "s1"
      network.edges[index].partnerOfRecord = "4001"
    } else {
      network.edges[index].via = "dap"
      network.edges[index].assigned = []
      network.edges[index].created = "2019-06-01"
      network.edges[index].consentOf = pick(from: ids("indirect-provider"))
    }
  }
}
