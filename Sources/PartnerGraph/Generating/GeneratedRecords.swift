// The records of a generated network, fields and all. No rule finds anything in them: what is to be found is planted.

typealias RecordFields = [(field: Field, value: FieldValue)]

/// Makes the fields of each node and edge.
struct GeneratedRecords {
  let shape: GeneratedShape
  static let asOf = "2024-03-01"

  // MARK: - Names

  static func id(_ prefix: String, _ region: Int, _ number: Int) -> String {
    "\(prefix)-\(GeneratedRegion.all[region].markets[0].country.lowercased())-\(number)"
  }

  func id(_ seller: GeneratedShape.Seller) -> String {
    Self.id(seller.isDirect ? "direct" : "reseller", seller.region, seller.number)
  }

  static func customer(_ number: Int) -> String { "customer-\(number)" }
  static func tenant(_ number: Int) -> String { "tenant-\(number)" }

  private static let heads = [
    "Alpine", "Blue", "City", "Fourth", "Global", "Green", "Lake", "North", "Old", "Wide",
  ]
  private static let tails = [
    "Air", "Bank", "Books", "Foods", "Health", "Labs", "Mills", "Power", "Toys", "Works",
  ]

  private func name(_ choice: inout SeededChoice, _ number: Int) -> String {
    "\(Self.heads[choice.below(10)]) \(Self.tails[choice.below(10)]) \(number)"
  }

  private func mpnId(_ kind: Int, _ region: Int, _ number: Int) -> String {
    String(1_000_000 + ((number * GeneratedRegion.all.count + region) * 4 + kind))
  }

  // MARK: - Nodes

  func partner(_ kind: NodeKind, _ region: Int, _ number: Int) -> RecordFields {
    let prefix: String
    let code: Int
    switch kind {
    case .indirectProvider: (prefix, code) = ("provider", 0)
    case .indirectReseller: (prefix, code) = ("reseller", 1)
    case .directBillPartner: (prefix, code) = ("direct", 2)
    default: (prefix, code) = ("advisor", 3)
    }
    var choice = shape.choice("partner", (number * GeneratedRegion.all.count + region) * 4 + code)
    let id = Self.id(prefix, region, number)
    let market = shape.market(region, &choice)
    var fields: RecordFields = [
      (.id, .text(id)), (.kind, .text(kind.name)), (.name, .text(name(&choice, number))),
      (.country, .text(market.country)), (.organization, .text("org-\(id)")), (.tenant, .text("csp-\(id)")),
      (.mpnId, .text(mpnId(code, region, number))),
    ]
    if kind == .advisor { return fields }
    fields.append((.mpaSigned, .text("2019-\(10 + choice.below(3))-\(10 + choice.below(18))")))
    if kind == .indirectReseller {
      fields.append((.enrolments, .list(["partner-center", "indirect-reseller"])))
    } else if kind == .directBillPartner {
      fields.append((.capabilities, .list(["api", "billing", "support", "managed-services"])))
    }
    fields.append((.currency, .text(market.currency)))
    return fields
  }

  /// A customer and its tenant, in the same country.
  func customer(_ number: Int) -> (customer: RecordFields, tenant: RecordFields) {
    var choice = shape.choice("customer", number)
    let market = shape.market(shape.region(ofCustomer: number), &choice)
    var customer: RecordFields = [
      (.id, .text(Self.customer(number))), (.kind, .text("customer")), (.name, .text(name(&choice, number))),
      (.country, .text(market.country)),
    ]
    if choice.chance(50) { customer.append((.organization, .text("org-customer-\(number)"))) }
    if namesTenant(number) { customer.append((.tenant, .text(Self.tenant(number)))) }
    if choice.chance(5) { customer.append((.tags, .list(["key-account"]))) }
    let tenant: RecordFields = [
      (.id, .text(Self.tenant(number))), (.kind, .text("tenant")),
      (.name, .text("\(Self.customer(number)).example")), (.country, .text(market.country)),
      (.use, .text("customer")),
    ]
    return (customer, tenant)
  }

  /// Others own their tenant by an edge.
  private func namesTenant(_ number: Int) -> Bool {
    var choice = shape.choice("tenant", number)
    return choice.chance(80)
  }

  func holding(_ number: Int) -> RecordFields {
    [(.id, .text("holding-\(number)")), (.kind, .text("organization")), (.name, .text("Holding \(number)"))]
  }

  // MARK: - Edges

  private func edge(_ kind: EdgeKind, _ from: String, _ to: String, _ more: RecordFields = []) -> RecordFields
  {
    [(.kind, .text(kind.name)), (.from, .text(from)), (.to, .text(to))] + more
  }

  private func day(_ year: Int, _ choice: inout SeededChoice) -> String {
    let (month, day) = (1 + choice.below(12), 1 + choice.below(28))
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// What the vendor sells and bills to a partner.
  func supply(ofProviderOrDirect id: String) -> [RecordFields] {
    [
      edge(.supply, "microsoft", id, [(.since, .text("2019-01-01"))]),
      edge(.billing, "microsoft", id, [(.currency, .text("USD"))]),
    ]
  }

  func supply(ofReseller number: Int, in region: Int) -> [RecordFields] {
    let id = Self.id("reseller", region, number)
    let currency = GeneratedRegion.all[region].markets[0].currency
    return shape.providers(ofReseller: number, in: region).flatMap { provider in
      let seller = Self.id("provider", region, provider)
      return [
        edge(.supply, seller, id, [(.since, .text("2019-06-01"))]),
        edge(.billing, seller, id, [(.currency, .text(currency))]),
      ]
    }
  }

  /// The access of an advisor to one of the customers of its region.
  func advice(_ number: Int) -> RecordFields? {
    let region = shape.region(ofCustomer: number)
    var choice = shape.choice("advice", number)
    guard choice.chance(2) else { return nil }
    let advisor = Self.id("advisor", region, choice.below(shape.advisorCount(region)))
    return edge(.management, advisor, Self.customer(number), [(.via, .text("other"))])
  }

  /// Everything that ends at a customer: sales, bills, access, owners.
  func edges(ofCustomer number: Int) -> [RecordFields] {
    var choice = shape.choice("edges", number)
    let customer = Self.customer(number)
    var edges: [RecordFields] = []
    var saleCount = 0
    if !namesTenant(number) { edges.append(edge(.ownership, customer, Self.tenant(number))) }
    for seller in shape.sellers(ofCustomer: number) {
      let id = id(seller)
      let provider =
        seller.isDirect
        ? nil
        : Self.id("provider", seller.region, shape.providers(ofReseller: seller.number, in: seller.region)[0])
      for subscription in 0..<(1 + choice.below(3)) {
        var sale: RecordFields = [(.since, .text(day(2020 + choice.below(3), &choice)))]
        // The first subscription goes on: who has access sells.
        if subscription > 0, choice.chance(5) { sale.append((.status, .text("suspended"))) }
        sale.append((.tenant, .text(Self.tenant(number))))
        if let provider { sale.append((.through, .text(provider))) }
        saleCount += 1
        sale.append((.subscription, .text("s-\(number)-\(saleCount)")))
        sale.append((.offer, .text("CFQ7TTC0LH\(10 + choice.below(90))")))
        if choice.chance(10) { sale.append((.publisher, .text("third-party"))) }
        sale.append((.partnerOfRecord, .text(mpnId(seller.isDirect ? 2 : 1, seller.region, seller.number))))
        edges.append(edge(.supply, id, customer, sale))
      }
      let currency = GeneratedRegion.all[seller.region].markets[0].currency
      edges.append(edge(.billing, id, customer, [(.currency, .text(currency))]))
      if choice.chance(80) { edges.append(access(id, provider, number, &choice)) }
    }
    if let advice = advice(number) { edges.append(advice) }
    if choice.chance(20) {
      let holding = "holding-\(choice.skewed(below: shape.holdingCount))"
      edges.append(edge(.ownership, holding, customer, [(.share, .number(Double(51 + choice.below(50))))]))
    }
    return edges
  }

  private static let roles = [
    "29232cdf-9323-42fd-ade2-1d097af3e4de", "729827e3-9c14-49f7-bb1b-9608f156bbb8",
    "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  ]

  private func access(
    _ manager: String, _ provider: String?, _ number: Int, _ choice: inout SeededChoice
  ) -> RecordFields {
    let roles = Array(Self.roles.prefix(1 + choice.below(Self.roles.count)))
    let month = 1 + choice.below(9)
    var fields: RecordFields = [
      (.since, .text("2023-0\(month)-15")),
      (.until, .text("2024-\(month < 4 ? "1\(month - 1)" : "0\(month)")-20")),
      (.status, .text("active")), (.via, .text("gdap")), (.name, .text("access-\(number)")),
      (.roles, .list(roles)), (.autoExtend, .flag(choice.chance(30))), (.created, .text("2023-0\(month)-01")),
    ]
    if let provider, choice.chance(30) { fields.append((.consentOf, .text(provider))) }
    fields.append((.assigned, .list([roles[choice.below(roles.count)]])))
    return edge(.management, manager, Self.customer(number), fields)
  }
}
