// Customers that a partner has granular relations with.

/// `tenantRelationships/delegatedAdminCustomers`.
enum DelegatedCustomerReader: ExportReader {
  static let name = "delegated admin customers"
  private static let members: Set = [
    "@odata.type", "@odata.etag", "@odata.context", "id", "tenantid", "displayname",
    "servicemanagementdetails",
    "additionalproperties",
  ]

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("tenantId") && item.has("displayName")
      && item.names.allSatisfy { members.contains($0.lowercased()) || $0.contains("@") }
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["tenantId"]) else {
      return export.reportMissingID("tenantId", item["tenantId"])
    }
    export.addViewpoint()
    export.noteCustomer(export.addCustomer(id) { $0.name = item["displayName"]?.text })
  }
}
