// Places: every finding has one, also one about a tenant or organization that no record declares.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct RecordPlaceTests {
  private func lint(_ inputs: String..., only: [String]) throws -> LintResult {
    let network = NetworkReader.read(
      inputs.enumerated().map { index, text in
        NetworkInput(name: "\(index + 1)", bytes: Array(text.utf8), format: .sketch)
      }
    ).network
    return Linter(only: only).lint(Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19"))))
  }

  private static let conflict = """
    customer x
    direct-bill-partner a organization=o1 tenant=t
    direct-bill-partner b organization=o2 tenant=t

    """

  @Test func theFirstRecordThatNamesItIsThePlaceOfWhatNoRecordDeclares() throws {
    func places(_ inputs: String...) throws -> [String] {
      let result =
        inputs.count == 1
        ? try lint(inputs[0], only: ["tenant-owner-conflict"])
        : try lint(inputs[0], inputs[1], only: ["tenant-owner-conflict"])
      return result.diagnostics.map { $0.location.map { "\($0.path):\($0.line)" } ?? "nowhere" }
    }
    #expect(try places(Self.conflict) == ["1:2"])
    // Removed nodes and edges of any status name it too: at an end, or as the tenant of a sale.
    #expect(try places("customer y tenant=t status=removed\n" + Self.conflict) == ["1:1"])
    #expect(try places("a -management-> t status=pending\n" + Self.conflict) == ["1:1"])
    #expect(try places("\na -supply-> x tenant=t\n" + Self.conflict) == ["1:2"])
    #expect(try places("o1 -ownership-> t\n" + Self.conflict) == ["1:1"])
    // A record that declares it is its place, wherever it is.
    #expect(try places(Self.conflict + "tenant t\n") == ["1:4"])
    // Of a node in two inputs the second record is the one that names the tenant.
    #expect(
      try places(
        "customer c\ndirect-bill-partner b organization=o2\n",
        "customer c tenant=t\ndirect-bill-partner b tenant=t\ndirect-bill-partner a organization=o1 tenant=t\n"
      )
        == ["2:1"])
  }

  @Test func relatedPlacesAreThereToo() throws {
    let result = try lint(
      "direct-bill-partner a\ncustomer b tenant=t\na -management-> t roles=\"Global Administrator\"\n",
      only: ["global-admin-access"])
    let finding = try #require(result.diagnostics.first)
    #expect(finding.nodes == ["a", "t"] && finding.location?.line == 3)
    #expect(finding.related.map(\.location.line) == [1, 2])
    #expect(finding.related.last?.message == "t is named here first, and declared nowhere")
  }

  @Test func rulesOfOnesOwnPointThere() throws {
    let result = try lint("customer b tenant=t\n", only: ["isolated-node"])
    let tenant = try #require(result.analysis.network.node("t"))
    #expect(Finding(nodes: [tenant]).place == Place(input: 0, offset: 0))
  }

  @Test func everyFormOfOutputPointsThere() throws {
    let result = try lint(Self.conflict, only: ["tenant-owner-conflict"])
    let reporters: [(any Reporter, String)] = [
      (TextReporter(usesColor: false), "1:2:1: error: "), (CSVReporter(), "\r\n1,2,1,error"),
      (GitHubReporter(), "file=1,line=2,col=1"), (JUnitReporter(), "file=\"1\" line=\"2\""),
      (MarkdownReporter(), "| 1:2 |"),
      (JSONReporter(version: "0"), #""location": {"path": "1", "line": 2, "column": 1}"#),
      (SARIFReporter(version: "0"), #""startLine": 2"#),
    ]
    for (reporter, words) in reporters {
      let text = try HostileReport.text(reporter, result)
      #expect(text.contains(words), "\(type(of: reporter)): \(text)")
    }
  }

  @Test func everyFindingOfRandomNetworksHasAPlace() throws {
    for seed in 1...600 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      let network = NetworkReader.read(plain.json(), format: .json).network
      let result = Linter().lint(Analysis(of: network, asOf: try #require(CalendarDate(plain.asOf))))
      for finding in result.diagnostics {
        #expect(finding.location != nil, "seed \(seed): \(finding.rule) \(finding.nodes)")
      }
    }
  }
}
