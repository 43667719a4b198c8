// incomplete-export: pages that say there is more, and what stays unknown where the next one is missing.

import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct IncompleteExportTests {
  private static let provider = Viewpoint(
    id: "aaaaaaaa-0000-4000-8000-000000000001", kind: .indirectProvider, country: CountryCode("SE"))
  private static let customer = "cccccccc-0000-4000-8000-000000000001"
  private static let other = "cccccccc-0000-4000-8000-000000000002"
  private static let reseller = "bbbbbbbb-0000-4000-8000-000000000001"

  typealias Document = (path: String, text: String)

  private func lint(
    _ documents: [Document], only: [String] = ["incomplete-export"], viewpoint: Viewpoint = provider
  ) throws -> LintResult {
    let reading = NetworkReader.read(
      documents.map { NetworkInput(name: $0.path, bytes: Array($0.text.utf8)) }, viewpoint: viewpoint)
    try #require(reading.failures.isEmpty)
    return Linter(only: only).lint(
      Analysis(of: reading.network, asOf: try #require(CalendarDate("2024-05-19"))))
  }

  /// The names of the inputs at which pages are missing.
  private func incomplete(_ documents: Document...) throws -> [String] {
    try lint(documents).diagnostics.map { $0.location?.path ?? "nowhere" }
  }

  private static func item(_ id: String) -> String {
    #"{"id": "\#(id)", "companyProfile": {"tenantId": "\#(id)", "companyName": "C"}, "relationshipToPartner": "none"}"#
  }

  /// A page of customers whose links are given.
  private static func page(_ links: String = "{}", _ id: String = customer) -> String {
    #"{"totalCount": 2, "items": [\#(item(id))], "links": \#(links)}"#
  }

  private static let next =
    #"{"self": {"uri": "/customers?size=1"}, "next": {"uri": "/customers?size=1&page=2"}}"#

  // MARK: - Which pages are missing

  @Test func aPageThatSaysThereIsMoreNeedsTheNextOne() throws {
    let found = try lint([("export/customers.json", Self.page(Self.next))]).diagnostics
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.severity == .warning && finding.nodes == [] && finding.edges == [])
    #expect(finding.message.contains("customers.2.json"))
    // The place is the link.
    let column = try #require(Self.page(Self.next).firstRange(of: #"{"uri": "/customers?size=1&page=2"#))
      .lowerBound
    #expect(
      finding.location
        == SourceLocation(
          path: "export/customers.json", line: 1,
          column: Self.page(Self.next).distance(from: Self.page(Self.next).startIndex, to: column) + 1))
    #expect(try incomplete(("customers.json", Self.page())) == [])
  }

  @Test(arguments: [
    #""Links": {"Next": {"Uri": "/customers?page=2"}}"#, #""links": {"next": "/customers?page=2"}"#,
    #""@odata.nextLink": "https://graph.microsoft.com/v1.0/x?$skiptoken=1""#, #""@OData.NextLink": "x""#,
  ]) func linksAreFoundInAnyCaseBeforeAndBehindTheItems(link: String) throws {
    for text in ["{\"items\": [\(Self.item(Self.customer))], \(link)}", "{\(link), \"value\": []}"] {
      #expect(try incomplete(("customers.json", text)) == ["customers.json"], "\(text)")
    }
  }

  @Test(arguments: [
    #""links": {"next": null}"#, #""links": null"#, #""links": {"next": {"uri": ""}}"#,
    #""@odata.nextLink": """#,
    #""links": {"next": {}}"#, #""@odata.nextLink": null"#, #""links": {"self": {"uri": "/customers"}}"#,
  ]) func aLinkThatLeadsNowhereSaysNothing(link: String) throws {
    #expect(try incomplete(("customers.json", "{\"items\": [\(Self.item(Self.customer))], \(link)}")) == [])
  }

  @Test func linksOfItemsAndSingleAnswersAreNoPages() throws {
    let single = String(Self.item(Self.customer).dropLast()) + #", "links": {"next": {"uri": "/x"}}}"#
    #expect(try incomplete(("a.json", single)) == [])
    #expect(try incomplete(("a.json", "{\"items\": [\(single)]}")) == [])
  }

  @Test func theNextPageIsTheFileWithTheNextNumber() throws {
    let (first, last) = (Self.page(Self.next), Self.page("{}", Self.other))
    #expect(try incomplete(("customers.json", first), ("customers.2.json", last)) == [])
    #expect(try incomplete(("customers.2.json", last), ("customers.json", first)) == [])
    #expect(try incomplete(("customers.json", first), ("customers.2.json", first)) == ["customers.2.json"])
    #expect(try incomplete(("customers.json", first), ("customers.3.json", last)) == ["customers.json"])
    #expect(try incomplete(("a/customers.json", first), ("b/customers.2.json", last)) == ["a/customers.json"])
    #expect(try incomplete(("customers.9.json", first), ("customers.10.json", last)) == [])
    #expect(try incomplete(("customers.1.json", first), ("customers.2.jsonl", last)) == [])
  }

  @Test func inJSONLinesTheNextPageIsAFurtherLineOfTheSameSort() throws {
    let (first, last) = (Self.page(Self.next) + "\n", Self.page("{}", Self.other) + "\n")
    let relations =
      #"{"items": [{"id": "\#(Self.reseller)", "relationshipType": "is_indirect_cloud_solution_provider_of"}]}"#
      + "\n"
    #expect(try incomplete(("all.jsonl", first + last)) == [])
    #expect(try incomplete(("all.jsonl", first + relations + last)) == [])
    #expect(try incomplete(("all.jsonl", last + first + relations)) == ["all.jsonl"])
    #expect(try incomplete(("all.jsonl", first + first)) == ["all.jsonl"])
    #expect(try incomplete(("all.jsonl", first + "{\"items\": []}\n")) == [], "an empty page may be the last")
    // The last page of one file may go on in the next.
    #expect(try incomplete(("all.jsonl", first + first), ("all.2.jsonl", last)) == [])
    let found = try lint([("all.jsonl", relations + first)]).diagnostics
    #expect(found.map(\.location?.line) == [2])
  }

  @Test func pagesOfOneSortAreToldApartByTheirLinks() throws {
    func subscriptions(_ customer: String, next: Bool) -> String {
      let more = next ? #", "next": {"uri": "/customers/\#(customer)/subscriptions?page=2"}"# : ""
      return
        #"{"items": [{"id": "\#(customer.replacing("cccccccc", with: "dddddddd"))", "offerId": "o", "orderId": "r","#
        + #" "status": "active", "links": {"self": {"uri": "/customers/\#(customer)/subscriptions/1"}}}],"#
        + #" "links": {"self": {"uri": "/v1/customers/\#(customer)/subscriptions"}\#(more)}}"# + "\n"
    }
    let (more, last) = (subscriptions(Self.customer, next: true), subscriptions(Self.customer, next: false))
    let others = subscriptions(Self.other, next: false)
    #expect(try incomplete(("all.jsonl", more + others)) == ["all.jsonl"])
    #expect(try incomplete(("all.jsonl", more + others + last)) == [])
  }

  @Test func filesOfOtherNamesAreFoundByTheirLinks() throws {
    func page(_ number: Int, of count: Int) -> String {
      func link(_ page: Int) -> String {
        #"{"uri": "/customers?size=1", "headers": [{"key": "MS-ContinuationToken", "value": "t\#(page)"}]}"#
      }
      let next = number < count ? ", \"next\": \(link(number + 1))" : ""
      return Self.page("{\"self\": \(link(number))\(next)}", Self.customer.dropLast() + "\(number)")
    }
    let pages = (1...3).map { ("p\($0)-\($0).json", page($0, of: 3)) }
    #expect(try lint(pages).entries.isEmpty)
    #expect(try lint(pages.reversed()).entries.isEmpty)
    #expect(try lint([pages[0], pages[2]]).diagnostics.map { $0.location?.path } == ["p1-1.json"])
    // A page is the next of one page only.
    let same = Self.page(#"{"self": {"uri": "/c"}, "next": {"uri": "/c"}}"#)
    #expect(try incomplete(("x.json", same), ("y.json", same)) == ["y.json"])
    #expect(try incomplete(("x.json", same)) == ["x.json"])
  }

  @Test func anInputIsWhatItIsRecognisedBy() throws {
    func prints(_ documents: Document...) throws -> [String] {
      try lint(documents).diagnostics.map(\.fingerprint)
    }
    let first = try prints(("a/customers.json", Self.page(Self.next)))
    #expect(first == (try prints(("./a/customers.json", "\n" + Self.page(Self.next, Self.other)))))
    #expect(first != (try prints(("b/customers.json", Self.page(Self.next)))))
    #expect(
      try lint([("a.json", Self.page(Self.next)), ("b.json", Self.page())]).coverage.map(\.checked) == [1])
  }

  // MARK: - What is not known then

  private func skipped(_ documents: [Document], _ rule: String, viewpoint: Viewpoint = provider) throws
    -> String
  {
    let result = try lint(documents, only: [rule], viewpoint: viewpoint)
    let coverage = result.coverage[0]
    let missing = coverage.missing.map { "\($0.field) \($0.count)" }.joined(separator: ", ")
    return "\(result.entries.count) found, \(coverage.checked) checked, skipped: \(missing)"
  }

  private static let managed: Document = (
    "gdap.json",
    """
    {"value": [{"id": "g", "customer": {"tenantId": "\(customer)"}, "accessDetails": {"unifiedRoles": []}, \
    "status": "active"}]}
    """
  )
  private static let agreed = "{\"value\": [], \"@odata.nextLink\": \"x\"}"

  @Test func customersAndTheirAccessAreOpenWhereSalesMayBeMissing() throws {
    let native: Document = (
      "n.network",
      """
      customer a
      customer b
      customer s
      direct-bill-partner d
      microsoft -supply-> d
      d -supply-> s
      d -supply-> b until=2020-01-01
      d -management-> a
      d -management-> b
      d -management-> s
      d -billing-> a
      d -billing-> s
      vendor microsoft
      """
    )
    let whole = [native, ("customers.json", Self.page("{}"))]
    let lacking = [native, ("customers.json", Self.page(Self.next))]
    // The seller of the customer of the page, whose relation is none, is not known anyhow.
    #expect(try skipped(whole, "unsupplied-customer") == "2 found, 3 checked, skipped: reseller 1")
    #expect(try skipped(lacking, "unsupplied-customer") == "0 found, 1 checked, skipped: reseller 3")
    #expect(try skipped(whole, "orphaned-access") == "2 found, 3 checked, skipped: ")
    #expect(try skipped(lacking, "orphaned-access") == "0 found, 1 checked, skipped: reseller 2")
    #expect(try skipped(whole, "billing-without-supply") == "1 found, 2 checked, skipped: ")
    #expect(try skipped(lacking, "billing-without-supply") == "0 found, 1 checked, skipped: reseller 1")
    #expect(try skipped(whole, "lingering-access") == "1 found, 3 checked, skipped: ")
    #expect(try skipped(lacking, "lingering-access") == "0 found, 2 checked, skipped: reseller 1")
    // Pages of access relations record no sale.
    let access = [
      native, ("customers.json", Self.page("{}")),
      ("gdap.json", String(Self.managed.text.dropLast()) + #", "@odata.nextLink": "x"}"#),
    ]
    #expect(try skipped(access, "unsupplied-customer") == "2 found, 3 checked, skipped: reseller 1")
    #expect(try lint(access).entries.count == 1)
  }

  @Test func aPageOfOneCustomerLeavesThatCustomerOpen() throws {
    let native: Document = ("n.network", "customer \(Self.customer)\ncustomer \(Self.other)\n")
    let page: Document = ("customers/\(Self.customer)/subscriptions.json", Self.agreed)
    #expect(try skipped([native, page], "unsupplied-customer") == "1 found, 1 checked, skipped: reseller 1")
  }

  @Test func partnersAreOpenWhereRelationshipsMayBeMissing() throws {
    let native: Document = (
      "n.network",
      """
      indirect-reseller r
      customer a
      customer b
      r -supply-> a
      \(Self.provider.id) -billing-> r
      \(Self.provider.id) -billing-> a
      """
    )
    func relationships(_ more: String) -> Document {
      let item = #"{"id": "\#(Self.reseller)", "relationshipType": "is_indirect_cloud_solution_provider_of"}"#
      return ("relationships.json", "{\"items\": [\(item)]\(more)}")
    }
    let whole = [native, relationships("")]
    let lacking = [native, relationships(#", "links": {"next": {"uri": "/relationships?page=2"}}"#)]
    #expect(try skipped(whole, "unsupplied-seller") == "1 found, 2 checked, skipped: ")
    #expect(try skipped(lacking, "unsupplied-seller") == "0 found, 1 checked, skipped: provider 1")
    #expect(try skipped(whole, "billing-without-supply") == "2 found, 2 checked, skipped: ")
    #expect(try skipped(lacking, "billing-without-supply") == "0 found, 0 checked, skipped: provider 2")
    #expect(try skipped(lacking, "unsupplied-customer") == "1 found, 2 checked, skipped: ")
  }

  // MARK: - Answers that are not there

  private static func subscription(partner: String) -> Document {
    (
      "customers/\(customer)/subscriptions.json",
      """
      {"items": [{"id": "dddddddd-0000-4000-8000-000000000001", "offerId": "o", "orderId": "r", "status": "active", \
      "partnerId": "\(partner)"}]}
      """
    )
  }

  @Test func rulesThatAskWhoSuppliesACustomerSkipTheSameOnes() throws {
    // No partner is known to have the MPN id: the seller is unknown.
    let documents = [
      Self.subscription(partner: "4711"), Self.managed,
      ("n.network", "\(Self.provider.id) -billing-> \(Self.customer)\n"),
    ]
    #expect(try skipped(documents, "unsupplied-customer") == "0 found, 0 checked, skipped: reseller 1")
    #expect(try skipped(documents, "orphaned-access") == "0 found, 0 checked, skipped: reseller 1")
    #expect(try skipped(documents, "billing-without-supply") == "0 found, 0 checked, skipped: reseller 1")
  }

  @Test func sellersWhoseSuppliersNoAnswerCouldTellAreSkipped() throws {
    let sale: Document = (
      "customers/\(Self.customer)/relationships.json",
      #"{"items": [{"id": "\#(Self.reseller)", "relationshipType": "is_indirect_cloud_solution_provider_of", "state": "active"}]}"#
    )
    #expect(try skipped([sale], "unsupplied-seller") == "0 found, 0 checked, skipped: provider 1")
    // An answer that could have recorded it: an empty one, or one that names another.
    let empty: Document = ("relationships.json", "{\"items\": []}")
    #expect(try skipped([sale, empty], "unsupplied-seller") == "1 found, 1 checked, skipped: ")
    let named: Document = (
      "relationships.json",
      #"{"items": [{"id": "\#(Self.reseller)", "relationshipType": "is_indirect_cloud_solution_provider_of"}]}"#
    )
    #expect(try skipped([sale, named], "unsupplied-seller") == "0 found, 2 checked, skipped: ")
    // A native network says who supplies whom.
    let native: Document = ("n.network", "indirect-reseller x\ncustomer y\nx -supply-> y\n")
    #expect(try skipped([sale, native], "unsupplied-seller") == "1 found, 1 checked, skipped: provider 1")
  }

  @Test func aResellersOwnProvidersAreOpenUnlessAnAnswerListsThem() throws {
    let reseller = Viewpoint(id: Self.reseller, kind: .indirectReseller)
    let sale = Self.subscription(partner: "0")
    #expect(
      try skipped([sale], "unsupplied-seller", viewpoint: reseller)
        == "0 found, 0 checked, skipped: provider 1")
    let empty: Document = ("relationships.json", "{\"items\": []}")
    #expect(
      try skipped([sale, empty], "unsupplied-seller", viewpoint: reseller) == "1 found, 1 checked, skipped: ")
    let named: Document = (
      "relationships.json",
      #"{"items": [{"id": "\#(Self.provider.id)", "relationshipType": "is_indirect_reseller_of"}]}"#
    )
    #expect(
      try skipped([sale, named], "unsupplied-seller", viewpoint: reseller) == "0 found, 2 checked, skipped: ")
  }

  // MARK: - Chains

  private func chains(_ documents: [Document], viewpoint: Viewpoint = provider) throws -> String {
    let result = try lint(documents, only: [], viewpoint: viewpoint)
    let chains = SupplyChains(result)
    var rows: [String] = []
    let summary = chains.list(chains.customers, limit: 10) {
      rows.append("\($0.verdict) \($0.missing)")
    } cut: { _, _ in
    }
    return rows.joined(separator: ", ") + "; \(summary.notKnown) not known"
  }

  @Test func chainsLeaveOpenWhatTheRulesDo() throws {
    let native: Document = ("n.network", "customer \(Self.other)\n")
    #expect(try chains([native]) == "invalid []; 0 not known")
    #expect(try chains([native, ("customers.json", Self.page(Self.next))]) == "; 2 not known")
    let reseller = Viewpoint(id: Self.reseller, kind: .indirectReseller, country: CountryCode("SE"))
    let sale = Self.subscription(partner: "0")
    let place: Document = ("n.network", "customer \(Self.customer) country=SE\n")
    #expect(try chains([sale, place], viewpoint: reseller) == "unknown [\"provider\"]; 0 not known")
    let answered = [sale, place, ("relationships.json", "{\"items\": []}")]
    #expect(try chains(answered, viewpoint: reseller) == "invalid []; 0 not known")
  }

  @Test func accessOfProvidersIsOpenWhereTheirPartMayBe() throws {
    let native: Document = (
      "n.network",
      """
      indirect-provider p
      indirect-reseller r
      customer c
      r -supply-> c
      p -management-> c
      """
    )
    let other =
      #"{"items": [{"id": "\#(Self.reseller)", "relationshipType": "is_indirect_cloud_solution_provider_of"}]"#
    let whole = [native, ("relationships.json", other + "}")]
    #expect(try skipped(whole, "lingering-provider-access") == "1 found, 1 checked, skipped: ")
    let relations = [
      native, ("relationships.json", other + #", "links": {"next": "/relationships?page=2"}}"#),
    ]
    #expect(try skipped(relations, "lingering-provider-access") == "0 found, 0 checked, skipped: provider 1")
    let customers = whole + [("customers.json", Self.page(Self.next))]
    #expect(try skipped(customers, "lingering-provider-access") == "0 found, 0 checked, skipped: reseller 1")
  }
}
