// The table of granular relations that the bulk tool writes.

/// Its header has `DisplayName` and `TenantId` twice: the partner's, then the customer's.
enum DelegatedAdminToolReader: ExportReader {
  static let name = "the bulk tool's table of delegated admin relationships"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("TenantId#2") && item.has("DisplayName#2") && item.has("Status")
  }

  static func owner(of item: ExportItem) -> String? { ExportID.guid(item["TenantId"]) }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint else { return }
    guard let tenant = ExportID.guid(item["TenantId#2"]) else {
      return export.reportMissingID("TenantId (the second)", item["TenantId#2"])
    }
    // Rows that differ name the relation, not the partner.
    let name = item["DisplayName"]?.text
    let isPartner = name.map {
      !export.builder.hasName(viewpoint.id) || export.partner(named: $0) == viewpoint.id
    }
    export.describeViewpoint { partner in
      partner.name = isPartner == true ? name : nil
      if let own = ExportID.guid(item["TenantId"]), own != viewpoint.id { partner.tenant = own }
    }
    export.noteCustomer(export.addCustomer(tenant) { $0.name = item["DisplayName#2"]?.text })
    var access = EdgeRecord(.management, from: viewpoint.id, to: tenant)
    let longName = "CustomerDelegatedAdminRelationshipId"
    access.id = export.id(item[longName]?.text == nil ? "Id" : longName, in: item)
    access.via = .gdap
    if isPartner == false { access.title = name }
    access.since = export.date("ActivatedDateTime", in: item)
    access.until = export.date("EndDateTime", in: item)
    access.created = export.date("CreatedDateTime", in: item)
    access.status = export.status("Status", in: item)
    export.pending.relations.append((access, export.place))
  }
}
