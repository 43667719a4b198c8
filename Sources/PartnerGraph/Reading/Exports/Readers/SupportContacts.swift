// Who supports a subscription: what it says of a partner that other documents name.

/// `GET /v1/customers/{id}/subscriptions/{id}/supportcontact`.
enum SupportContactReader: ExportReader {
  static let name = "support contacts"

  static func recognizes(_ item: ExportItem) -> Bool { item.has("supportTenantId") }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    let uri = item["links"]?["self"]?["uri"]?.text
    guard let partner = ExportID.guid(item["supportTenantId"]) else {
      return export.reportMissingID("supportTenantId", item["supportTenantId"])
    }
    export.addViewpoint()
    if let customer = export.path.customer ?? uri.flatMap({ ExportPath($0).customer }) {
      export.noteCustomer(export.addCustomer(customer))
    }
    export.pending.descriptions.append(
      .init(
        mpnId: ExportID.mpnId(item["supportMpnId"]), id: partner, viewpoint: export.viewpoint,
        name: item["name"]?.text, place: export.place))
  }
}
