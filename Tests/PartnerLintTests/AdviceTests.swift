// Advice is never wrong: the changes that a way out names clear its finding and bring no finding of a spoiling rule.

import Foundation
import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct AdviceTests {
  /// A finding without its certainty and edges: rule and nodes. Of own-provider-customer the reseller may change.
  private struct Subject: Hashable {
    var rule: String
    var nodes: [String]

    init(_ rule: String, _ nodes: [String]) {
      self.rule = rule
      self.nodes = rule == "own-provider-customer" ? Array(nodes.prefix(2)) : nodes
    }
  }

  private static func lint(_ lines: [String], asOf: CalendarDate, only: [String] = []) throws -> LintResult {
    let reading = NetworkReader.read(lines.joined(separator: "\n"), format: .jsonLines)
    try #require(reading.failures.isEmpty)
    return Linter(only: only).lint(Analysis(of: reading.network, asOf: asOf))
  }

  private static func subjects(_ result: LintResult) -> Set<Subject> {
    Set(result.entries.map { Subject(result.rule(of: $0), result.nodes(of: $0).map(\.id)) })
  }

  /// The network's lines, without those of removed edges and with those of added ones.
  private static func applying(_ edits: [NetworkEdit], to network: Network) throws -> [String] {
    var removed: Set<String> = []
    var builder = NetworkBuilder()
    for case .remove(let name) in edits { removed.insert(name) }
    for case .add(let record) in edits { builder.add(record) }
    var lines = lines(of: network)
    let first = lines.count - network.edgeCount
    let names = network.allEdges.map(\.name)
    #expect(removed.isSubset(of: names))
    for index in names.indices.reversed() where removed.contains(names[index]) {
      lines.remove(at: first + index)
    }
    return lines + Self.lines(of: builder.build()).filter { $0.contains("\"edge\"") }
  }

  private static func lines(of network: Network) -> [String] {
    var bytes: [UInt8] = []
    NetworkWriter.write(network, as: .jsonLines) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Follows every way out that names partners; the number of changes tried, by rule.
  private static func follow(_ network: Network, asOf: CalendarDate, _ name: String) throws -> [String: Int] {
    let before = Linter().lint(Analysis(of: network, asOf: asOf))
    let known = subjects(before)
    var tried: [String: Int] = [:]
    for entry in before.entries {
      let subject = Subject(before.rule(of: entry), before.nodes(of: entry).map(\.id))
      for way in before.waysOut(of: entry) {
        #expect(way.options.isEmpty == !way.text.contains(", such as "), "\(name): \(way.text)")
        for edits in way.options {
          tried[subject.rule, default: 0] += 1
          let after = subjects(try lint(try applying(edits, to: network), asOf: asOf))
          #expect(!after.contains(subject), "\(name): \(subject) is still there after \(way.text): \(edits)")
          let spoiling = Set(Linter.spoilingRules)
          let new = after.subtracting(known).filter { spoiling.contains($0.rule) }
          #expect(new.isEmpty, "\(name): \(subject.rule): \(way.text) brings \(new): \(edits)")
        }
      }
    }
    return tried
  }

  @Test func followingAdviceOnRandomNetworksClearsTheFindingAndBringsNone() throws {
    var tried: [String: Int] = [:]
    for seed in 1...1_500 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      let network = NetworkReader.read(plain.json(), format: .json).network
      let date = try #require(CalendarDate(plain.asOf))
      tried.merge(try Self.follow(network, asOf: date, "seed \(seed)"), uniquingKeysWith: +)
    }
    let expected = [
      "invalid-supply-step", "unsupplied-seller", "wrong-provider-sale", "cross-region-sale",
      "cross-region-partnership", "self-sale", "affiliate-sale", "own-provider-customer",
      "own-network-purchase",
    ]
    for rule in expected { #expect(tried[rule, default: 0] > 3, "\(rule): \(tried[rule, default: 0])") }
  }

  @Test func followingAdviceOnTheSamplesClearsTheFindingAndBringsNone() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "samples").path
    let samples = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".network") || $0.hasSuffix(".json") || $0 == "export" }
    var tried = 0
    for sample in samples {
      let path = "\(folder)/\(sample)"
      let network = NetworkReader.read(NetworkReader.inputs(at: path).inputs).network
      let date = try #require(network.asOf ?? CalendarDate("2024-06-01"))
      tried += try Self.follow(network, asOf: date, sample).values.reduce(0, +)
    }
    #expect(samples.count > 15 && tried > 5)
  }

  @Test func advicePassesOverPartnersThatWouldBringAFinding() throws {
    let text = """
      vendor microsoft
      direct-bill-partner contoso country=SE
      direct-bill-partner unsigned country=US mpaSigned=null
      direct-bill-partner unsupplied country=US
      direct-bill-partner owner country=US organization=o-acme
      direct-bill-partner litware country=US
      direct-bill-partner paused country=US status=suspended
      customer acme country=US organization=o-acme
      customer bolt country=US
      microsoft -supply-> contoso
      microsoft -supply-> unsigned
      microsoft -supply-> owner
      microsoft -supply-> paused
      microsoft -supply-> litware
      contoso -supply-> acme
      """
    func ways(_ text: String, only: [String] = []) -> [String] {
      let network = NetworkReader.read(text, format: .sketch).network
      let analysis = Analysis(of: network, asOf: CalendarDate(days: 18_800))
      let linter = Linter(only: only.isEmpty ? ["cross-region-sale"] : only)
      return linter.lint(analysis).diagnostics.filter { $0.rule == "cross-region-sale" }.flatMap(\.waysOut)
    }
    let named = "sell to acme through a partner enrolled in united-states, such as litware"
    #expect(
      ways(text)[0] == named && ways(text, only: ["region", "chain", "own-use", "agreement"])[0] == named)
    let without = ways(text.replacing("partner litware country=US", with: "partner litware country=NO"))
    #expect(
      without[0]
        == "sell to acme through a partner enrolled in united-states (this network has none that qualifies)")
  }
}
