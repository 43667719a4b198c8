// The subscription list of one customer that the portal gives to download.

/// `Subscriptions.csv` of a customer in the portal: whose it is, only the path tells.
enum PortalSubscriptionReader: ExportReader {
  static let name = "the portal's Subscriptions.csv"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("Subscription ID") && item.has("Subscription") && item.has("Status")
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let customer = export.path.customer else {
      return export.reportMissingPath("customers/ID/Subscriptions.csv: the table does not say whose it is")
    }
    export.addViewpoint()
    export.addCustomer(customer)
    var sale = EdgeRecord(.supply, from: "", to: customer)
    sale.subscription = export.id("Subscription ID", in: item)
    sale.offer = item["Subscription"]?.text
    sale.status = export.status("Status", in: item)
    sale.partnerOfRecord = ExportID.mpnId(item["Reseller"])
    // Whoever is no provider sells itself, whatever the table says.
    let named = export.viewpoint?.kind == .indirectProvider ? item["Reseller"] : nil
    let reseller = ExportID.guid(named)
    if let reseller { export.addReseller(reseller) } else { _ = export.id("Reseller", in: item) }
    export.noteSale(to: customer, by: reseller, called: named?.text, subscription: sale)
  }
}
