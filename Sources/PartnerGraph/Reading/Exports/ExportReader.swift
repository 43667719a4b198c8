// The kinds of documents that an export is made of. What an item is, is told by its members.

/// Reads one kind of item: an object of a JSON document, or a row of a table. One file a reader.
protocol ExportReader: Sendable {
  /// What people call the document.
  static var name: String { get }
  /// Whether the documents do not say whose they are.
  static var needsViewpoint: Bool { get }
  /// What the documents may record about who supplies whom.
  static var answers: ExportAnswers { get }
  /// Whether an item is of this kind: no item is of two.
  static func recognizes(_ item: ExportItem) -> Bool
  /// The id of the partner that an item names as the one whose it is; nil where it names none.
  static func owner(of item: ExportItem) -> String?
  /// Takes an item over.
  static func read(_ item: ExportItem, into export: inout ExportCollector)
}

extension ExportReader {
  static var needsViewpoint: Bool { true }
  static func owner(of item: ExportItem) -> String? { nil }
  static var answers: ExportAnswers { [] }
}

/// The one list of readers.
enum ExportReaders {
  static let all: [any ExportReader.Type] = [
    RelationshipReader.self, CustomerReader.self, SubscriptionReader.self, AgreementStatusReader.self,
    CustomerAgreementReader.self, PartnerProfileReader.self, CustomerProfileReader.self,
    SupportContactReader.self, TransferReader.self, InvoiceLineReader.self, ResellerPerformanceReader.self,
    PortalCustomerReader.self, PortalSubscriptionReader.self, DelegatedAdminReader.self,
    DelegatedAdminToolReader.self, AccessAssignmentReader.self, DelegatedCustomerReader.self,
    CommandCustomerReader.self, ContractReader.self,
  ]

  /// The reader of an item, looked for among all others only where the reader of the item before does not know it.
  static func reader(
    for item: ExportItem, after previous: (any ExportReader.Type)? = nil
  ) -> (any ExportReader.Type)? {
    if let previous, previous.recognizes(item) { return previous }
    return all.first { $0.recognizes(item) }
  }
}
