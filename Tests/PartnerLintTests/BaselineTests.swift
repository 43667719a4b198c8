// Baselines: what was accepted is known again whatever the file looks like, and what is new is open.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct BaselineTests {
  private static let text = """
    asOf 2021-05-19
    direct-bill-partner p country=SE
    customer c country=US
    customer d country=US
    p -supply-> c
    p -supply-> d
    """

  private static func lint(
    _ text: String, only: [String] = ["region"], format: InputFormat = .sketch
  ) throws -> LintResult {
    let network = NetworkReader.read(text, format: format).network
    return Linter(only: only).lint(Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19"))))
  }

  private static func text(of baseline: Baseline) throws -> String {
    var bytes: [UInt8] = []
    try baseline.write { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func aFileHasOneFindingALineAndIsReadBack() throws {
    let result = try Self.lint(Self.text)
    let text = try Self.text(of: Baseline(accepting: result))
    let prints = result.diagnostics.map(\.fingerprint)
    #expect(
      text == """
        {"partnergraphBaseline": 1,
         "findings": [
          {"rule": "cross-region-sale", "nodes": ["p", "c"], "edges": ["supply:p->c"], "fingerprint": "\(prints[0])"},
          {"rule": "cross-region-sale", "nodes": ["p", "d"], "edges": ["supply:p->d"], "fingerprint": "\(prints[1])"}
        ]}

        """)
    var marked = result
    let baseline = try Baseline(text, name: "baseline.json")
    #expect(baseline.mark(&marked).isEmpty)
    #expect(marked.open.isEmpty && marked.suppressedCount == 2 && marked.worst == nil)
    #expect(try Self.text(of: baseline) == text)
    #expect(
      try Self.text(of: Baseline(accepting: marked))
        == "{\"partnergraphBaseline\": 1,\n \"findings\": [\n]}\n")
  }

  @Test func orderAndLayoutOfTheNetworkChangeNothing() throws {
    let baseline = Baseline(accepting: try Self.lint(Self.text))
    let lines = Self.text.split(separator: "\n").map(String.init)
    var marked = try Self.lint(
      "asOf 2021-05-19\n\n# moved\n" + lines.dropFirst().reversed().joined(separator: "\n"))
    #expect(baseline.mark(&marked).isEmpty && marked.open.isEmpty && marked.suppressedCount == 2)
  }

  @Test func swappingOneViolationForAnotherOfTheRuleIsSeen() throws {
    let file = try Self.text(of: Baseline(accepting: try Self.lint(Self.text)))
    let baseline = try Baseline(file, name: "b.json")
    var marked = try Self.lint(
      Self.text.replacing("-> d", with: "-> e").replacing("customer d", with: "customer e"))
    let dead = baseline.mark(&marked)
    #expect(marked.diagnostics.map(\.nodes) == [["p", "e"]])
    marked.add(dead)
    let told = try #require(marked.diagnostics.last)
    #expect(
      told.message == "the baseline accepts cross-region-sale of p, d, which is not found any more"
        && told.rule == "dead-baseline-entry" && told.nodes == ["p", "d"]
        && told.location == SourceLocation(path: "b.json", line: 4, column: 3))
  }

  @Test func oneMoreOfTheSameKindIsSeenAndOneLessAsWell() throws {
    let twice = "customer a\ncustomer a\ncustomer a\n"
    let baseline = Baseline(accepting: try Self.lint(twice, only: ["duplicate-id"]))
    #expect(baseline.entries.map(\.count) == [2] && baseline.count == 2)
    let reread = try Baseline(try Self.text(of: baseline), name: "b.json")
    #expect(reread.entries.map(\.count) == [2])
    var more = try Self.lint(twice + "customer a\n", only: ["duplicate-id"])
    #expect(reread.mark(&more).isEmpty)
    #expect(more.open.count == 1 && more.diagnostics.first?.location?.line == 4)
    var fewer = try Self.lint("customer a\ncustomer a\n", only: ["duplicate-id"])
    let dead = reread.mark(&fewer)
    #expect(dead.map(\.found) == [1])
    fewer.add(dead)
    let told = fewer.diagnostics.last?.message
    #expect(told == "the baseline accepts 2 times duplicate-id of a, which is found 1 time only")
  }

  @Test func entriesOfRulesThatDidNotRunAreNotDeadButThoseOfRulesThatAreGoneAre() throws {
    let file = try Self.text(of: Baseline(accepting: try Self.lint(Self.text)))
    var other = try Self.lint(Self.text, only: ["own-use"])
    #expect(try Baseline(file, name: "b").mark(&other).isEmpty)
    let gone = try Baseline(file.replacing("cross-region-sale", with: "no-such-rule"), name: "b")
    #expect(gone.mark(&other).isEmpty == false)
    #expect(gone.mark(&other, existingRules: ["no-such-rule"]).isEmpty)
  }

  @Test func whatAnExceptionAcceptsStaysExceptedAndIsNotDead() throws {
    var result = try Self.lint(Self.text)
    let baseline = Baseline(accepting: result)
    result.mark { _ in .excepted(reason: "agreed") }
    #expect(baseline.mark(&result).isEmpty)
    #expect(result.entries.allSatisfy { $0.standing == .excepted(reason: "agreed") })
    #expect(Baseline(accepting: result).entries.isEmpty)
  }

  /// A finding is recognised without being put into words, so words may name other ids only where it has no nodes.
  @Test(arguments: RuleCatalogue.all.map { $0.description.id })
  func findingsOfEveryRuleAreRecognised(rule: String) throws {
    let description = try #require(RuleCatalogue.rule(rule)).description
    for example in description.violating {
      let result = try Self.lint(example.text, only: [rule])
      for (entry, identity) in zip(result.entries, result.identities()) {
        let diagnostic = result.diagnostic(of: entry)
        let words = result.rules[0].check.explanation(of: entry.finding, in: result.analysis)
        #expect(identity.nodes == words.ids ?? result.nodes(of: entry).map(\.id))
        #expect(diagnostic.nodes == identity.nodes && diagnostic.fingerprint == identity.fingerprint)
        #expect((identity.message == nil) == !(identity.nodes.isEmpty && identity.edges.isEmpty))
      }
      var marked = result
      #expect(Baseline(accepting: result).mark(&marked).isEmpty && marked.open.isEmpty)
    }
  }

  /// `northwind` traded before it signed, twice; contoso has a country that is none.
  private static let migrating = """
    asOf 2021-05-19
    vendor microsoft
    direct-bill-partner contoso country=Sweden
    indirect-provider fabrikam country=SE
    indirect-reseller northwind country=SE mpaSigned=2020-06-01
    customer acme country=SE
    customer globex country=SE
    microsoft -supply-> contoso
    fabrikam -supply-> northwind since=2020-03-01
    northwind -supply-> acme since=2020-04-01
    """

  /// The fingerprints were written by version 0.1 of the tool for this network.
  private static let firstEdition = #"""
    {"partnergraphBaseline": 1,
     "findings": [
      {"rule": "business-before-mpa", "nodes": ["northwind"], "edges": ["supply:fabrikam->northwind"], "fingerprint": "c3aeb4d372a485b2152d78b07c29bd12"},
      {"rule": "malformed-record", "nodes": [], "edges": [], "message": "country: expected a country code of two letters (ISO 3166-1 alpha-2), found \"Sweden\"", "fingerprint": "9a582d327d2f8bc24a8c5af539e22809"},
      {"rule": "unsupplied-customer", "nodes": ["globex"], "edges": [], "fingerprint": "25678b2c0c69eef2e377e32d347c4e12"},
      {"rule": "unsupplied-customer", "nodes": ["gone"], "edges": [], "fingerprint": "0123456789abcdef0123456789abcdef"}
    ]}
    """#

  @Test func aBaselineOfTheFirstEditionIsTakenOver() throws {
    let rules = ["business-before-mpa", "malformed-record", "unsupplied-customer"]
    let result = try Self.lint(Self.migrating, only: rules)
    #expect(result.entries.count == 3)
    let old = try Baseline(Self.firstEdition, name: "old.json")
    let migration = old.migrated(to: result)
    #expect(migration.unmatchedCount == 1 && migration.renamedCount >= 1)
    #expect(migration.baseline.entries.map(\.nodes) == [["northwind"], [], ["globex"], ["gone"]])
    var marked = result
    #expect(migration.baseline.mark(&marked).map(\.entry.nodes) == [["gone"]])
    #expect(marked.open.isEmpty)
    // Once is enough.
    let again = migration.baseline.migrated(to: result)
    #expect(again.renamedCount == 0 && again.baseline.entries == migration.baseline.entries)
  }

  @Test func anEntryThatAcceptsMoreThanThereIsKeepsTheRest() throws {
    let result = try Self.lint(Self.migrating, only: ["business-before-mpa"])
    let old = try Baseline(
      Self.firstEdition.replacing("\"fingerprint\": \"c3ae", with: "\"count\": 3, \"fingerprint\": \"c3ae"),
      name: "old.json")
    let migration = old.migrated(to: result)
    #expect(migration.baseline.entries.prefix(2).map(\.count).sorted() == [1, 2])
    #expect(migration.renamedCount == 1 && migration.unmatchedCount == 4)
  }

  private static let print = "0123456789abcdef0123456789abcdef"
  private static let entry = "{\"rule\": \"r\", \"nodes\": [], \"edges\": [], \"fingerprint\": \"\(print)\"}"

  @Test(arguments: [
    ("", "1:1", "expected an object: a baseline"),
    ("[]", "1:1", "expected an object: a baseline"),
    ("{\"findings\": []}", "1:1", "expected a member \"partnergraphBaseline\""),
    ("{\"partnergraphBaseline\": 1}", "1:1", "expected a member \"findings\""),
    ("{\"partnergraphBaseline\": 2, \"findings\": []}", "1:26", "expected version 1 of the format, found 2"),
    ("{\"partnergraphBaseline\": \"1\"}", "1:26", "expected a whole number: the version of the format"),
    ("{\"finding\": []}", "1:2", "found finding; did you mean findings?"),
    ("{\"findings\": [],\n\"findings\": []}", "2:1", "expected the member \"findings\" once"),
    ("{\"partnergraphBaseline\": 1, \"findings\": []} x", "1:45", "expected the end of the document"),
    ("{\"findings\": [\n  \(entry)\n  \(entry)]}", "3:3", "expected ',' or ']' after the element"),
    ("{\"findings\": [\n\(entry),\n\(entry)]}", "3:56", "expected each fingerprint once"),
    ("{\"findings\": [{\"rule\": 1}]}", "1:24", "expected a string: the id of the rule"),
    ("{\"findings\": [{\"rule\": \"r\"}]}", "1:15", "expected a member \"nodes\""),
    ("{\"findings\": [{\"nodes\": [1]}]}", "1:26", "expected a string: ids of nodes"),
    ("{\"findings\": [{\"count\": 0}]}", "1:25", "expected 1 or more, found 0"),
    ("{\"findings\": [{\"fingerprint\": \"0A\"}]}", "1:31", "32 hexadecimal digits"),
  ])
  func mistakesInAFileAreNamedWithTheirPlace(text: String, place: String, words: String) throws {
    let failure = #expect(throws: BaselineFailure.self) { try Baseline(text, name: "b.json") }
    guard case .malformed(let location, let message)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect("\(location)" == "b.json:\(place)" && message.contains(words), "\(location): \(message)")
  }

  @Test func aFileThatWasLaidOutAnewIsFine() throws {
    let text = """
      { "findings" : [ { "fingerprint":"\(Self.print)","edges":[ ],
        "nodes":["\\u0061"] , "r\\u0075le":"gone-rule"} ],
        "partnergraphBaseline":1 }
      """
    let baseline = try Baseline(text, name: "b.json")
    #expect(baseline.entries.map(\.nodes) == [["a"]] && baseline.entries.map(\.rule) == ["gone-rule"])
    #expect(throws: BaselineFailure.self) { try Baseline(path: "no/such/file") }
  }
}
