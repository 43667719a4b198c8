// Granular delegated admin relations of Microsoft Graph.

/// `tenantRelationships/delegatedAdminRelationships`, the resellers' kind too.
enum DelegatedAdminReader: ExportReader {
  static let name = "delegated admin relationships"

  static func recognizes(_ item: ExportItem) -> Bool {
    item["accessDetails"]?.has("unifiedRoles") == true && !item.has("accessContainer")
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint else { return }
    let customer = item["customer"]
    // A request is made before anybody accepts it: until then it has no customer.
    if customer?.isObject != true, export.status("status", in: item) == .pending {
      return export.builder.recordCount += 1
    }
    guard let tenant = ExportID.guid(customer?["tenantId"]) else {
      return export.reportMissingID("customer.tenantId", customer?["tenantId"])
    }
    export.addViewpoint()
    export.noteCustomer(export.addCustomer(tenant) { $0.name = customer?["displayName"]?.text })
    var access = EdgeRecord(.management, from: viewpoint.id, to: tenant)
    access.id = export.id("id", in: item)
    access.via = .gdap
    access.title = item["displayName"]?.text
    access.roles = export.unifiedRoles(of: item)
    access.since = export.date("activatedDateTime", in: item)
    access.until = export.date("endDateTime", in: item)
    access.created = export.date("createdDateTime", in: item)
    // `PT0S` and `P0D` are no time at all.
    if let duration = item["autoExtendDuration"]?.text {
      access.autoExtend = duration.utf8.contains { (0x31...0x39).contains($0) }
    }
    access.status = export.status("status", in: item)
    access.consentOf = export.guid("indirectProviderTenantId", in: item)
    // Assignments come with the relation where the request expands them.
    if let assignments = item["accessAssignments"], assignments.isList, let id = access.id {
      export.pending.assigned[id, default: []] += []
      for element in assignments.elements { export.noteAssignment(element, of: id) }
    }
    export.pending.relations.append((access, export.place))
  }
}
