// What others build on the library: a rule made of what is public alone counts like one of the catalogue; chains are data.

import PartnerGraph
import PartnerLint
import Testing

/// Reports managers in another region than what they manage.
private struct DistantManager: Rule {
  static let description = RuleDescription(
    id: "distant-manager", group: .custom, severity: .warning,
    summary: "a manager in another region", why: "", source: "", waysOut: [],
    options: [.init("sales", default: "0", "")], violating: [], compliant: [])

  var sales: Int32 = 0

  mutating func set(option: String, to number: Int32) -> Bool {
    sales = number
    return option == "sales"
  }

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    for edge in analysis.activeEdges(.management) {
      guard let near = analysis.region(of: edge.from), let far = analysis.region(of: edge.to) else {
        report.skip("country")
        continue
      }
      report.checked += 1
      let count = analysis.activeEdges(.supply, from: edge.from).count
      if near != far, count >= Int(sales) {
        report.findings.append(
          Finding(nodes: [edge.from, edge.to], edges: [edge], certainty: sales > 0 ? .possible : .definite))
      }
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let nodes = finding.nodes(in: analysis)
    return Explanation("\(analysis.located(nodes[0])) manages \(analysis.introduced(nodes[1]))")
  }
}

@Suite struct OwnRuleTests {
  static let catalogue = RuleCatalogue.all + [DistantManager.self]

  private func analysis() throws -> Analysis {
    let text = """
      vendor microsoft
      advisor woodgrove country=SE name=Woodgrove
      advisor bellows
      customer acme country=US
      woodgrove -management-> acme
      woodgrove -management-> acme status=removed
      bellows -management-> acme
      """
    let network = NetworkReader.read(text, format: .sketch, name: "own.network").network
    return Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19")))
  }

  @Test func findsAtPlaces() throws {
    let result = Linter(from: Self.catalogue, only: ["distant-manager"]).lint(try analysis())
    let found = try #require(result.diagnostics.first)
    #expect(result.open.count == 1)
    #expect(found.location?.description == "own.network:5:1")
    #expect(found.message == "woodgrove “Woodgrove” (SE, europe) manages the customer acme")
    #expect(found.nodes == ["woodgrove", "acme"] && found.edges == ["management:woodgrove->acme"])
    #expect(found.severity == .warning && found.certainty == .definite)
    #expect(result.coverage.map(\.checked) == [1] && result.coverage[0].skipped == 1)
    #expect(result.open[0].finding.edges(in: result.analysis).map(\.name) == found.edges)
  }

  @Test func configurationSetsIt() throws {
    let settings = "rules:\n  distant-manager: {severity: error, sales: 1}\n"
    #expect(throws: ConfigurationFailure.self) { try Configuration.parse(settings, path: "own.yml") }
    let configuration = try Configuration.parse(settings, path: "own.yml", catalogue: Self.catalogue)
    let linter = Linter(from: Self.catalogue, only: ["distant-manager"], configuration: configuration)
    #expect(linter.rules.map(\.description.severity) == [.error])
    #expect(linter.lint(try analysis()).open.isEmpty)
  }

  @Test func chainsAreData() throws {
    let text = """
      vendor microsoft
      direct-bill-partner contoso country=DK
      customer acme country=US
      microsoft -supply-> contoso
      contoso -supply-> acme
      """
    let network = NetworkReader.read(text, format: .sketch).network
    let analysis = Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19")))
    let chains = SupplyChains(Linter().lint(analysis))
    let (acme, contoso) = (try #require(network.node("acme")), try #require(network.node("contoso")))
    let found = chains.chains(of: acme, limit: 10)
    #expect(found.map { $0.nodes(in: analysis).map(\.id) } == [["microsoft", "contoso", "acme"]])
    #expect(found[0].rules == ["cross-region-sale"] && !found[0].isValid)
    #expect(chains.chains(of: acme, filter: .valid, limit: 10).isEmpty)
    #expect(chains.chains(of: acme, limit: 0).isEmpty && chains.chains(of: contoso, limit: 10).isEmpty)
  }

  @Test func runsBesideTheCatalogue() throws {
    let ids = Linter(from: Self.catalogue).lint(try analysis()).diagnostics.map(\.rule)
    #expect(ids.contains("distant-manager") && ids.contains("isolated-node") == false)
    #expect(Linter().rules.count == RuleCatalogue.all.count)
  }
}
