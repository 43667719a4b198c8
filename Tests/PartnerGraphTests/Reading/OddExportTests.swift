// What is odd in an export costs itself and not the document: items of no kind, broken lines, placeholders, contradictions.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct OddExportTests {
  private static let relation =
    "{\"id\": \"b1000000-0000-4000-8000-000000000000\", \"mpnId\": \"123\", "
    + "\"relationshipType\": \"is_indirect_cloud_solution_provider_of\"}"
  private static let customer = "c1000000-0000-4000-8000-000000000000"

  private func read(
    _ documents: [(path: String, text: String)], _ kind: NodeKind = .indirectProvider,
    _ format: InputFormat? = nil
  ) -> ReadingResult {
    NetworkReader.read(
      documents.map { NetworkInput(name: $0.path, bytes: Array($0.text.utf8), format: format ?? .export) },
      viewpoint: Viewpoint(id: "p", kind: kind))
  }

  private func messages(_ result: ReadingResult) -> [String] {
    result.network.problems.map { problem in
      let place = result.network.location(of: problem.place).map { "\($0.line):\($0.column)" } ?? "nowhere"
      return "\(place) \(problem.message)"
    }
  }

  private static let odd = "expected an item of partner relationships, as others here are, found "

  @Test(arguments: [
    ("{\"items\": [\(relation),\nnull]}", "2:1"), ("{\"items\": [\(relation),\n{\"id\": \"x\"}]}", "2:1"),
    ("{\"items\": [\n3, \(relation)]}", "2:1"), ("[\n{}, \(relation)]", "2:1"),
  ]) func anItemOfNoKindIsReportedAndTheRestIsRead(text: String, place: String) {
    let result = read([("x.json", text)])
    #expect(result.failures.isEmpty && result.network.problems.count == 1)
    #expect(messages(result).first?.hasPrefix("\(place) \(Self.odd)") == true)
    #expect(result.network.node("b1000000-0000-4000-8000-000000000000")?.mpnId == "123")
  }

  @Test func anAnswerOfAnErrorAmongOthersIsSaidWithItsText() {
    let error = "{\"code\": 3000, \"description\": \"boom\"}"
    let result = read([("x.json", "[\(Self.relation), \(error)]")])
    #expect(result.network.problems.map(\.message) == [Self.odd + "an answer of error 3000: boom"])
  }

  /// A file of lines, read as it is on disk.
  private func read(lines: String..., viewpoint: Viewpoint? = Viewpoint(id: "p", kind: .indirectProvider))
    throws
    -> ReadingResult
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jsonl")
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return NetworkReader.read([NetworkInput(path: file.path)], viewpoint: viewpoint)
  }

  @Test func aBrokenPageLeavesWhatWasReadOfIt() throws {
    let page = "{\"items\": [\(Self.relation), {\"broken"
    for more in [[], [Self.relation.replacing("b100", with: "b200")]] {
      let result =
        try more.isEmpty ? read(lines: "{\"zzz\": 1}", page) : read(lines: "{\"zzz\": 1}", page, more[0])
      #expect(result.failures.isEmpty && messages(result).map { $0.prefix(3) } == ["1:1", "2:1"])
      #expect(result.network.declaredNodes.filter { $0.kind == .indirectReseller }.count == 1 + more.count)
    }
  }

  @Test(arguments: [
    ["{\"partnergraph\": 1, \"nodes\": [], \"edges\": []}"], ["{}"], ["{\"asOf\": \"2021-05-19\"}"],
    ["junk", "{}", "{\"x"],
  ]) func linesThatAreNoAnswersAreNotAnExport(lines: [String]) throws {
    let result = try read(lines: lines.joined(separator: "\n"))
    #expect(result.failures.isEmpty && result.network.problems.count == lines.count)
  }

  @Test func aBrokenLineDoesNotHideThatAViewpointIsMissing() throws {
    for lines in [[Self.relation, "{\"broken"], ["{\"broken", Self.relation]] {
      guard case .needsViewpoint? = try read(lines: lines[0], lines[1], viewpoint: nil).failures.first?.reason
      else {
        Issue.record("expected advice for \(lines)")
        continue
      }
    }
  }

  @Test func aDocumentOfWhichNothingIsKnownIsRefused() {
    for text in ["{\"items\": [null, {\"id\": \"x\"}]}", "[3]", "{\"code\": 1, \"description\": \"no\"}"] {
      let failures = read([("x.json", text)]).failures
      #expect(failures.count == 1 && failures[0].description.contains("known exports are"))
    }
  }

  @Test(arguments: ["{\"broken", "foo", "{", "null", "[3]", "{\"id\": \"b000"])
  func aBrokenFirstLineIsReportedAndTheOthersAreRead(line: String) throws {
    let result = try read(lines: line, Self.relation)
    #expect(result.failures.isEmpty && result.network.problems.count == 1)
    #expect(messages(result).first?.hasPrefix("1:") == true)
    #expect(result.network.node("b1000000-0000-4000-8000-000000000000")?.kind == .indirectReseller)
  }

  @Test func aShortMPNIDIsOneInThePath() {
    for path in [
      "agreementstatus/123.json", "agreementstatus?mpnId=123.2.json", "agreementstatus?mpnId=123&x=4567",
      "agreementstatus?x=4567&mpnId=123",
    ] {
      let result = read([("r.json", Self.relation), (path, "{\"isAgreementSigned\": true}")])
      #expect(result.network.problems.isEmpty)
      #expect(result.network.node("b1000000-0000-4000-8000-000000000000")?.agreement == .signedAtUnknownDate)
    }
    for path in ["agreementstatus/x/response-200.json", "agreementstatus/0.json", "agreementstatus.2.json"] {
      let result = read([(path, "{\"isAgreementSigned\": true}")])
      #expect(messages(result).first?.contains("the file's path: expected") == true)
    }
  }

  @Test func aBillingProfileNamesTheCustomerWhereNothingElseDoes() {
    let billing =
      "{\"id\": \"x\", \"companyName\": \"Two billing\", \"defaultAddress\": {\"country\": \"FR\"}}"
    let company =
      "{\"companyName\": \"Two\", \"tenantId\": \"\(Self.customer)\", \"address\": {\"country\": \"DE\"}}"
    let path = "customers/\(Self.customer)/profiles/"
    let alone = read([(path + "billing.json", billing)]).network.node(Self.customer)
    #expect(alone?.name == "Two billing" && alone?.country?.description == "FR")
    let both = read([(path + "billing.json", billing), (path + "company.json", company)])
    let node = both.network.node(Self.customer)
    #expect(node?.name == "Two" && node?.country?.description == "DE" && both.network.problems.isEmpty)
  }

  @Test func whoIsNoProviderSellsItself() {
    let reseller = "b1000000-0000-4000-8000-000000000000"
    let table = "Subscription ID,Subscription,Status,Reseller\ns1,Office,Active,\(reseller.uppercased())\n"
    let path = "customers/\(Self.customer)/Subscriptions.csv"
    for kind in [NodeKind.directBillPartner, .indirectReseller] {
      let network = read([(path, table)], kind).network
      let sale = (0..<network.edgeCount).map { network.edge($0) }.first { $0.to.id == Self.customer }
      #expect(sale?.from.id == "p" && network.node(reseller) == nil && network.danglingReferences.isEmpty)
    }
    let network = read([(path, table)]).network
    let sale = (0..<network.edgeCount).map { network.edge($0) }.first { $0.to.id == Self.customer }
    #expect(sale?.from.id == reseller && sale?.through == "p")
    #expect(network.node(reseller)?.kind == .indirectReseller)
  }

  @Test func placeholdersAreSaidWhereverTheyStand() {
    let relation = """
      {"value": [{"id": "<guid>", "customer": {"tenantId": "\(Self.customer)"}, "status": "active",
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": "00000000-0000-0000-0000-000000000000"}]},
        "indirectProviderTenantId": "<guid>"}]}
      """
    let result = read([("r.json", relation)])
    #expect(
      result.network.problems.map { String($0.message.prefix { $0 != ":" }) } == [
        "id", "roleDefinitionId", "indirectProviderTenantId",
      ])
    let access = (0..<result.network.edgeCount).map { result.network.edge($0) }.first {
      $0.kind == .management
    }
    #expect(access != nil && access?.id == nil && access?.roles == nil)
    let tables = [
      (
        "customers/\(Self.customer)/Subscriptions.csv",
        "Subscription ID,Subscription,Status,Reseller\n<guid>,a,,<guid>\n"
      ),
      (
        "tool.csv",
        "Id,DisplayName,TenantId,DisplayName,TenantId,Status\n<guid>,a,,c,\(Self.customer),active\n"
      ),
    ]
    #expect(
      tables.map { read([$0]).network.problems.map { String($0.message.prefix { $0 != ":" }) } } == [
        ["Subscription ID", "Reseller"], ["Id"],
      ])
    let subscription =
      "{\"id\": \"<guid>\", \"offerId\": \"o\", \"orderId\": \"r\", \"status\": \"active\"}"
    let sold = read([("customers/\(Self.customer)/subscriptions.json", subscription)], .directBillPartner)
    #expect(messages(sold) == ["1:1 id: expected an id, found \"<guid>\""])
    let edges = (0..<sold.network.edgeCount).map { sold.network.edge($0) }
    #expect(edges.first { $0.to.id == Self.customer }.map { $0.subscription == nil } == true)
  }

  @Test func oneRelationWithTwoCustomersIsAContradiction() {
    func item(_ tenant: String) -> String {
      """
      {"id": "a2", "customer": {"tenantId": "\(tenant)-0000-4000-8000-000000000000"}, "status": "active",
        "accessDetails": {"unifiedRoles": []}}
      """
    }
    let result = read([("r.json", "{\"value\": [\(item("c1000000")), \(item("c2000000"))]}")])
    #expect(result.network.problems.map(\.kind) == [.contradictoryRecord])
    #expect(
      result.network.problems[0].message.contains("to c2000000-0000-4000-8000-000000000000, not c1000000"))
  }
}
