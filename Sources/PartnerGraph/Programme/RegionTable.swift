// The region table in force on a day: which market is in which region, and what money is used there.

/// An edition of the programme's list of markets.
///
/// Source: the programme's published list of regions and currencies, as of April 2021 and August 2023.
public struct RegionTable: Sendable {
  /// What the edition is called: `2021-04` or `2023-08`.
  public let edition: String
  /// The region ids, in the order of the list.
  public let regions: [String]
  /// For each packed country code an index in `regions`, or -1.
  package let regionOfCountry: [Int32]
  /// The currencies of each region.
  private let currenciesOfRegion: [Set<CurrencyCode>]

  /// The day from which the second edition is in force.
  public static let secondEditionStart = CalendarDate(days: 19_586)

  /// The edition in force on a day.
  public static func inForce(on date: CalendarDate) -> RegionTable {
    date < secondEditionStart ? edition202104 : edition202308
  }

  /// The edition of April 2021: 245 markets.
  public static let edition202104 = RegionTable("2021-04", MarketTable.shared.editions[0])
  /// The edition of August 2023: 244 markets.
  public static let edition202308 = RegionTable("2023-08", MarketTable.shared.editions[1])

  private init(_ name: String, _ table: MarketTable.Edition) {
    edition = name
    regions = table.regions
    regionOfCountry = table.region
    var currencies = [Set<CurrencyCode>](repeating: [], count: table.regions.count)
    for (country, region) in table.region.enumerated() where region >= 0 && table.currency[country] != 0 {
      currencies[Int(region)].insert(CurrencyCode(packed: table.currency[country]))
    }
    currenciesOfRegion = currencies
  }

  /// A table of one's own.
  ///
  /// - Parameters:
  ///   - edition: what the table is called in summaries.
  ///   - markets: each country with its region and the currencies that are used there; of a country that stands twice
  ///     the last counts.
  public init(
    edition: String, markets: [(country: CountryCode, region: String, currencies: [CurrencyCode])]
  ) {
    self.edition = edition
    var regions: [String] = []
    var indexOfRegion: [[UInt8]: Int] = [:]
    var regionOfCountry = [Int32](repeating: -1, count: CountryCode.packedCount)
    var currencies: [Set<CurrencyCode>] = []
    for market in markets {
      let index = indexOfRegion[Array(market.region.utf8)] ?? regions.count
      if index == regions.count {
        indexOfRegion[Array(market.region.utf8)] = index
        regions.append(market.region)
        currencies.append([])
      }
      regionOfCountry[Int(market.country.packed)] = Int32(truncatingIfNeeded: index)
      currencies[index].formUnion(market.currencies)
    }
    self.regions = regions
    self.regionOfCountry = regionOfCountry
    currenciesOfRegion = currencies
  }

  /// The region that a country is in, or nil where the edition does not list it. O(1).
  public func region(of country: CountryCode) -> String? {
    let index = regionOfCountry[Int(country.packed)]
    return index < 0 ? nil : regions[Int(index)]
  }

  /// The currencies that the edition lists for countries of the region; a blank one adds none.
  public func currencies(of region: String) -> Set<CurrencyCode> {
    regions.firstIndex(of: region).map { currenciesOfRegion[$0] } ?? []
  }

  /// The countries that the edition lists, in alphabetical order.
  public var countries: [CountryCode] {
    regionOfCountry.indices.filter { regionOfCountry[$0] >= 0 }.map { CountryCode(packed: UInt16($0)) }
  }
}
