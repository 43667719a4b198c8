// What the documents of an export say together: nodes at once, sales when all is read and the sellers are known.

/// Gathers the items of one or several export documents.
struct ExportCollector {
  var builder: NetworkBuilder
  /// Whose export it is.
  let viewpoint: Viewpoint?
  /// The input at hand, and the ids that only its path tells.
  var input = 0
  var customerInPath: String?
  /// Where the item at hand begins.
  var recordOffset = 0

  private struct Sale {
    var customer: String
    /// The seller where the document names it.
    var seller: String?
    var place: Place
    var subscription: EdgeRecord?
  }

  private var sales: [Sale] = []
  /// The resellers that a customer is known to buy from; empty where an answer says that there are none.
  private var resellers: [String: [String]] = [:]
  private var resellerOfMPN: [String: String] = [:]
  private var customersWithoutSale: Set<String> = []
  private var hasVendor = false

  init(builder: NetworkBuilder, viewpoint: Viewpoint?) {
    self.builder = builder
    self.viewpoint = viewpoint
  }

  var place: Place { Place(input: input, offset: recordOffset) }

  /// Begins an input.
  mutating func begin(input: Int, path: String) {
    self.input = input
    customerInPath = ExportID.id(after: "customers", in: path)
  }

  // MARK: - Nodes

  /// Adds a node, or what a further record says of a known one. The vendor of a provider or direct-bill partner is
  /// implied.
  mutating func add(_ record: NodeRecord) {
    builder.addExported(record, at: place)
    if let mpnId = record.mpnId, record.kind == .indirectReseller { resellerOfMPN[mpnId] = record.id }
    if record.kind == .indirectProvider || record.kind == .directBillPartner { supplyFromVendor(record.id) }
  }

  /// Adds the viewpoint itself: once for all documents.
  mutating func addViewpoint() {
    guard let viewpoint, builder.isKnown(viewpoint.id) == false else { return }
    var record = NodeRecord(id: viewpoint.id, kind: viewpoint.kind)
    record.country = viewpoint.country
    record.name = viewpoint.name
    add(record)
  }

  private var suppliedByVendor: Set<String> = []

  private mutating func supplyFromVendor(_ id: String) {
    if !hasVendor {
      hasVendor = true
      var vendor = NodeRecord(id: "microsoft", kind: .vendor)
      vendor.name = "Microsoft"
      builder.addExported(vendor, at: place)
    }
    if suppliedByVendor.insert(id).inserted {
      builder.add(EdgeRecord(.supply, from: "microsoft", to: id), at: place)
    }
  }

  /// A place-holder where an id should be: the record is left out.
  mutating func reportMissingID(_ field: String, _ node: JSONNode?) {
    let found = node?.text.map { ", found \"\(PrintableText.make($0, limit: 40))\"" } ?? ""
    builder.problems.append(
      RecordProblem(
        kind: .malformedRecord, place: place, message: "\(field): expected a GUID\(found)", isMild: true))
    builder.recordCount += 1
  }

  // MARK: - Sales

  /// Notes that a reseller sells to a customer.
  mutating func note(reseller: String?, of customer: String) {
    resellers[customer, default: []] += reseller.map { [$0] } ?? []
  }

  /// Notes a sale to a customer whose seller may only be known when all is read.
  mutating func noteSale(to customer: String, by seller: String? = nil, subscription: EdgeRecord? = nil) {
    sales.append(Sale(customer: customer, seller: seller, place: place, subscription: subscription))
  }

  /// Notes a customer that is known without a sale: by access alone, or as an advisor's.
  mutating func noteCustomer(_ customer: String) { customersWithoutSale.insert(customer) }

  /// An empty collection under a customer's path says that it has no reseller.
  mutating func noteCollection(_ document: JSONNode) {
    let isEmpty = document["totalCount"]?.text == "0"
    if isEmpty, let customer = customerInPath, resellers[customer] == nil { resellers[customer] = [] }
  }

  /// Makes the edges of all sales. What nobody is known to sell is left open.
  mutating func finish() -> NetworkBuilder {
    guard let viewpoint else { return builder }
    var supplied: Set<String> = []
    // One relation for each seller and customer, whichever documents tell it; every subscription.
    var related: Set<[String]> = []
    for sale in sales {
      let plain = sale.subscription ?? EdgeRecord(.supply, from: "", to: sale.customer)
      let known = sale.seller.map { [(seller: $0, through: Optional(viewpoint.id))] }
      for (seller, through) in known
        ?? sellers(of: sale.customer, partnerOfRecord: plain.partnerOfRecord, viewpoint)
      {
        var edge = plain
        edge.from = seller
        edge.through = through
        if sale.subscription == nil, !related.insert([seller, sale.customer]).inserted { continue }
        builder.add(edge, at: sale.place)
        supplied.insert(sale.customer)
      }
    }
    for customer in customersWithoutSale.union(sales.map(\.customer)).subtracting(supplied) {
      builder.noteUnknownSupplier(customer)
    }
    return builder
  }

  private func sellers(
    of customer: String, partnerOfRecord: String?, _ viewpoint: Viewpoint
  ) -> [(seller: String, through: String?)] {
    guard viewpoint.kind == .indirectProvider else { return [(viewpoint.id, nil)] }
    if let known = resellers[customer] {
      // An answer that names no reseller: the provider sells itself.
      if known.isEmpty { return [(viewpoint.id, nil)] }
      var unique: [String] = []
      for reseller in known where !unique.contains(reseller) { unique.append(reseller) }
      if let record = partnerOfRecord.flatMap({ resellerOfMPN[$0] }), unique.contains(record) {
        return [(record, viewpoint.id)]
      }
      return unique.map { ($0, viewpoint.id) }
    }
    if let record = partnerOfRecord.flatMap({ resellerOfMPN[$0] }) { return [(record, viewpoint.id)] }
    return []
  }
}
