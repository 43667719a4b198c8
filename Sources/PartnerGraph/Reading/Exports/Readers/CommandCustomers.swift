// Customers as the cmdlets write them: flat, without profiles.

/// `Get-PartnerCustomer`, through `Export-Csv` or `ConvertTo-Json`.
enum CommandCustomerReader: ExportReader {
  static let name = "customers of Get-PartnerCustomer"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("CustomerId") && !item.has("PartnerId") && !item.has("contractType")
      && (item.has("RelationshipToPartner") || (item.has("Domain") && item.has("Name")))
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["CustomerId"]) else {
      return export.reportMissingID("CustomerId", item["CustomerId"])
    }
    export.addViewpoint()
    export.addCustomer(id) { $0.name = item["Name"]?.text }
    let reseller = export.guid("AssociatedPartnerId", in: item)
    if let reseller { export.noteReseller(reseller, of: id) }
    export.noteRelation(item["RelationshipToPartner"], to: id, hasReseller: reseller != nil)
    if item["AllowDelegatedAccess"]?.flag == true { export.noteDelegation(to: id) }
  }
}
