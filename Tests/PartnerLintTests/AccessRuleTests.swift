// Rules about access, partners of record and bills: days, certainty, silence and coverage beyond their examples.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct AccessRuleTests {
  private static func lint(_ text: String, _ rules: [String]) throws -> LintResult {
    let reading = NetworkReader.read(text, format: .sketch, name: "n")
    try #require(reading.failures.isEmpty)
    let date = try #require(reading.network.asOf ?? CalendarDate("2024-03-01"))
    return Linter(only: rules).lint(Analysis(of: reading.network, asOf: date))
  }

  /// “rule nodes”, with a question mark where the finding is possible; in the order of the file.
  private static func findings(_ text: String, _ rules: String...) throws -> [String] {
    try lint(text, rules).diagnostics.map {
      "\($0.rule) \($0.nodes.joined(separator: " "))\($0.certainty == .possible ? "?" : "")"
    }
  }

  /// “checked, field skipped” of one rule.
  private static func coverage(_ text: String, _ rule: String) throws -> String {
    let coverage = try #require(try lint(text, [rule]).coverage.first)
    return (["\(coverage.checked)"] + coverage.missing.map { "\($0.field) \($0.count)" })
      .joined(separator: ", ")
  }

  // MARK: - Delegated admin privileges

  private static let delegations = [
    "legacy-delegation", "new-legacy-delegation", "redundant-legacy-delegation",
  ]

  @Test(arguments: [
    ("2023-05-22", "2020-01-01", []), ("2023-05-23", "2020-01-01", ["legacy-delegation"]),
    ("2023-06-20", "2020-01-01", ["legacy-delegation"]),
    ("2023-06-21", "2020-01-01", ["redundant-legacy-delegation"]),
    ("2024-01-01", "2023-09-24", ["redundant-legacy-delegation"]),
    ("2024-01-01", "2023-09-25", ["new-legacy-delegation"]),
  ])
  func anOlderDelegationIsInAtMostOneRule(asOf: String, since: String, rules: [String]) throws {
    let text = """
      asOf \(asOf)
      advisor a
      customer c
      a -management-> c via=dap since=\(since)
      a -management-> c via=gdap
      """
    #expect(try Self.lint(text, Self.delegations).diagnostics.map(\.rule) == rules)
  }

  @Test func agranularRelationIsComparedByCustomer() throws {
    let text = """
      customer c tenant=t
      customer d tenant=t
      customer e
      tenant u
      tenant v
      e -ownership-> u
      e -ownership-> v
      """
    for (first, second, isRedundant) in [
      ("c", "t", true), ("t", "d", true), ("t", "t", true), ("u", "v", true), ("e", "v", true),
      ("c", "d", false), ("c", "u", false), ("free", "free", true),
    ] {
      let edges = "\nadvisor a\na -management-> \(first) via=dap\n"
      let own = text + "\ntenant free" + edges + "a -management-> \(second) via=gdap"
      let rule = isRedundant ? "redundant-legacy-delegation" : "legacy-delegation"
      let result = try Self.lint(own, Self.delegations)
      #expect(result.diagnostics.map(\.rule) == [rule], "\(first) and \(second)")
      #expect(result.diagnostics.map(\.edges) == [["management:a->\(first)"]])
      // Another manager's relation replaces nothing.
      let other = text + "\ntenant free\nadvisor b" + edges + "b -management-> \(second) via=gdap"
      #expect(try Self.lint(other, Self.delegations).diagnostics.map(\.rule) == ["legacy-delegation"])
    }
  }

  @Test func olderDelegationsAreCounted() throws {
    let text = """
      advisor a
      customer c
      a -management-> c via=dap since=2023-10-01
      a -management-> c via=dap
      a -management-> c
      a -management-> c via=gdap
      """
    #expect(try Self.coverage(text, "legacy-delegation") == "2, via 1")
    #expect(try Self.coverage(text, "redundant-legacy-delegation") == "2, via 1")
    #expect(try Self.coverage(text, "new-legacy-delegation") == "1, since 1, via 1")
    let earlier = "asOf 2023-05-01\n" + text
    #expect(try Self.coverage(earlier, "new-legacy-delegation") == "1, via 1")
    for rule in ["legacy-delegation", "redundant-legacy-delegation"] {
      #expect(try Self.coverage(earlier, rule) == "0")
    }
  }

  // MARK: - Access without sales

  private static let chain = """
    indirect-provider p
    indirect-provider q
    indirect-reseller r
    customer c tenant=t
    q -supply-> r

    """

  @Test(arguments: [
    // The set of a sale through q is q, whatever supplies the reseller.
    ("p -supply-> r\nr -supply-> c through=q", ["lingering-provider-access p c?"]),
    ("p -supply-> r\nr -supply-> c", []),
    ("r -supply-> c through=p", []),
    ("r -supply-> t through=p\nr -supply-> c", []),
    ("r -supply-> c\nr -supply-> c through=p until=2024-02-29", ["lingering-provider-access p c"]),
    ("r -supply-> c\nr -supply-> t through=p status=removed", ["lingering-provider-access p c"]),
    ("r -supply-> c\nr -supply-> c through=p until=2024-03-01", []),
    ("r -supply-> c\np -supply-> r until=2024-02-29", ["lingering-provider-access p c"]),
    ("r -supply-> c\np -supply-> r status=suspended", ["lingering-provider-access p c?"]),
    ("r -supply-> t\np -supply-> c until=2024-02-29", ["lingering-access p c"]),
    ("p -supply-> c until=2024-02-29", ["lingering-access p c"]),
    ("r -supply-> c until=2024-02-29", []),
    ("direct-bill-partner d\nd -supply-> t", ["lingering-provider-access p c?"]),
    ("vendor v\nv -supply-> c", []),
  ])
  func aProviderNeedsAPartInASale(edges: String, findings: [String]) throws {
    let text = Self.chain + edges + "\np -management-> "
    #expect(try Self.findings(text + "c", "lingering-access", "lingering-provider-access") == findings)
    let ofTenant = findings.map { $0.replacing(" c", with: " t") }
    #expect(try Self.findings(text + "t", "lingering-access", "lingering-provider-access") == ofTenant)
  }

  @Test func providersAreComparedWithAllSalesOfATenant() throws {
    var text = Self.chain + "r -supply-> c\np -management-> t\n"
    #expect(try Self.findings(text, "lingering-provider-access") == ["lingering-provider-access p t?"])
    // More customers than are looked at one by one, and p has a part in the sale to the last.
    for index in 1...9 { text += "customer c\(index) tenant=t\n" }
    #expect(try Self.findings(text, "lingering-provider-access") == ["lingering-provider-access p t?"])
    text += "indirect-reseller s\np -supply-> s\ns -supply-> c9\n"
    #expect(try Self.findings(text, "lingering-provider-access") == [])
    #expect(try Self.coverage(text + "customer f\np -management-> f", "lingering-provider-access") == "1")
  }

  @Test func accessToTenantsOfPartnersIsNotOrphaned() throws {
    let text = """
      indirect-provider p tenant=tp
      indirect-provider q
      indirect-reseller r tenant=tr
      advisor a tenant=ta
      tenant ts use=shared-services
      direct-bill-partner d tenant=ts
      customer c tenant=tr
      customer e
      p -management-> tp
      p -management-> tr
      p -management-> c
      p -management-> ta
      p -management-> ts
      d -management-> ts
      q -management-> tr
      p -management-> e
      r -management-> c
      a -management-> tr
      """
    #expect(
      try Self.findings(text, "managed-csp-tenant", "orphaned-access") == [
        "managed-csp-tenant p tr", "managed-csp-tenant p c", "orphaned-access p ta", "orphaned-access p ts",
        "managed-csp-tenant q tr", "orphaned-access p e", "managed-csp-tenant a tr",
      ])
    // The tenant of e is not known. The tenant tr is another partner's than q.
    #expect(try Self.coverage(text, "managed-csp-tenant") == "9, tenant 1")
    #expect(try Self.coverage(text, "orphaned-access") == "9")
  }

  @Test func whatAPartnerSuppliesInAnyWayIsNotOrphaned() throws {
    let text = """
      direct-bill-partner d
      advisor a
      customer c tenant=t
      customer e tenant=u
      customer f
      a -supply-> t
      d -supply-> f tenant=w
      tenant w
      d -management-> c
      d -management-> t
      d -management-> u
      d -management-> e
      d -management-> w
      """
    #expect(try Self.findings(text, "orphaned-access") == ["orphaned-access d u", "orphaned-access d e"])
  }

  // MARK: - Granular relations

  @Test(arguments: [
    ("2020-01-01", "2021-12-31", ""), ("2020-01-01", "2022-01-01", ""), ("2020-01-01", "2022-01-02", "!"),
    ("2020-02-28", "2022-02-28", ""), ("2020-02-29", "2022-03-01", "!"),
    ("2018-02-28", "2020-02-28", ""), ("2018-02-28", "2020-02-29", ""), ("2018-03-01", "2020-03-01", ""),
    ("2021-03-01", "2023-03-01", ""), ("2021-03-01", "2023-03-02", "!"),
    ("2021-11-01", "2023-11-01", ""), ("2020-11-01", "2023-11-01", "!"), ("2020-11-02", "2023-11-02", "?"),
    ("2021-11-01", "2021-11-01", "!"), ("2024-02-01", "2024-02-01", "!"), ("2024-02-01", "2024-02-02", ""),
  ])
  func granularRelationsLastOneDayToTwoYears(since: String, until: String, mark: String) throws {
    for (extend, expected) in [("", mark), (" autoExtend=false", mark), (" autoExtend=true", "")] {
      let text = """
        asOf \(since)
        advisor a
        customer c
        a -management-> c via=gdap since=\(since) until=\(until)\(extend)
        """
      let found = try Self.findings(text, "overlong-management")
      #expect(
        found == (expected.isEmpty ? [] : ["overlong-management a c\(expected == "?" ? "?" : "")"]),
        "\(since) to \(until)\(extend)")
    }
  }

  @Test func anExtendedRelationIsSettledWithoutItsDates() throws {
    let text = """
      advisor a
      customer c
      a -management-> c via=gdap autoExtend=true
      a -management-> c via=gdap autoExtend=false since=2023-01-01
      a -management-> c via=gdap until=2025-01-01
      a -management-> c via=dap
      """
    #expect(try Self.coverage(text, "overlong-management") == "1, since 1, until 1")
  }

  @Test func consentIsOfPartnersOnly() throws {
    let text = """
      indirect-provider p
      indirect-provider q
      direct-bill-partner d
      customer c
      d -management-> c consentOf=absent
      d -management-> c consentOf=c
      d -management-> c consentOf=d
      p -management-> c consentOf=p
      p -management-> c consentOf=q
      """
    #expect(try Self.findings(text, "wrong-provider-consent") == ["wrong-provider-consent p c q"])
    #expect(try Self.coverage(text, "wrong-provider-consent") == "3, consentOf 2")
  }

  // MARK: - Partners of record

  private static let records = """
    indirect-provider p mpnId=1
    indirect-provider q mpnId=2
    indirect-reseller r mpnId=3 organization=o
    indirect-reseller s mpnId=4
    indirect-reseller s2 mpnId=4
    direct-bill-partner d mpnId=5
    indirect-reseller open
    indirect-reseller lone mpnId=6
    advisor a mpnId=7 organization=o
    indirect-reseller gone mpnId=8 status=removed
    customer c
    p -supply-> r
    p -supply-> open
    q -supply-> s2

    """

  @Test(arguments: [
    ("r", "partnerOfRecord=3", []), ("r", "partnerOfRecord=7", []),
    ("r", "partnerOfRecord=1", ["provider-as-partner-of-record r c"]),
    ("r", "partnerOfRecord=4", ["unpartnered-partner-of-record r c s"]),
    ("r", "partnerOfRecord=4 through=q", ["foreign-partner-of-record r c"]),
    ("q", "partnerOfRecord=4", ["foreign-partner-of-record q c"]),
    ("p", "partnerOfRecord=4", ["unpartnered-partner-of-record p c s"]),
    ("r", "partnerOfRecord=5", ["foreign-partner-of-record r c"]),
    ("r", "partnerOfRecord=8 subscription=x", ["foreign-partner-of-record r c"]),
    ("lone", "partnerOfRecord=4", ["foreign-partner-of-record lone c"]),
    ("d", "partnerOfRecord=4", ["foreign-partner-of-record d c"]),
    ("open", "partnerOfRecord=9 subscription=x", ["unknown-partner-of-record open c?"]),
    ("open", "partnerOfRecord=8 subscription=x", ["unknown-partner-of-record open c?"]),
    ("open", "partnerOfRecord=9", []),
    ("open", "partnerOfRecord=1 subscription=x", ["provider-as-partner-of-record open c"]),
    ("open", "partnerOfRecord=4 subscription=x", ["unpartnered-partner-of-record open c s"]),
    ("open", "partnerOfRecord=5", []),
  ])
  func partnersOfRecordAreJudgedOnce(seller: String, fields: String, findings: [String]) throws {
    let text = Self.records + "\(seller) -supply-> c \(fields)"
    let rules = [
      "foreign-partner-of-record", "provider-as-partner-of-record", "unpartnered-partner-of-record",
      "unknown-partner-of-record",
    ]
    let found = try Self.lint(text, rules)
    #expect(
      found.diagnostics.map {
        "\($0.rule) \($0.nodes.joined(separator: " "))\($0.certainty == .possible ? "?" : "")"
      } == findings)
    // A foreign id needs the seller's own, an id that no partner has a subscription.
    var missing: [String] = []
    if seller == "open", findings.isEmpty {
      missing = fields.hasSuffix("9") ? ["mpnId", "subscription"] : ["mpnId"]
    }
    #expect(found.coverage.reduce(0) { $0 + $1.checked } == 4 - missing.count)
    #expect(found.coverage.flatMap { $0.missing.map(\.field) } == missing)
  }

  @Test func parallelSalesWithSeveralRecordsAreOneFinding() throws {
    let result = try Self.lint(
      Self.records + "r -supply-> c partnerOfRecord=9\nr -supply-> c partnerOfRecord=5",
      ["foreign-partner-of-record"])
    #expect(result.diagnostics.map { $0.edges.count } == [2])
    #expect(result.diagnostics.allSatisfy { $0.message.hasSuffix("the partner of record is 5, 9") })
  }

  // MARK: - Bills and lone nodes

  @Test func onlyPartnersThatBillAreAsked() throws {
    let text = """
      vendor v
      indirect-provider p
      indirect-reseller r
      direct-bill-partner d
      customer c
      customer e
      v -supply-> p
      p -supply-> r
      r -supply-> c
      r -supply-> c
      d -supply-> c
      d -supply-> e
      d -supply-> e
      v -billing-> p
      d -billing-> c
      """
    #expect(try Self.findings(text, "supply-without-billing") == ["supply-without-billing d e"])
    #expect(try Self.coverage(text, "supply-without-billing") == "3, billing 3")
    let withProvider = text + "\np -billing-> e\nr -billing-> e"
    #expect(
      try Self.findings(withProvider, "supply-without-billing") == [
        "supply-without-billing p r", "supply-without-billing r c", "supply-without-billing d e",
      ])
    // A bill of the seller's provider is enough.
    let billed = text + "\np -billing-> c\nr -billing-> e"
    #expect(
      try Self.findings(billed, "supply-without-billing") == [
        "supply-without-billing p r", "supply-without-billing d e",
      ])
    let without = text.split(separator: "\n").filter { !$0.contains("billing") }.joined(separator: "\n")
    #expect(try Self.coverage(without, "supply-without-billing") == "0")
    #expect(
      try Self.coverage(without + "\nd -billing-> c status=removed", "supply-without-billing")
        == "0, billing 6")
  }

  @Test func anEdgeAtTheTenantIsTheNodesOwn() throws {
    let text = """
      direct-bill-partner d tenant=t
      customer a tenant=t status=removed
      customer b tenant=u
      customer c tenant=w
      customer e
      organization o
      o -ownership-> t status=removed
      ghost -management-> u
      w -supply-> o
      """
    #expect(
      try Self.findings(text, "isolated-node") == ["isolated-node b", "isolated-node c", "isolated-node e"])
    #expect(try Self.coverage(text, "isolated-node") == "5")
  }
}
