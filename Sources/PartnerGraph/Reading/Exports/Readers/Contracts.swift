// Contracts of Microsoft Graph.

/// `contracts`: the type tells a reseller's customer from an advisor's.
enum ContractReader: ExportReader {
  static let name = "contracts"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool { item.has("contractType") && item.has("customerId") }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["customerId"]) else {
      return export.reportMissingID("customerId", item["customerId"])
    }
    export.addViewpoint()
    export.addCustomer(id) { $0.name = item["displayName"]?.text }
    export.noteRelation(item["contractType"], to: id)
  }
}
