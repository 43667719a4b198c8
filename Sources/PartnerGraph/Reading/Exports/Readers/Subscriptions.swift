// Subscriptions: what was sold to whom, since when.

/// Subscriptions of a customer or of a partner.
enum SubscriptionReader: ExportReader {
  static let name = "subscriptions"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("orderId") && item.has("status") && !item.has("customerId")
      && (item.has("offerId") || item["links"]?.has("offer") == true
        || item["attributes"]?["objectType"]?.text?.isSame(as: "Subscription") == true)
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    let uri = item["links"]?["self"]?["uri"]
    guard let customer = export.path.customer ?? uri?.text.flatMap({ ExportPath($0).customer }) else {
      return export.reportMissingID(
        "links.self.uri", uri, expected: "the customer's GUID, as in the file's path")
    }
    export.addViewpoint()
    export.addCustomer(customer)
    var sale = EdgeRecord(.supply, from: "", to: customer)
    sale.subscription = export.id(item["id"]?.text == nil ? "subscriptionId" : "id", in: item)
    sale.offer = item["offerId"]?.text ?? offer(in: item["links"]?["offer"]?["uri"]?.text)
    sale.since = export.date("creationDate", in: item)
    sale.status = export.status("status", in: item)
    sale.partnerOfRecord = ExportID.mpnId(item["partnerId"])
    if let publisher = item["publisherName"]?.text {
      sale.publisher = publisher.lowercased().hasPrefix("microsoft") ? .microsoft : .thirdParty
    }
    export.noteSale(to: customer, subscription: sale)
  }

  /// The last segment of `/offers/{id}?country=US`.
  private static func offer(in uri: String?) -> String? {
    uri?.split(separator: "?").first?.split(separator: "/").last.map(String.init)
  }
}
