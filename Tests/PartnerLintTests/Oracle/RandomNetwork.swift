// Why this file exists: small networks by the thousand, each told by its seed alone, for the tool and the oracle
// to judge. A skeleton of plausible chains is drawn first (this file); then come the edges and the plants and
// breakages that make every rule fire in a fair share of seeds (the files beside it).

/// SplitMix64: the same numbers for the same seed on every machine and in every version of Swift.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The network of a seed: about 4 to 30 nodes and 3 to 45 edges, in part plausible and in part broken.
func randomNetwork(seed: UInt64) -> PlainNetwork {
  var maker = NetworkMaker(seed: seed)
  maker.makeNodes()
  maker.makeSupply()
  maker.makeOwnership()
  maker.makeBilling()
  maker.makeManagement()
  maker.plantOwnUse()
  maker.plantExports()
  maker.plantSecondEdition()
  maker.breakThings()
  maker.finish()
  return maker.network
}

/// Draws one network, step by step.
struct NetworkMaker {
  var random: SeededGenerator
  var network: PlainNetwork
  let today: Int
  /// Where most of this network's companies are.
  var home = "SE"

  init(seed: UInt64) {
    let dates = [
      "2019-12-15", "2020-02-01", "2021-05-19", "2021-05-19", "2022-03-01", "2022-11-30", "2023-05-22",
      "2023-05-23", "2023-06-20", "2023-06-21", "2023-08-16", "2023-08-17", "2023-09-01", "2023-09-25",
      "2023-10-31", "2024-02-29", "2024-02-29", "2024-06-30", "2024-06-30",
    ]
    var generator = SeededGenerator(seed: seed)
    let asOf = dates[Int(generator.next() % UInt64(dates.count))]
    random = generator
    network = PlainNetwork(asOf: asOf)
    today = PlainDate.day(asOf) ?? 0
    home = oneOf("SE", "SE", "DE", "GB", "US", "BR")
  }
}

// MARK: - Chance

extension NetworkMaker {
  mutating func below(_ bound: Int) -> Int {
    bound <= 1 ? 0 : Int(random.next() % UInt64(bound))
  }

  mutating func between(_ low: Int, _ high: Int) -> Int {
    low + below(high - low + 1)
  }

  mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }

  mutating func pick<Item>(from items: [Item]) -> Item? {
    items.isEmpty ? nil : items[below(items.count)]
  }

  mutating func oneOf<Item>(_ first: Item, _ rest: Item...) -> Item {
    let index = below(rest.count + 1)
    return index == 0 ? first : rest[index - 1]
  }

  mutating func shuffle<Item>(_ items: [Item]) -> [Item] {
    var left = items
    var result: [Item] = []
    while !left.isEmpty {
      result.append(left.remove(at: below(left.count)))
    }
    return result
  }
}

// MARK: - What is there so far

extension NetworkMaker {
  func ids(_ kinds: String...) -> [String] {
    network.nodes.filter { kinds.contains($0.kind) }.map(\.id)
  }

  var partners: [String] {
    ids("indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor")
  }

  var parties: [String] {
    partners + ids("customer")
  }

  func indexOfNode(_ id: String) -> Int? {
    network.nodes.firstIndex { $0.id == id }
  }

  mutating func change(_ id: String, _ change: (inout PlainNode) -> Void) {
    if let index = indexOfNode(id) { change(&network.nodes[index]) }
  }

  /// Tenants that are declared or that a node names.
  var knownTenants: [String] {
    var result = ids("tenant")
    for tenant in network.nodes.compactMap(\.tenant) where !result.contains(tenant) {
      result.append(tenant)
    }
    return result
  }

  /// Organizations that are declared or that a node names.
  var knownOrganizations: [String] {
    var result = ids("organization")
    for organization in network.nodes.compactMap(\.organization) where !result.contains(organization) {
      result.append(organization)
    }
    return result
  }
}

// MARK: - Values

extension NetworkMaker {
  /// A country: mostly home, else near, else one that an edition lacks or treats in its own way.
  mutating func country() -> String? {
    if chance(8) { return nil }
    if chance(70) { return home }
    if chance(50) { return oneOf("SE", "NO", "DK", "DE", "GB", "se", "SJ", "XJ", "xj") }
    return oneOf("US", "CA", "GU", "AS", "BR", "ZA", "BA", "BY", "RU", "CN", "AN", "XS", "us")
  }

  mutating func region() -> String? {
    chance(4) ? oneOf("europe", "united-states", "russia", "moon") : nil
  }

  mutating func nodeStatus() -> String? {
    if chance(82) { return nil }
    return oneOf("active", "active", "active", "pending", "suspended", "removed")
  }

  mutating func edgeStatus() -> String? {
    if chance(75) { return nil }
    return oneOf("active", "active", "active", "pending", "suspended", "removed")
  }

  /// A day near one of the days where something changes.
  mutating func day() -> Int {
    let agreement = PlainDate.day("2020-02-01") ?? 0
    switch below(6) {
    case 0: return agreement + between(-2, 2)
    case 1: return today + between(-2, 2)
    case 2: return today + oneOf(-31, -30, 29, 30, 31, 32)
    case 3: return today + between(-90, 90)
    default: return today + between(-900, 500)
    }
  }

  /// A date, or now and then a time whose UTC date is another day.
  mutating func written(_ day: Int) -> String {
    if chance(92) { return PlainDate.text(day) }
    let time = oneOf("T23:30:00-02:00", "T00:30:00+02:00", "T12:00:00Z", "T00:00:00.5Z", "T23:59:59+00:00")
    return PlainDate.text(day) + time
  }

  mutating func signed() -> PlainSigned? {
    switch below(10) {
    case 0: return nil
    case 1: return .signedDateUnknown
    case 2: return .notSigned
    case 3: return .date(PlainDate.text((PlainDate.day("2020-02-01") ?? 0) + between(-1, 90)))
    case 4: return .date(PlainDate.text(day()))
    default: return .date(PlainDate.text(today - between(200, 900)))
    }
  }

  /// Some or all of the items, or not known.
  mutating func part(of items: [String]) -> [String]? {
    if chance(50) { return nil }
    if chance(50) { return items }
    var result: [String] = []
    for item in items where chance(70) { result.append(item) }
    return result
  }
}

// MARK: - Nodes

extension NetworkMaker {
  mutating func makeNodes() {
    if chance(94) { network.nodes.append(PlainNode(id: "microsoft", kind: "vendor")) }
    if chance(3) { network.nodes.append(PlainNode(id: "macrohard", kind: "vendor")) }
    for number in 0..<(chance(94) ? between(1, 2) : 0) {
      network.nodes.append(partner("p\(number + 1)", "indirect-provider"))
    }
    for number in 1...between(1, 4) {
      network.nodes.append(partner("r\(number)", "indirect-reseller"))
    }
    if chance(60) { network.nodes.append(partner("d1", "direct-bill-partner")) }
    if chance(30) { network.nodes.append(partner("a1", "advisor")) }
    for number in 1...between(1, 6) {
      network.nodes.append(customer("c\(number)"))
    }
    if chance(12) { network.nodes.append(customer(oneOf("Åkers bruk", "c #1", "c \"x\"", "c\\d", "c'é,ü"))) }
    makeTenants()
    makeOrganizations()
  }

  mutating func partner(_ id: String, _ kind: String) -> PlainNode {
    var node = PlainNode(id: id, kind: kind)
    node.name = chance(10) ? "Partner, \(id) # \\ \"AB\"" : nil
    node.country = country()
    node.region = region()
    node.organization = chance(35) ? "o\(between(1, 6))" : nil
    if chance(55) { node.tenant = chance(75) ? "t-\(id)" : "t\(between(1, 4))" }
    node.mpnId = chance(50) ? "\(4000 + between(1, 5))" : nil
    node.mpaSigned = signed()
    if kind == "indirect-reseller" || chance(5) {
      node.enrolments = part(of: ["partner-center", "indirect-reseller"])
    }
    if kind == "direct-bill-partner" || chance(5) {
      node.capabilities = part(of: ["api", "billing", "support", "managed-services"])
    }
    node.status = nodeStatus()
    node.currency = chance(10) ? "EUR" : nil
    return node
  }

  mutating func customer(_ id: String) -> PlainNode {
    var node = PlainNode(id: id, kind: "customer")
    node.name = chance(10) ? "" : nil
    node.country = country()
    node.region = region()
    node.organization = chance(25) ? "o\(between(1, 6))" : nil
    if chance(45) { node.tenant = chance(75) ? "t-\(id)" : "t\(between(1, 4))" }
    node.status = nodeStatus()
    // Fields that a customer may not bear say nothing.
    node.use = chance(3) ? "csp" : nil
    node.mpnId = chance(3) ? "4001" : nil
    return node
  }

  /// About a third of the tenants that nodes name are declared, and now and then one that nobody names.
  private mutating func makeTenants() {
    for id in knownTenants + ["t5", "t6"] where chance(id.hasPrefix("t-") ? 35 : 25) {
      var node = PlainNode(id: id, kind: "tenant")
      node.country = chance(25) ? nil : country()
      node.region = region()
      node.organization = chance(20) ? "o\(between(1, 6))" : nil
      if chance(45) { node.use = oneOf("csp", "customer", "customer", "shared-services") }
      node.status = nodeStatus()
      node.tenant = chance(3) ? "t1" : nil
      network.nodes.append(node)
    }
  }

  private mutating func makeOrganizations() {
    for number in 1...8 where chance(12) {
      var node = PlainNode(id: "o\(number)", kind: "organization")
      node.country = chance(40) ? country() : nil
      node.status = nodeStatus()
      network.nodes.append(node)
    }
  }
}
