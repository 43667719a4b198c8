// Microsoft Graph: granular delegated relations, delegated customers, contracts.

/// `tenantRelationships/delegatedAdminRelationships`, the resellers' kind too.
enum DelegatedAdminReader: ExportReader {
  static let name = "delegated admin relationships"

  static func recognizes(_ item: JSONNode) -> Bool { item["accessDetails"]?["unifiedRoles"] != nil }

  static func read(_ item: JSONNode, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint else { return }
    let customer = item["customer"]
    guard let tenant = ExportID.guid(customer?["tenantId"]) else {
      return export.reportMissingID("customer.tenantId", customer?["tenantId"])
    }
    var record = CustomerReader.record(tenant)
    record.name = customer?["displayName"]?.text
    export.addViewpoint()
    export.add(record)
    export.noteCustomer(tenant)
    var access = EdgeRecord(.management, from: viewpoint.id, to: tenant)
    access.id = item["id"]?.text?.lowercased()
    access.via = .gdap
    access.title = item["displayName"]?.text
    access.roles = item["accessDetails"]?["unifiedRoles"]?.elements.compactMap {
      $0["roleDefinitionId"]?.text.map { ExportID.normalized($0) }
    }
    access.since = item["activatedDateTime"]?.text.flatMap { CalendarDate($0) }
    access.until = item["endDateTime"]?.text.flatMap { CalendarDate($0) }
    access.created = item["createdDateTime"]?.text.flatMap { CalendarDate($0) }
    if let duration = item["autoExtendDuration"]?.text { access.autoExtend = duration != "PT0S" }
    access.status = item["status"]?.text.flatMap { ExportStatus.status($0) }
    access.consentOf = ExportID.guid(item["indirectProviderTenantId"])
    export.builder.add(access, at: export.place)
  }
}

/// `contracts`: the type tells a reseller's customer from an advisor's.
enum ContractReader: ExportReader {
  static let name = "contracts"

  static func recognizes(_ item: JSONNode) -> Bool {
    item["contractType"] != nil && item["customerId"] != nil
  }

  static func read(_ item: JSONNode, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["customerId"]) else {
      return export.reportMissingID("customerId", item["customerId"])
    }
    var customer = CustomerReader.record(id)
    customer.name = item["displayName"]?.text
    export.addViewpoint()
    export.add(customer)
    let type = item["contractType"]?.text?.lowercased() ?? ""
    if type.contains("reseller") || type.contains("syndication") {
      export.noteSale(to: id)
    } else {
      export.noteCustomer(id)
    }
  }
}
