// Customers of a partner.

/// `GET /v1/customers`, a customer by id, a created customer.
enum CustomerReader: ExportReader {
  static let name = "customers"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("companyProfile") && (item.has("relationshipToPartner") || item.has("id"))
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    let profile = item["companyProfile"]
    guard let id = ExportID.guid(item["id"]) ?? ExportID.guid(profile?["tenantId"]) else {
      return export.reportMissingID("id", item["id"])
    }
    export.addViewpoint()
    let country =
      export.country("country", in: profile?["address"])
      ?? export.country("country", in: item["billingProfile"]?["defaultAddress"])
    export.addCustomer(id) { customer in
      customer.tenant = ExportID.guid(profile?["tenantId"]) ?? id
      customer.name = profile?["companyName"]?.text
      customer.country = country
    }
    if let reseller = ExportID.guid(item["associatedPartnerId"]) { export.noteReseller(reseller, of: id) }
    export.noteRelation(item["relationshipToPartner"], to: id)
    if item["allowDelegatedAccess"]?.flag == true { export.noteDelegation(to: id) }
  }
}

extension ExportCollector {
  /// The reseller that a provider names with a customer.
  mutating func noteReseller(_ reseller: String, of customer: String) {
    guard viewpoint?.kind == .indirectProvider else { return }
    if builder.partnerKind(reseller) == nil { add(NodeRecord(id: reseller, kind: .indirectReseller)) }
    note(reseller: reseller, of: customer)
  }

  /// A customer is one of the viewpoint's sales where the viewpoint is its reseller.
  mutating func noteRelation(_ relation: ExportItem?, to customer: String) {
    let word = relation?.text?.lowercased() ?? ""
    if word.contains("reseller") || word.contains("syndication") {
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
    builder.add(access, at: place)
  }
}
