// Lines of invoices and of reconciliation files: who pays, in which currency.

/// `GET /v1/invoices/{id}/lineitems`, and the tables of new commerce, of licences and of daily rated usage.
enum InvoiceLineReader: ExportReader {
  static let name = "invoice lines"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("partnerId") && item.has("customerId") && !item.has("relationshipToPartner")
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["customerId"]) else {
      return export.reportMissingID("customerId", item["customerId"])
    }
    let reseller = ExportID.mpnId(item["resellerMpnId"]) ?? ExportID.mpnId(item["tier2MpnId"])
    let currency = export.currency(["currency", "billingCurrency", "currencyCode"], in: item)
    // A customer has thousands of lines, which say the same of it.
    guard !export.hasBill(customer: id, reseller: reseller, currency: currency) else { return }
    export.addViewpoint()
    let country = export.country("customerCountry", in: item)
    export.addCustomer(id) { customer in
      customer.name = (item["customerName"] ?? item["customerCompanyName"])?.text
      customer.country = country
    }
    export.noteCustomer(id)
    export.noteBill(customer: id, reseller: reseller, currency: currency)
  }
}
