// The samples say what is found in them: by marks in the sketches, and whole in the files of expected output.

import Foundation
import Testing

@Suite struct SampleTests {
  @Test func thereAreTheEightScenariosAndTheNordicNetwork() {
    var expected = ["nordic.json"]
    for scenario in 1...8 {
      expected.append("scenario-\(scenario)-compliant.network")
      // Many partners and many managers of one customer have no violating form.
      if scenario != 2 && scenario != 3 { expected.append("scenario-\(scenario)-violating.network") }
    }
    #expect(Set(Tool.samples).isSuperset(of: expected))
  }

  @Test func everyRuleIsTriggeredBySomeSample() throws {
    let rules = try Tool.run("rules").output.split(separator: "\n").filter { $0.hasPrefix("  ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    let expected = try Tool.samples.map { name in
      let file = Tool.packageFolder.appending(path: "samples/expected/\(name).txt")
      return try String(contentsOf: file, encoding: .utf8)
    }.joined()
    #expect(rules.count == 66)
    // These need a broken record, a second input, an export, an empty network or 301 sales: they have tests of their own.
    let others: Set<String> = [
      "malformed-record", "duplicate-id", "contradictory-record", "unknown-field", "incomplete-export",
      "empty-network", "too-many-subscriptions",
    ]
    for rule in rules where !others.contains(rule) {
      #expect(expected.contains("[\(rule)]"), "no sample triggers \(rule)")
    }
  }

  @Test(arguments: Tool.samples)
  func everySampleGivesItsExpectedFindings(name: String) throws {
    let run = try Tool.run("lint", "--min-severity", "info", "samples/\(name)")
    let file = Tool.packageFolder.appending(path: "samples/expected/\(name).txt")
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(run.output == expected, "if this is meant: scripts/update-golden")
    #expect(run.status == (expected.contains(": error: ") ? 1 : 0))
    #expect(name.contains("violating") == expected.contains(": error: ") || name == "nordic.json")
  }

  @Test(arguments: Tool.samples.filter { $0.hasSuffix(".network") })
  func marksInSketchesAreTrue(name: String) throws {
    let text = try String(
      contentsOf: Tool.packageFolder.appending(path: "samples/\(name)"), encoding: .utf8)
    let marked = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      index, line in
      line.split(separator: "#!").dropFirst().map { "\(index + 1) \($0.filter { $0 != " " })" }
    }
    let run = try Tool.run("lint", "--min-severity", "info", "samples/\(name)")
    let found = run.output.split(separator: "\n").filter { $0.hasPrefix("samples/") }.map { line in
      let rule = line.split(separator: "[").last?.dropLast() ?? ""
      return "\(line.split(separator: ":")[1]) \(rule)"
    }
    #expect(found.sorted() == marked.sorted())
  }
}
