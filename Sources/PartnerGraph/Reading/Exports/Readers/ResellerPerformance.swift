// The report of Insights on resellers: rows that name a whole chain.

/// The table `CloudProductsResellerPerformance`. It says whose it is: no viewpoint is needed.
enum ResellerPerformanceReader: ExportReader {
  static let name = "reseller performance of Insights"
  static let answers = ExportAnswers.sales
  static let needsViewpoint = false

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("resellerMpnId") && item.has("indirectProviderMpnId")
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let provider = provider(item, &export) else {
      return export.reportMissingID(
        "IndirectProviderMPNId", item["indirectProviderMpnId"], expected: "an MPN id")
    }
    guard let mpnId = ExportID.mpnId(item["resellerMpnId"]) else {
      return export.reportMissingID("ResellerMpnId", item["resellerMpnId"], expected: "an MPN id")
    }
    var reseller = NodeRecord(id: "mpn-\(mpnId)", kind: .indirectReseller)
    reseller.mpnId = mpnId
    reseller.name = item["resellerName"]?.text
    let name = item["customerName"]?.text
    guard let customer = ExportID.mpnId(item["customerTpid"]).map({ "tpid-\($0)" }) ?? name else {
      return export.reportMissingID("CustomerTPid", item["customerTpid"], expected: "a customer's number")
    }
    let subscription = export.id("subscriptionId", in: item)
    // A subscription has a row a month.
    let columns = [
      "resellerName", "resellerMarket", "indirectProviderName", "customerName", "customerMarket",
      "resellerStatus",
    ]
    let row = [provider.id, mpnId, customer, subscription ?? ""] + columns.map { item[$0]?.text ?? "" }
    guard export.pending.knownLines.insert(row.joined(separator: "\u{1F}")).inserted else { return }
    reseller.country = export.country("resellerMarket", in: item)
    let country = export.country("customerMarket", in: item)
    export.add(customerRecord(customer, name, country))
    export.pending.chains.append(
      .init(
        provider: provider, reseller: reseller, customer: customer,
        status: export.status("resellerStatus", in: item), subscription: subscription, place: export.place))
  }

  /// A provider sees its own rows: the first MPN id is the viewpoint's. Others are told by theirs.
  private static func provider(_ item: ExportItem, _ export: inout ExportCollector) -> NodeRecord? {
    let mpnId = ExportID.mpnId(item["indirectProviderMpnId"])
    if let viewpoint = export.viewpoint, viewpoint.kind == .indirectProvider {
      export.addViewpoint()
      let own = export.pending.ownMPN[viewpoint.id] ?? mpnId
      export.pending.ownMPN[viewpoint.id] = own
      if mpnId == own {
        var record = NodeRecord(id: viewpoint.id, kind: viewpoint.kind)
        record.mpnId = mpnId
        return record
      }
    }
    guard let mpnId else { return nil }
    var record = NodeRecord(id: "mpn-\(mpnId)", kind: .indirectProvider)
    record.mpnId = mpnId
    record.name = item["indirectProviderName"]?.text
    return record
  }

  private static func customerRecord(_ id: String, _ name: String?, _ country: CountryCode?) -> NodeRecord {
    var record = NodeRecord(id: id, kind: .customer)
    record.name = name
    record.country = country
    return record
  }
}
