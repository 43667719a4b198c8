// Transfers of a customer's subscriptions from one partner to another.

/// `GET /v1/customers/{id}/transfers`. A transfer that is complete ends one supply and begins another on its day.
enum TransferReader: ExportReader {
  static let name = "transfers"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("sourcePartnerTenantId") && item.has("targetPartnerTenantId")
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let source = partner("source", item, &export), let target = partner("target", item, &export) else {
      return
    }
    guard let customer = ExportID.guid(item["customerTenantId"]) ?? export.path.customer else {
      return export.reportMissingID("customerTenantId", item["customerTenantId"])
    }
    export.addCustomer(customer) { $0.name = item["customerName"]?.text }
    let day =
      ["completedTime", "lastModifiedTime", "createdTime"].first { item[$0]?.text != nil }
      .flatMap { export.date($0, in: item) }
    var before = EdgeRecord(.supply, from: source, to: customer)
    var after = EdgeRecord(.supply, from: target, to: customer)
    switch (item["status"] ?? item["transferStatus"])?.text?.lowercased() ?? "" {
    case "complete", "completed":
      before.until = day
      after.since = day
    case "active", "pending", "created", "inprogress", "submitted", "": after.status = .pending
    // Declined, cancelled, failed or run out: the source goes on.
    default: after.status = .removed
    }
    export.builder.add(before, at: export.place)
    export.builder.add(after, at: export.place)
  }

  /// One side as a node. Both sides do what the viewpoint does: the programme moves customers between equals.
  private static func partner(
    _ side: String, _ item: ExportItem, _ export: inout ExportCollector
  ) -> String? {
    let field = "\(side)PartnerTenantId"
    guard let id = ExportID.guid(item[field]) else {
      export.reportMissingID(field, item[field])
      return nil
    }
    export.addViewpoint()
    let kind = export.viewpoint?.kind == .directBillPartner ? NodeKind.directBillPartner : .indirectProvider
    var record = NodeRecord(id: id, kind: export.builder.partnerKind(id) ?? kind)
    record.name = item["\(side)PartnerName"]?.text
    export.add(record)
    return id
  }
}
