// Every kind of document of an export, with companies of our own: what it becomes, as a sketch.

import Testing

@testable import PartnerGraph

@Suite struct ExportReaderTests {
  private static let provider = Viewpoint(id: "p", kind: .indirectProvider)
  private static let direct = Viewpoint(id: "d", kind: .directBillPartner)
  /// Ids that can be read: `id("c1")` is `c1000000-0000-4000-8000-000000000000`.
  private static func id(_ short: String) -> String {
    short + String(repeating: "0", count: 8 - short.utf8.count) + "-0000-4000-8000-000000000000"
  }

  private static let known = (
    "relationships.json",
    """
    {"items": [{"id": "\(id("b1"))", "name": "Northwind", "relationshipType": "is_indirect_cloud_solution_provider_of",
      "state": "active", "mpnId": "6001", "location": "US"}]}
    """
  )

  /// What documents become, without the vendor and the viewpoint; GUIDs shortened.
  private func read(
    _ documents: [(path: String, text: String)], _ viewpoint: Viewpoint? = provider
  ) throws -> String {
    let result = NetworkReader.read(
      documents.map { NetworkInput(name: $0.path, bytes: Array($0.text.utf8), format: .export) },
      viewpoint: viewpoint)
    try #require(result.failures.isEmpty, "\(result.failures)")
    var bytes: [UInt8] = []
    NetworkWriter.write(result.network, as: .sketch) { bytes += $0 }
    let plain = ["vendor microsoft", "indirect-provider p", "direct-bill-partner d", "microsoft -supply->"]
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { line in
      !plain.contains { line == $0 || (line.hasPrefix($0) && $0.contains("microsoft")) }
    }
    let problems = result.network.problems.map { "! \($0.message)" }
    return (lines.map(String.init) + problems).joined(separator: "\n")
      .replacing("000000-0000-4000-8000-000000000000", with: "")
  }

  @Test func agreementStatusGoesToThePartnerInThePath() throws {
    let signed = ("compliance/csp/agreementstatus?mpnId=6001.json", "{\"isAgreementSigned\": true}")
    let reseller = "indirect-reseller b1 name=Northwind country=US tenant=b1 mpnId=6001"
    #expect(try read([signed, Self.known]) == reseller + " mpaSigned=true\np -supply-> b1 status=active")
    let refused = (
      "x.json",
      "{\"code\": 2203, \"description\": \"MPN Id 6001 has not signed for the region.\", \"data\": []}"
    )
    #expect(try read([refused, Self.known]).hasPrefix(reseller + " mpaSigned=null\n"))
    let open = ("compliance/csp/agreementstatus/6001.json", "{\"IsAgreementSigned\": false}")
    #expect(try read([Self.known, open]).hasPrefix(reseller + " mpaSigned=null\n"))
    #expect(
      try read([signed]) == "! expected the MPN id of a partner that another document names, found 6001")
    #expect(try read([("x.json", signed.1)]).hasPrefix("! the file's path: expected agreementstatus/N.json"))
  }

  @Test func profilesFillTheViewpointAndCustomers() throws {
    let organization = """
      {"id": "x", "companyName": "Fabrikam", "defaultAddress": {"country": "us"}, "tenantId": "\(Self.id("f1"))",
       "profileType": "OrganizationProfile"}
      """
    let billing =
      "{\"companyName\": \"Fabrikam\", \"billingCurrency\": \"usd\", \"profileType\": \"billing_profile\"}"
    let membership = "{\"partnerName\": \"Fabrikam\", \"mpnId\": \"7001\", \"profileType\": \"MpnProfile\"}"
    #expect(
      try read([("o.json", organization), ("b.json", billing), ("profiles/mpn.json", membership)])
        == "indirect-provider p name=Fabrikam country=US tenant=f1 mpnId=7001 currency=USD")
    let other = ("profiles/mpn?mpnId=6001.json", "{\"partnerName\": \"Northwind\", \"mpnId\": \"6001\"}")
    #expect(
      try read([other, Self.known]).hasPrefix(
        "indirect-reseller b1 name=Northwind country=US tenant=b1 mpnId=6001"))
    let company =
      "{\"tenantId\": \"\(Self.id("C1"))\", \"companyName\": \"Adatum\", \"address\": {\"country\": \"SE\"}}"
    let invoice = """
      {"firstName": "A", "companyName": "A.", "defaultAddress": {"country": "NO"},
       "links": {"self": {"uri": "/customers/\(Self.id("c1"))/profiles/billing"}}}
      """
    // The company's address and name come before those on the invoice.
    #expect(
      try read([("a.json", company), ("b.json", invoice)])
        == "customer c1 name=Adatum country=SE tenant=c1")
    // Whichever is read first; alone it counts.
    #expect(try read([("b.json", invoice), ("c.json", company)]).contains("name=Adatum country=SE"))
    #expect(try read([("b.json", invoice)]) == "customer c1 name=A. country=NO tenant=c1")
    let contact =
      "{\"supportTenantId\": \"\(Self.id("b1"))\", \"supportMpnId\": \"6001\", \"name\": \"Northwind\"}"
    #expect(try read([("s.json", "\u{FEFF}" + contact), Self.known]).contains("mpnId=6001"))
    let agreed = (
      "customers/\(Self.id("c1"))/agreements.json", "{\"items\": [{\"dateAgreed\": \"2020-01-01\"}]}"
    )
    #expect(try read([agreed]) == "customer c1 tenant=c1")
  }

  @Test func transfersEndOneSupplyAndBeginAnother() throws {
    func transfer(_ status: String) -> [(String, String)] {
      [
        (
          "t.json",
          """
          {"items": [{"sourcePartnerTenantId": "\(Self.id("d1"))", "sourcePartnerName": "Old", "targetPartnerTenantId":
           "\(Self.id("d2"))", "customerTenantId": "\(Self.id("c1"))", "customerName": "Adatum", "status": "\(status)",
           "completedTime": "2022-03-01T10:00:00Z"}]}
          """
        )
      ]
    }
    let nodes = "customer c1 name=Adatum tenant=c1\ndirect-bill-partner d1 name=Old\ndirect-bill-partner d2\n"
    #expect(
      try read(transfer("Completed"), Self.direct)
        == nodes + "d1 -supply-> c1 until=2022-03-01\nd2 -supply-> c1 since=2022-03-01")
    #expect(
      try read(transfer("Active"), Self.direct) == nodes + "d1 -supply-> c1\nd2 -supply-> c1 status=pending")
    #expect(
      try read(transfer("Declined"), Self.direct) == nodes + "d1 -supply-> c1\nd2 -supply-> c1 status=removed"
    )
  }

  @Test func invoiceLinesAreBillsOfTheViewpoint() throws {
    let header = "PartnerId,CustomerId,CustomerName,CustomerCountry,MPNID,ResellerMPNID,Currency\r\n"
    let rows = [("c1", "6001"), ("c1", "6001"), ("c2", "-1"), ("c3", "6009")].map { customer, reseller in
      "\(Self.id("f1")),\(Self.id(customer)),\"A, Inc.\",DE,7001,\(reseller),EUR\r\n"
    }.joined()
    let customers = ["c1", "c2", "c3"].map { "customer \($0) name=\"A, Inc.\" country=DE tenant=\($0)\n" }
      .joined()
    #expect(
      try read([Self.known, ("recon.csv", header + rows)])
        == "indirect-reseller b1 name=Northwind country=US tenant=b1 mpnId=6001\n" + customers
        + "indirect-reseller mpn-6009 mpnId=6009\np -supply-> b1 status=active\np -billing-> b1 currency=EUR\n"
        + "p -billing-> c2 currency=EUR\np -billing-> mpn-6009 currency=EUR")
    let line = """
      {"items": [{"partnerId": "x", "customerId": "\(Self.id("c1"))", "customerName": "A", "tier2MpnId": -1, "orderId": "1",
        "offerId": "2", "currency": "USD"}]}
      """
    #expect(
      try read([("l.json", line)], Self.direct)
        == "customer c1 name=A tenant=c1\nd -billing-> c1 currency=USD")
  }

  @Test func insightsNamesWholeChains() throws {
    let table = """
      ResellerMpnId,ResellerName,ResellerMarket,IndirectProviderMPNId,IndirectProviderName,Month,SubscriptionID,CustomerName,CustomerTPid,CustomerMarket,ResellerStatus
      6001,Northwind,United States,7001,Fabrikam,2023-01,s1,Adatum,11,US,Active
      6001,Northwind,United States,7001,Fabrikam,2023-02,s1,Adatum,11,US,Active
      6002,Sol,Brazil,7001,Fabrikam,2023-02,s2,Coho,0,BR,Active
      """
    #expect(
      try read([("i.csv", table)], nil) == """
        customer tpid-11 name=Adatum country=US
        indirect-provider mpn-7001 name=Fabrikam mpnId=7001
        indirect-reseller mpn-6001 name=Northwind country=US mpnId=6001
        customer Coho name=Coho country=BR
        indirect-reseller mpn-6002 name=Sol country=BR mpnId=6002
        mpn-7001 -supply-> mpn-6001 status=active
        mpn-6001 -supply-> tpid-11 through=mpn-7001 subscription=s1 partnerOfRecord=6001
        mpn-7001 -supply-> mpn-6002 status=active
        mpn-6002 -supply-> Coho through=mpn-7001 subscription=s2 partnerOfRecord=6002
        """)
    // With the provider as viewpoint the chain is its own, and a reseller that is known by its MPN id is that one.
    #expect(
      try read([Self.known, ("i.csv", table)]).contains(
        "b1 -supply-> tpid-11 through=p subscription=s1 partnerOfRecord=6001"))
  }

  @Test func portalTablesAreCustomersAndSubscriptions() throws {
    let customers = """
      \u{FEFF}Microsoft ID,Company name,Primary domain name,Relationship
      \(Self.id("C1")),Adatum,adatum.example,Reseller
      \(Self.id("c2")),Coho,coho.example,Advisor
      """
    let subscriptions =
      "Subscription ID,Subscription,Quantity,Status,Reseller\nS-1,Office,5,Suspended,Northwind\n"
    let path = "customers/\(Self.id("c1"))/Subscriptions.csv"
    #expect(
      try read([("Customers.csv", customers), (path, subscriptions)], Self.direct) == """
        customer c1 name=Adatum tenant=c1
        customer c2 name=Coho tenant=c2
        d -supply-> c1
        d -supply-> c1 status=suspended subscription=S-1 offer=Office
        """)
    #expect(
      try read([Self.known, (path, subscriptions)]).hasSuffix(
        "b1 -supply-> c1 status=suspended through=p subscription=S-1 offer=Office"))
    #expect(try read([("Subscriptions.csv", subscriptions)]).contains("customers/ID/Subscriptions.csv"))
  }

  @Test func cmdletsWriteFlatTables() throws {
    let customers = """
      #TYPE Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomer
      "AllowDelegatedAccess","AssociatedPartnerId","CustomerId","Domain","Name","RelationshipToPartner"
      "True","\(Self.id("b1"))","\(Self.id("c1"))","adatum.example","Adatum","Reseller"
      """
    let resellers = """
      "Id","Location","MpnId","Name","RelationshipType","State"
      "\(Self.id("b1"))","US","6001","Northwind","IsIndirectCloudSolutionProviderOf","Active"
      """
    #expect(
      try read([("customers.csv", customers), ("resellers.csv", resellers)]) == """
        customer c1 name=Adatum tenant=c1
        indirect-reseller b1 name=Northwind country=US tenant=b1 mpnId=6001
        b1 -supply-> c1 through=p
        p -management-> c1 via=dap
        p -supply-> b1 status=active
        """)
  }

  @Test func theBulkToolsColumnsAreToldByPosition() throws {
    let table = """
      Id,CustomerDelegatedAdminRelationshipId,DisplayName,TenantId,DisplayName,TenantId,Duration,Status,CreatedDateTime,ActivatedDateTime,LastModifiedDateTime,EndDateTime,VersionStamp
      ,r1,Fabrikam,\(Self.id("f1")),Adatum,\(Self.id("c1")),P365D,Active,2023-01-01T00:00:00Z,2023-01-02T00:00:00Z,,2024-01-01T00:00:00Z,1
      """
    #expect(
      try read([("gdap.csv", table)]) == """
        indirect-provider p name=Fabrikam tenant=f1
        customer c1 name=Adatum tenant=c1
        p -management-> c1 id=r1 since=2023-01-02 until=2024-01-01 status=active via=gdap created=2023-01-01
        """)
  }

  @Test func assignmentsFillTheRelationInThePath() throws {
    let relation = """
      {"value": [{"id": "r1", "displayName": "Help", "customer": {"tenantId": "\(Self.id("c1"))"}, "status": "active",
        "accessDetails": {"unifiedRoles": [{"roleDefinitionId": "A"}, {"roleDefinitionId": "B"}]}}]}
      """
    let assignments = """
      {"value": [{"id": "1", "status": "active", "accessContainer": {}, "accessDetails": {"unifiedRoles": [{"roleDefinitionId": "A"}]}},
       {"id": "2", "status": "deleting", "accessContainer": {}, "accessDetails": {"unifiedRoles": [{"roleDefinitionId": "B"}]}}]}
      """
    let folder = "tenantRelationships/delegatedAdminRelationships"
    let nodes =
      "customer c1 tenant=c1\np -management-> c1 id=r1 status=active via=gdap name=Help roles=\"A,B\""
    #expect(
      try read([("\(folder)/r1/accessAssignments.json", assignments), ("\(folder).json", relation)])
        == nodes + " assigned=A")
    #expect(
      try read([("\(folder).json", relation), ("\(folder)/r1/accessAssignments.json", "{\"value\": []}")])
        == nodes + " assigned=[]")
    #expect(try read([("\(folder).json", relation)]) == nodes)
    #expect(try read([("a.json", assignments)]).contains("delegatedAdminRelationships/ID/accessAssignments"))
    let customers =
      "{\"value\": [{\"id\": \"x\", \"tenantId\": \"\(Self.id("c2"))\", \"displayName\": \"Coho\"}]}"
    #expect(try read([("delegatedAdminCustomers.json", customers)]) == "customer c2 name=Coho tenant=c2")
  }

  @Test func pagesAndListsAreOneDocument() throws {
    func page(_ customer: String) -> String {
      "{\"items\": [{\"id\": \"\(Self.id(customer))\", \"companyProfile\": {}, \"relationshipToPartner\": \"reseller\"}]}"
    }
    let expected = "customer c1 tenant=c1\ncustomer c2 tenant=c2\nd -supply-> c1\nd -supply-> c2"
    #expect(
      try read([("customers.json", page("c1")), ("customers.2.json", page("c2"))], Self.direct) == expected)
    #expect(try read([("customers.jsonl", page("c1") + "\n" + page("c2") + "\n")], Self.direct) == expected)
    let item = { (customer: String) in page(customer).dropFirst(11).dropLast(2) }
    #expect(try read([("customers.jsonl", item("c1") + "\n" + item("c2"))], Self.direct) == expected)
    #expect(try read([("list.json", "[" + item("c1") + "," + item("c2") + "]")], Self.direct) == expected)
  }

  @Test func badValuesAreSaidAndTheRestIsTaken() throws {
    let customer = """
      {"id": "\(Self.id("c1"))", "companyProfile": {"address": {"country": "Atlantis"}}, "relationshipToPartner": "none"}
      """
    #expect(
      try read([("c.json", customer)])
        == "customer c1 tenant=c1\n! country: expected a country code of two letters (ISO 3166-1 alpha-2), found \"Atlantis\""
    )
    let subscription = """
      {"id": "S", "orderId": "1", "status": "none", "creationDate": "2015-11-25T06: 41: 12Z",
       "links": {"offer": {"uri": "/v1/offers/o-1?country=US"}}}
      """
    #expect(
      try read([("customers/\(Self.id("c1"))/subscriptions.json", subscription)], Self.direct)
        == "customer c1 tenant=c1\nd -supply-> c1 since=2015-11-25 subscription=S offer=o-1")
  }

  @Test func resellersAndAdvisorsHaveViewpointsToo() throws {
    let provider = """
      {"items": [{"id": "\(Self.id("f1"))", "name": "Fabrikam", "relationshipType": "is_indirect_reseller_of", "state": "active"}]}
      """
    let reseller = Viewpoint(id: "r", kind: .indirectReseller)
    #expect(
      try read([("relationships.json", provider)], reseller)
        == "indirect-reseller r\nindirect-provider f1 name=Fabrikam tenant=f1\nf1 -supply-> r status=active")
  }

  @Test func aCompanyThatIsACustomerTooIsTwoNodes() throws {
    let customer = """
      {"items": [{"id": "\(Self.id("b1"))", "companyProfile": {"companyName": "Northwind"}, "relationshipToPartner": "reseller"}]}
      """
    let expected = """
      customer customer-b1 name=Northwind tenant=b1
      indirect-reseller b1 name=Northwind country=US tenant=b1 mpnId=6001
      p -supply-> customer-b1
      p -supply-> b1 status=active
      """
    let none = ("customers/\(Self.id("b1"))/relationships.json", "{\"items\": []}")
    #expect(
      try read([("customers.json", customer), Self.known, none]).split(separator: "\n").sorted()
        == expected.split(separator: "\n").sorted())
    #expect(
      try read([Self.known, none, ("customers.json", customer)]).split(separator: "\n").sorted()
        == expected.split(separator: "\n").sorted())
  }

  @Test func whoSellsFollowsWhatIsKnown() throws {
    let none = ("customers/\(Self.id("c1"))/relationships.json", "{\"totalCount\": 0, \"items\": null}")
    #expect(try read([none]) == "customer c1 tenant=c1\np -supply-> c1")
    let customer = (
      "c.json",
      "{\"id\": \"\(Self.id("c1"))\", \"companyProfile\": {}, \"associatedPartnerId\": \"\(Self.id("b1"))\", \"relationshipToPartner\": \"none\"}"
    )
    #expect(try read([Self.known, customer]).contains("b1 -supply-> c1 through=p"))
    let advisor = Viewpoint(id: "a", kind: .advisor)
    let sold = ("c.json", customer.1.replacing("none", with: "reseller"))
    #expect(try !read([sold], advisor).contains("-supply->"))
    // Several resellers and nothing that tells which: the customer has all, a subscription has one.
    let two = (
      "customers/\(Self.id("c1"))/relationships.json",
      Self.known.1.replacing(
        "}]",
        with:
          "}, {\"id\": \"\(Self.id("b2"))\", \"relationshipType\": \"is_indirect_cloud_solution_provider_of\"}]"
      )
    )
    let subscription = (
      "customers/\(Self.id("c1"))/subscriptions.json",
      "{\"id\": \"S\", \"orderId\": \"1\", \"offerId\": \"2\", \"status\": \"active\"}"
    )
    let read = try read([two, subscription])
    #expect(read.contains("b1 -supply-> c1 status=active through=p\nb2 -supply-> c1 through=p\n"))
    #expect(read.contains("b1 -supply-> c1 status=active through=p subscription=S offer=2"))
    #expect(!read.contains("b2 -supply-> c1 status=active"))
  }

  @Test func theAnswerThatIsAboutARelationSaysMoreThanAList() throws {
    let list = (
      "customers.json",
      """
      {"items": [{"id": "\(Self.id("c1"))", "companyProfile": {}, "relationshipToPartner": "reseller", "associatedPartnerId": "\(Self.id("b1"))"}]}
      """
    )
    let path = "customers/\(Self.id("c1"))/relationships.json"
    let nodes = """
      customer c1 tenant=c1
      indirect-reseller b1 name=Northwind country=US tenant=b1 mpnId=6001

      """
    #expect(try read([list, (path, Self.known.1)]) == nodes + "b1 -supply-> c1 status=active through=p")
    let removed = Self.known.1.replacing("\"active\"", with: "\"removed\"")
    #expect(try read([list, (path, removed)]) == nodes + "b1 -supply-> c1 status=removed through=p")
  }

  @Test func whatIsSaidTwiceIsOnceAndWhatDiffersIsSaid() throws {
    func subscription(_ status: String) -> String {
      """
      {"id": "S", "orderId": "1", "offerId": "2", "status": "\(status)", "links": {"self": {"uri": "/customers/\(Self.id("c1"))"}}}
      """
    }
    let active = "customer c1 tenant=c1\nd -supply-> c1 status=active subscription=S offer=2"
    let twice = [("a.json", subscription("active")), ("b.json", subscription("active"))]
    #expect(try read(twice, Self.direct) == active)
    let differing = [("a.json", subscription("active")), ("b.json", subscription("suspended"))]
    #expect(
      try read(differing, Self.direct)
        == active
        + "\n! the supply of c1 by d is described differently here: status suspended, not active; the first record counts"
    )
    let lines = """
      PartnerId,CustomerId,CustomerName,CustomerCountry,Currency
      x,\(Self.id("c1")),Acme,,USD
      x,\(Self.id("c1")),Other,DE,USD
      """
    #expect(
      try read([("l.csv", lines)], Self.direct) == """
        customer c1 name=Acme country=DE tenant=c1
        d -billing-> c1 currency=USD
        ! c1 is described differently here: name Other, not Acme; the first record counts
        """)
    #expect(
      try read(
        [("c.jsonl", "\(subscription("active"))\n{\"id\": oops}\n\(subscription("active"))\n")], Self.direct)
        == active + "\n! expected a value")
    let unknown = ("agreementstatus/6001.json", "{\"isAgreementSigned\": null}")
    #expect(try !read([Self.known, unknown]).contains("mpaSigned"))
  }
}
