// Exports of Partner Center and Graph in the documents' real shapes, with companies of our own.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct ExportTests {
  static let provider = Viewpoint(
    id: "AAAAAAAA-0000-4000-8000-000000000001", kind: .indirectProvider, country: CountryCode("US"),
    name: "Fabrikam")
  private static let reseller = "bbbbbbbb-0000-4000-8000-000000000001"
  private static let brazilian = "bbbbbbbb-0000-4000-8000-000000000002"
  private static let adatum = "cccccccc-0000-4000-8000-000000000001"
  private static let coho = "cccccccc-0000-4000-8000-000000000002"

  private static let relationships = """
    {"totalCount": 2, "Items": [
      {"id": "\(reseller.uppercased())", "name": "Northwind", "relationshipType": "is_indirect_cloud_solution_provider_of", "state": "Active", "MPNID": "2001", "location": "US"},
      {"id": "\(brazilian)", "name": "Sol", "relationshipType": "is_indirect_cloud_solution_provider_of", "state": "Suspended", "mpnId": 2002, "location": "BR"}
    ], "attributes": {"objectType": "Collection"}}
    """
  private static let customer = """
    {"id": "\(adatum)", "companyProfile": {"tenantId": "\(adatum.uppercased())", "companyName": "A. Datum"},
     "billingProfile": {"defaultAddress": {"country": "US"}}, "relationshipToPartner": "reseller",
     "allowDelegatedAccess": true, "associatedPartnerId": "\(reseller)"}
    """
  private static func subscription(_ customer: String, partner: String) -> String {
    """
    {"items": [{"id": "DDDDDDDD-0000-4000-8000-000000000001", "offerId": "o-1", "orderId": "r-1", "status": "active",
     "creationDate": "2021-04-10T23:02:26.02Z", "partnerId": \(partner), "publisherName": "Other Ltd",
     "links": {"self": {"uri": "/customers/\(customer)/subscriptions/x"}}}]}
    """
  }

  private func read(_ documents: [(path: String, text: String)], _ viewpoint: Viewpoint? = provider)
    -> ReadingResult
  {
    NetworkReader.read(
      documents.map { NetworkInput(name: $0.path, bytes: Array($0.text.utf8), format: .export) },
      viewpoint: viewpoint)
  }

  private func edges(_ network: Network, _ kind: EdgeKind) -> [String] {
    let all = (0..<network.edgeCount).map { network.edge($0) }
    return all.filter { $0.kind == kind }.map { edge -> String in
      let through = edge.through == nil ? "" : " through"
      let status = edge.status == .active ? "" : " \(edge.status.name)"
      return "\(edge.from.displayName) > \(edge.to.displayName)\(through)\(status)"
    }
  }

  @Test func aProvidersDocumentsAreOneNetwork() throws {
    let result = read([
      ("customers.json", Self.customer), ("relationships.json", Self.relationships),
      ("subscriptions.json", Self.subscription(Self.coho, partner: "\"2001\"")),
    ])
    let network = result.network
    #expect(result.failures.isEmpty && network.problems.isEmpty)
    #expect(
      edges(network, .supply) == [
        "Microsoft > Fabrikam", "Northwind > A. Datum through", "Fabrikam > Northwind",
        "Fabrikam > Sol suspended",
        "Northwind > \(Self.coho) through",
      ])
    #expect(edges(network, .management) == ["Fabrikam > A. Datum"])
    let places = (0..<network.edgeCount).map { network.edge($0).place }
    #expect(places == places.sorted(), "edges stand in file order, whenever their seller became known")
    let sale = network.edge(network.edgeCount - 1)
    #expect(sale.subscription == "dddddddd-0000-4000-8000-000000000001" && sale.offer == "o-1")
    #expect(
      sale.since?.description == "2021-04-10" && sale.partnerOfRecord == "2001"
        && sale.publisher == .thirdParty)
    #expect(
      network.node(Self.adatum)?.country?.description == "US"
        && network.node(Self.adatum)?.tenant == Self.adatum)
    #expect(network.node(Self.reseller)?.mpnId == "2001" && network.node(Self.brazilian)?.mpnId == "2002")
  }

  @Test func aCustomersResellersComeFromThePath() {
    let result = read([("export/customers/\(Self.coho)/relationships.json", Self.relationships)])
    #expect(
      edges(result.network, .supply) == [
        "Microsoft > Fabrikam", "Northwind > \(Self.coho) through", "Sol > \(Self.coho) through suspended",
      ])
  }

  @Test func whoSellsIsLeftOpenOrSaidByAnEmptyAnswer() {
    let lone = Self.subscription(Self.coho, partner: "\"0\"")
    let open = read([("subscriptions.json", lone)]).network
    #expect(edges(open, .supply) == ["Microsoft > Fabrikam"])
    #expect(open.unknownSuppliers.count == 1)
    let empty = "{\"totalCount\": 0, \"items\": []}"
    let told = read([("customers/\(Self.coho)/relationships.json", empty), ("subscriptions.json", lone)])
      .network
    #expect(
      edges(told, .supply) == ["Microsoft > Fabrikam", "Fabrikam > \(Self.coho)", "Fabrikam > \(Self.coho)"],
      "the relation and the subscription")
    let direct = Viewpoint(id: "d", kind: .directBillPartner)
    #expect(
      edges(read([("s.json", lone)], direct).network, .supply) == ["Microsoft > d", "d > \(Self.coho)"])
  }

  @Test func granularRelationsBecomeAccess() throws {
    let document = """
      {"@odata.context": "x", "value": [
       {"id": "R-1", "displayName": "Helpdesk", "customer": {"tenantId": "\(Self.adatum)", "displayName": "A. Datum"},
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": "62E90394-69F5-4237-9190-012177145E10"}]},
        "status": "expiring", "autoExtendDuration": "P180D", "createdDateTime": "2022-02-10T11:24:42.3148266Z",
        "activatedDateTime": "2022-02-11T11:24:42Z", "endDateTime": "2024-02-10T11:24:42Z"},
       {"id": "R-2", "displayName": null, "customer": {"tenantId": "\(Self.adatum)", "displayName": "Another name"},
        "accessDetails": {"unifiedRoles": []}, "status": "approvalPending", "autoExtendDuration": "P0D",
        "activatedDateTime": null, "indirectProviderTenantId": "\(Self.coho)"},
       {"id": "R-3", "customer": null, "accessDetails": {"unifiedRoles": []}, "status": "approvalPending"},
       {"id": "R-4", "customer": {"tenantId": "\(Self.adatum)"}, "accessDetails": {"unifiedRoles": []},
        "status": "terminationRequested"}]}
      """
    let network = read([("delegatedAdminRelationships.json", document)]).network
    let access = (0..<network.edgeCount).map { network.edge($0) }.filter { $0.kind == .management }
    // A request that nobody has accepted has no customer yet; access lasts until its end.
    #expect(
      access.map(\.id) == ["R-1", "R-2", "R-4"] && access.map(\.status) == [.active, .pending, .active])
    #expect(access[0].via == .gdap && access[0].title == "Helpdesk" && access[0].autoExtend == true)
    #expect(access[0].roles == ["62e90394-69f5-4237-9190-012177145e10"])
    #expect(access[0].since?.description == "2022-02-11" && access[0].until?.description == "2024-02-10")
    #expect(access[0].created?.description == "2022-02-10" && access[1].autoExtend == false)
    #expect(access[1].consentOf == Self.coho && access[1].since == nil)
    // Two names for one tenant.
    #expect(network.problems.map(\.kind) == [.contradictoryRecord])
    #expect(network.location(of: network.problems[0].place)?.line == 6)
  }

  @Test func placeholdersAreNoIdsAndUnknownDocumentsAreRefused() throws {
    let contracts = """
      {"value": [{"contractType": "ResellerPartner", "customerId": "<guid>", "displayName": "X"},
       {"contractType": "ResellerPartner", "customerId": "00000000-0000-0000-0000-000000000000"},
       {"contractType": "ResellerPartner", "customerId": "\(Self.adatum)", "displayName": "A. Datum"}]}
      """
    let network = read([("contracts.json", contracts)], Viewpoint(id: "d", kind: .directBillPartner)).network
    #expect(network.problems.map(\.isMild) == [true, true])
    #expect(edges(network, .supply) == ["Microsoft > d", "d > A. Datum"])
    for (text, expected) in [
      ("{\"items\": [{\"colour\": 1}]}", "found an object with colour"), ("{\"a\": 1}", "with a;"),
    ] {
      guard case .unparsable(_, let message)? = read([("x.json", text)]).failures.first?.reason else {
        Issue.record("accepted \(text)")
        continue
      }
      #expect(message.contains(expected))
    }
    guard
      case .needsViewpoint(let place, _)? = read([("x.json", Self.relationships)], nil).failures.first?.reason
    else {
      Issue.record("read without a viewpoint")
      return
    }
    #expect(place.line == 2)
  }

  @Test func networksAreNotTakenForExports() {
    func isExport(_ text: String) -> Bool { ExportDocumentReader.recognizes(InputBuffer(Array(text.utf8))) }
    #expect(isExport(Self.relationships) && isExport(Self.customer))
    #expect(!isExport("{\"edges\": []}") && !isExport("{\"x\": [{}], \"nodes\": []}") && !isExport("{}"))
    #expect(!isExport("customer a") && isExport("[]"))
  }
}

/// The documents as Microsoft publishes them, where the environment says that they are.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["PARTNERGRAPH_PUBLISHED_EXPORTS"] != nil,
    "PARTNERGRAPH_PUBLISHED_EXPORTS names no folder of published documents"))
struct PublishedExportTests {
  private var folder: URL {
    URL(filePath: ProcessInfo.processInfo.environment["PARTNERGRAPH_PUBLISHED_EXPORTS"] ?? "")
  }

  @Test func theJoinedTrialIsOneNetwork() throws {
    let center = folder.appending(path: "partner-center")
    let documents = [
      ("relationships.json", "retrieve-a-list-of-indirect-resellers.1.response-200"),
      (
        "customers/c501c3c4-d776-40ef-9ecf-9cefb59442c1/relationships.json",
        "get-indirect-resellers-of-a-customer.1.response-200"
      ),
      ("customers.json", "create-a-customer-for-an-indirect-reseller.2.response-201"),
      ("subscriptions.json", "get-all-subscriptions-by-partner.1.response-200"),
    ]
    let inputs = try documents.map { path, name in
      NetworkInput(
        name: path, bytes: Array(try Data(contentsOf: center.appending(path: name + ".json"))),
        format: .export)
    }
    let result = NetworkReader.read(inputs, viewpoint: ExportTests.provider)
    let kinds = Dictionary(grouping: result.network.declaredNodes.map(\.kind)) { $0 }.mapValues(\.count)
    #expect(result.failures.isEmpty)
    #expect(kinds == [.vendor: 1, .indirectProvider: 1, .indirectReseller: 2, .customer: 2])
  }

  private enum Outcome: Equatable {
    /// Nodes, edges and reported records.
    case read(Int, Int, Int)
    /// The place where it breaks.
    case refused(String)
  }

  private static let outcomes: [(String, Outcome)] = [
    ("csv/Customers.header.csv", .read(0, 0, 0)),
    ("csv/Subscriptions.header.csv", .read(0, 0, 0)),
    ("csv/gdapRelationship.header.csv", .read(0, 0, 0)),
    ("csv/insights-CloudProductsResellerPerformance.header.csv", .read(0, 0, 0)),
    ("csv/recon-new-commerce.assembled.csv", .read(4, 2, 0)),
    ("graph/list-contracts.json", .read(0, 0, 1)),
    ("graph/list-delegatedAdminRelationships.json", .read(4, 4, 1)),
    ("partner-center/create-a-customer-for-an-indirect-reseller.2.response-201.json", .read(4, 3, 0)),
    ("partner-center/create-indirect-reseller-in-sandbox.1.response.json", .refused("2:1")),
    ("partner-center/get-a-customer-by-id.1.response-200.json", .read(3, 2, 0)),
    ("partner-center/get-a-customer-s-company-profile.1.response-200.json", .read(3, 1, 0)),
    ("partner-center/get-a-subscription-s-support-contact.1.response-200.json", .read(3, 1, 1)),
    ("partner-center/get-all-of-a-customer-s-orders.1.response-200.json", .refused("71:13")),
    ("partner-center/get-all-of-a-customer-s-subscriptions.1.response-200.json", .read(0, 0, 1)),
    ("partner-center/get-all-subscriptions-by-partner.1.response-200.json", .read(3, 1, 0)),
    ("partner-center/get-an-organization-profile.1.response-200.json", .refused("2:10")),
    ("partner-center/get-direct-sign-status-of-customer-agreement.1.response-200.json", .read(0, 0, 1)),
    ("partner-center/get-indirect-resellers-of-a-customer.1.response-200.json", .read(3, 2, 0)),
    ("partner-center/get-invoiceline-items.1.response-200.json", .read(3, 2, 0)),
    ("partner-center/get-invoiceline-items.4.response-200.json", .refused("3:5")),
    ("partner-center/get-legal-business-profile.1.response-200.json", .read(2, 1, 0)),
    ("partner-center/get-partner-by-mpn-id.1.response-200.json", .read(2, 1, 1)),
    ("partner-center/retrieve-a-list-of-indirect-resellers.1.response-200.json", .read(4, 3, 0)),
    ("partner-center/verify-indirect-reseller-mpa-status.1.response-200.json", .read(0, 0, 1)),
    ("partner-center/verify-indirect-reseller-mpa-status.8.response-400.json", .read(2, 1, 1)),
  ]

  @Test(arguments: outcomes)
  private func everyDocumentIsReadOrRefusedWithItsPlace(file: String, expected: Outcome) {
    let input = NetworkInput(path: folder.appending(path: file).path)
    let result = NetworkReader.read([input], viewpoint: ExportTests.provider)
    if case .unparsable(let place, _)? = result.failures.first?.reason {
      #expect(expected == .refused("\(place.line):\(place.column)"))
    } else {
      let network = result.network
      #expect(expected == .read(network.declaredNodes.count, network.edgeCount, network.problems.count))
    }
  }
}
