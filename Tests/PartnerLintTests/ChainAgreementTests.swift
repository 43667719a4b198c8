// lint and chains never disagree, and chains name exactly what the rules could not check.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct ChainAgreementTests {
  private static func result(_ text: String) throws -> LintResult { try ChainTests.result(text) }

  /// Rules that spoil chains, as the contract lists them.
  private static let spoiling: Set<String> = [
    "invalid-supply-step", "unsupplied-seller", "wrong-provider-sale", "supply-cycle", "cross-region-sale",
    "cross-region-partnership", "self-sale", "affiliate-sale", "own-provider-customer", "csp-tenant-sale",
    "missing-mpa", "incomplete-enrolment",
  ]

  @Test func lintAndChainsNeverDisagree() throws {
    var (named, onChains) = (0, 0)
    for seed in 1...1_500 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      let result = try Self.result(plain.sketch())
      let findings = result.diagnostics
      let found = Set(findings.map(\.rule))
      var rows: [Chain] = []
      let chains = SupplyChains(result)
      _ = chains.list(chains.customers, limit: 10_000) {
        rows.append($0)
      } cut: { _, _ in
      }
      for chain in rows {
        named += chain.rules.count
        #expect(Set(chain.rules).isSubset(of: found), "seed \(seed)")
        let ids = chain.nodes(in: result.analysis).map(\.id)
        // A definite finding about a node of the chain, or about all edges of one of its steps, is named by it.
        for finding in findings
        where finding.certainty == .definite && Self.spoiling.contains(finding.rule)
          && Self.isAbout(finding, ids, result.analysis)
        {
          onChains += 1
          #expect(chain.rules.contains(finding.rule), "seed \(seed): \(ids) \(finding.rule)")
        }
      }
    }
    #expect(named > 2_000 && onChains > 2_000)
  }

  private static func isAbout(_ finding: Diagnostic, _ chain: [String], _ analysis: Analysis) -> Bool {
    if finding.edges.isEmpty { return finding.nodes.contains { chain.contains($0) } }
    return zip(chain, chain.dropFirst()).contains { seller, buyer in
      guard let node = analysis.network.node(seller) else { return false }
      let sales = analysis.activeEdges(.supply, from: node)
      let between = sales.filter { $0.to.id == buyer }
      return !between.isEmpty && sales.allSatisfy { $0.to.kind != .tenant }
        && between.allSatisfy { finding.edges.contains($0.name) && $0.through == nil }
    }
  }

  @Test func whatSpoilingRulesListAsSkippedIsWhatTheyCount() throws {
    var counted = 0
    for seed in 1...500 as ClosedRange<UInt64> {
      let result = try Self.result(randomNetwork(seed: seed).sketch())
      for (rule, coverage) in zip(result.rules, result.coverage) where Self.spoiling.contains(coverage.rule) {
        var skipped: [String: Int] = [:]
        rule.check.visitSkippedPlaces(in: result.analysis) { skipped[$0.field, default: 0] += 1 }
        let missing = Dictionary(uniqueKeysWithValues: coverage.missing.map { ($0.field, $0.count) })
        counted += missing.count
        if rule.isApplicable(to: result.analysis.network) {
          #expect(skipped == missing, "seed \(seed): \(coverage.rule)")
        }
      }
    }
    #expect(counted > 500)
  }
}
