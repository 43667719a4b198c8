// Plants for the second edition's rules about enrolments, tenants, agreements and records, with near misses.

extension NetworkMaker {
  mutating func plantSecondEditionRecords() {
    if chance(9) { plantSharedTenant() }
    if chance(6) { plantSharedCustomerTenant() }
    if chance(6) { plantSharedMPN() }
    if chance(5) { plantInactivePartner() }
    if chance(18) { plantCoveredReseller() }
    if chance(6) { plantLoneNode() }
    if chance(5) { plantReversedDates() }
    if chance(7) { plantShares() }
    if chance(6) { plantPurchaseForOwnUse() }
  }

  // MARK: - Tenants and enrolments

  /// Partners of one kind or of several that name one tenant, mostly in business.
  private mutating func plantSharedTenant() {
    let kinds = ["indirect-provider", "indirect-reseller", "direct-bill-partner"]
    var members = chance(35) ? some(kinds[below(3)], 2) : shuffle(kinds).prefix(2).map { some($0, 1)[0] }
    if chance(25), let advisor = pick(from: ids("advisor")) { members[below(2)] = advisor }
    let tenant = tenant(of: members[0])
    for member in members {
      change(member) { $0.tenant = tenant }
      let isReseller = node(member)?.kind == "indirect-reseller"
      if chance(75), let seller = pick(from: ids(isReseller ? "indirect-provider" : "vendor")) {
        add(likely("supply", seller, member))
      }
    }
  }

  /// Two customers that have one tenant: by name or by an edge, of one organization, of two, or of unknown ones.
  private mutating func plantSharedCustomerTenant() {
    let customers = some("customer", 2)
    let tenant = tenant(of: customers[0])
    switch below(4) {
    case 0: unite(customers[0], customers[1])
    case 1: for customer in customers { change(customer) { $0.organization = nil } }
    case 2: change(customers[0]) { $0.organization = nil }
    default: break
    }
    if chance(75) {
      change(customers[1]) { $0.tenant = tenant }
    } else {
      add(ownership(customers[1], tenant))
    }
    if chance(80) { for customer in customers { change(customer) { $0.status = nil } } }
  }

  /// One location id on two or three partners, of one company or of several.
  private mutating func plantSharedMPN() {
    let members = shuffle(partners).prefix(between(2, 3))
    let (number, organization, market) = ("\(4200 + below(20))", "o\(between(1, 6))", home)
    for member in members {
      let isAlike = (organization: chance(80), country: chance(85), tenant: chance(70))
      change(member) {
        $0.mpnId = number
        if isAlike.organization { $0.organization = organization }
        if isAlike.country { $0.country = market }
        if isAlike.tenant { $0.tenant = "t-\(member)" }
      }
    }
  }

  /// A partner that is not, or no longer, in the programme, and a supply edge at it.
  private mutating func plantInactivePartner() {
    guard let partner = pick(from: partners) else { return }
    let status = oneOf("pending", "suspended", "removed")
    change(partner) { $0.status = status }
    add(likely("supply", partner, buyer()))
  }

  // MARK: - Agreements and own use

  /// A reseller without an agreement, or with a late one, and another enrolment of its company that may cover it.
  private mutating func plantCoveredReseller() {
    let reseller = some("indirect-reseller", 1)[0]
    let kind = oneOf(
      "indirect-reseller", "indirect-reseller", "direct-bill-partner", "direct-bill-partner",
      "indirect-provider")
    let others = kind == "indirect-reseller" ? some(kind, 2).filter { $0 != reseller } : some(kind, 1)
    let cover = others.first ?? reseller
    if chance(90) { unite(reseller, cover) }
    // A reseller that signed after others of its company, or one that has not signed at all.
    let isLate = chance(50)
    for member in [reseller, cover] {
      let market = chance(isLate ? 40 : 20) ? nil : chance(90) ? home : country()
      change(member) { $0.country = market }
      if chance(80) { change(member) { $0.tenant = nil } }
      if chance(80) { change(member) { $0.region = nil } }
    }
    let first = PlainDate.day("2020-02-01") ?? 0
    func date(_ day: Int) -> PlainSigned { .date(PlainDate.text(day)) }
    let signed = isLate ? date(first + 60) : oneOf(.notSigned, .notSigned, date(today + 1), date(today))
    let other =
      isLate && chance(70)
      ? date(first + 30) : oneOf(.signedDateUnknown, date(today), date(today + 1), .notSigned)
    change(reseller) { $0.mpaSigned = signed }
    if chance(90) { change(cover) { $0.mpaSigned = other } }
    if chance(8) { change(cover) { $0.status = "removed" } }
    var sale = likely("supply", reseller, buyer())
    if chance(80) { sale.since = written(min(today, first + oneOf(-1, 0, 29, 30, 31, 45, 59, 60))) }
    add(sale)
  }

  /// A partner's own customer enrolment that buys from another, mostly into a tenant that differs from the partner's.
  private mutating func plantPurchaseForOwnUse() {
    let (customer, seller) = (
      some("customer", 1)[0], pick(from: ids("indirect-reseller", "direct-bill-partner"))
    )
    guard let seller, let partner = pick(from: partners.filter { $0 != seller }) else { return }
    unite(partner, customer)
    change(partner) { $0.tenant = "t-\(partner)" }
    var sale = likely("supply", seller, customer)
    sale.tenant = oneOf("t-\(customer)", "t-\(customer)", "t-\(partner)", nil)
    add(sale)
  }

  // MARK: - Records

  /// A node without an edge of its own, whose tenant has one, is named by one, or is in none.
  private mutating func plantLoneNode() {
    let kind = oneOf("customer", "customer", "indirect-reseller", "advisor")
    var lone = kind == "customer" ? customer("lone") : partner("lone", kind)
    if chance(90) { lone.tenant = "t-lone" }
    network.nodes.append(lone)
    guard let partner = pick(from: partners), let customer = pick(from: ids("customer")) else { return }
    var edge: PlainEdge
    switch below(5) {
    case 0: edge = likely("supply", partner, "t-lone")
    case 1: edge = likely("management", partner, "t-lone")
    case 2: edge = ownership(customer, "t-lone")
    case 3:
      edge = likely("supply", partner, customer)
      edge.tenant = "t-lone"
    default: return
    }
    add(edge)
  }

  /// An edge whose last day is just before its first one, the same, or after it, whatever its status.
  private mutating func plantReversedDates() {
    guard var edge = pick(from: network.edges) else { return }
    let day = day()
    edge.since = written(day)
    edge.until = written(day - oneOf(-1, 0, 1, 1, 30))
    edge.status = edgeStatus()
    add(edge)
  }

  /// Shares in one company that add up to about 101, some of them of one owner.
  private mutating func plantShares() {
    guard let owned = pick(from: knownOrganizations + parties) else { return }
    let owners = shuffle(knownOrganizations + parties).filter { $0 != owned }.prefix(3)
    let shares: [Double?] = oneOf(
      [50, 51, nil], [50.5, 50.5, 0], [50.5, 51, nil], [60, 60, 30], [100, 2, nil])
    for (owner, share) in zip(owners, shares) {
      var edge = PlainEdge(kind: "ownership", from: owner, to: owned)
      edge.share = share
      if chance(8) { edge.until = written(today - oneOf(0, 1)) }
      add(edge)
      if chance(15) { add(ownership(owner, owned)) }
    }
    if owners.count > 1, chance(20) { unite(owners[0], owners[1]) }
  }
}
