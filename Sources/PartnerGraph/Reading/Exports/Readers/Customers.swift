// Customers of a partner.

/// `GET /v1/customers`, a customer by id, a created customer.
enum CustomerReader: ExportReader {
  static let name = "customers"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("companyProfile") && (item.has("relationshipToPartner") || item.has("id"))
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    let profile = item["companyProfile"]
    let uri = item["links"]?["self"]?["uri"]?.text
    let tenant = export.guid("tenantId", in: profile)
    guard
      let id = ExportID.guid(item["id"]) ?? tenant ?? export.path.customer
        ?? uri.flatMap({ ExportPath($0).customer })
    else { return export.reportMissingID("id", item["id"]) }
    if item["id"]?.text != nil, ExportID.guid(item["id"]) == nil {
      export.complain("id", item["id"], expected: "a GUID")
    }
    export.addViewpoint()
    let country = export.country("country", in: profile?["address"])
    export.addCustomer(id) { customer in
      customer.tenant = tenant ?? id
      customer.name = profile?["companyName"]?.text
      customer.country = country
    }
    if country == nil { export.noteBilling(of: id, in: item["billingProfile"]) }
    let reseller = export.guid("associatedPartnerId", in: item)
    if let reseller { export.noteReseller(reseller, of: id) }
    export.noteRelation(item["relationshipToPartner"], to: id, hasReseller: reseller != nil)
    if item["allowDelegatedAccess"]?.flag == true { export.noteDelegation(to: id) }
  }
}

extension ExportCollector {
  /// The reseller that a provider names with a customer.
  mutating func noteReseller(_ reseller: String, of customer: String) {
    guard viewpoint?.kind == .indirectProvider else { return }
    addReseller(reseller)
    note(reseller: reseller, of: customer)
  }

  /// A reseller of whom nothing but the id may be known.
  mutating func addReseller(_ id: String) {
    if builder.partnerKind(id) == nil { add(NodeRecord(id: id, kind: .indirectReseller)) }
  }

  /// A customer is one of the viewpoint's sales where the viewpoint is its reseller.
  mutating func noteRelation(_ relation: ExportItem?, to customer: String, hasReseller: Bool = false) {
    let word = relation?.text?.lowercased() ?? ""
    let isProvider = viewpoint?.kind == .indirectProvider
    if hasReseller, isProvider, !word.contains("advisor") { return noteSale(to: customer) }
    // Scripts write the number of the word: none, reseller, advisor, syndication.
    if word.contains("reseller") || word.contains("syndication") || word == "1" || word == "3" {
      noteSale(to: customer)
    } else {
      noteCustomer(customer)
    }
  }

  /// Access by delegated admin privileges, which have neither roles nor an end.
  mutating func noteDelegation(to customer: String) {
    guard let viewpoint else { return }
    var access = EdgeRecord(.management, from: viewpoint.id, to: customer)
    access.via = .dap
    pending.relations.append((access, place))
  }
}
