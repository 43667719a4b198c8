// Transfers of a customer's subscriptions from one partner to another.

/// `GET /v1/customers/{id}/transfers`. A transfer that is complete ends one supply and begins another on its day.
enum TransferReader: ExportReader {
  static let name = "transfers"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("sourcePartnerTenantId") && item.has("targetPartnerTenantId")
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint, let source = partner("source", item, &export),
      let target = partner("target", item, &export)
    else { return }
    guard let customer = ExportID.guid(item["customerTenantId"]) ?? export.path.customer else {
      return export.reportMissingID("customerTenantId", item["customerTenantId"])
    }
    export.addViewpoint()
    export.addCustomer(customer) { $0.name = item["customerName"]?.text }
    let day =
      ["completedTime", "lastModifiedTime", "createdTime"].first { item[$0]?.text != nil }
      .flatMap { export.date($0, in: item) }
    export.pending.transfers.append(
      .init(
        viewpoint: viewpoint, source: source, target: target, customer: customer, day: day,
        openStatus: status((item["status"] ?? item["transferStatus"])?.text), place: export.place))
  }

  /// What a transfer that is not complete makes of the sale that it is about; nil for a complete one.
  private static func status(_ word: String?) -> Status? {
    switch word?.lowercased() ?? "" {
    case "complete", "completed": nil
    case "active", "pending", "created", "inprogress", "submitted", "": .pending
    // Declined, cancelled, failed or run out: the source goes on.
    default: .removed
    }
  }

  /// One side, of a kind that is settled when all partners are known.
  private static func partner(
    _ side: String, _ item: ExportItem, _ export: inout ExportCollector
  ) -> NodeRecord? {
    let field = "\(side)PartnerTenantId"
    guard let id = ExportID.guid(item[field]) else {
      export.reportMissingID(field, item[field])
      return nil
    }
    var record = NodeRecord(id: id, kind: .indirectProvider)
    record.name = item["\(side)PartnerName"]?.text
    return record
  }
}
