// A customer's profiles: its name, its tenant, its country.

/// `GET /v1/customers/{id}/profiles/company` and `billing`.
enum CustomerProfileReader: ExportReader {
  static let name = "customer profiles"

  static func recognizes(_ item: ExportItem) -> Bool {
    guard !item.has("profileType"), !item.has("companyProfile") else { return false }
    return (item.has("tenantId") && item.has("companyName") && item.has("address"))
      || (item.has("defaultAddress") && (item.has("companyName") || item.has("firstName")))
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    let uri = item["links"]?["self"]?["uri"]?.text
    let tenant = ExportID.guid(item["tenantId"])
    guard let id = export.path.customer ?? uri.flatMap({ ExportPath($0).customer }) ?? tenant else {
      return export.reportMissingID("tenantId", item["tenantId"])
    }
    // The billing profile names whom the invoice goes to, which may be spelled in another way.
    let isCompany = item.has("tenantId")
    let country = isCompany ? export.country("country", in: item["address"]) : nil
    export.addViewpoint()
    export.addCustomer(id) { customer in
      customer.tenant = tenant ?? id
      if isCompany { customer.name = item["companyName"]?.text }
      customer.country = country
    }
    if !isCompany { export.noteBilling(of: id, name: item["companyName"]?.text, in: item) }
    export.noteCustomer(id)
  }
}
