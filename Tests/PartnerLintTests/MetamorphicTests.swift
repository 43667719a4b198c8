// What must not change a finding: the order of records, the files they stand in, the names of things, and companies
// that have nothing to do with it. And what must end most of them: a day before everything began.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct MetamorphicTests {
  private static let seeds: ClosedRange<UInt64> = 1...400

  /// A finding without what depends on the order of the file: which of several reasons is named first.
  private struct Bare: Hashable {
    var rule: String
    var nodes: Set<String>
    var edges: Set<String>
    var isPossible: Bool
    var fingerprint: String?
  }

  /// Rules that name the first in file order of several, so that their nodes or edges may change with the order; and how
  /// many of their nodes do not.
  private static let ordered = [
    "unknown-market": 0, "own-provider-customer": 2, "business-before-mpa": 1,
    "unpartnered-partner-of-record": 2, "mixed-channel-customer": 1,
  ]

  private func findings(
    _ inputs: [NetworkInput], asOf: String, recognized: Bool = false
  ) throws -> Set<Bare> {
    let network = NetworkReader.read(inputs).network
    let result = Linter().lint(Analysis(of: network, asOf: try #require(CalendarDate(asOf))))
    return Set(
      result.diagnostics.map { finding in
        let fixed = Self.ordered[finding.rule]
        let nodes = finding.nodes.prefix(fixed ?? .max)
        // Parallel edges are numbered in file order.
        let edges = fixed != nil ? [] : finding.edges.map { String($0.split(separator: "#")[0]) }
        return Bare(
          rule: finding.rule, nodes: Set(nodes), edges: Set(edges),
          isPossible: finding.certainty == .possible,
          fingerprint: recognized ? finding.fingerprint : nil)
      })
  }

  private func input(_ network: PlainNetwork, _ name: String = "n") -> NetworkInput {
    NetworkInput(name: name, bytes: Array(network.json().utf8), format: .json)
  }

  /// Networks in which the first of several tenants, customers or owners decides nothing: shuffling such a network
  /// changes who is first, and with it what is true.
  private func dependsOnOrder(_ network: PlainNetwork) -> Bool {
    let tenants = network.edges.filter { edge in
      edge.kind == "ownership" && !network.nodes.contains { $0.id == edge.to && $0.kind != "tenant" }
    }
    let perOwner = Dictionary(grouping: tenants, by: \.from).values.contains { Set($0.map(\.to)).count > 1 }
    let holders = Dictionary(grouping: network.nodes.filter { $0.kind == "customer" && $0.tenant != nil }) {
      $0.tenant ?? ""
    }
    return perOwner || !tenants.isEmpty || holders.values.contains { $0.count > 1 }
  }

  @Test func shufflingTheRecordsChangesNothing() throws {
    var compared = 0
    for seed in Self.seeds {
      let plain = randomNetwork(seed: seed)
      guard !dependsOnOrder(plain) else { continue }
      var generator = SeededGenerator(seed: seed)
      var shuffled = plain
      shuffled.nodes.shuffle(using: &generator)
      shuffled.edges.shuffle(using: &generator)
      let (before, after) = (
        try findings([input(plain)], asOf: plain.asOf, recognized: true),
        try findings([input(shuffled)], asOf: plain.asOf, recognized: true)
      )
      #expect(before == after, "seed \(seed): \(before.symmetricDifference(after))")
      compared += 1
    }
    #expect(compared > 80)
  }

  @Test func splittingTheInputChangesNothing() throws {
    for seed in Self.seeds {
      let plain = randomNetwork(seed: seed)
      let middle = plain.edges.count / 2
      var parts = [plain, plain, plain]
      parts[0].edges = []
      parts[1].nodes = []
      parts[1].edges = Array(plain.edges.prefix(middle))
      parts[2].nodes = []
      parts[2].edges = Array(plain.edges.dropFirst(middle))
      let whole = try findings([input(plain)], asOf: plain.asOf)
      let split = try findings(parts.enumerated().map { input($1, "\($0)") }, asOf: plain.asOf)
      #expect(whole == split, "seed \(seed): \(whole.symmetricDifference(split))")
    }
  }

  @Test func renamingIdsChangesOnlyTheIds() throws {
    func renamed(_ id: String) -> String { "x-\(id)" }
    for seed in Self.seeds {
      let plain = randomNetwork(seed: seed)
      var other = plain
      for index in other.nodes.indices {
        other.nodes[index].id = renamed(plain.nodes[index].id)
        other.nodes[index].organization = plain.nodes[index].organization.map(renamed)
        other.nodes[index].tenant = plain.nodes[index].tenant.map(renamed)
      }
      for index in other.edges.indices {
        other.edges[index].from = renamed(plain.edges[index].from)
        other.edges[index].to = renamed(plain.edges[index].to)
        other.edges[index].tenant = plain.edges[index].tenant.map(renamed)
        other.edges[index].through = plain.edges[index].through.map(renamed)
        other.edges[index].consentOf = plain.edges[index].consentOf.map(renamed)
      }
      let before = try findings([input(plain)], asOf: plain.asOf).map {
        ($0.rule, Set($0.nodes.map(renamed)))
      }
      let after = try findings([input(other)], asOf: plain.asOf).map { ($0.rule, $0.nodes) }
      func counted(_ list: [(String, Set<String>)]) -> [String: Int] {
        list.reduce(into: [:]) { $0["\($1.0) \($1.1.sorted())", default: 0] += 1 }
      }
      #expect(counted(before) == counted(after), "seed \(seed)")
    }
  }

  @Test func anUnrelatedCompliantComponentChangesNothing() throws {
    let component = """
      vendor u-vendor
      direct-bill-partner u-partner country=SE mpaSigned=2020-01-15 capabilities=api,billing,support,managed-services tenant=u-t
      customer u-customer country=SE tenant=u-c
      u-vendor -supply-> u-partner
      u-partner -supply-> u-customer
      u-vendor -billing-> u-partner
      u-partner -billing-> u-customer
      """
    let unrelated = NetworkInput(name: "u", bytes: Array(component.utf8), format: .sketch)
    for seed in Self.seeds {
      let plain = randomNetwork(seed: seed)
      // The component's bills are active: where there are none, supply-without-billing begins to look.
      let before = try findings([input(plain)], asOf: plain.asOf).filter {
        $0.rule != "supply-without-billing"
      }
      let after = try findings([input(plain), unrelated], asOf: plain.asOf)
        .filter { $0.rule != "supply-without-billing" }
      #expect(before == after, "seed \(seed): \(before.symmetricDifference(after))")
    }
  }

  @Test func beforeEverySinceNoRuleOnActiveEdgesFinds() throws {
    let rules = RuleCatalogue.all.map { $0.description }
      .filter { $0.group != .data && !["unsupplied-customer", "unknown-market"].contains($0.id) }
      .filter { $0.group != .tenancy }.map(\.id)
    for seed in Self.seeds {
      var plain = randomNetwork(seed: seed)
      for index in plain.edges.indices { plain.edges[index].since = "2019-06-01" }
      for index in plain.edges.indices where plain.edges[index].status == "active" {
        // Said to be active and ended: expired-management speaks of the record, not of the edge.
        plain.edges[index].until = nil
      }
      let found = try findings([input(plain)], asOf: "2019-05-31").filter { rules.contains($0.rule) }
      #expect(found.isEmpty, "seed \(seed): \(found)")
    }
  }
}
