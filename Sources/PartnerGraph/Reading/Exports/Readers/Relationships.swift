// Relationships between partners, and between partners and a customer.

/// `GET /v1/relationships`, the same under a customer's path, and `Get-PartnerIndirectReseller`.
enum RelationshipReader: ExportReader {
  static let name = "partner relationships"
  static let answers = ExportAnswers.partnerships

  static func recognizes(_ item: ExportItem) -> Bool { item.has("relationshipType") }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint else { return }
    // The cmdlets call it PartnerId.
    guard let id = ExportID.guid(item["id"]) ?? ExportID.guid(item["partnerId"]) else {
      return export.reportMissingID("id", item["id"] ?? item["partnerId"])
    }
    // The interface writes underscores, the cmdlets do not.
    let type = item["relationshipType"]?.text?.lowercased().filter { $0 != "_" } ?? ""
    let isProvider = type == "isindirectresellerof"
    guard isProvider || type == "isindirectcloudsolutionproviderof" else {
      return export.reportMissingID(
        "relationshipType", item["relationshipType"],
        expected: "is_indirect_cloud_solution_provider_of or is_indirect_reseller_of", losing: id)
    }
    var partner = NodeRecord(id: id, kind: isProvider ? .indirectProvider : .indirectReseller)
    partner.name = item["name"]?.text
    partner.mpnId = export.mpnId("mpnId", in: item)
    partner.country = export.country("location", in: item)
    // A partner's id is that of its tenant.
    partner.tenant = id
    export.addViewpoint()
    export.add(partner)
    let status = export.status("state", in: item)
    if let customer = export.path.customer {
      export.addCustomer(customer)
      // Under a customer's path resellers are those that it buys from; a reseller's own view names its provider.
      guard !isProvider else { return export.noteSale(to: customer) }
      if status == nil || status == .active { export.note(reseller: id, of: customer) }
      var sale = EdgeRecord(.supply, from: id, to: customer)
      sale.status = status
      return export.noteSale(to: customer, by: id, subscription: sale)
    }
    var edge = EdgeRecord(
      .supply, from: isProvider ? id : viewpoint.id, to: isProvider ? viewpoint.id : id)
    edge.status = status
    export.noteSuppliersAnswered(listsProvider: isProvider)
    export.pending.partnerships.append((edge, id, export.place))
  }
}
