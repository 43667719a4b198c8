// A customer's own agreements: they name the customer; the model has no field for more.

/// `GET /v1/customers/{id}/agreements`, and the status of a direct signature.
enum CustomerAgreementReader: ExportReader {
  static let name = "customer agreements"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("dateAgreed") || (item.has("isSigned") && item.names.count <= 4)
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let customer = export.path.customer else {
      return export.reportMissingPath(
        "customers/ID/agreements: the answer does not say whose agreement it is")
    }
    export.addViewpoint()
    export.noteCustomer(export.addCustomer(customer))
  }
}
