// How tests of rules lint a sketch, and say what a rule could look at.

import PartnerGraph
import PartnerLint
import Testing

/// What tests of rules have in common.
protocol RuleTesting {}

extension RuleTesting {
  func lint(
    _ text: String, _ rules: String..., severities: [String: Severity] = [:], configuration: String = "{}"
  ) throws -> LintResult {
    let reading = NetworkReader.read(text, format: .sketch, name: "n")
    try #require(reading.failures.isEmpty && reading.network.problems.isEmpty)
    let date = try #require(reading.network.asOf ?? CalendarDate("2024-03-01"))
    let configuration = try Configuration.parse(configuration, path: "c.yml")
    return Linter(only: rules, severities: severities, configuration: configuration)
      .lint(Analysis(of: reading.network, asOf: date))
  }

  /// What a rule could look at: “1 organization 2”.
  func coverage(_ result: LintResult) -> String {
    result.coverage.map { coverage in
      "\(coverage.checked)" + coverage.missing.map { " \($0.field) \($0.count)" }.joined()
    }.joined(separator: ", ")
  }
}
