// empty-network: a run that read no node is not clean, in whatever form it is reported.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct EmptyNetworkTests {
  private static let provider = Viewpoint(
    id: "aaaaaaaa-0000-4000-8000-000000000001", kind: .indirectProvider, country: CountryCode("SE"))

  private func lint(
    _ inputs: [(name: String, text: String, format: InputFormat?)], only: [String] = ["empty-network"]
  ) throws -> LintResult {
    let reading = NetworkReader.read(
      inputs.map { NetworkInput(name: $0.name, bytes: Array($0.text.utf8), format: $0.format) },
      viewpoint: Self.provider)
    return Linter(only: only).lint(
      Analysis(of: reading.network, asOf: try #require(CalendarDate("2021-05-19"))))
  }

  static let empty: [[(String, String, InputFormat?)]] = [
    [("a.jsonl", "", .jsonLines)], [("a.network", "# nothing\n\n", .sketch)], [("h.csv", "id,kind\n", .csv)],
    [("<stdin>", "", nil)], [("a.json", "{\"nodes\": [], \"edges\": []}", .json)],
    [("a.jsonl", "\n", .jsonLines), ("b.network", "asOf 2021-01-01\n", .sketch)],
    // Malformed records and edges declare no node.
    [("a.network", "thing x\na -supply-> b\na -supply-> b tenant=t\n", .sketch)],
    // Vendor and viewpoint are added, not declared.
    [("compliance/csp/agreementstatus/1234567.json", "{\"isAgreementSigned\": true}", .export)],
    [("customers.json", "{\"totalCount\": 0, \"items\": []}", .export)],
  ]

  @Test(arguments: empty.indices)
  func aRunThatReadNoNodeIsNotClean(index: Int) throws {
    let result = try lint(Self.empty[index])
    let found = result.diagnostics
    #expect(found.map(\.rule) == ["empty-network"] && found.map(\.severity) == [.error])
    #expect(found.first?.location == nil && found.first?.nodes == [] && found.first?.edges == [])
    #expect(result.coverage.map(\.checked) == [1])
  }

  @Test func aNodeThatARecordTellsIsEnough() throws {
    for inputs: [(String, String, InputFormat?)] in [
      [("a.jsonl", "", .jsonLines), ("b.network", "vendor microsoft\n", .sketch)],
      // A native record and a profile declare the vendor and the viewpoint.
      [
        ("compliance/csp/agreementstatus/1234567.json", "{\"isAgreementSigned\": true}", .export),
        ("b.network", "vendor microsoft\n", .sketch),
      ],
      [("profiles/legalbusiness.json", "{\"profileType\": \"x\", \"companyName\": \"F\"}", .export)],
      [("customers/cccccccc-0000-4000-8000-000000000001/relationships.json", "{\"items\": []}", .export)],
    ] {
      let result = try lint(inputs)
      #expect(result.entries.isEmpty && result.coverage.map(\.checked) == [1], "\(inputs)")
    }
  }

  @Test func whereAnInputWasNotReadNobodyKnows() throws {
    let result = try lint([("a.jsonl", "", .jsonLines), ("b.json", "{", .json)])
    #expect(result.entries.isEmpty && result.coverage[0].checked == 0)
    #expect(result.coverage[0].missing.map(\.field) == ["input"])
  }

  @Test func itIsTheSameFindingWhateverTheInputs() throws {
    let prints = try Self.empty.map { try #require(try lint($0).diagnostics.first).fingerprint }
    #expect(Set(prints).count == 1)
  }

  @Test func everyFormOfOutputCopes() throws {
    let result = try lint([("my net.jsonl", "", .jsonLines), ("b.network", "", .sketch)], only: [])
    let reporters: [(any Reporter, String)] = [
      (TextReporter(usesColor: false, showsExcerpt: true), "my net.jsonl: error: no input "),
      (CSVReporter(), "\r\n,,,error,definite,empty-network,"),
      (GitHubReporter(), "::error file=my net.jsonl,title=empty-network::"),
      (JUnitReporter(), "classname=\"partnergraph.empty-network\" file=\"my net.jsonl\" time"),
      (MarkdownReporter(), "| my net.jsonl | empty-network |"),
      (JSONReporter(version: "0"), #""location": null"#),
      (SARIFReporter(version: "0"), #""artifactLocation": {"uri": "my%20net.jsonl""#),
    ]
    for (reporter, words) in reporters {
      let text = try HostileReport.text(reporter, result)
      #expect(
        text.contains(words), "\(type(of: reporter)): \(text)")
    }
  }
}
