// Chains against a slow enumeration, and what happens with too many of them and with cycles.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct ChainTests {
  /// A row as text: the ids from the root, the verdict, the rules.
  struct Row: Hashable, Comparable {
    var nodes: [String]
    var verdict: ChainVerdict
    var rules: Set<String> = []
    var missing: [String] = []
    var unchecked: Set<String> = []
    var accepted: Set<String> = []
    /// The row without what could not be checked.
    var plain: Row {
      var row = self
      row.unchecked = []
      return row
    }

    static func < (left: Row, right: Row) -> Bool { left.nodes.lexicographicallyPrecedes(right.nodes) }
  }

  private static func chains(_ text: String) throws -> SupplyChains {
    SupplyChains(try result(text))
  }

  static func result(_ text: String) throws -> LintResult {
    let network = NetworkReader.read(text, format: .sketch).network
    let date = try #require(network.asOf ?? CalendarDate("2021-05-19"))
    return Linter().lint(Analysis(of: network, asOf: date))
  }

  private static func rows(
    _ chains: SupplyChains, filter: ChainFilter = .all, limit: Int = 10_000
  ) -> (rows: [Row], summary: ChainSummary) {
    var rows: [Row] = []
    var isConsistent = true
    let summary = chains.list(chains.customers, filter: filter, limit: limit) { chain in
      rows.append(
        Row(
          nodes: chain.nodes.map { chains.analysis.network.ids[$0] }, verdict: chain.verdict,
          rules: Set(chain.rules), missing: chain.missing, unchecked: Set(chain.unchecked),
          accepted: Set(chain.accepted)))
      let isRow = chain.nodes.count == 1
      isConsistent = isConsistent && (chain.relation != nil) == (chain.isValid && !isRow)
    } cut: { _, count in
      isConsistent = isConsistent && (count ?? 1) > 0
    }
    #expect(isConsistent)
    return (rows, summary)
  }

  @Test func agreesWithASlowEnumerationOnRandomNetworks() throws {
    var (cyclic, accepted) = (0, 0)
    var verdicts: [ChainVerdict: Int] = [:]
    for seed in 1...1_500 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      var result = try Self.result(plain.sketch())
      // In every other network some findings are accepted.
      var random = SeededGenerator(seed: seed)
      if seed % 2 == 0 { result.mark { _ in random.next() % 3 == 0 ? .known : .open } }
      let chains = SupplyChains(result)
      let (rows, summary) = Self.rows(chains)
      let expected = SlowChains(result).rows()
      #expect(Set(rows).count == rows.count)
      guard rows.sorted() == expected.sorted() else {
        Issue.record("seed \(seed): \(Set(rows).symmetricDifference(Set(expected)))\n\(plain.sketch())")
        return
      }
      #expect(summary.chains == UInt64(rows.count) && summary.truncated == 0)
      for (filter, verdict) in [
        (ChainFilter.valid, ChainVerdict.valid), (.invalid, .invalid), (.unknown, .unknown),
      ] {
        let wanted = rows.filter { $0.verdict == verdict }
        #expect(Self.rows(chains, filter: filter).rows == wanted, "seed \(seed)")
        #expect(summary.count(verdict) == UInt64(wanted.count))
        verdicts[verdict, default: 0] += wanted.count
      }
      #expect(summary.accepted == UInt64(rows.count { $0.verdict == .valid && !$0.accepted.isEmpty }))
      accepted += Int(summary.accepted)
      if summary.isLowerBound { cyclic += 1 }
    }
    #expect(
      cyclic > 50 && accepted > 50 && ChainVerdict.allCases.allSatisfy { verdicts[$0, default: 0] > 150 })
  }

  @Test func verdictsSayWhatIsMissingAndWhatIsAccepted() throws {
    let text = """
      vendor v
      direct-bill-partner d country=SE organization=o
      customer c
      customer e country=US
      customer f country=SE organization=p
      v -supply-> d
      d -supply-> c
      d -supply-> e
      d -supply-> f
      """
    var result = try Self.result(text)
    let open = Self.rows(SupplyChains(result))
    #expect(
      open.rows == [
        Row(nodes: ["v", "d", "c"], verdict: .unknown, missing: ["country"], unchecked: ["self-sale"]),
        Row(
          nodes: ["v", "d", "e"], verdict: .invalid, rules: ["cross-region-sale"], unchecked: ["self-sale"]),
        Row(nodes: ["v", "d", "f"], verdict: .valid),
      ])
    result.mark { _ in .excepted(reason: "known") }
    let accepted = Self.rows(SupplyChains(result))
    #expect(accepted.rows[1].verdict == .valid && accepted.rows[1].accepted == ["cross-region-sale"])
    #expect(accepted.summary.accepted == 1 && accepted.summary.valid == 2 && accepted.summary.invalid == 0)
    // A severity of the configuration changes nothing, a rule that is off spoils nothing.
    let milder = Linter(severities: ["cross-region-sale": .info]).lint(result.analysis)
    #expect(Self.rows(SupplyChains(milder)).rows == open.rows)
    let without = Linter(skipping: ["cross-region-sale"]).lint(result.analysis)
    #expect(Self.rows(SupplyChains(without)).rows.map(\.verdict) == [.valid, .valid, .valid])
  }

  @Test func customersThatAreNotActiveHaveNoRowForWantOfASupplier() throws {
    let (rows, summary) = Self.rows(
      try Self.chains(
        "customer a\ncustomer b status=suspended\ncustomer c status=pending\ncustomer d status=removed"))
    #expect(rows == [Row(nodes: ["a"], verdict: .invalid, rules: ["unsupplied-customer"])])
    #expect(summary.customers == 3 && summary.notKnown == 2 && summary.chains == 1)
  }

  @Test func aSaleThroughNobodysProviderIsAChainBesideThatOfAParallelOne() throws {
    let text = """
      vendor v
      indirect-provider p
      direct-bill-partner d country=SE
      customer c country=SE
      tenant us country=US
      v -supply-> d
      d -supply-> c through=p tenant=us
      """
    let spoilt = Row(
      nodes: ["d", "c"], verdict: .invalid, rules: ["cross-region-sale", "wrong-provider-sale"])
    #expect(Self.rows(try Self.chains(text)).rows.map(\.plain) == [spoilt])
    let both = try Self.chains(text + "\nd -supply-> c")
    #expect(Self.rows(both).rows.map(\.plain) == [Row(nodes: ["v", "d", "c"], verdict: .valid), spoilt])
    #expect(Self.rows(both, filter: .invalid).rows.map(\.plain) == [spoilt])
    // Whom nobody supplies begins one chain, whatever its sales say of a provider.
    let root = try Self.chains(
      "vendor v\nindirect-provider p\ndirect-bill-partner d country=SE\ncustomer c country=SE\nv -supply-> d\nv -supply-> d through=p\n"
        + "d -supply-> c")
    #expect(Self.rows(root).rows.map(\.plain) == [Row(nodes: ["v", "d", "c"], verdict: .valid)])
  }

  @Test func theOneInvalidChainOfMoreThanCanBeCountedIsListed() throws {
    // 2⁶⁵ valid chains, and one that begins at a seller whom nobody supplies.
    var text = "vendor a0\nvendor b0\ncustomer c\nindirect-provider z\n"
    for tier in 1..<66 { text += "indirect-provider a\(tier)\nindirect-provider b\(tier)\n" }
    for tier in 1..<66 {
      for (from, to) in [("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")] {
        text += "\(from)\(tier - 1) -supply-> \(to)\(tier)\n"
      }
    }
    text += "a65 -supply-> c\nb65 -supply-> c\nz -supply-> c\n"
    let network = NetworkReader.read(text, format: .sketch).network
    let linter = Linter(skipping: ["invalid-supply-step"])
    let chains = SupplyChains(
      linter.lint(Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19")))))
    let (rows, summary) = Self.rows(chains, filter: .invalid, limit: 2)
    #expect(rows.map(\.nodes) == [["z", "c"]])
    #expect(summary.invalid == 1 && summary.isLowerBound && summary.truncated == 0)
  }

  @Test func aBillionChainsAreCountedAndTheListIsCut() throws {
    // Thirty tiers of two sellers each: 2³⁰ chains to the customer, of which one half begins at the vendor.
    var text = "vendor a0\nvendor v\nindirect-provider b0\ncustomer c\n"
    for tier in 1..<30 { text += "indirect-provider a\(tier)\nindirect-provider b\(tier)\n" }
    for tier in 1..<30 {
      for from in ["a", "b"] {
        for to in ["a", "b"] { text += "\(from)\(tier - 1) -supply-> \(to)\(tier)\n" }
      }
    }
    text += "a29 -supply-> c\nb29 -supply-> c\n"
    let (rows, summary) = Self.rows(try Self.chains(text), limit: 100)
    #expect(rows.count == 100)
    #expect(summary.chains == 1 << 30 && summary.invalid == 1 << 30)
    #expect(summary.truncated == 1 << 30 - 100 && !summary.isLowerBound)
  }

  @Test func theFewInvalidAmongABillionAreFound() throws {
    // The walk may not look at the valid ones one by one: the spoilt branch is last.
    var text = "vendor v\ncustomer c country=SE\nindirect-reseller r country=SE\n"
    for index in 0..<3_000 {
      text +=
        "indirect-provider p\(index) country=\(index == 2_999 ? "US" : "SE")\nv -supply-> p\(index)\np\(index) -supply-> r\n"
    }
    text += "r -supply-> c\n"
    let (rows, summary) = Self.rows(try Self.chains(text), filter: .invalid, limit: 1)
    #expect(rows.map(\.nodes) == [["v", "p2999", "r", "c"]])
    #expect(rows.map(\.rules) == [["cross-region-partnership"]])
    #expect(summary.chains == 3_000 && summary.invalid == 1 && summary.truncated == 0)
  }

  @Test func upstreamOfCyclesTheCountIsALowerBound() throws {
    let (rows, summary) = Self.rows(
      try Self.chains(
        """
        indirect-provider a
        indirect-reseller b
        customer c
        a -supply-> b
        b -supply-> a
        b -supply-> c
        """))
    #expect(rows.map(\.nodes) == [["b", "a", "b", "c"]])
    #expect(rows[0].rules.isSuperset(of: ["supply-cycle", "invalid-supply-step"]) && summary.isLowerBound)
    // A complete graph of forty sellers has more simple paths than could ever be listed.
    var text = "customer c\ns0 -supply-> c\n"
    for from in 0..<40 {
      text += "indirect-reseller s\(from)\n"
      for to in 0..<40 where from != to { text += "s\(from) -supply-> s\(to)\n" }
    }
    #expect(Self.rows(try Self.chains(text), limit: 500).rows.count == 500)
  }

  @Test func belowACycleTheListIsFilteredBeforeItIsCut() throws {
    let chains = try Self.chains(
      """
      vendor microsoft
      indirect-provider p1 country=SE
      indirect-provider p2 country=SE
      indirect-reseller r country=SE
      customer c country=SE
      microsoft -supply-> p1
      microsoft -supply-> p2
      p1 -supply-> p2
      p2 -supply-> p1
      p1 -supply-> r
      p2 -supply-> r
      r -supply-> c
      """)
    let all = Self.rows(chains).rows
    #expect(all.count { $0.verdict == .valid } == 2 && all.count == 6)
    for filter in [ChainFilter.valid, .invalid] {
      for limit in 1...6 {
        let wanted = all.filter { ($0.verdict == .valid) == (filter == .valid) }
        let (rows, summary) = Self.rows(chains, filter: filter, limit: limit)
        #expect(rows == Array(wanted.prefix(limit)))
        #expect((summary.truncated > 0) == (limit < wanted.count) && summary.isBelowCycle)
      }
    }
  }

  @Test func whereNotAllChainsBelowACycleAreLookedAtThatIsSaid() throws {
    // More simple paths than are looked at, none of them valid.
    var text = "customer c\ns0 -supply-> c\n"
    for from in 0..<14 {
      text += "indirect-reseller s\(from)\n"
      for to in 0..<14 where from != to { text += "s\(from) -supply-> s\(to)\n" }
    }
    let (rows, summary) = Self.rows(try Self.chains(text), filter: .valid, limit: 5)
    #expect(rows.isEmpty && summary.truncated == 1 && summary.isBelowCycle)
  }

  @Test func moreThanCanBeCountedIsNoCycle() throws {
    var text = "vendor n0-0\ncustomer c\n"
    for layer in 1...40 {
      for seller in 0..<4 {
        text += "indirect-reseller n\(layer)-\(seller)\n"
        for above in 0..<(layer == 1 ? 1 : 4) {
          text += "n\(layer - 1)-\(above) -supply-> n\(layer)-\(seller)\n"
        }
        if layer == 40 { text += "n\(layer)-\(seller) -supply-> c\n" }
      }
    }
    let summary = Self.rows(try Self.chains(text), limit: 3).summary
    #expect(summary.isLowerBound && !summary.isBelowCycle && summary.chains == .max)
  }

  @Test func longChainsDoNotExhaustTheStack() throws {
    var text = "customer c\nvendor n0\n"
    for index in 1..<50_000 { text += "indirect-reseller n\(index)\nn\(index - 1) -supply-> n\(index)\n" }
    let (rows, _) = Self.rows(try Self.chains(text + "n49999 -supply-> c\n"))
    #expect(rows.map(\.nodes.count) == [50_001])
  }

  @Test func throughNarrowsTheChains() throws {
    let base = """
      vendor v
      indirect-provider p country=SE
      indirect-provider q country=SE
      indirect-reseller r country=SE
      customer c country=SE
      v -supply-> p
      v -supply-> q
      p -supply-> r
      q -supply-> r

      """
    #expect(
      Self.rows(try Self.chains(base + "r -supply-> c through=q\n")).rows.map(\.nodes) == [
        ["v", "q", "r", "c"]
      ])
    #expect(Self.rows(try Self.chains(base + "r -supply-> c through=q\nr -supply-> c\n")).rows.count == 2)
    let astray = Self.rows(
      try Self.chains(base + "indirect-provider x country=SE\nv -supply-> x\nr -supply-> c through=x\n"))
    #expect(astray.rows.map(\.nodes) == [["r", "c"]] && astray.rows[0].rules == ["wrong-provider-sale"])
  }

  @Test func salesIntoTenantsAreSalesToTheirCustomers() throws {
    let (rows, _) = Self.rows(
      try Self.chains(
        """
        vendor v
        direct-bill-partner d country=SE
        customer c country=SE tenant=t
        customer e country=SE
        customer gone status=removed
        v -supply-> d
        d -supply-> t
        """))
    #expect(
      rows.map(\.plain) == [
        Row(nodes: ["v", "d", "c"], verdict: .valid),
        Row(nodes: ["e"], verdict: .invalid, rules: ["unsupplied-customer"]),
      ])
  }
}

extension ChainSummary {
  /// The number of chains of a verdict.
  fileprivate func count(_ verdict: ChainVerdict) -> UInt64 {
    switch verdict {
    case .valid: valid
    case .invalid: invalid
    case .unknown: unknown
    }
  }
}
