// The examples in the rule files are true: a marked line gives exactly the finding it names, no other line gives
// one, and compliant examples give none from any rule.

import PartnerGraph
import PartnerLint
import Testing

/// What `#! rule-id: words` at the end of a line asks for.
struct ExpectedFinding: Hashable {
  var line: Int
  var rule: String
  var words: String

  /// The marks of a sketch. Several marks may stand on one line, each begun by `#!`.
  static func all(in text: String) -> [ExpectedFinding] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      line.split(separator: "#!").dropFirst(line.hasPrefix("#!") ? 0 : 1).map { mark in
        let parts = mark.split(separator: ":", maxSplits: 1).map { $0.trimmed }
        return ExpectedFinding(line: index + 1, rule: parts[0], words: parts.count > 1 ? parts[1] : "")
      }
    }
  }

  /// Compares marks with what was found: rule and line as sets of pairs, words as part of the message.
  static func compare(_ text: String, _ diagnostics: [Diagnostic], _ name: String) {
    var open = all(in: text)
    for diagnostic in diagnostics {
      let line = diagnostic.location?.line ?? 0
      let match = open.firstIndex {
        $0.line == line && $0.rule == diagnostic.rule
          && ($0.words.isEmpty || diagnostic.message.contains($0.words))
      }
      if let match {
        open.remove(at: match)
      } else {
        Issue.record("\(name):\(line): not expected: \(diagnostic.message) [\(diagnostic.rule)]")
      }
    }
    for missing in open {
      Issue.record("\(name):\(missing.line): not found: \(missing.rule): \(missing.words)")
    }
  }
}

extension Substring {
  /// The text without white space around it.
  var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

@Suite struct ExampleTests {
  @Test(arguments: RuleCatalogue.ids)
  func examplesAreTrue(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id)).description
    for example in rule.violating {
      #expect(!ExpectedFinding.all(in: example.text).isEmpty, "\(id): \(example.title) marks nothing")
      try ExpectedFinding.compare(
        example.text, Self.lint(example, of: id, only: [id]), "\(id), \(example.title)")
    }
    for example in rule.compliant {
      let found = try Self.lint(example, of: id, only: [])
      #expect(found.isEmpty, "\(id), \(example.title): \(found.map { "\($0.rule): \($0.message)" })")
    }
  }

  /// Rules whose case no sketch can show: they take two inputs, an export, or none that holds a node.
  static let beyondSketch: Set = ["contradictory-record", "incomplete-export", "empty-network"]

  @Test func descriptionsAreWhole() {
    for rule in RuleCatalogue.all.map({ $0.description }) {
      #expect(rule.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
      #expect(!rule.compliant.isEmpty && (!rule.violating.isEmpty || Self.beyondSketch.contains(rule.id)))
      for text in [rule.summary, rule.why, rule.source] + rule.waysOut { #expect(text.count > 10) }
      #expect(rule.summary.count <= 100 && !rule.summary.hasSuffix("."))
    }
    #expect(Set(RuleCatalogue.ids).count == RuleCatalogue.all.count)
  }

  private static func lint(
    _ example: RuleDescription.Example, of rule: String, only: [String]
  ) throws -> [Diagnostic] {
    let reading = NetworkReader.read(example.text, format: .sketch)
    try #require(reading.failures.isEmpty)
    let options = example.options.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    let configuration =
      options.isEmpty ? nil : try Configuration.parse("rules: {\(rule): {\(options)}}", path: "options.yml")
    let date = try #require(reading.network.asOf ?? CalendarDate("2021-05-19"))
    return Linter(only: only, configuration: configuration).lint(Analysis(of: reading.network, asOf: date))
      .diagnostics
  }
}
