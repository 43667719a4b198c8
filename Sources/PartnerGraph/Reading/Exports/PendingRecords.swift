// What can only be settled when every document is read: who sells, who pays, and who is meant by an MPN id.

/// Records that wait for the end of the export.
struct PendingRecords {
  /// A customer as one viewpoint sees it.
  struct Key: Hashable {
    var viewpoint: String
    var customer: String
  }

  /// A sale. There may be a million: what few have stands elsewhere.
  struct Sale {
    /// The index of the viewpoint.
    var viewpoint: Int32
    /// The index in ``details``, or -1 for a plain relation.
    var detail: Int32
    var customer: String
    var place: Place
  }

  /// What only some sales have.
  struct SaleDetail {
    /// The seller where the document names it, by its id or by what it is called.
    var seller: String?
    var sellerName: String?
    /// The edge but for its seller.
    var edge: EdgeRecord
  }

  /// A bill of the viewpoint to a customer, or to the reseller with an MPN id.
  struct Bill {
    var viewpoint: String
    var isProvider: Bool
    var customer: String
    var reseller: String?
    var currency: CurrencyCode?
  }

  /// A customer's move from one partner to another.
  struct Transfer {
    var viewpoint: Viewpoint
    var source: NodeRecord
    var target: NodeRecord
    var customer: String
    var day: CalendarDate?
    /// Nil where the transfer is complete.
    var openStatus: Status?
    var place: Place
  }

  /// What a document says of the partner with an MPN id or an id.
  struct Description {
    var mpnId: String?
    var id: String?
    var viewpoint: Viewpoint?
    var isOwn = false
    var name: String?
    /// Whether the name counts only where there is no other: a legal name.
    var isSecondName = false
    var country: CountryCode?
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

  var viewpoints: [Viewpoint] = []
  var sales: [Sale] = []
  var details: [SaleDetail] = []
  /// The resellers that a customer is known to buy from; empty where an answer says that there are none.
  var resellers: [Key: [String]] = [:]
  var customersWithoutSale: Set<String> = []
  /// Viewpoints of which an answer says who supplies whom: a provider's resellers, a reseller's providers.
  var suppliersAnswered: Set<String> = []
  var bills: [(bill: Bill, place: Place)] = []
  /// Lines of invoices and of Insights by what matters of them: most say the same again.
  var knownLines: Set<String> = []
  /// The MPN ids of viewpoints, by id.
  var ownMPN: [String: String] = [:]
  /// What billing profiles say of customers, which counts where the company's own name or country is not known.
  var secondFacts: [(customer: String, name: String?, country: CountryCode?, place: Place)] = []
  var descriptions: [Description] = []
  var chains: [Chain] = []
  /// Supply between partners, and the one that is not the viewpoint.
  var partnerships: [(edge: EdgeRecord, partner: String, place: Place)] = []
  /// Access.
  var relations: [(edge: EdgeRecord, place: Place)] = []
  var transfers: [Transfer] = []
  /// Roles that are assigned to groups, by relation; relations that the export tells nothing of are absent.
  var assigned: [String: [String]] = [:]
}

extension ExportCollector {
  private func key(_ customer: String) -> PendingRecords.Key {
    .init(viewpoint: viewpoint?.id ?? "", customer: customer)
  }

  /// Notes that a reseller sells to a customer.
  mutating func note(reseller: String, of customer: String) {
    let key = key(customer)
    if pending.resellers[key]?.contains(reseller) != true {
      pending.resellers[key, default: []].append(reseller)
    }
  }

  /// Notes a sale to a customer whose seller may only be known when all is read.
  mutating func noteSale(
    to customer: String, by seller: String? = nil, called name: String? = nil,
    subscription: EdgeRecord? = nil
  ) {
    guard let viewpoint else { return }
    if pending.viewpoints.last != viewpoint { pending.viewpoints.append(viewpoint) }
    var detail = -1
    if subscription != nil || seller != nil || name != nil {
      detail = pending.details.count
      let edge = subscription ?? EdgeRecord(.supply, from: "", to: customer)
      pending.details.append(.init(seller: seller, sellerName: name, edge: edge))
    }
    pending.sales.append(
      .init(
        viewpoint: Int32(pending.viewpoints.count - 1), detail: Int32(truncatingIfNeeded: detail),
        customer: customer, place: place))
  }

  /// Notes a customer that is known without a sale: by access or a bill alone, or as an advisor's.
  mutating func noteCustomer(_ customer: String) { pending.customersWithoutSale.insert(customer) }

  /// Notes an answer on the partners that the viewpoint supplies or is supplied by. A reseller's has to list providers.
  mutating func noteSuppliersAnswered(listsProvider: Bool) {
    guard let viewpoint, viewpoint.kind != .indirectReseller || listsProvider else { return }
    pending.suppliersAnswered.insert(viewpoint.id)
  }

  /// Notes what a billing profile says of a customer.
  mutating func noteBilling(of customer: String, name: String? = nil, in profile: ExportItem?) {
    let country = country("country", in: profile?["defaultAddress"])
    if name != nil || country != nil { pending.secondFacts.append((customer, name, country, place)) }
  }

  /// An empty collection under a path says that a relation has no assignment, or that a customer has no reseller: then
  /// its provider sells to it. Whether that is of a viewpoint that nobody names.
  mutating func noteEmptyCollection(file: String, at offset: Int) -> Bool {
    if file.isSame(as: "accessAssignments"), let relationship = path.relationship {
      pending.assigned[relationship, default: []] += []
    }
    guard file.isSame(as: "relationships") else { return false }
    guard let customer = path.customer else {
      noteSuppliersAnswered(listsProvider: true)
      return false
    }
    guard let viewpoint else { return true }
    recordOffset = offset
    addViewpoint()
    addCustomer(customer)
    guard viewpoint.kind == .indirectProvider else { return false }
    if pending.resellers[key(customer)] == nil { pending.resellers[key(customer)] = [] }
    noteSale(to: customer)
    return false
  }

  /// Notes a bill to a customer or its reseller.
  mutating func noteBill(customer: String, reseller: String?, currency: CurrencyCode?) {
    guard let viewpoint else { return }
    let bill = PendingRecords.Bill(
      viewpoint: viewpoint.id, isProvider: viewpoint.kind == .indirectProvider, customer: customer,
      reseller: reseller, currency: currency)
    pending.bills.append((bill, place))
  }
}
