// Profiles of the viewpoint itself, or of a partner that was asked for by its MPN id.

/// `GET /v1/profiles/organization`, `legalbusiness`, `billing`, `mpn` and `support`.
enum PartnerProfileReader: ExportReader {
  static let name = "partner profiles"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("profileType") || (item.has("partnerName") && item.has("mpnId") && !item.has("customerId"))
  }

  static func owner(of item: ExportItem) -> String? {
    item.has("profileType") ? ExportID.guid(item["tenantId"]) : nil
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    if item.has("partnerName") || item["profileType"]?.text?.isSame(as: "MpnProfile") == true {
      return readMembership(item, into: &export)
    }
    let address = item["defaultAddress"] ?? item["address"]
    let country = export.country("country", in: address)
    let currency = export.currency(["billingCurrency"], in: item)
    // A legal name may be longer than what people say: it counts where there is no other.
    if item["profileType"]?.text?.lowercased().contains("legal") == true {
      export.addViewpoint()
      export.pending.descriptions.append(
        .init(
          id: export.viewpoint?.id, viewpoint: export.viewpoint, name: item["companyName"]?.text,
          isSecondName: true, country: country, place: export.place))
      return
    }
    export.describeViewpoint { viewpoint in
      viewpoint.name = item["companyName"]?.text
      viewpoint.country = country
      viewpoint.currency = currency
      viewpoint.tenant = ExportID.guid(item["tenantId"])
    }
  }

  /// The answer of `profiles/mpn` is the viewpoint's own, that of `profiles/mpn?mpnId=N` the partner's with that id.
  private static func readMembership(_ item: ExportItem, into export: inout ExportCollector) {
    guard let mpnId = ExportID.mpnId(item["mpnId"]) else {
      return export.reportMissingID("mpnId", item["mpnId"], expected: "an MPN id")
    }
    export.addViewpoint()
    if export.path.mpnId == nil, let viewpoint = export.viewpoint {
      export.pending.ownMPN[viewpoint.id] = mpnId
    }
    export.pending.descriptions.append(
      .init(
        mpnId: mpnId, viewpoint: export.viewpoint, isOwn: export.path.mpnId == nil,
        name: item["partnerName"]?.text, place: export.place))
  }
}
