// Partner Center: relationships between partners, customers, subscriptions.

/// `GET /v1/relationships`, and the same under a customer's path.
enum RelationshipReader: ExportReader {
  static let name = "partner relationships"

  static func recognizes(_ item: JSONNode) -> Bool { item["relationshipType"]?.text != nil }

  static func read(_ item: JSONNode, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint else { return }
    guard let id = ExportID.guid(item["id"]) else { return export.reportMissingID("id", item["id"]) }
    let isProvider = item["relationshipType"]?.text?.lowercased() == "is_indirect_reseller_of"
    var partner = NodeRecord(id: id, kind: isProvider ? .indirectProvider : .indirectReseller)
    partner.name = item["name"]?.text
    partner.mpnId = ExportID.mpnId(item["mpnId"])
    partner.country = item["location"]?.text.flatMap { CountryCode($0) }
    export.addViewpoint()
    export.add(partner)
    if let customer = export.customerInPath {
      export.add(CustomerReader.record(customer))
      // Under a customer's path resellers are those that it buys from; a reseller's own view names its provider.
      if !isProvider { export.note(reseller: id, of: customer) }
      export.noteSale(to: customer, by: isProvider ? nil : id)
      return
    }
    var edge = EdgeRecord(
      .supply, from: isProvider ? id : viewpoint.id, to: isProvider ? viewpoint.id : id)
    edge.status = item["state"]?.text.flatMap { ExportStatus.status($0) }
    export.builder.add(edge, at: export.place)
  }
}

/// `GET /v1/customers`, a customer by id, a created customer.
enum CustomerReader: ExportReader {
  static let name = "customers"

  static func recognizes(_ item: JSONNode) -> Bool {
    item["companyProfile"] != nil && (item["relationshipToPartner"] != nil || item["id"] != nil)
  }

  /// A customer of whom only the id is known, which is its tenant's too.
  static func record(_ id: String) -> NodeRecord {
    var record = NodeRecord(id: id, kind: .customer)
    record.tenant = id
    return record
  }

  static func read(_ item: JSONNode, into export: inout ExportCollector) {
    guard let viewpoint = export.viewpoint else { return }
    let profile = item["companyProfile"]
    guard let id = ExportID.guid(item["id"]) ?? ExportID.guid(profile?["tenantId"]) else {
      return export.reportMissingID("id", item["id"])
    }
    var customer = record(id)
    customer.tenant = ExportID.guid(profile?["tenantId"]) ?? id
    customer.name = profile?["companyName"]?.text
    let country = profile?["address"]?["country"] ?? item["billingProfile"]?["defaultAddress"]?["country"]
    customer.country = country?.text.flatMap { CountryCode($0) }
    export.addViewpoint()
    export.add(customer)
    if let reseller = ExportID.guid(item["associatedPartnerId"]), viewpoint.kind == .indirectProvider {
      export.add(NodeRecord(id: reseller, kind: .indirectReseller))
      export.note(reseller: reseller, of: id)
    }
    if item["relationshipToPartner"]?.text?.lowercased() == "reseller" {
      export.noteSale(to: id)
    } else {
      export.noteCustomer(id)
    }
    if item["allowDelegatedAccess"]?.flag == true {
      var access = EdgeRecord(.management, from: viewpoint.id, to: id)
      access.via = .dap
      export.builder.add(access, at: export.place)
    }
  }
}

/// Subscriptions of a customer or of a partner.
enum SubscriptionReader: ExportReader {
  static let name = "subscriptions"

  static func recognizes(_ item: JSONNode) -> Bool {
    item["offerId"] != nil && item["orderId"] != nil && item["status"] != nil
  }

  static func read(_ item: JSONNode, into export: inout ExportCollector) {
    let uri = item["links"]?["self"]?["uri"]?.text
    guard let customer = export.customerInPath ?? uri.flatMap({ ExportID.id(after: "customers", in: $0) })
    else {
      return export.reportMissingID("links.self.uri", item["links"]?["self"]?["uri"])
    }
    export.addViewpoint()
    export.add(CustomerReader.record(customer))
    var sale = EdgeRecord(.supply, from: "", to: customer)
    sale.subscription = item["id"]?.text.map { ExportID.normalized($0) }
    sale.offer = item["offerId"]?.text
    sale.since = item["creationDate"]?.text.flatMap { CalendarDate($0) }
    sale.status = item["status"]?.text.flatMap { ExportStatus.status($0) }
    sale.partnerOfRecord = ExportID.mpnId(item["partnerId"])
    if let publisher = item["publisherName"]?.text {
      sale.publisher = publisher.lowercased().hasPrefix("microsoft") ? .microsoft : .thirdParty
    }
    export.noteSale(to: customer, subscription: sale)
  }
}

/// Words for a state, as the programmes' interfaces write them.
enum ExportStatus {
  /// The status that a word stands for; nil for an unknown one.
  static func status(_ word: String) -> Status? {
    switch word.lowercased() {
    case "active", "expiring": .active
    case "pending", "approvalpending", "activating", "created", "approved", "terminationrequested": .pending
    case "suspended", "inactive": .suspended
    case "deleted", "expired", "removed", "terminated", "terminating": .removed
    default: nil
    }
  }
}
