// unknown-field in every kind of output: what it names, where, and what it is recognised by.

import Foundation
import PartnerGraph
import PartnerLint
import Testing

@Suite struct UnknownFieldRuleTests {
  private func lint(_ inputs: [(name: String, text: String)]) throws -> LintResult {
    let network = NetworkReader.read(
      inputs.map { NetworkInput(name: $0.name, bytes: Array($0.text.utf8), format: .sketch) }
    ).network
    let date = try #require(CalendarDate("2021-05-19"))
    return Linter(only: ["unknown-field"]).lint(Analysis(of: network, asOf: date))
  }

  @Test func theFindingNamesTheFieldAsWritten() throws {
    let result = try lint([
      ("x/n.network", "customer a\ncustomer b colour=1 contry=SE\ncustomer c contry=NO\n")
    ])
    let found = try #require(result.diagnostics.first)
    #expect(result.diagnostics.count == 1 && found.severity == .warning && found.certainty == .definite)
    #expect(
      found.nodes == ["contry"] && found.edges.isEmpty && found.message.hasSuffix("did you mean country?"))
    #expect(found.location == SourceLocation(path: "x/n.network", line: 2, column: 1))
  }

  /// The base name of the input and the field, wherever they are.
  @Test func itIsRecognisedByInputAndField() throws {
    func fingerprint(_ name: String, _ text: String) throws -> String {
      try #require(try lint([(name, text)]).diagnostics.first).fingerprint
    }
    let first = try fingerprint("x/n.network", "customer a contry=SE\n")
    #expect(try first == fingerprint("n.network", "vendor v\ncustomer b name=B\ncustomer c contry=NO\n"))
    #expect(try first != fingerprint("x/m.network", "customer a contry=SE\n"))
    #expect(try first != fingerprint("x/n.network", "customer a cuontry=SE\n"))
    let both = try lint([("n", "customer a contry=SE\n"), ("m", "customer b contry=SE\n")])
    #expect(both.diagnostics.count == 2 && Set(both.diagnostics.map(\.fingerprint)).count == 2)
  }

  @Test func theSummaryCountsAllFieldsInItsOldShape() throws {
    let result = try lint([("n", "customer a colour=1 contry=SE\ncustomer b colour=2\n")])
    var json: [UInt8] = []
    try JSONReporter(version: "1").report(result) { json += $0 }
    let text = String(decoding: json, as: UTF8.self)
    #expect(text.contains(#""unknownFields": {"colour": 2, "contry": 1}"#))
    #expect(text.contains(#""rule": "unknown-field""#) && text.contains("did you mean country?"))
  }
}
