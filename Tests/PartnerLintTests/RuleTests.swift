// What examples do not show: certainty, merging, coverage, places, and rules about several inputs.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct RuleTests {
  private func lint(
    _ text: String, only: [String] = [], severities: [String: Severity] = [:]
  ) throws -> LintResult {
    let network = NetworkReader.read(text, format: .sketch, name: "n").network
    let date = try #require(network.asOf ?? CalendarDate("2021-05-19"))
    return Linter(only: only, severities: severities).lint(Analysis(of: network, asOf: date))
  }

  @Test func parallelEdgesAreOneFindingThatListsThemAll() throws {
    let result = try lint(
      """
      direct-bill-partner p country=SE
      customer c country=US
      p -supply-> c
      p -supply-> c id=x
      p -supply-> c status=suspended
      p -supply-> c
      """, only: ["cross-region-sale"])
    let finding = try #require(result.diagnostics.first)
    #expect(result.entries.count == 1)
    #expect(finding.edges == ["supply:p->c", "x", "supply:p->c#3"])
    #expect(finding.location == SourceLocation(path: "n", line: 3, column: 1))
    #expect(finding.related.map(\.location.line) == [4, 6, 1, 2])
    #expect(finding.scenario == 7)
  }

  @Test func fingerprintsSurviveReorderingButNotOtherNodes() throws {
    func fingerprint(_ text: String) throws -> String {
      try #require(try lint(text, only: ["self-sale"]).diagnostics.first).fingerprint
    }
    let first = try fingerprint("direct-bill-partner p\np -supply-> p\np -supply-> p\n")
    let second = try fingerprint("\n\np -supply-> p since=2020-01-01\ndirect-bill-partner p\n")
    #expect(first == second && first.count == 32)
    #expect(try first != fingerprint("direct-bill-partner q\nq -supply-> q\n"))
    #expect(try first != fingerprint("direct-bill-partner p\np -supply-> p id=e\n"))
    let records = try lint("customer\ncustomer a country=X\nthing b\n", only: ["malformed-record"])
    #expect(Set(records.diagnostics.map(\.fingerprint)).count == 3)
  }

  @Test func possibleFindingsAreOneLevelMilder() throws {
    let text = """
      indirect-provider p
      indirect-provider q
      indirect-reseller r organization=o
      indirect-reseller s
      customer c organization=o
      p -supply-> r
      p -supply-> s
      q -supply-> s
      s -supply-> c
      """
    let result = try lint(text, only: ["own-provider-customer"])
    #expect(result.diagnostics.map(\.nodes) == [["c", "p", "r"]])
    #expect(result.diagnostics.map(\.certainty) == [.possible])
    #expect(result.diagnostics.map(\.severity) == [.warning])
    let milder = try lint(text, only: ["own-use"], severities: ["own-provider-customer": .info])
    #expect(milder.diagnostics.map(\.severity) == [.info])
    // Where a sale into the reseller's own tenant is on record, nothing rests on the tenants of others.
    let known = "indirect-provider p\nindirect-reseller r organization=o tenant=t\ncustomer c organization=o"
    let (open, told) = ("\np -supply-> r\np -supply-> c", "\np -supply-> c tenant=t")
    for (sales, isOpen) in [(open, true), (open + told, false)] {
      let message = try lint(known + sales, only: ["own-provider-customer"]).diagnostics[0].message
      #expect(message.contains("the tenant it buys into is not known") == isOpen)
    }
    // Another reseller's tenant may be unknown.
    let other =
      known + "\nindirect-reseller s organization=o\np -supply-> s" + open + told.replacing("=t", with: "=u")
    #expect(
      try lint(other, only: ["own-provider-customer"]).diagnostics[0].message.contains(
        "buys into is not known"))
    let definite = try lint(text + "\ns -supply-> c through=p", only: ["own-provider-customer"])
    #expect(definite.diagnostics.map(\.certainty) == [.definite])
    let elsewhere = try lint(
      text.replacing("s -supply-> c", with: "s -supply-> c through=q"), only: ["own-provider-customer"])
    #expect(elsewhere.entries.isEmpty)
  }

  @Test func coverageCountsWhatCouldNotBeChecked() throws {
    let result = try lint(
      """
      asOf 2021-05-19
      direct-bill-partner p country=SE organization=o tenant=t
      direct-bill-partner q
      customer a country=US
      customer b
      customer c country=CU organization=o
      p -supply-> a
      p -supply-> b
      p -supply-> c
      q -supply-> a
      """, only: ["cross-region-sale", "self-sale", "csp-tenant-sale"])
    let coverage = result.coverage.map { coverage in
      "\(coverage.rule) \(coverage.checked) "
        + coverage.missing.map { "\($0.field) \($0.count)" }.joined(separator: " ")
    }
    #expect(
      coverage == [
        "cross-region-sale 1 country 2 region 1", "self-sale 1 organization 3", "csp-tenant-sale 4 ",
      ])
  }

  @Test func whatRestsOnAFieldThatIsNotThereIsCountedUnderIt() throws {
    let result = try lint(
      """
      asOf 2023-06-19
      vendor m
      direct-bill-partner d country=SE mpaSigned=2022-01-01
      direct-bill-partner e country=SE mpaSigned=2022-01-01
      direct-bill-partner f country=SE mpaSigned=2022-01-01
      customer c country=SE
      m -supply-> d
      d -supply-> c
      m -supply-> e
      e -supply-> c since=2023-01-01
      f -supply-> c since=2022-05-01 status=removed
      m -supply-> f
      d -management-> c since=2020-01-01 until=2023-07-01 assigned=[]
      e -management-> c via=gdap since=2023-01-01 until=2023-07-01 assigned=Reader
      """, only: ["business-before-mpa", "overlong-management", "unassigned-access"])
    let coverage = result.coverage.map { coverage in
      "\(coverage.rule) \(coverage.checked) "
        + coverage.missing.map { "\($0.field) \($0.count)" }.joined(separator: " ")
    }
    #expect(
      coverage == [
        "business-before-mpa 2 since 1", "overlong-management 1 via 1", "unassigned-access 1 via 1",
      ])
  }

  @Test func whatTheKnownFieldsSettleIsChecked() throws {
    let result = try lint(
      """
      direct-bill-partner p
      customer a
      customer b
      tenant t use=shared-services
      p -supply-> a
      p -supply-> b tenant=t
      p -management-> a autoExtend=true assigned=[]
      p -management-> b autoExtend=false assigned=Reader
      p -management-> t roles="Global Administrator"
      """,
      only: ["self-sale", "global-admin-access", "auto-extended-global-admin", "excess-assignment"])
    let coverage = result.coverage.map { coverage in
      "\(coverage.rule) \(coverage.checked) "
        + coverage.missing.map { "\($0.field) \($0.count)" }.joined(separator: " ")
    }
    #expect(
      coverage == [
        "self-sale 1 organization 1", "global-admin-access 2 roles 1",
        "auto-extended-global-admin 1 autoExtend 1 roles 1", "excess-assignment 1 assigned 1 roles 1",
      ])
    #expect(result.diagnostics.map(\.rule) == ["global-admin-access"])
  }

  @Test func anEdgeFromANodeToItselfIsSelfSalesAlone() throws {
    let result = try lint(
      """
      direct-bill-partner p
      tenant t use=shared-services
      p -supply-> p
      t -supply-> t
      """, only: ["invalid-supply-step", "cross-region-partnership", "self-sale"])
    #expect(result.coverage.map(\.checked) == [0, 0, 2] && result.coverage.allSatisfy { $0.skipped == 0 })
    #expect(result.diagnostics.map(\.nodes) == [["p", "p"], ["t", "t"]], "the exemption is for customers")
  }

  @Test func aBillToACustomerWhoseSellerTheExportDoesNotNameIsSkipped() throws {
    let customer = "cccccccc-0000-4000-8000-000000000001"
    let subscriptions = """
      {"items": [{"id": "dddddddd-0000-4000-8000-000000000001", "offerId": "o-1", "orderId": "r-1",
       "status": "active", "creationDate": "2021-04-10T23:02:26Z", "partnerId": "0", "publisherName": "Other",
       "links": {"self": {"uri": "/customers/\(customer)/subscriptions/x"}}}]}
      """
    let bills = "direct-bill-partner d\ncustomer c\nd -billing-> c\nd -billing-> \(customer)\n"
    let network = NetworkReader.read(
      [
        NetworkInput(name: "s.json", bytes: Array(subscriptions.utf8), format: .export),
        NetworkInput(name: "n.network", bytes: Array(bills.utf8), format: .sketch),
      ],
      viewpoint: Viewpoint(id: "aaaaaaaa-0000-4000-8000-000000000001", kind: .indirectProvider)
    ).network
    let date = try #require(CalendarDate("2021-05-19"))
    let result = Linter(only: ["unsupplied-customer", "billing-without-supply"]).lint(
      Analysis(of: network, asOf: date))
    #expect(result.coverage.map(\.checked) == [1, 1] && result.coverage.map(\.skipped) == [1, 1])
    #expect(result.coverage.allSatisfy { $0.missing.map(\.field) == ["reseller"] })
    #expect(result.diagnostics.map(\.nodes).sorted { $0.count < $1.count } == [["c"], ["d", "c"]])
  }

  @Test func aRoleIsTheSameByNameAndByTemplateID() throws {
    let id = "62E90394-69f5-4237-9190-012177145e10"
    for (roles, assigned, count) in [
      ("\"global administrator\"", id, 0), (id, "\"Global Administrator\"", 0), (id.lowercased(), id, 0),
      (id, "\"Global Reader\"", 1), ("Reader", "reader", 0),
    ] {
      let text = "direct-bill-partner p\ncustomer c\np -management-> c roles=\(roles) assigned=\(assigned)"
      #expect(try lint(text, only: ["excess-assignment"]).entries.count == count, "\(roles), \(assigned)")
    }
  }

  @Test func whoseTenantItIsMayNotBeTold() throws {
    let result = try lint(
      """
      tenant t1
      tenant t2 organization=o
      tenant t3 organization=o
      tenant t4
      customer a tenant=t1
      customer b tenant=t1 organization=o
      customer c tenant=t2
      customer d tenant=t3 organization=o
      customer e tenant=t4
      """, only: ["tenant-owner-conflict"])
    // Of t1 and t2 a holder's organization is not known; t3 is of one, and t4 has but one holder.
    #expect(result.coverage[0].checked == 2 && result.coverage[0].missing.map(\.field) == ["organization"])
    #expect(result.coverage[0].skipped == 2 && result.entries.isEmpty)
  }

  @Test func aSaleThatEndsBeforeItBeginsWasNoBusiness() throws {
    let text = "direct-bill-partner d mpaSigned=2020-06-01\ncustomer c\nd -supply-> c since=2020-03-01 until="
    #expect(try lint(text + "2020-01-01", only: ["business-before-mpa"]).entries.isEmpty)
    #expect(try lint(text + "2020-03-01", only: ["business-before-mpa"]).entries.count == 1)
  }

  @Test func aCycleIsTheShortestThroughItsSmallestId() throws {
    let result = try lint(
      """
      customer d
      customer b
      customer a
      customer c
      a -supply-> d
      d -supply-> b
      b -supply-> a
      a -supply-> c
      c -supply-> a
      a -supply-> b
      b -supply-> b
      c -supply-> a
      """, only: ["supply-cycle"])
    #expect(result.diagnostics.map(\.nodes) == [["a", "b"]])
    #expect(result.diagnostics.map(\.edges) == [["supply:b->a", "supply:a->b"]])
    #expect(result.diagnostics[0].location?.line == 7)
  }

  @Test func removedNodesAreOnlyTheDataRulesConcern() throws {
    let result = try lint(
      """
      direct-bill-partner p country=CU status=removed
      customer c
      p -supply-> c
      p -supply-> ghost
      customer gone status=removed
      """)
    #expect(result.diagnostics.map(\.rule) == ["unsupplied-customer", "dangling-reference", "isolated-node"])
  }

  @Test func recordsOfSeveralInputsAreReportedWhereTheyStand() throws {
    let network = NetworkReader.read([
      NetworkInput(name: "one", bytes: Array("customer a name=A country=SE\n".utf8)),
      NetworkInput(name: "two", bytes: Array("\n customer a name=B country=NO\n".utf8)),
    ]).network
    let date = try #require(CalendarDate("2021-05-19"))
    let result = Linter(only: ["contradictory-record"]).lint(Analysis(of: network, asOf: date))
    let finding = try #require(result.diagnostics.first)
    #expect(finding.location == SourceLocation(path: "two", line: 2, column: 2))
    #expect(finding.nodes == ["a"] && finding.severity == .warning)
    #expect(finding.message.contains("name B, not A, country NO, not SE"))
    #expect(finding.related.map(\.location) == [SourceLocation(path: "one", line: 1, column: 1)])
    #expect(result.coverage.map(\.checked) == [1])
  }

  @Test func waysOutNameTheNodesAtHand() throws {
    let result = try lint(
      """
      vendor microsoft
      indirect-provider fabrikam country=SE
      indirect-provider cumulus country=SE
      direct-bill-partner contoso country=SE
      indirect-reseller brisk country=SE organization=o tenant=t-brisk
      indirect-reseller northwind country=SE
      indirect-reseller elsewhere country=SE
      customer own country=SE organization=o tenant=t-brisk
      cumulus -supply-> elsewhere
      microsoft -supply-> fabrikam
      microsoft -supply-> cumulus
      microsoft -supply-> contoso
      fabrikam -supply-> brisk
      fabrikam -supply-> northwind
      northwind -supply-> own
      """, only: ["own-use"])
    #expect(
      result.diagnostics.map(\.waysOut) == [
        [
          "buy from a direct-bill partner, such as contoso, into a tenant other than t-brisk",
          "buy from a reseller of a provider other than fabrikam, such as elsewhere, into a tenant other than t-brisk",
          "provision into a tenant other than t-brisk",
        ]
      ])
  }

  @Test func groupsAndRulesAreChosen() {
    #expect(Linter(only: ["region"]).rules.map { $0.description.group } == [.region, .region, .region])
    #expect(Linter(only: ["region"], skipping: ["unknown-market"]).rules.count == 2)
    #expect(Linter(skipping: RuleGroup.allCases.map(\.rawValue).filter { $0 != "region" }).rules.count == 3)
    #expect(Linter().rules.count == RuleCatalogue.all.count)
  }

  @Test func messagesAreOneLineWhateverTheNames() throws {
    let result = try lint(
      "direct-bill-partner p name=\"A\\nB\\u0007\\u202e\"\np -supply-> p\n",
      only: ["unsupplied-seller", "self-sale", "isolated-node"])
    #expect(result.diagnostics.map(\.message) == ["p “A␊B␇\u{FFFD}” sells to itself"])
  }
}
