// The compiled-in table of markets is what the facts in markets.csv say, and the facts hold.

import Foundation
import PartnerGraph
import Testing

@Suite struct RegionTableTests {
  private static var facts: [[String]] {
    get throws {
      let file = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../Sources/PartnerGraph/Programme/markets.csv")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }

  @Test func generatedTableIsFresh() throws {
    let facts = try Self.facts
    #expect(facts.count == 254)
    for (edition, column) in [(RegionTable.edition202104, 1), (.edition202308, 3)] {
      for row in facts where row[0] != "XJ" {
        let code = try #require(CountryCode(row[0]), "\(row[0])")
        #expect(edition.region(of: code) ?? "" == row[column], "\(row[0]) in \(edition.edition)")
      }
      for region in edition.regions {
        let expected = Set(facts.filter { $0[column] == region }.compactMap { CurrencyCode($0[column + 1]) })
        #expect(edition.currencies(of: region) == expected)
      }
    }
  }

  @Test func editionsHaveTheirMarkets() {
    #expect(RegionTable.edition202104.countries.count == 245)
    #expect(RegionTable.edition202308.countries.count == 244)
  }

  @Test func secondEditionIsInForceFromItsDay() throws {
    let eve = try #require(CalendarDate("2023-08-16"))
    let day = try #require(CalendarDate("2023-08-17"))
    #expect(RegionTable.inForce(on: eve).edition == "2021-04")
    #expect(RegionTable.inForce(on: day).edition == "2023-08")
  }

  @Test(arguments: [
    ("GU", "australia", "united-states"), ("AS", "new-zealand", "united-states"),
    ("MP", "australia", "united-states"), ("RU", "russia", ""), ("BY", "mecee", ""), ("CN", "", "china"),
    ("ZA", "mecee", "mecee"), ("PR", "latam-caribbean", "latam-caribbean"), ("PF", "africa", "africa"),
    ("RE", "africa", "africa"), ("XS", "latam-caribbean", "latam-caribbean"), ("AN", "", ""),
    ("XJ", "europe", "europe"), ("SE", "europe", "europe"),
  ])
  func territories(code: String, first: String, second: String) throws {
    let country = try #require(CountryCode(code))
    #expect(RegionTable.edition202104.region(of: country) ?? "" == first)
    #expect(RegionTable.edition202308.region(of: country) ?? "" == second)
  }

  @Test func codesAreHeldInUpperCase() {
    #expect(CountryCode("se")?.description == "SE")
    #expect(CountryCode("xj")?.description == "SJ")
    #expect(CountryCode("ZZ") == nil)
    #expect(CountryCode("SWE") == nil)
    #expect(CurrencyCode("sek")?.description == "SEK")
    #expect(CurrencyCode("KR") == nil)
  }
}
