// Why this file exists: what chance alone would seldom give a random network: purchases for own use in all their
// forms, and breakages: cycles, self-loops, parallel edges, dangling ends, odd ends, unknown order.

extension NetworkMaker {
  /// Own use, sales to affiliates and sales into partners' tenants.
  mutating func plantOwnUse() {
    if chance(30) { plantOwnProvider() }
    if chance(12) { plantSelfSale() }
    if chance(15) { plantAffiliate() }
    if chance(20) { plantTenantSale() }
  }

  /// A reseller's own customer enrolment, which buys from the reseller's provider or from another reseller.
  private mutating func plantOwnProvider() {
    let resellers = ids("indirect-reseller")
    guard let reseller = pick(from: resellers), let customer = pick(from: ids("customer")) else { return }
    if chance(70) {
      let organization = "o\(between(1, 6))"
      change(reseller) { $0.organization = organization }
      change(customer) { $0.organization = organization }
    } else {
      change(reseller) { $0.tenant = "t-\(reseller)" }
      change(customer) { $0.tenant = "t-\(reseller)" }
    }
    let others = resellers.filter { $0 != reseller }
    let sellers = chance(20) || others.isEmpty ? ids("indirect-provider") : others
    guard let seller = pick(from: sellers) else { return }
    let buyer = chance(20) ? network.nodes.first { $0.id == customer }?.tenant : customer
    var purchase = sale(seller, buyer ?? customer)
    purchase.status = nil
    purchase.since = nil
    if chance(50) { purchase.tenant = nil }
    if chance(20) { purchase.tenant = "t7" }
    add(purchase)
    if chance(15) { add(sale(seller, customer)) }
  }

  private mutating func plantSelfSale() {
    guard let seller = pick(from: partners), let customer = pick(from: ids("customer")) else { return }
    let organization = "o\(between(1, 6))"
    change(seller) { $0.organization = organization }
    change(customer) { $0.organization = organization }
    add(sale(seller, customer))
  }

  /// A path of ownership, long enough or not, between a seller and its buyer.
  private mutating func plantAffiliate() {
    let sales = network.edges.filter { $0.kind == "supply" && partners.contains($0.from) }
    guard let sale = pick(from: sales.filter { !partners.contains($0.to) }) else { return }
    let seller = network.nodes.first { $0.id == sale.from }?.organization ?? sale.from
    let node = network.nodes.first { $0.id == sale.to }
    let buyer = node?.organization ?? (node?.kind == "customer" ? sale.to : "o4")
    let middle = oneOf("o1", "o7", "o8", seller)
    add(ownership(middle, seller))
    add(ownership(middle, buyer))
  }

  /// A sale into a partner's tenant, by a field or by its end.
  private mutating func plantTenantSale() {
    let sellers = ids("indirect-reseller", "indirect-reseller", "direct-bill-partner", "indirect-provider")
    let owned = network.nodes.filter { partners.contains($0.id) }.compactMap(\.tenant)
    guard let seller = pick(from: sellers), let tenant = pick(from: owned) else { return }
    guard let customer = pick(from: ids("customer")) else { return }
    var purchase = sale(seller, chance(25) ? tenant : customer)
    if purchase.to == customer { purchase.tenant = tenant }
    add(purchase)
  }
}

// MARK: - Breakages

extension NetworkMaker {
  mutating func breakThings() {
    if chance(15) { plantCycle() }
    if chance(10), let node = pick(from: network.nodes.map(\.id)) { add(sale(node, node)) }
    for _ in 0..<between(0, 3) { addOddEdge() }
    for _ in 0..<between(0, 2) { repeatEdge() }
    if chance(15), !network.edges.isEmpty { network.edges.remove(at: below(network.edges.count)) }
    if chance(15) { dangle() }
    if chance(8), let node = pick(from: network.nodes.map(\.id)) { change(node) { $0.status = "removed" } }
  }

  /// Supply in a circle of two to four.
  private mutating func plantCycle() {
    let members = Array(shuffle(network.nodes.map(\.id)).prefix(between(2, 4)))
    guard members.count >= 2 else { return }
    for (index, member) in members.enumerated() {
      var edge = PlainEdge(kind: "supply", from: member, to: members[(index + 1) % members.count])
      edge.since = chance(20) ? PlainDate.text(today - 100) : nil
      add(edge)
    }
  }

  /// An edge between any two of the things that have an id; tenants own nothing.
  private mutating func addOddEdge() {
    let implied = knownTenants + knownOrganizations
    let from = pick(from: network.nodes.map(\.id) + (chance(30) ? implied : []))
    let to = pick(from: network.nodes.map(\.id) + (chance(50) ? implied : []))
    guard let from, let to else { return }
    let kind = oneOf("supply", "supply", "billing", "management", "ownership")
    if kind == "ownership" {
      if !knownTenants.contains(from) { add(ownership(from, to)) }
    } else {
      add(kind == "supply" ? sale(from, to) : edge(kind, from, to))
    }
  }

  /// A parallel edge, the same or with other fields.
  private mutating func repeatEdge() {
    guard let first = pick(from: network.edges) else { return }
    if first.kind == "supply", chance(50) {
      add(sale(first.from, first.to))
    } else {
      var copy = first
      copy.status = edgeStatus()
      if chance(30) { copy.until = written(day()) }
      add(copy)
    }
  }

  /// An end that names nothing.
  private mutating func dangle() {
    guard !network.edges.isEmpty else { return }
    let index = below(network.edges.count)
    if chance(50) {
      network.edges[index].to = oneOf("lost", "gone")
    } else {
      network.edges[index].from = oneOf("lost", "gone")
    }
    if chance(30), let node = pick(from: network.nodes.map(\.id)) { add(sale(node, "lost")) }
  }

  /// Explicit ids for some edges, a bound on their number, and an order of any kind.
  mutating func finish() {
    while network.edges.count > 45 { network.edges.remove(at: below(network.edges.count)) }
    for index in network.edges.indices {
      network.edges[index].id = chance(25) ? "e\(index)" : nil
    }
    if chance(50) { network.nodes = shuffle(network.nodes) }
    if chance(50) { network.edges = shuffle(network.edges) }
  }
}
