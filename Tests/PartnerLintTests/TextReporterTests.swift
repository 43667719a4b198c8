// Text for people: the line with its caret, the table by rule, and the summary.

import Foundation
import Testing

@testable import PartnerGraph
@testable import PartnerLint

@Suite struct TextReporterTests {
  /// The two lines under the first finding, without the margin.
  private static func excerpt(_ sketch: String) throws -> [String] {
    let reporter = TextReporter(usesColor: false, minimumSeverity: .info, limit: 1, showsExcerpt: true)
    let lines = try HostileReport.text(reporter, HostileReport.result(of: sketch))
      .split(separator: "\n").dropFirst().prefix(2)
    return lines.map { String($0.split(separator: "| ", maxSplits: 1).last ?? "") }
  }

  @Test func theCaretStandsUnderThePlace() throws {
    let text = try HostileReport.text(
      TextReporter(usesColor: false, showsExcerpt: true),
      HostileReport.result(of: "vendor v\n  customer d\nv -supply-> v\n", only: ["unsupplied-customer"]))
    #expect(
      text.hasPrefix(
        """
        net.network:2:3: warning: the customer d is supplied by nobody who may: a direct-bill partner or an indirect reseller [unsupplied-customer]
             2 |   customer d
               |   ^
            help: record who supplies d
        """))
    let plain = try HostileReport.text(
      TextReporter(usesColor: false), HostileReport.result(of: "customer d\n", only: ["unsupplied-customer"]))
    #expect(!plain.contains("^"))
  }

  @Test func tabsAreSpacesAndControlsArePictures() throws {
    #expect(
      try Self.excerpt("\tcustomer d # a\tb \u{202E}") == ["    customer d # a    b \u{FFFD}", "    ^"])
  }

  @Test(arguments: [
    ("é", "é", 1), ("e\u{301}", "e\u{301}", 1), ("微软", "微软", 4), ("👩‍👩‍👧", "👩‍👩‍👧", 2), ("🇸🇪", "🇸🇪", 2),
    ("\t", "    ", 4), ("\u{1B}", "␛", 1),
  ])
  func theCaretIsAsFarAsTheTextIsWide(before: String, shown: String, columns: Int) {
    let lines = SourceLines(
      SourceExcerpt(before: before, after: "x", isCutBefore: false, isCutAfter: false))
    #expect(lines.before == shown && lines.indentation.count == columns)
  }

  @Test func aLongLineIsCutAroundThePlace() throws {
    let filler = String(repeating: "é", count: 100_000)
    let json =
      "{\"nodes\": [{\"id\": \"v\", \"kind\": \"vendor\", \"name\": \"\(filler)\"}, "
      + "{\"id\": \"d\", \"kind\": \"customer\", \"name\": \"\(filler)\"}]}"
    let network = NetworkReader.read(json, format: .json, name: "n.json").network
    let result = Linter(only: ["unsupplied-customer"]).lint(
      Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19"))))
    let text = try HostileReport.text(TextReporter(usesColor: false, showsExcerpt: true), result)
    let lines = text.split(separator: "\n").dropFirst().prefix(2).map { $0.dropFirst(9) }
    #expect(lines.allSatisfy { $0.count <= 100 } && lines[0].hasPrefix("…éé") && lines[0].hasSuffix("éé…"))
    #expect(!lines[0].contains("\u{FFFD}"))
    #expect(lines[0].dropFirst(40).hasPrefix("{\"id\": \"d\""))
    #expect(lines[1].drop { $0 == " " } == "^" && lines[1].count == 41)
  }

  @Test func anExcerptIsCutBetweenCharacters() throws {
    let network = NetworkReader.read("ééé customer d", format: .sketch, name: "n").network
    let excerpt = try #require(network.excerpt(at: Place(input: 0, offset: 4), limit: 3))
    #expect(
      excerpt == SourceExcerpt(before: "é", after: "é", isCutBefore: true, isCutAfter: true))
  }

  @Test func nothingInANetworkMakesALineOfItsOwn() throws {
    for rules in [["cross-region-sale"], ["cross-region-partnership"]] {
      let result = try HostileReport.result(only: rules)
      for diagnostic in result.diagnostics {
        for text in [diagnostic.message] + diagnostic.waysOut {
          #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } && text.count < 600)
        }
      }
    }
    let region = String(decoding: try JSONEncoder().encode(HostileReport.region), as: UTF8.self)
    let partnership = try HostileReport.result(
      of: """
        indirect-provider p region=\(region)
        indirect-reseller r country=SE
        p -supply-> r
        """, only: ["cross-region-partnership"])
    let ways = try #require(partnership.diagnostics.first?.waysOut)
    #expect(
      ways.count == 2 && ways.allSatisfy { !$0.contains("\n") && !$0.contains("\u{1B}") && $0.count < 300 })
  }

  @Test func statisticsAreSortedByCountThenRule() throws {
    let text = try HostileReport.text(
      TextReporter(usesColor: false, minimumSeverity: .error, limit: 0, showsStatistics: true),
      HostileReport.result(
        of: "customer a\ncustomer b\ncustomer c country=CU\nvendor v\n",
        only: ["unsupplied-customer", "isolated-node", "unknown-market"]))
    #expect(
      text.hasPrefix(
        """
           count  severity rule
               3  info     isolated-node
               3  warning  unsupplied-customer
               1  warning  unknown-market
        0 errors, 4 warnings, 3 info (not shown; --min-severity info) in
        """), "\(text)")
  }

  @Test func theSummarySaysWhatWasSkipped() throws {
    let text = try HostileReport.text(
      TextReporter(usesColor: false),
      HostileReport.result(
        of:
          "direct-bill-partner p country=SE\ncustomer c\ncustomer d country=SE\np -supply-> c\np -supply-> d\n",
        only: ["cross-region-sale"]))
    #expect(text.hasSuffix("; cross-region-sale: 1 checked, 1 skipped for want of country\n"), "\(text)")
  }
}
