// What can only be settled when every document is read: who sells, who pays, and who is meant by an MPN id.

/// Records that wait for the end of the export.
struct PendingRecords {
  /// A customer as one viewpoint sees it.
  struct Key: Hashable {
    var viewpoint: String
    var customer: String
  }

  struct Sale {
    var viewpoint: Viewpoint
    var customer: String
    /// The seller where the document names it.
    var seller: String?
    var place: Place
    var subscription: EdgeRecord?
  }

  /// A bill of the viewpoint to a customer, or to the reseller with an MPN id.
  struct Bill: Hashable {
    var viewpoint: String
    var isProvider: Bool
    var customer: String
    var reseller: String?
    var currency: CurrencyCode?
  }

  /// What a document says of the partner with an MPN id or an id.
  struct Description {
    var mpnId: String?
    var id: String?
    var viewpoint: Viewpoint?
    var isOwn = false
    var name: String?
    var agreement: AgreementState?
    var place: Place
  }

  /// A row that names a whole chain by MPN ids.
  struct Chain {
    var provider: NodeRecord
    var reseller: NodeRecord
    var customer: String
    var status: Status?
    var subscription: String?
    var place: Place
  }

  var sales: [Sale] = []
  /// The resellers that a customer is known to buy from; empty where an answer says that there are none.
  var resellers: [Key: [String]] = [:]
  var customersWithoutSale: Set<String> = []
  var bills: [(bill: Bill, place: Place)] = []
  var knownBills: Set<Bill> = []
  var descriptions: [Description] = []
  var chains: [Chain] = []
  var knownSubscriptions: Set<[String]> = []
  var relations: [(edge: EdgeRecord, place: Place)] = []
  /// Roles that are assigned to groups, by relation; relations that the export tells nothing of are absent.
  var assigned: [String: [String]] = [:]
}

extension ExportCollector {
  private func key(_ customer: String) -> PendingRecords.Key {
    .init(viewpoint: viewpoint?.id ?? "", customer: customer)
  }

  /// Notes that a reseller sells to a customer.
  mutating func note(reseller: String, of customer: String) {
    let known = pending.resellers[key(customer), default: []]
    if !known.contains(reseller) { pending.resellers[key(customer)] = known + [reseller] }
  }

  /// Notes a sale to a customer whose seller may only be known when all is read.
  mutating func noteSale(to customer: String, by seller: String? = nil, subscription: EdgeRecord? = nil) {
    guard let viewpoint else { return }
    pending.sales.append(
      .init(
        viewpoint: viewpoint, customer: customer, seller: seller, place: place, subscription: subscription))
  }

  /// Notes a customer that is known without a sale: by access or a bill alone, or as an advisor's.
  mutating func noteCustomer(_ customer: String) { pending.customersWithoutSale.insert(customer) }

  /// An empty collection under a path says that a customer has no reseller, or a relation no assignment.
  mutating func noteEmptyCollection(file: String) {
    if file.isSame(as: "relationships"), let customer = path.customer {
      if pending.resellers[key(customer)] == nil { pending.resellers[key(customer)] = [] }
    } else if file.isSame(as: "accessAssignments"), let relationship = path.relationship {
      pending.assigned[relationship, default: []] += []
    }
  }

  /// Whether a bill like that is noted.
  func hasBill(customer: String, reseller: String?, currency: CurrencyCode?) -> Bool {
    bill(customer, reseller, currency).map { pending.knownBills.contains($0) } ?? true
  }

  private func bill(_ customer: String, _ reseller: String?, _ currency: CurrencyCode?) -> PendingRecords
    .Bill?
  {
    viewpoint.map {
      .init(
        viewpoint: $0.id, isProvider: $0.kind == .indirectProvider, customer: customer, reseller: reseller,
        currency: currency)
    }
  }

  /// Notes a bill to a customer or its reseller; once for each payer and currency.
  mutating func noteBill(customer: String, reseller: String?, currency: CurrencyCode?) {
    guard let bill = bill(customer, reseller, currency) else { return }
    if pending.knownBills.insert(bill).inserted { pending.bills.append((bill, place)) }
  }

  /// Makes the edges of everything that waited. What nobody is known to sell is left open.
  mutating func finish() -> NetworkBuilder {
    settleDescriptions(isLast: false)
    var supplied: Set<String> = []
    // One relation for each seller and customer, whichever documents tell it; every subscription.
    var related: Set<[String]> = []
    func isNew(_ edge: EdgeRecord) -> Bool {
      edge.subscription != nil || related.insert([edge.from, edge.to]).inserted
    }
    for chain in pending.chains {
      let (provider, reseller) = (partner(chain.provider, chain.place), partner(chain.reseller, chain.place))
      var relation = EdgeRecord(.supply, from: provider, to: reseller)
      relation.status = chain.status
      if isNew(relation) { builder.add(relation, at: chain.place) }
      var sale = EdgeRecord(.supply, from: reseller, to: chain.customer)
      sale.through = provider
      sale.subscription = chain.subscription
      if isNew(sale) { builder.add(sale, at: chain.place) }
      supplied.insert(chain.customer)
    }
    for sale in pending.sales {
      let plain = sale.subscription ?? EdgeRecord(.supply, from: "", to: sale.customer)
      for (seller, through) in sellers(of: sale, partnerOfRecord: plain.partnerOfRecord) {
        var edge = plain
        edge.from = seller
        edge.through = through
        if isNew(edge) { builder.add(edge, at: sale.place) }
        supplied.insert(sale.customer)
      }
    }
    for (bill, place) in pending.bills { add(bill, at: place) }
    settleDescriptions(isLast: true)
    for (edge, place) in pending.relations {
      var edge = edge
      edge.assigned = edge.id.flatMap { pending.assigned[$0] } ?? edge.assigned
      builder.add(edge, at: place)
    }
    for customer in pending.customersWithoutSale.union(pending.sales.map(\.customer)).subtracting(supplied) {
      builder.noteUnknownSupplier(customer)
    }
    return builder
  }

  private func sellers(
    of sale: PendingRecords.Sale, partnerOfRecord: String?
  ) -> [(seller: String, through: String?)] {
    let viewpoint = sale.viewpoint
    if let seller = sale.seller {
      let isThrough = viewpoint.kind == .indirectProvider && seller != viewpoint.id
      return [(seller, isThrough ? viewpoint.id : nil)]
    }
    guard viewpoint.kind == .indirectProvider else { return [(viewpoint.id, nil)] }
    let record = partnerOfRecord.flatMap { partnerOfMPN[$0] }
    if let known = pending.resellers[.init(viewpoint: viewpoint.id, customer: sale.customer)] {
      // An answer that names no reseller: the provider sells itself.
      if known.isEmpty { return [(viewpoint.id, nil)] }
      if let record, known.contains(record) { return [(record, viewpoint.id)] }
      return known.map { ($0, viewpoint.id) }
    }
    if record == viewpoint.id { return [(viewpoint.id, nil)] }
    return record.map { [($0, viewpoint.id)] } ?? []
  }

  /// The partner with the record's MPN id, else the record itself as a new node.
  private mutating func partner(_ record: NodeRecord, _ place: Place) -> String {
    if let known = record.mpnId.flatMap({ partnerOfMPN[$0] }) { return known }
    add(record, at: place)
    return record.id
  }

  private mutating func add(_ bill: PendingRecords.Bill, at place: Place) {
    var payer = bill.customer
    if bill.isProvider, let mpnId = bill.reseller, partnerOfMPN[mpnId] != bill.viewpoint {
      var record = NodeRecord(id: "mpn-\(mpnId)", kind: .indirectReseller)
      record.mpnId = mpnId
      payer = partner(record, place)
    }
    var edge = EdgeRecord(.billing, from: bill.viewpoint, to: payer)
    edge.currency = bill.currency
    builder.add(edge, at: place)
  }

  /// Gives every partner what other documents say of it. What is said of nobody is reported in the last round, when
  /// the partners that only rows name are known.
  private mutating func settleDescriptions(isLast: Bool) {
    var open: [PendingRecords.Description] = []
    for said in pending.descriptions {
      let id = said.id ?? said.mpnId.flatMap { partnerOfMPN[$0] } ?? (said.isOwn ? said.viewpoint?.id : nil)
      guard let id, let kind = builder.partnerKind(id) else {
        if isLast { reportUnknown(said) } else { open.append(said) }
        continue
      }
      var record = NodeRecord(id: id, kind: kind)
      record.name = said.name
      record.mpnId = said.mpnId
      record.agreement = said.agreement
      add(record, at: said.place)
    }
    pending.descriptions = open
  }

  private mutating func reportUnknown(_ said: PendingRecords.Description) {
    let (what, id) = said.mpnId.map { ("MPN id", $0) } ?? ("id", said.id ?? "none")
    builder.problems.append(
      RecordProblem(
        kind: .malformedRecord, place: said.place,
        message: "expected the \(what) of a partner that another document names, found \(id)", isMild: true))
    builder.recordCount += 1
  }
}
