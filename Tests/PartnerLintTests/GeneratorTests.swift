// Generated networks: the same bytes for the same seed, and in them what the manifest lists and nothing else.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct GeneratorTests {
  private func bytes(_ generator: NetworkGenerator, _ format: OutputFormat) -> [UInt8] {
    var bytes: [UInt8] = []
    generator.write(as: format) { bytes += $0 }
    return bytes
  }

  /// Rule and nodes of every finding, sorted.
  private func findings(_ inputs: [NetworkInput]) throws -> [String] {
    let result = NetworkReader.read(inputs)
    try #require(result.failures.isEmpty)
    let analysis = Analysis(of: result.network, asOf: try #require(CalendarDate("2024-03-01")))
    return Linter().lint(analysis).diagnostics.map { "\($0.rule) \($0.nodes)" }.sorted()
  }

  @Test(arguments: [(0, 1, 1), (3, 2, 1), (400, 3, 7), (2500, 4, 2)])
  func lintFindsTheManifestAndNothingElse(customers: Int, seed: Int, rounds: Int) throws {
    let generator = NetworkGenerator(customers: customers, seed: UInt64(seed), rounds: rounds)
    let planted = generator.plantedFindings.map { "\($0.rule) \($0.nodes)" }.sorted()
    let lines = NetworkInput(name: "n", bytes: bytes(generator, .jsonLines), format: .jsonLines)
    let document = NetworkInput(name: "n", bytes: bytes(generator, .json), format: .json)
    let tables = [false, true].map { isOfEdges in
      var bytes: [UInt8] = []
      generator.writeTable(ofEdges: isOfEdges) { bytes += $0 }
      return NetworkInput(name: isOfEdges ? "edges" : "nodes", bytes: bytes, format: .csv)
    }
    for inputs in [[lines], [document], tables] {
      #expect(try findings(inputs) == planted)
    }
  }

  @Test func whatALintTookIsGivenBack() throws {
    let generator = NetworkGenerator(customers: 30, seed: 1)
    let input = NetworkInput(name: "n", bytes: bytes(generator, .json), format: .json)
    weak var kept: Analysis?
    do {
      let analysis = Analysis(of: NetworkReader.read([input]).network, asOf: CalendarDate(days: 19_783))
      #expect(!Linter().lint(analysis).diagnostics.isEmpty)
      kept = analysis
    }
    #expect(kept == nil)
  }

  @Test func everyRuleIsPlanted() {
    let planted = Set(NetworkGenerator(customers: 0, seed: 1).plantedFindings.map(\.rule))
    let rules = Set(RuleCatalogue.all.map { $0.description.id })
    #expect(rules.subtracting(planted) == ExampleTests.beyondSketch, "these take more than one native input")
  }

  @Test func withoutViolationsNothingIsFound() throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let generator = NetworkGenerator(customers: 1500, seed: seed, hasViolations: false)
      #expect(try findings([NetworkInput(name: "n", bytes: bytes(generator, .json), format: .json)]) == [])
    }
  }

  @Test func theSameArgumentsGiveTheSameBytes() {
    func fingerprint(_ customers: Int, _ seed: UInt64) -> String {
      var hash = SHA256()
      hash.update(bytes(NetworkGenerator(customers: customers, seed: seed), .jsonLines))
      return String(SHA256.hexadecimal(hash.finish()[...]).prefix(16))
    }
    // Changes of the generator that are meant change these too; then benchmarks begin anew.
    #expect(fingerprint(100, 1) == "5cae72a6a6ed5192")
    #expect(fingerprint(100, 2) == "57cf6fd87dd49b59")
  }
}
