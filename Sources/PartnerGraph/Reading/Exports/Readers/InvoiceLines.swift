// Lines of invoices and of reconciliation files: who pays, in which currency.

/// `GET /v1/invoices/{id}/lineitems`, and the tables of new commerce, of licences and of daily rated usage.
enum InvoiceLineReader: ExportReader {
  static let name = "invoice lines"
  static let answers = ExportAnswers.sales

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("partnerId") && item.has("customerId") && !item.has("relationshipToPartner")
  }

  static func owner(of item: ExportItem) -> String? { ExportID.guid(item["partnerId"]) }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let id = ExportID.guid(item["customerId"]) else {
      return export.reportMissingID("customerId", item["customerId"])
    }
    let reseller = ExportID.mpnId(item["resellerMpnId"]) ?? ExportID.mpnId(item["tier2MpnId"])
    let currency = export.currency(["currency", "billingCurrency", "currencyCode"], in: item)
    // A customer has thousands of lines, which say the same of it.
    let names = ["customerName", "customerCompanyName"]
    let name = names.lazy.compactMap { item[$0]?.text }.first
    let country = item["customerCountry"]?.text ?? ""
    let line = [id, name ?? "", country, reseller ?? "", currency?.description ?? ""]
    guard export.pending.knownLines.insert(line.joined(separator: "\u{1F}")).inserted else { return }
    export.addViewpoint()
    let code = export.country("customerCountry", in: item)
    export.addCustomer(id) { customer in
      customer.name = name
      customer.country = code
    }
    export.noteCustomer(id)
    export.noteBill(customer: id, reseller: reseller, currency: currency)
  }
}
