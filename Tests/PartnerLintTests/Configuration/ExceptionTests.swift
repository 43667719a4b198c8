// Exceptions: patterns, which findings they accept, and which of them are told to be of no use.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct ExceptionTests {
  @Test(arguments: [
    ("acme", "acme", true), ("acme", "Acme", false), ("acme", "acme2", false), ("a*", "acme", true),
    ("*", "", true),
    ("a*e", "acme", true), ("a*e", "acm", false), ("*m*", "acme", true), ("a?me", "acme", true),
    ("?", "é", true),
    ("??", "é", false), ("a\\*", "a*", true), ("a\\*", "ab", false), ("*a*b", "xaxbxab", true),
    ("a**b", "ab", true),
    ("[a]", "a", false), ("e\u{301}", "\u{E9}", false), ("*-eu", "acme-eu", true), ("", "", true),
    ("", "a", false),
  ])
  func patternsMatchByteForByte(pattern: String, text: String, isMatch: Bool) throws {
    #expect(try #require(GlobPattern(pattern)).matches(text) == isMatch)
  }

  @Test func manyWildcardsTakeNoTime() throws {
    let pattern = try #require(GlobPattern(String(repeating: "*a", count: 50) + "b"))
    #expect(!pattern.matches(String(repeating: "a", count: 5_000)))
  }

  private static let network = """
    asOf 2024-06-30
    direct-bill-partner northwind country=SE
    direct-bill-partner contoso country=SE
    customer acme-1 country=US
    customer acme-2 country=US
    northwind -supply-> acme-1
    contoso -supply-> acme-2
    """

  private static func run(_ exceptions: String) throws -> (open: [[String]], report: ExceptionReport) {
    let configuration = try Configuration.parse("exceptions:\n" + exceptions, path: "c.yml")
    let reading = NetworkReader.read(network, format: .sketch)
    let analysis = Analysis(of: reading.network, asOf: try #require(reading.network.asOf))
    var result = Linter(only: ["cross-region-sale"], configuration: configuration).lint(analysis)
    let report = configuration.accept(in: &result)
    #expect(result.suppressedCount == 2 - result.open.count)
    return (result.diagnostics.map(\.nodes), report)
  }

  @Test func everyPatternHasToMatchANodeOfTheFinding() throws {
    func open(_ nodes: String) throws -> Int {
      try Self.run("  - {rule: cross-region-sale, nodes: \(nodes), reason: r}").open.count
    }
    #expect(try open("[northwind]") == 1)
    #expect(try open("[northwind, acme-1]") == 1)
    #expect(try open("[northwind, acme-2]") == 2)
    #expect(try open("['acme-*']") == 0)
    #expect(try open("['*', contoso]") == 1)
    #expect(try open("['Acme-*']") == 2)
  }

  @Test func findingsAboutRecordsAreMatchedByTheIdThatIsPrinted() throws {
    let text = "exceptions:\n  - {rule: duplicate-id, nodes: ['acm*'], reason: r}"
    let configuration = try Configuration.parse(text, path: "c.yml")
    let network = NetworkReader.read("customer acme\ncustomer acme\ncustomer b\ncustomer b", format: .sketch)
      .network
    var result = Linter(only: ["duplicate-id"], configuration: configuration)
      .lint(Analysis(of: network, asOf: CalendarDate(days: 19_000)))
    let report = configuration.accept(in: &result)
    #expect(result.diagnostics.map(\.nodes) == [["b"]] && report.unmatched.isEmpty)
  }

  @Test func whatIsOfNoUseIsTold() throws {
    let (open, report) = try Self.run(
      """
        - {rule: cross-region-sale, nodes: [northwind], reason: a, expires: 2024-06-29}
        - {rule: cross-region-sale, nodes: [contoso], reason: b, expires: 2024-06-30}
        - {rule: cross-region-sale, nodes: ['con*'], reason: c}
        - {rule: cross-region-sale, nodes: [nobody], reason: d}
        - {rule: self-sale, nodes: [nobody], reason: e}
      """)
    #expect(open == [["northwind", "acme-1"]])
    #expect(report.expired.map(\.reason) == ["a"])
    // A rule that was not run tells nothing of its exceptions.
    #expect(report.unmatched.map(\.reason) == ["d"])
  }

  @Test func theReasonIsThatOfTheFirstAndOtherStandingsStay() throws {
    let configuration = try Configuration.parse(
      """
      exceptions:
        - {rule: cross-region-sale, nodes: ['nor*'], reason: first}
        - {rule: cross-region-sale, nodes: [northwind], reason: second}
      """, path: "c.yml")
    let reading = NetworkReader.read(Self.network, format: .sketch)
    let analysis = Analysis(of: reading.network, asOf: try #require(reading.network.asOf))
    var result = Linter(only: ["cross-region-sale"], configuration: configuration).lint(analysis)
    result.mark { _ in .known }
    _ = configuration.accept(in: &result)
    #expect(result.entries.map(\.standing) == [.excepted(reason: "first"), .known])
  }

  @Test func aThousandExceptionsAgainstManyFindingsAreFast() throws {
    let count = 20_000
    var lines = ["asOf 2024-06-30", "direct-bill-partner p country=SE"]
    for number in 0..<count { lines.append("customer c\(number) country=US\np -supply-> c\(number)") }
    var exceptions = "exceptions:\n"
    for number in 0..<1_000 {
      exceptions += "  - {rule: cross-region-sale, nodes: [p, 'c\(number)?'], reason: r}\n"
    }
    let configuration = try Configuration.parse(exceptions, path: "c.yml")
    let reading = NetworkReader.read(lines.joined(separator: "\n"), format: .sketch)
    let analysis = Analysis(of: reading.network, asOf: try #require(reading.network.asOf))
    var result = Linter(only: ["cross-region-sale"], configuration: configuration).lint(analysis)
    let clock = ContinuousClock()
    let time = clock.measure { _ = configuration.accept(in: &result) }
    #expect(result.suppressedCount == 9_990)
    // Every pair would take far longer, also in a debug build.
    #expect(time < .seconds(5), "\(time)")
  }
}
