// The shape of a generated network: who there is and who belongs to whom, each told by its number alone. So a network
// of any size is written in no more memory than a small one.

/// Numbers that look like chance and are the same on every machine: each is a function of the seed and of what it is
/// for.
struct SeededChoice {
  private var state: UInt64

  /// The numbers of one thing: its kind, its number, and the seed.
  init(seed: UInt64, _ kind: StaticString, _ number: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<kind.utf8CodeUnitCount {
      hash = (hash ^ UInt64(kind.utf8Start[index])) &* 0x100_0000_01B3
    }
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ hash &+ UInt64(number) &* 0xD1B5_4A32_D192_ED03
  }

  /// The next 64 bits (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// A number below a bound.
  mutating func below(_ bound: Int) -> Int { Int(next() >> 1) % max(1, bound) }

  /// A number below a bound, small ones far more often: the square of an even chance, in whole numbers.
  mutating func skewed(below bound: Int) -> Int {
    let part = next() >> 32
    return Int((part * part >> 32) * UInt64(max(1, bound)) >> 32)
  }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}

/// A region with its countries and their currencies, in the edition of 2023-08.
struct GeneratedRegion {
  var id: String
  /// How many customers of a hundred it has.
  var weight: Int
  var markets: [(country: String, currency: String)]

  static let all = [
    GeneratedRegion(id: "united-states", weight: 35, markets: [("US", "USD")]),
    GeneratedRegion(
      id: "europe", weight: 40,
      markets: [
        ("DE", "EUR"), ("GB", "GBP"), ("FR", "EUR"), ("SE", "SEK"), ("NL", "EUR"), ("NO", "NOK"),
        ("DK", "DKK"),
        ("CH", "CHF"),
      ]),
    GeneratedRegion(id: "canada", weight: 6, markets: [("CA", "CAD")]),
    GeneratedRegion(id: "australia", weight: 7, markets: [("AU", "AUD")]),
    GeneratedRegion(id: "japan", weight: 7, markets: [("JP", "JPY")]),
    GeneratedRegion(id: "brazil", weight: 5, markets: [("BR", "BRL")]),
  ]
}

/// Counts and relations of a generated network.
struct GeneratedShape {
  let seed: UInt64
  let customers: Int

  /// A partner: its region and its number there.
  struct Seller: Equatable {
    var region: Int
    var number: Int
    var isDirect: Bool
  }

  private func share(_ region: Int, _ divisor: Int, atLeast least: Int) -> Int {
    max(least, customers / divisor * GeneratedRegion.all[region].weight / 100)
  }

  func providerCount(_ region: Int) -> Int { share(region, 40_000, atLeast: 2) }
  func resellerCount(_ region: Int) -> Int { share(region, 25, atLeast: 3) }
  func directCount(_ region: Int) -> Int { share(region, 500, atLeast: 2) }
  func advisorCount(_ region: Int) -> Int { share(region, 2000, atLeast: 1) }
  /// Holdings own customers all over the world.
  var holdingCount: Int { max(1, customers / 20) }

  func choice(_ kind: StaticString, _ number: Int) -> SeededChoice { SeededChoice(seed: seed, kind, number) }

  func market(_ region: Int, _ choice: inout SeededChoice) -> (country: String, currency: String) {
    let markets = GeneratedRegion.all[region].markets
    return markets[choice.skewed(below: markets.count)]
  }

  func region(ofCustomer number: Int) -> Int {
    var choice = choice("region", number)
    var rest = choice.below(100)
    for (index, region) in GeneratedRegion.all.enumerated() {
      if rest < region.weight { return index }
      rest -= region.weight
    }
    return 0
  }

  /// The providers of a reseller: one, or for some two.
  func providers(ofReseller number: Int, in region: Int) -> [Int] {
    var choice = choice("reseller's providers", number * GeneratedRegion.all.count + region)
    let first = choice.skewed(below: providerCount(region))
    let second = choice.skewed(below: providerCount(region))
    return choice.chance(20) && second != first ? [first, second] : [first]
  }

  /// Who sells to a customer: one, or for some two; a few large ones have many, most have few.
  func sellers(ofCustomer number: Int) -> [Seller] {
    let region = region(ofCustomer: number)
    var choice = choice("sellers", number)
    func seller(_ choice: inout SeededChoice) -> Seller {
      let isDirect = choice.chance(15)
      let count = isDirect ? directCount(region) : resellerCount(region)
      return Seller(region: region, number: choice.skewed(below: count), isDirect: isDirect)
    }
    let first = seller(&choice)
    let second = seller(&choice)
    return choice.chance(30) && second != first ? [first, second] : [first]
  }
}
