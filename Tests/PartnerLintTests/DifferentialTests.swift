// Every rule against a second, slow, obvious implementation, on seeded random networks.

import Foundation
import PartnerGraph
import PartnerLint
import Testing

@Suite struct DifferentialTests {
  /// How many networks a run compares.
  static let networkCount: UInt64 = 2_000

  @Test func everyRuleAgreesWithTheOracleOnRandomNetworks() throws {
    var fired: [String: Int] = [:]
    var seeds: [String: [UInt64]] = [:]
    for seed in 1...Self.networkCount {
      let plain = randomNetwork(seed: seed)
      let ours = try Self.findings(of: plain)
      let theirs = Set(Self.oracleFindings(of: plain))
      for rule in Set(theirs.map(\.rule)) { fired[rule, default: 0] += 1 }
      for rule in Set(ours.symmetricDifference(theirs).map(\.rule)) { seeds[rule, default: []].append(seed) }
    }
    // One issue a rule, with the first network on which it differs.
    for (rule, differing) in seeds.sorted(by: { $0.key < $1.key }) {
      let plain = randomNetwork(seed: differing[0])
      let ours = try Self.findings(of: plain).filter { $0.rule == rule }
      let theirs = Set(Self.oracleFindings(of: plain).filter { $0.rule == rule })
      Issue.record(
        """
        \(rule) differs on \(differing.count) networks, seeds \(differing.prefix(9)). The first: \
        ours only \(ours.subtracting(theirs).sorted()), oracle only \(theirs.subtracting(ours).sorted())
        \(plain.sketch())
        """)
    }
    // A rule that hardly ever fires is hardly ever tested.
    for rule in RuleCatalogue.ids where !Self.neverRandom.contains(rule) {
      #expect(fired[rule, default: 0] * 100 >= Self.networkCount, "\(rule) fires too seldom")
    }
  }

  /// Rules about records that the random networks cannot hold; they have tests of their own.
  static let neverRandom: Set<String> = [
    "duplicate-id", "contradictory-record", "unknown-field", "incomplete-export", "empty-network",
    "too-many-subscriptions",
  ]

  /// What the rules find, in the oracle's terms.
  static func findings(of plain: PlainNetwork) throws -> Set<PlainFinding> {
    let reading = NetworkReader.read(plain.json(), format: .json)
    try #require(reading.failures.isEmpty)
    let date = try #require(CalendarDate(plain.asOf))
    let result = Linter().lint(Analysis(of: reading.network, asOf: date))
    let findings = result.diagnostics.map { diagnostic in
      PlainFinding(
        rule: diagnostic.rule, nodes: diagnostic.nodes, edges: diagnostic.edges.sorted(),
        possible: diagnostic.certainty == .possible,
        severity: Oracle.rulesOfTwoSeverities.contains(diagnostic.rule) ? diagnostic.severity.name : nil)
    }
    #expect(Set(findings).count == findings.count)
    return Set(findings)
  }

  static func oracleFindings(of plain: PlainNetwork) -> [PlainFinding] {
    let known = Set(RuleCatalogue.ids)
    return oracle(of: plain).findings().filter { known.contains($0.rule) }
  }

  /// The oracle, with the region table that is in force.
  static func oracle(of plain: PlainNetwork) -> Oracle {
    func table(_ asOf: String) -> RegionTable {
      CalendarDate(asOf).map { RegionTable.inForce(on: $0) } ?? .edition202308
    }
    return Oracle(
      plain, regionOf: { country, asOf in CountryCode(country).flatMap { table(asOf).region(of: $0) } },
      currenciesOf: { region, asOf in Set(table(asOf).currencies(of: region).map(\.description)) })
  }
}
