// The customer list that the portal gives to download.

/// `Customers.csv` of the portal's customer workspace.
enum PortalCustomerReader: ExportReader {
  static let name = "the portal's Customers.csv"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool { item.has("Microsoft ID") && item.has("Company name") }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["Microsoft ID"]) else {
      return export.reportMissingID("Microsoft ID", item["Microsoft ID"])
    }
    export.addViewpoint()
    export.addCustomer(id) { $0.name = item["Company name"]?.text }
    export.noteRelation(item["Relationship"], to: id)
  }
}
