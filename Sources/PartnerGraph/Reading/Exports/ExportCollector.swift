// What the documents of an export say together: nodes at once; sales, bills and what is said of partners by their
// MPN id when all is read.

/// Gathers the items of one or several export documents.
struct ExportCollector {
  var builder: NetworkBuilder
  /// Whose export the input at hand is.
  private(set) var viewpoint: Viewpoint?
  /// What the path of the input at hand tells.
  private(set) var path = ExportPath("")
  /// The partner that the input at hand names as the one whose it is; nil where it has named none so far.
  var owner: String?
  /// Where the item at hand begins.
  var recordOffset = 0
  /// The item at hand and what people call its document: what is wrong with it is recognised by these.
  private var item: ExportItem?
  private var document = "record"
  var pages = ExportPages()
  var pending = PendingRecords()
  /// Edges that are made, by what tells them apart.
  var settled: [EdgeKey: EdgeState] = [:]

  private var input = 0
  private var hasVendor = false
  /// Whether the viewpoint of the input at hand is a node.
  private var hasViewpoint = false
  private var suppliedByVendor: Set<String> = []
  /// Of partners, the first that each MPN id was read with.
  private(set) var partnerOfMPN: [String: String] = [:]
  private var partnerOfName: [String: String] = [:]

  init(builder: NetworkBuilder) { self.builder = builder }

  var place: Place { Place(input: input, offset: recordOffset) }

  /// Begins an input.
  mutating func begin(input: Int, path: String, viewpoint: Viewpoint?) {
    self.input = input
    self.path = ExportPath(path)
    self.viewpoint = viewpoint
    owner = nil
    item = nil
    pages.begin(input: input, path: path)
    hasViewpoint = false
    reportedMissing = []
  }

  /// Begins an item.
  mutating func begin(_ item: ExportItem, of document: String) {
    recordOffset = item.offset
    self.item = item
    self.document = document
  }

  /// Goes to a place where no item is that anybody knows.
  mutating func move(to offset: Int) {
    recordOffset = offset
    item = nil
  }

  // MARK: - Nodes

  /// Adds a node, or what a further record says of a known one. The vendor of a provider or direct-bill partner is
  /// implied.
  mutating func add(_ record: NodeRecord, at place: Place? = nil) {
    if record.kind.isPartner, builder.declaredKind(record.id) == .customer {
      // A company is a customer too, under the same tenant: two enrolments, two nodes.
      builder.rename(record.id, to: Self.customerID(ofPartner: record.id))
    }
    builder.addExported(record, at: place ?? self.place)
    guard record.kind.isPartner else { return }
    if let mpnId = record.mpnId, partnerOfMPN[mpnId] == nil { partnerOfMPN[mpnId] = record.id }
    if let name = record.name?.lowercased(), partnerOfName[name] == nil { partnerOfName[name] = record.id }
    if record.kind == .indirectProvider || record.kind == .directBillPartner {
      supplyFromVendor(record.id, at: place ?? self.place)
    }
  }

  /// The first partner that was read with that name.
  func partner(named name: String) -> String? { partnerOfName[name.lowercased()] }

  /// The viewpoint as a node: once for all documents.
  mutating func addViewpoint() {
    guard let viewpoint, !hasViewpoint else { return }
    hasViewpoint = true
    if builder.declaredKind(viewpoint.id) != nil { return }
    var record = NodeRecord(id: viewpoint.id, kind: viewpoint.kind)
    record.country = viewpoint.country
    record.name = viewpoint.name
    add(record)
    builder.noteAdded(viewpoint.id)
  }

  /// Adds what a document says of its own viewpoint.
  mutating func describeViewpoint(_ change: (inout NodeRecord) -> Void) {
    guard let viewpoint else { return }
    addViewpoint()
    var record = NodeRecord(id: viewpoint.id, kind: viewpoint.kind)
    change(&record)
    add(record)
  }

  private static func customerID(ofPartner id: String) -> String { "customer-\(id)" }

  /// The node of a customer with that id, which may be a partner's tenant as well.
  func customerNode(_ id: String) -> String {
    builder.partnerKind(id) == nil ? id : Self.customerID(ofPartner: id)
  }

  /// A customer of whom nothing but the id, which is its tenant's too, is known.
  @discardableResult
  mutating func addCustomer(_ id: String, _ change: (inout NodeRecord) -> Void = { _ in }) -> String {
    var record = NodeRecord(id: customerNode(id), kind: .customer)
    record.tenant = id
    change(&record)
    add(record)
    return id
  }

  private mutating func supplyFromVendor(_ id: String, at place: Place) {
    if !hasVendor {
      hasVendor = true
      var vendor = NodeRecord(id: "microsoft", kind: .vendor)
      vendor.name = "Microsoft"
      let isTold = builder.declaredKind(vendor.id) != nil
      builder.addExported(vendor, at: place)
      if !isTold { builder.noteAdded(vendor.id) }
    }
    if suppliedByVendor.insert(id).inserted {
      builder.add(EdgeRecord(.supply, from: "microsoft", to: id), at: place)
    }
  }

  // MARK: - Values

  /// A country: two letters, or the name of a market.
  mutating func country(_ field: String, in item: ExportItem?) -> CountryCode? {
    guard let node = item?[field], let text = node.text else { return nil }
    if let code = CountryCode(text) ?? MarketTable.codes[text.lowercased()] { return code }
    complain(field, node, expected: "a country code of two letters (ISO 3166-1 alpha-2)")
    return nil
  }

  /// The GUID in a member that need not be there; a placeholder is said.
  mutating func guid(_ field: String, in item: ExportItem?) -> String? {
    guard let node = item?[field], let text = node.text, !["0", "-1"].contains(text) else { return nil }
    if let id = ExportID.guid(text) { return id }
    complain(field, node, expected: "a GUID")
    return nil
  }

  /// An id, GUID or not, in a member that need not be there; a placeholder is said.
  mutating func id(_ field: String, in item: ExportItem?) -> String? {
    guard let node = item?[field], let text = node.text else { return nil }
    if let id = ExportID.id(text) { return id }
    complain(field, node, expected: "an id")
    return nil
  }

  /// The template ids of `accessDetails.unifiedRoles`; a placeholder is said. Nil where there are only such.
  mutating func unifiedRoles(of item: ExportItem) -> [String]? {
    let elements = item["accessDetails"]?["unifiedRoles"]?.elements
    let ids = elements?.compactMap { id("roleDefinitionId", in: $0) }
    return ids?.isEmpty == true && elements?.isEmpty == false ? nil : ids
  }

  /// The MPN id in a member that need not be there; `0` and `-1` are none, a placeholder is said.
  mutating func mpnId(_ field: String, in item: ExportItem) -> String? {
    guard let node = item[field], let text = node.text, text != "-1" else { return nil }
    if text.utf8.allSatisfy({ $0 == 0x30 }) { return nil }
    if let id = ExportID.mpnId(node) { return id }
    complain(field, node, expected: "an MPN id")
    return nil
  }

  mutating func date(_ field: String, in item: ExportItem) -> CalendarDate? {
    guard let node = item[field], let text = node.text else { return nil }
    if let date = ExportDate.date(text) { return date }
    complain(field, node, expected: "a date YYYY-MM-DD or an RFC 3339 time")
    return nil
  }

  mutating func status(_ field: String, in item: ExportItem) -> Status? {
    guard let node = item[field], let text = node.text, !text.isSame(as: "none") else { return nil }
    if let status = ExportStatus.status(text) { return status }
    complain(field, node, expected: "a state such as active, pending, suspended or deleted")
    return nil
  }

  mutating func currency(_ names: [String], in item: ExportItem) -> CurrencyCode? {
    guard let name = names.first(where: { item[$0]?.text != nil }), let node = item[name] else { return nil }
    if let code = node.text.flatMap({ CurrencyCode($0) }) { return code }
    complain(name, node, expected: CurrencyCode.expected)
    return nil
  }

  // MARK: - Problems

  /// Reports a value that is left out; the rest of the record is taken.
  mutating func complain(_ field: String, _ node: ExportItem?, expected: String) {
    let found = node?.text.map { ", found \"\(PrintableText.make($0, limit: 40))\"" } ?? ""
    var problem = RecordProblem(
      kind: .malformedRecord, place: place, message: "\(field): expected \(expected)\(found)", isMild: true,
      field: field, record: recordName)
    if let node {
      problem.related = [
        .init(place: Place(input: input, offset: node.offset), message: "the value in question")
      ]
    }
    builder.problems.append(problem)
  }

  /// The members that say what an item is about, and so what it is recognised by.
  private static let idMembers = [
    "id", "customerId", "tenantId", "Microsoft ID", "Subscription ID", "partnerId",
  ]

  /// What is wrong with the item at hand is recognised by its id, else by what document it is of.
  private var recordName: String {
    guard let item else { return "record" }
    return Self.idMembers.lazy.compactMap { ExportID.id(item[$0]) }.first ?? document
  }

  /// A placeholder, or nothing, where an id should be: the record is left out. So are edges that name its node, where
  /// it has an id all the same.
  mutating func reportMissingID(
    _ field: String, _ node: ExportItem?, expected: String = "a GUID", losing id: String? = nil
  ) {
    complain(field, node, expected: expected)
    builder.recordCount += 1
    guard let id else { return }
    builder.problems[builder.problems.count - 1].record = id
    builder.problems[builder.problems.count - 1].losesNode = true
  }

  /// A row that is no record of the table.
  mutating func reportBadRow(_ message: String) {
    builder.problems.append(
      RecordProblem(kind: .malformedRecord, place: place, message: message, record: recordName))
    builder.recordCount += 1
  }

  private var reportedMissing: Set<String> = []

  /// The same for what only the path can tell: once a document.
  mutating func reportMissingPath(_ expected: String) {
    if reportedMissing.insert(expected).inserted {
      builder.problems.append(
        RecordProblem(
          kind: .malformedRecord, place: place, message: "the file's path: expected \(expected)",
          isMild: true,
          record: document))
    }
    builder.recordCount += 1
  }
}
