// The rules about tenants and shares: severity, coverage, identity, and networks of one shape only.

import Testing

@testable import PartnerGraph
@testable import PartnerLint

@Suite struct TenancyRuleTests: RuleTesting {
  // MARK: - Severity

  private static let twoSeverities = """
    vendor m
    direct-bill-partner d status=pending mpnId=1 organization=o country=SE tenant=t
    direct-bill-partner e status=suspended mpnId=1 organization=o country=SE tenant=u
    m -supply-> d
    m -supply-> e
    """

  @Test func aRowWithTwoSeveritiesHasBoth() throws {
    let result = try lint(Self.twoSeverities, "inactive-partner-sale", "shared-mpn-id")
    #expect(
      result.diagnostics.map { "\($0.rule) \($0.nodes) \($0.severity.name)" } == [
        "inactive-partner-sale [\"d\"] error", "shared-mpn-id [\"d\", \"e\"] warning",
        "inactive-partner-sale [\"e\"] warning",
      ])
    #expect(InactivePartnerSale.description.severity == .error)
  }

  @Test(arguments: Severity.allCases)
  func aSeverityThatIsSetHoldsForBoth(severity: Severity) throws {
    let flagged = try lint(
      Self.twoSeverities, "inactive-partner-sale", severities: ["inactive-partner-sale": severity])
    #expect(flagged.diagnostics.map(\.severity) == [severity, severity])
    let configured = try lint(
      Self.twoSeverities, "inactive-partner-sale",
      configuration: "rules: {inactive-partner-sale: \(severity.name)}")
    #expect(configured.diagnostics.map(\.severity) == [severity, severity])
  }

  @Test func aPossibleFindingIsOneLevelMilderThanTheOneThatApplies() {
    func severity(_ own: Severity, _ certainty: Certainty, isMilder: Bool, isSet: Bool = false) -> Severity {
      var finding = Finding(nodes: [], edges: [], certainty: certainty, place: .none)
      finding.isMilder = isMilder
      var rule = ActiveRule(description: InactivePartnerSale.description, check: InactivePartnerSale())
      rule.description.severity = own
      rule.hasSetSeverity = isSet
      return rule.severity(of: finding)
    }
    #expect(severity(.error, .definite, isMilder: false) == .error)
    #expect(severity(.error, .possible, isMilder: false) == .warning)
    #expect(severity(.error, .definite, isMilder: true) == .warning)
    #expect(severity(.error, .possible, isMilder: true) == .info)
    #expect(severity(.warning, .possible, isMilder: true) == .info)
    #expect(severity(.error, .possible, isMilder: true, isSet: true) == .warning)
  }

  // MARK: - Tenants

  @Test func aTenantOfSeveralRolesIsNoSharedOneAsWell() throws {
    let text = """
      vendor m
      direct-bill-partner d tenant=t
      indirect-reseller r tenant=t
      indirect-reseller s tenant=t
      direct-bill-partner e tenant=u
      indirect-reseller f tenant=u
      m -supply-> d
      d -supply-> r status=suspended
      m -supply-> s
      m -supply-> e
      """
    let result = try lint(text, "shared-csp-tenant", "dual-enrolment-tenant")
    // Only those that trade count and are named; the second tenant has one that does.
    #expect(
      Set(result.diagnostics.map { "\($0.rule) \($0.nodes)" }) == [
        "dual-enrolment-tenant [\"t\", \"d\", \"s\"]", "shared-csp-tenant [\"u\", \"e\", \"f\"]",
      ])
    #expect(coverage(result) == "2, 2")
  }

  @Test func customersOfDifferentOrganizationsAreNoDuplicates() throws {
    let text = """
      customer a organization=o tenant=t
      customer b tenant=t
      customer c organization=q tenant=t
      customer d tenant=u
      customer e tenant=u
      customer f tenant=v status=suspended
      direct-bill-partner p tenant=w
      """
    let result = try lint(text, "duplicate-customer")
    #expect(result.diagnostics.map(\.nodes) == [["u", "d", "e"]])
    #expect(coverage(result) == "2")
  }

  @Test func aLocationIDIsSharedByPartnersThatAreKnownToDiffer() throws {
    func found(_ first: String, _ second: String, third: String = "") throws -> String {
      let result = try lint(
        "direct-bill-partner a mpnId=1 \(first)\nindirect-reseller b mpnId=1 \(second)\n"
          + "indirect-reseller c mpnId=2\n\(third)", "shared-mpn-id")
      return "\(coverage(result)) \(result.diagnostics.map(\.severity.name).joined())"
    }
    let same = "organization=o country=SE"
    // What is not known is no difference: the row asks for known ones.
    for fields in ["", "organization=o", same, "\(same) tenant=t"] {
      #expect(try found(fields, fields) == "2 ")
    }
    #expect(try found("\(same) tenant=t", "\(same) tenant=u") == "2 warning")
    #expect(try found("country=SE", "country=NO") == "2 error")
    #expect(
      try found("\(same) tenant=t", "\(same) tenant=u", third: "advisor d mpnId=1 country=NO") == "2 error")
    // A removed partner does not count; an advisor has no CSP tenant.
    #expect(try found("\(same) status=removed", "organization=q") == "2 ")
    #expect(
      try found("\(same) status=removed", "\(same) tenant=t", third: "advisor d mpnId=1 \(same) tenant=u")
        == "2 ")
  }

  @Test func aCustomerOnBothWaysIsOneFindingACompany() throws {
    let text = """
      direct-bill-partner d organization=o
      direct-bill-partner d2 organization=o
      indirect-reseller r organization=o
      direct-bill-partner e organization=q
      indirect-reseller s organization=q
      direct-bill-partner x
      indirect-reseller y organization=z
      customer c
      customer c2
      customer c3
      customer c4 tenant=t
      d2 -supply-> c
      d -supply-> c
      r -supply-> c
      s -supply-> c
      e -supply-> c
      x -supply-> c2
      r -supply-> c2
      d -supply-> c3
      y -supply-> c3
      d -supply-> t
      r -supply-> t
      r -supply-> t status=suspended
      """
    let result = try lint(text, "mixed-channel-customer")
    #expect(
      result.diagnostics.map { "\($0.nodes) \($0.edges.count)" } == [
        "[\"c\", \"d\", \"r\"] 3", "[\"c\", \"e\", \"s\"] 2", "[\"c4\", \"d\", \"r\"] 2",
      ])
    #expect(coverage(result) == "3 organization 1")
  }

  // MARK: - Data

  @Test func datesOfEveryEdgeAreLookedAt() throws {
    let result = try lint(
      """
      direct-bill-partner d status=removed
      customer c
      d -supply-> c since=2024-01-02 until=2024-01-01 status=removed
      d -management-> c since=2024-01-02 until=2024-01-01
      d -supply-> c until=2024-01-01
      d -supply-> c since=2024-01-01 until=2024-01-01
      d -supply-> nobody since=2024-01-02 until=2024-01-01
      """, "reversed-dates")
    #expect(result.diagnostics.map(\.edges) == [["supply:d->c", "management:d->c"]])
    #expect(coverage(result) == "4")
  }

  @Test func sharesOfOwnersAreAddedCompanyByCompany() throws {
    func found(_ edges: String) throws -> String {
      let result = try lint(
        """
        organization o
        organization q
        customer a organization=o
        customer b
        customer c
        tenant t
        \(edges)
        """, "ownership-over-100")
      return "\(coverage(result)) \(result.diagnostics.map { $0.nodes[0] }.joined())"
    }
    #expect(try found("o -ownership-> c share=60\nq -ownership-> c share=41") == "1 ")
    #expect(try found("o -ownership-> c share=60\nq -ownership-> c share=41.5") == "1 c")
    #expect(
      try found("o -ownership-> c share=33.7\nq -ownership-> c share=33.7\nb -ownership-> c share=33.6")
        == "1 ")
    // A company and what names it as its organization are one owner, of which the largest share counts.
    #expect(
      try found("o -ownership-> c share=60\na -ownership-> c share=55\nq -ownership-> c share=40") == "1 ")
    #expect(
      try found("o -ownership-> t share=60\nq -ownership-> t share=60\no -ownership-> c share=1") == "1 ")
    #expect(
      try found("o -ownership-> c share=60\nq -ownership-> c\no -ownership-> b share=1") == "1 share 1 ")
    #expect(try found("o -ownership-> c share=60\nq -ownership-> c\nb -ownership-> c share=60") == "1 c")
    #expect(try found("o -ownership-> c share=60\nq -ownership-> c share=60 until=2020-01-01") == "1 ")
  }

  // MARK: - Identity

  @Test func fingerprintsDoNotDependOnTheOrderOfTheFile() throws {
    let lines = """
      vendor m
      direct-bill-partner d tenant=t mpnId=1 organization=o country=SE
      direct-bill-partner d2 tenant=t2 organization=o country=SE
      indirect-reseller r tenant=t mpnId=1 organization=o country=US
      customer a tenant=v
      customer b tenant=v
      m -supply-> d
      m -supply-> r
      d -supply-> a subscription=s until=2024-02-01
      d2 -supply-> a subscription=u
      d -supply-> a subscription=u
      r -supply-> a subscription=s since=2024-02-01
      r -supply-> a subscription=u
      """.split(separator: "\n")
    let rules = [
      "dual-enrolment-tenant", "duplicate-customer", "shared-mpn-id", "mixed-channel-customer",
      "subscription-sold-twice", "transfer-across-regions",
    ]
    func fingerprints(_ lines: [Substring]) throws -> [String] {
      let network = NetworkReader.read(lines.joined(separator: "\n"), format: .sketch).network
      let result = Linter(only: rules).lint(Analysis(of: network, asOf: CalendarDate(days: 19_783)))
      return result.diagnostics.map { "\($0.rule) \($0.fingerprint)" }.sorted()
    }
    let expected = try fingerprints(lines)
    #expect(Set(expected.map { $0.split(separator: " ")[0] }).count == rules.count)
    #expect(try fingerprints(lines.reversed()) == expected)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20 { #expect(try fingerprints(lines.shuffled(using: &generator)) == expected) }
  }

  @Test func customersOfASharedTenantShowItsFirstMixedSales() throws {
    let sales = (0..<30).map { "\($0 % 2 == 0 ? "e" : "r") -supply-> t subscription=s\($0)\n" }.joined()
    let text =
      "asOf 2024-03-01\ntenant t\ndirect-bill-partner d organization=o\ndirect-bill-partner e organization=o\n"
      + "indirect-reseller r organization=o\ncustomer a tenant=t\n"
    func mixed(_ more: String) throws -> [[String]] {
      let network = NetworkReader.read(text + sales + "d -supply-> t\n" + more, format: .sketch).network
      let result = Linter(only: ["mixed-channel-customer"])
        .lint(Analysis(of: network, asOf: CalendarDate(days: 19_783)))
      return result.diagnostics.map { $0.nodes + ["\($0.edges.count)"] }
    }
    #expect(try mixed("") == [["a", "d", "r", "31"]])
    // d sells last and is named first; e shows nine of its fifteen sales, r ten, and b its own one too.
    #expect(
      try mixed("customer b tenant=t\ne -supply-> b\n") == [["a", "d", "r", "20"], ["b", "d", "r", "21"]])
  }

  // MARK: - Shapes

  @Test func networksOfOneShapeTakeNoLonger() throws {
    let count = 20_000
    func measure(_ rule: String, _ nodes: String, _ line: (Int) -> String) throws -> LintResult {
      let text = "asOf 2024-03-01\n" + nodes + (0..<count).map(line).joined(separator: "\n")
      let network = NetworkReader.read(text, format: .sketch).network
      let analysis = Analysis(of: network, asOf: try #require(network.asOf))
      let clock = ContinuousClock()
      var result: LintResult?
      let time = clock.measure { result = Linter(only: [rule]).lint(analysis) }
      // Without optimization, on a busy machine; work that grows with the square takes minutes.
      #expect(time < .seconds(60), "\(rule): \(time)")
      return try #require(result)
    }
    let partners = (0..<500).map { "direct-bill-partner d\($0) country=\($0 % 2 == 0 ? "SE" : "US")\n" }
      .joined()
    let tenants = try measure("duplicate-customer", "") { "customer c\($0) tenant=t" }
    #expect(tenants.entries.count == 1 && tenants.entries[0].finding.nodes.count == count + 1)
    let sold = try measure("subscription-sold-twice", "customer c\n" + partners) {
      "d\($0 % 500) -supply-> c subscription=s"
    }
    #expect(sold.entries.count == 1 && sold.entries[0].finding.nodes.count == 501)
    // Each buyer is the same company as all others, and has a tenant of its own.
    let buyers = (0..<5_000).map { "customer c\($0) organization=o tenant=t\($0)\n" }.joined()
    let fine = try measure("subscription-sold-twice", buyers + partners) {
      "d0 -supply-> c\($0 % 5_000) subscription=s"
    }
    #expect(fine.entries.isEmpty && fine.coverage[0].checked == 1)
    _ = try measure("transfer-across-regions", "customer c\n" + partners) {
      "d\($0 % 500) -supply-> c subscription=s "
        + ($0 % 2 == 0 ? "until=2023-01-01" : "since=2023-02-\($0 % 9 + 10)")
    }
    let many = try measure("too-many-subscriptions", "customer c\n" + partners) {
      "d\($0 % 500) -supply-> c subscription=s-\($0 % 301)"
    }
    #expect(many.entries.count == 1)
    let resellers = (0..<500).map { "indirect-reseller r\($0) organization=o\($0)\n" }.joined()
    let mixed = try measure(
      "mixed-channel-customer", "customer c\n" + resellers + "direct-bill-partner d organization=o1\n"
    ) { $0 % 2 == 0 ? "d -supply-> c" : "r\($0 % 500) -supply-> c" }
    #expect(mixed.entries.count == 1)
    let shared = try measure(
      "mixed-channel-customer",
      "direct-bill-partner d organization=o\nindirect-reseller r organization=o\n"
    ) { "customer c\($0) tenant=t\n\($0 % 2 == 0 ? "d" : "r") -supply-> t" }
    #expect(shared.entries.count == count)
    let bills = try measure("billing-without-supply", "direct-bill-partner d\nindirect-provider p\n") {
      "customer c\($0) tenant=t\nindirect-reseller r\($0)\nr\($0) -supply-> t\np -billing-> c\($0)"
        + "\nd -billing-> c\($0)\np -supply-> x\($0)\nindirect-reseller x\($0)"
    }
    #expect(bills.entries.count == 2 * count)
    _ = try measure("ownership-over-100", "customer c\n") { "o -ownership-> c share=\($0 % 100)" }
  }
}
