// The coverage of every rule against a second count, on seeded random networks.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct CoverageDifferentialTests {
  /// How many networks a run compares.
  static let networkCount: UInt64 = 1_000

  /// Rules that do not follow the second edition of the description yet. Each leaves this list with its own change.
  static let open: Set<String> = []

  /// Rules about records of several inputs: one input gives them no places.
  static let withoutPlaces: Set<String> = ["contradictory-record", "incomplete-export"]

  @Test func everyRuleCountsThePlacesThatTheOracleCounts() throws {
    var (seen, differing): ([String: Int], [String: Int]) = ([:], [:])
    for seed in 1...Self.networkCount {
      let plain = randomNetwork(seed: seed)
      let ours = try Self.coverage(of: plain)
      let theirs = DifferentialTests.oracle(of: plain).coverage()
      for rule in RuleCatalogue.ids {
        let counted = try #require(ours[rule])
        let expected = try #require(theirs[rule], "the oracle has no places for \(rule)")
        if expected != PlainCoverage() { seen[rule, default: 0] += 1 }
        guard counted != expected, !Self.open.contains(rule) else { continue }
        differing[rule, default: 0] += 1
        // One network a rule is enough to see why.
        if differing[rule] == 1 {
          Issue.record("seed \(seed), \(rule): ours \(counted); oracle \(expected)\n\(plain.sketch())")
        }
      }
    }
    #expect(differing.isEmpty)
    // A rule that hardly ever has places is hardly ever compared.
    for rule in RuleCatalogue.ids where !Self.withoutPlaces.contains(rule) {
      #expect(seen[rule, default: 0] * 100 >= Self.networkCount, "\(rule) has places too seldom")
    }
  }

  /// What the rules count, in the oracle's terms.
  static func coverage(of plain: PlainNetwork) throws -> [String: PlainCoverage] {
    let reading = NetworkReader.read(plain.json(), format: .json)
    try #require(reading.failures.isEmpty)
    let date = try #require(CalendarDate(plain.asOf))
    let result = Linter().lint(Analysis(of: reading.network, asOf: date))
    return Dictionary(
      uniqueKeysWithValues: result.coverage.map { coverage in
        let skipped = coverage.missing.map { ($0.field, $0.count) }
        return (
          coverage.rule,
          PlainCoverage(checked: coverage.checked, skipped: Dictionary(uniqueKeysWithValues: skipped))
        )
      })
  }
}
