// Whether a partner has signed the Microsoft Partner Agreement.

/// `GET /v1/compliance/csp/agreementstatus?mpnId=N`, and the refusal of an order for want of the agreement.
enum AgreementStatusReader: ExportReader {
  static let name = "agreement status"
  /// The number of the refusal.
  private static let refusal = "2203"

  static func recognizes(_ item: ExportItem) -> Bool {
    item.has("isAgreementSigned") || (item["code"]?.text == refusal && item.has("description"))
  }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    let named = item["description"]?.text?.split(separator: " ").first { word in
      word.utf8.count > 3 && word.utf8.allSatisfy { $0 &- 0x30 <= 9 }
    }
    guard export.path.mpnId ?? export.path.tenant != nil || named != nil else {
      return export.reportMissingPath(
        "agreementstatus/N.json with an MPN id N: the answer does not say whose agreement it is")
    }
    export.addViewpoint()
    let isRefusal = item["code"]?.text == refusal
    guard let isSigned = isRefusal ? false : item["isAgreementSigned"]?.flag else { return }
    export.pending.descriptions.append(
      .init(
        mpnId: export.path.mpnId ?? named.map(String.init),
        id: export.path.tenant, viewpoint: export.viewpoint,
        agreement: isSigned ? .signedAtUnknownDate : .notSigned,
        place: export.place))
  }
}
