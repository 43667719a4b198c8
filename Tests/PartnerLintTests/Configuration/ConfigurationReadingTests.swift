// What a configuration file may say, and what is said of one that cannot be used: place and words.

import Foundation
import PartnerGraph
import PartnerLint
import Testing

@Suite struct ConfigurationReadingTests {
  @Test func everythingThatCanBeSaidIsRead() throws {
    let configuration = try Configuration.parse(
      """
      asOf: 2024-06-30
      failOn: never
      rules:
        isolated-node: off
        self-sale: warning
        expiring-management: {severity: info, days: 60}
        own-one: error
      exceptions:
        - rule: own-one
          nodes: [northwind, "acme-*", 4711]
          reason: agreed
          owner: licensing
          expires: 2025-12-31
      custom:
        - id: own-one
          name: sales to Norway
          message: "{from} sells to {to} ({id})"
          edge: {kind: supply, from: {country: no}}
          forbid: {to: {tags: [a, b], reachable: {kind: customer}}, differs: [region, country]}
      """, path: "c.yml")
    #expect(configuration.asOf?.value.description == "2024-06-30")
    #expect(configuration.failOn != nil && configuration.failOn?.value == nil)
    #expect(configuration.rules["isolated-node"]?.value.isOff == true)
    #expect(configuration.rules["self-sale"]?.value.severity == .warning)
    #expect(configuration.rules["expiring-management"]?.value.options == ["days": 60])
    #expect(configuration.rules["self-sale"]?.location.description == "c.yml:5:3")
    let exception = try #require(configuration.exceptions.first)
    #expect(exception.nodes == ["northwind", "acme-*", "4711"] && exception.owner == "licensing")
    #expect(exception.location.description == "c.yml:9:5" && exception.expires?.description == "2025-12-31")
    let rule = try #require(configuration.customRules.first)
    #expect(rule.id == "own-one" && rule.severity == .warning && rule.name == "sales to Norway")
    let inForce = Linter(configuration: configuration).rules.map(\.description)
    #expect(!inForce.contains { $0.id == "isolated-node" })
    #expect(inForce.first { $0.id == "own-one" }?.severity == .error)
    #expect(inForce.last?.group == .custom)
  }

  @Test(arguments: ["", "# nothing but a comment\n", "rules:\nexceptions:\ncustom: []\n", "{}"])
  func nothingIsAConfigurationToo(text: String) throws {
    #expect(try Configuration.parse(text, path: "c.yml").rules.isEmpty)
  }

  @Test(arguments: [
    ("- a", "1:1: expected a mapping at the top of the document"),
    (
      "rulse: {}",
      "1:1: expected one of the keys asOf, failOn, rules, exceptions, regions, custom, found rulse; did you mean rules?"
    ),
    ("asOf: 2024-02-30", "1:7: asOf: expected a day as YYYY-MM-DD, found 2024-02-30"),
    ("asOf: [x]", "1:7: asOf: expected a day as YYYY-MM-DD, found a list"),
    (
      "failOn: errors",
      "1:9: failOn: expected one of error, warning, info, never, found errors; did you mean error?"
    ),
    ("failOn: true", "1:9: failOn: expected one of error, warning, info, never, found true"),
    ("rules: [a]", "1:8: rules: expected a mapping of rule ids to severities, found a list"),
    ("rules:\n  self-sael: off", "2:3: expected the id of a rule, found self-sael; did you mean self-sale?"),
    ("rules:\n  zzz: off", "2:3: expected the id of a rule, found zzz; partnergraph rules lists them"),
    ("rules: {region: off}", "1:9: expected the id of a rule, found the group region"),
    (
      "rules: {self-sale: of}",
      "1:20: self-sale: expected one of off, error, warning, info, found of; did you mean off?"
    ),
    (
      "rules: {expiring-management: {day: 3}}",
      "1:31: expected one of the keys severity, days, found day; did you mean days?"
    ),
    ("rules: {self-sale: {days: 3}}", "1:21: expected one of the keys severity, found days"),
    (
      "rules: {pending-too-long: {days: '3'}}",
      "1:34: pending-too-long.days: expected a whole number from 0 to 36525, found the text 3"
    ),
    (
      "rules: {pending-too-long: {days: 36526}}",
      "1:34: pending-too-long.days: expected a whole number from 0 to 36525, found 36526"
    ),
    (
      "rules: {pending-too-long: {days: -1}}",
      "1:34: pending-too-long.days: expected a whole number from 0 to 36525, found -1"
    ),
    (
      "rules: {self-sale: off, self-sale: error}",
      "1:9: expected each key once in a mapping, found self-sale here and again below"
    ),
    ("exceptions: {}", "1:13: exceptions: expected a list, found a mapping"),
    (
      "exceptions:\n  - {rule: self-sale, nodes: [a]}",
      "2:5: an exception: expected the key reason"
    ),
    ("exceptions: [{rule: self-sale, nodes: [a], reason: ' '}]", "1:52: reason: expected a text, found  "),
    ("exceptions: [{rule: self-sale, nodes: a, reason: b}]", "1:39: nodes: expected a list, found a"),
    (
      "exceptions: [{rule: self-sale, nodes: [], reason: b}]",
      "1:39: nodes: expected a list, found an empty list"
    ),
    (
      "exceptions: [{rule: self-sale, nodes: ['a\\'], reason: b}]",
      "1:40: nodes: expected a character after \\ in a\\"
    ),
    (
      "exceptions: [{rule: self-sale, nodes: [a], reason: b, expires: soon}]",
      "1:64: expires: expected a day as YYYY-MM-DD, found soon"
    ),
    ("regions: none.csv", "1:10: regions: expected a CSV file, found none at none.csv"),
    ("asOf: \"\u{7}\"", "1:8: expected YAML: control characters are not allowed"),
  ])
  func mistakesHaveAPlaceAndAreExplained(text: String, problem: String) {
    #expect(Self.problems(text) == ["c.yml:" + problem])
  }

  @Test(arguments: [
    ("id: Own", "id: expected words of a-z and 0-9 with - between them, found Own"),
    ("id: self-sale", "id: expected an id of its own, found self-sale, which there is"),
    ("id: region", "id: expected an id of its own, found region, which there is"),
    ("severity: fatal", "severity: expected one of error, warning, info, found fatal"),
    (
      "message: '{form} buys'",
      "message: expected one of {from}, {to}, {id}, found {form}; did you mean from?"
    ),
    (
      "edge: {kind: suply}",
      "kind: expected one of supply, billing, management, ownership, found suply; did you mean supply?"
    ),
    ("edge: {}", "edge: expected the key kind"),
    ("edge: {kind: supply, via: gdap}", "via: no supply edge has it"),
    ("forbid: {share: '>50'}", "share: no supply edge has it"),
    ("forbid: {since: soon}", "since: expected a day or a comparison such as \"<2023-01-01\", found soon"),
    ("forbid: {from: {country: SEE}}", "country: expected two letters (ISO 3166-1 alpha-2), found SEE"),
    ("forbid: {to: {kind: custmer}}", "kind: expected one of"),
    ("forbid: {to: {tag: x}}", "expected one of the keys"),
    ("forbid: {differs: tags}", "differs: expected one of"),
    ("forbid: {status: gone}", "status: expected one of active, pending, suspended, removed, found gone"),
    ("require: {differs: region}", "a custom rule: expected one of the keys forbid and require"),
    (
      "colour: red",
      "expected one of the keys id, severity, name, message, edge, forbid, require, found colour"
    ),
  ])
  func mistakesInRulesOfOnesOwnAreExplained(line: String, words: String) throws {
    var members = ["id": "own", "message": "m", "edge": "{kind: supply}", "forbid": "{differs: region}"]
    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    members[parts[0]] = parts[1]
    let text = "custom:\n- " + members.map { "\($0.key): \($0.value)" }.joined(separator: "\n  ")
    let problems = Self.problems(text)
    #expect(problems.count == 1 && problems.first?.contains(words) == true, "\(problems)")
  }

  @Test func oneWrongKindOfEdgeIsOneMistake() {
    let text = "custom: [{id: a-b, message: m, edge: {kind: suply}, forbid: {offer: null}}]"
    #expect(Self.problems(text).map { $0.contains("found suply") } == [true])
  }

  @Test func allMistakesAreToldInTheOrderOfTheFile() {
    let problems = Self.problems("rules:\n  x: off\ncustom:\n  - id: a\nasOf: b\n")
    #expect(problems.map { $0.split(separator: ":").dropFirst().first } == ["2", "4", "4", "4", "5"])
  }

  @Test func hostileYAMLIsRefused() {
    let bomb = "a: &a [x]\n" + (1...30).map { "k\($0): &n\($0) [*a, *a]\n" }.joined()
    #expect(Self.problems(bomb).first?.contains("aliases") == true)
    #expect(Self.problems(String(repeating: "[", count: 100_000)).count == 1)
    #expect(Self.problems("rules: {\"\\u001b[31m\": off}").first?.contains("\u{1B}") == false)
  }

  @Test func regionTablesOfOnesOwnAreRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, table) = (folder.appending(path: "c.yml").path, folder.appending(path: "regions.csv"))
    func problem(_ text: String) throws -> String? {
      try Data(text.utf8).write(to: table)
      do throws(ConfigurationFailure) {
        let configuration = try Configuration.parse("regions: regions.csv", path: file)
        #expect(configuration.regions?.value.table.edition == "regions.csv")
        return nil
      } catch {
        return error.problems.first.map { "\($0.location.line):\($0.location.column): \($0.message)" }
      }
    }
    #expect(try problem("country,region,currency\nSE,nordic,SEK\nNO,nordic,NOK;EUR\nUS,rest,\n") == nil)
    #expect(try problem("country,regoin\n")?.hasSuffix("found regoin; did you mean region?") == true)
    #expect(try problem("country,region\nSEE,a\n")?.hasPrefix("2:1: country: expected two letters") == true)
    #expect(try problem("country,region\nSE,\n") == "2:4: region: expected the id of a region")
    #expect(
      try problem("country,region\nSE,a\nSE,b\n")
        == "3:1: expected each country once, found SE in a second region")
    #expect(
      try problem("country,region,currency\nSE,n,SEK,NOK\n")
        == "2:1: expected 3 cells as in the header, found 4")
    #expect(
      try problem("country,region,country\nSE,n,SE\n")
        == "1:16: expected each column once, found country again")
    #expect(try problem("country,region\n") == "2:1: expected at least one country")
    let markets = RegionTable(
      edition: "own",
      markets: [
        (try #require(CountryCode("SE")), "nordic", [try #require(CurrencyCode("SEK"))]),
        (try #require(CountryCode("NO")), "nordic", [try #require(CurrencyCode("NOK"))]),
      ])
    #expect(markets.regions == ["nordic"] && markets.countries.count == 2)
    #expect(markets.currencies(of: "nordic").map(\.description).sorted() == ["NOK", "SEK"])
  }

  @Test func whatTheDocumentationShowsIsGood() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Documentation/Configuration.md")
    let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```")
    let examples = parts.filter { $0.hasPrefix("yaml\n") }
    #expect(examples.count == 2)
    for example in examples {
      let lines = example.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      let text = lines.filter { !$0.hasPrefix("regions:") }.joined(separator: "\n")
      #expect(Self.problems(text).isEmpty)
    }
  }

  static func problems(_ text: String) -> [String] {
    do throws(ConfigurationFailure) {
      _ = try Configuration.parse(text, path: "c.yml")
      return []
    } catch {
      return error.problems.map { "\($0.location): \($0.message)" }
    }
  }
}
