// Rules of one's own: against the slow judge on random networks, and the parts that random networks do not hold.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct CustomRuleTests {
  @Test func rulesOfOnesOwnAgreeWithTheSlowJudge() throws {
    var (found, skipped) = (0, 0)
    for seed in 1...1_500 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      var maker = NetworkMaker(seed: seed &* 7919)
      let rule = Self.rule(&maker)
      let ours = try Self.judge(rule.yaml, plain)
      let theirs = rule.judge(Self.oracle(plain))
      let isSame =
        ours.pairs == theirs.pairs && ours.checked == theirs.checked && ours.skipped == theirs.skipped
      #expect(isSame, "seed \(seed): \(ours), not \(theirs)\n\(rule.yaml)\n\(plain.sketch())")
      guard isSame else { break }
      found += theirs.pairs.count
      skipped += theirs.skipped
    }
    // Rules that never find anything prove nothing.
    #expect(found > 1_000 && skipped > 1_000, "\(found) found, \(skipped) skipped")
  }

  private static func judge(
    _ yaml: String, _ plain: PlainNetwork
  ) throws -> (pairs: Set<[String]>, checked: Int, skipped: Int) {
    let configuration = try Configuration.parse(yaml, path: "c.yml")
    let reading = NetworkReader.read(plain.json(), format: .json)
    let analysis = Analysis(of: reading.network, asOf: try #require(CalendarDate(plain.asOf)))
    let result = Linter(only: ["own-rule"], configuration: configuration).lint(analysis)
    let coverage = try #require(result.coverage.first)
    return (Set(result.diagnostics.map(\.nodes)), coverage.checked, coverage.skipped)
  }

  private static func oracle(_ plain: PlainNetwork) -> Oracle {
    func table(_ asOf: String) -> RegionTable {
      CalendarDate(asOf).map { RegionTable.inForce(on: $0) } ?? .edition202308
    }
    return Oracle(
      plain, regionOf: { country, asOf in CountryCode(country).flatMap { table(asOf).region(of: $0) } },
      currenciesOf: { region, asOf in Set(table(asOf).currencies(of: region).map(\.description)) })
  }

  private static func rule(_ maker: inout NetworkMaker) -> PlainRule {
    let kind = maker.oneOf("supply", "supply", "supply", "management", "billing", "ownership")
    return PlainRule(
      kind: kind, scope: maker.chance(60) ? edgeQuestion(&maker, kind) : nil,
      clause: edgeQuestion(&maker, kind), isForbidden: maker.chance(50))
  }

  private static func edgeQuestion(_ maker: inout NetworkMaker, _ kind: String) -> PlainEdgeQuestion {
    switch maker.below(9) {
    case 0, 1: .from(nodeQuestion(&maker))
    case 2, 3: .to(nodeQuestion(&maker))
    case 4: .differs(maker.oneOf("region", "country", "organization"))
    case 5: .same(maker.oneOf("region", "country", "organization"))
    case 6: .sinceBefore(maker.oneOf("2020-02-01", "2021-01-01", "2023-06-01"))
    case 7 where kind == "supply": maker.chance(50) ? .hasNoPartnerOfRecord : .through("p1")
    case 7 where kind == "ownership": .shareOver(50)
    default: .status(maker.oneOf("active", "pending", "suspended"))
    }
  }

  private static func nodeQuestion(_ maker: inout NetworkMaker) -> PlainNodeQuestion {
    switch maker.below(10) {
    case 0: .kinds([maker.oneOf("customer", "tenant"), "indirect-reseller"])
    case 1: .country(maker.oneOf("SE", "US", "NO"))
    case 2: .region(maker.oneOf("europe", "united-states"))
    case 3: .organization(prefix: maker.oneOf("o", "o1"))
    case 4: .tenant(maker.oneOf("t1", "t2"))
    case 5: .signedBefore("2020-02-01")
    case 6: .status("active")
    default: .reaches(nodeQuestion(&maker))
    }
  }

  private static let network = """
    asOf 2024-06-30
    vendor microsoft
    direct-bill-partner northwind country=SE tags=gold,eu
    customer acme country=SE name="Acme AB" tags=test-1
    customer globex country=NO
    microsoft -supply-> northwind
    northwind -supply-> acme id=s1
    northwind -supply-> acme id=s2
    northwind -supply-> globex offer=e5
    northwind -management-> acme via=gdap roles="Global Reader" autoExtend=true
    """

  @Test(arguments: [
    ("{kind: supply}", "forbid: {to: {tags: 'test-*'}}", [["northwind", "acme"]]),
    (
      "{kind: supply, from: {tags: [silver, gold]}}", "require: {to: {name: Acme*}}",
      [["northwind", "globex"]]
    ),
    ("{kind: supply, to: {kind: customer}}", "require: {offer: null}", [["northwind", "globex"]]),
    ("{kind: management}", "forbid: {autoExtend: true, roles: '*reader'}", []),
    ("{kind: management}", "forbid: {autoExtend: true, roles: '*Reader'}", [["northwind", "acme"]]),
    (
      "{kind: supply}", "forbid: {from: {reachable: {tags: test-1}}, to: {reachable: {tags: test-1}}}",
      [["microsoft", "northwind"], ["northwind", "acme"]]
    ),
    ("{kind: [supply, management], id: s1}", "forbid: {}", [["northwind", "acme"]]),
  ])
  func fieldsThatRandomNetworksDoNotHold(edge: String, clause: String, nodes: [[String]]) throws {
    let configuration = try Configuration.parse(
      "custom:\n  - {id: own, message: m, edge: \(edge), \(clause)}", path: "c.yml")
    let reading = NetworkReader.read(Self.network, format: .sketch)
    let analysis = Analysis(of: reading.network, asOf: try #require(reading.network.asOf))
    let result = Linter(only: ["custom"], configuration: configuration).lint(analysis)
    #expect(result.diagnostics.map(\.nodes) == nodes)
  }

  @Test func parallelEdgesAreOneFindingAndTheMessageNamesThem() throws {
    let configuration = try Configuration.parse(
      """
      custom:
        - id: own
          severity: error
          message: "{from} sells {id} to {to}"
          edge: {kind: supply}
          forbid: {to: {tags: test-1}}
      """, path: "c.yml")
    let reading = NetworkReader.read(Self.network, format: .sketch)
    let analysis = Analysis(of: reading.network, asOf: try #require(reading.network.asOf))
    let result = Linter(only: ["own"], configuration: configuration).lint(analysis)
    let finding = try #require(result.diagnostics.first)
    #expect(result.diagnostics.count == 1 && finding.edges == ["s1", "s2"] && finding.severity == .error)
    #expect(finding.message == "northwind sells s1 to acme “Acme AB”")
  }

  @Test func optionsChangeWhatIsFound() throws {
    let reading = NetworkReader.read(
      """
      asOf 2021-05-19
      direct-bill-partner contoso
      customer acme
      contoso -supply-> acme
      contoso -management-> acme until=2021-06-30
      """, format: .sketch)
    let analysis = Analysis(of: reading.network, asOf: try #require(reading.network.asOf))
    for (days, count) in [(41, 0), (42, 1)] {
      let text = "rules: {expiring-management: {days: \(days)}}"
      let configuration = try Configuration.parse(text, path: "c.yml")
      let result = Linter(only: ["expiring-management"], configuration: configuration).lint(analysis)
      #expect(result.entries.count == count)
    }
  }

  @Test func settingsInForceAreAConfigurationThatSaysTheSame() throws {
    let text = """
      asOf: 2024-06-30
      failOn: warning
      rules: {isolated-node: off, pending-too-long: {severity: error, days: 7}, own: info}
      exceptions:
        - {rule: own, nodes: ['a\\*', b], reason: "x: #y", owner: z, expires: 2030-01-01}
      custom:
        - {id: own, message: '{from} "x"', edge: {kind: ownership}, forbid: {share: ['>50', 3], from: {name: null}}}
      """
    let first = try Configuration.parse(text, path: "c.yml")
    func shown(_ configuration: Configuration) -> [Substring] {
      let settings = SettingsInForce(
        configuration: configuration, linter: Linter(configuration: configuration), asOf: nil, failOn: nil)
      return settings.text.split(separator: "\n").dropFirst().filter { !$0.hasPrefix("  # ") }.map {
        $0.split(separator: "  #")[0]
      }
    }
    let printed = SettingsInForce(
      configuration: first, linter: Linter(configuration: first), asOf: nil, failOn: nil
    ).text
    #expect(printed.contains("  isolated-node: off  # c.yml:3:9\n"))
    #expect(printed.contains("  pending-too-long: {severity: error, days: 7}  # c.yml:3:29\n"))
    let second = try Configuration.parse(printed, path: "d.yml")
    #expect(shown(second) == shown(first))
    #expect(second.exceptions.first?.nodes == ["a\\*", "b"] && second.exceptions.first?.reason == "x: #y")
  }
}
