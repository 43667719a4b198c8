// The end of an export: what waited becomes edges, now that every partner is known.

extension ExportCollector {
  /// Makes the edges of everything that waited. What nobody is known to sell is left open.
  mutating func finish() -> NetworkBuilder {
    settleDescriptions(isLast: false)
    settleChains()
    for (edge, partner, place) in pending.partnerships { add(edge, of: partner, at: place) }
    settleSales()
    settleTransfers()
    var billed: Set<[String]> = []
    for (bill, place) in pending.bills { add(bill, at: place, &billed) }
    settleDescriptions(isLast: true)
    for (edge, place) in pending.relations {
      var edge = edge
      edge.to = customerNode(edge.to)
      edge.assigned = edge.id.flatMap { pending.assigned[$0] } ?? edge.assigned
      add(edge, of: edge.id ?? edge.to, at: place)
    }
    for (customer, name, country, place) in pending.secondFacts {
      var record = NodeRecord(id: customerNode(customer), kind: .customer)
      if !builder.hasName(record.id) { record.name = name }
      if !builder.hasCountry(record.id) { record.country = country }
      if record.name != nil || record.country != nil { builder.addExported(record, at: place) }
    }
    for sale in pending.sales { pending.customersWithoutSale.remove(sale.customer) }
    for transfer in pending.transfers { pending.customersWithoutSale.remove(transfer.customer) }
    for customer in pending.customersWithoutSale {
      builder.noteUnknownSupplier(customerNode(customer))
    }
    settlePages()
    return builder
  }

  // MARK: - Edges once

  /// What tells an edge from others.
  struct EdgeKey: Hashable {
    var kind: EdgeKind
    var from: Int32
    var to: Int32
    var id: String?
    var subscription: String?
  }

  private mutating func key(_ edge: EdgeRecord) -> EdgeKey {
    // An id of its own tells an edge by itself: so that it has other ends in another record is seen.
    let ends = edge.id == nil ? (builder.slot(edge.from), builder.slot(edge.to)) : (-1, -1)
    return EdgeKey(
      kind: edge.kind, from: ends.0, to: ends.1, id: edge.id, subscription: edge.subscription)
  }

  /// What two records of one edge may contradict each other in; absent fields contradict nothing.
  struct EdgeState {
    var from: String
    var to: String
    var status: Status
    var since: CalendarDate?
    var until: CalendarDate?
    var place: Place
  }

  /// Adds an edge unless it was added before: the first record counts, and one that differs is a contradiction of what
  /// it describes. Edges are told apart by their ids, subscriptions or ends.
  private mutating func add(_ edge: EdgeRecord, of id: String, at place: Place) {
    let key = key(edge)
    let state = EdgeState(
      from: edge.from, to: edge.to, status: edge.status ?? .active, since: edge.since, until: edge.until,
      place: place)
    guard let first = settled[key] else {
      settled[key] = state
      builder.add(edge, at: place)
      return
    }
    var differing: [String] = []
    for (field, old, new) in [("from", first.from, state.from), ("to", first.to, state.to)] where old != new {
      differing.append("\(field) \(new), not \(old)")
    }
    if first.status != state.status {
      differing.append("status \(state.status.name), not \(first.status.name)")
    }
    for (field, old, new) in [("since", first.since, state.since), ("until", first.until, state.until)] {
      if let old, let new, old != new { differing.append("\(field) \(new), not \(old)") }
    }
    guard !differing.isEmpty else { return }
    builder.problems.append(
      RecordProblem(
        kind: .contradictoryRecord, place: place,
        message: "the \(edge.kind.name) of \(edge.to) by \(edge.from) is described differently here:"
          + " \(differing.joined(separator: ", ")); the first record counts",
        id: id, related: [.init(place: first.place, message: "the record that counts")]))
  }

  // MARK: - Sales

  private mutating func settleChains() {
    for chain in pending.chains {
      let (provider, reseller) = (partner(chain.provider, chain.place), partner(chain.reseller, chain.place))
      var relation = EdgeRecord(.supply, from: provider, to: reseller)
      relation.status = chain.status
      add(relation, of: reseller, at: chain.place)
      var sale = EdgeRecord(.supply, from: reseller, to: chain.customer)
      sale.through = provider
      sale.subscription = chain.subscription
      sale.partnerOfRecord = chain.subscription == nil ? nil : chain.reseller.mpnId
      add(sale, of: chain.subscription ?? chain.customer, at: chain.place)
    }
  }

  /// What a document says of a sale comes before a customer's list, which only says that there is one.
  private mutating func settleSales() {
    for sale in pending.sales where sale.detail >= 0 { settle(sale) }
    for sale in pending.sales where sale.detail < 0 { settle(sale) }
  }

  private mutating func settle(_ sale: PendingRecords.Sale) {
    let detail = sale.detail < 0 ? nil : pending.details[Int(sale.detail)]
    let sellers = sellers(of: sale, detail)
    if sellers.isEmpty { builder.noteUnknownSupplier(customerNode(sale.customer)) }
    let viewpoint = pending.viewpoints[Int(sale.viewpoint)]
    for (seller, through) in sellers {
      noteProviderUnknown(of: seller, asSeenBy: viewpoint)
      var edge = detail?.edge ?? EdgeRecord(.supply, from: "", to: sale.customer)
      edge.from = seller
      edge.to = customerNode(sale.customer)
      edge.through = through
      if detail == nil, settled[key(edge)] != nil { continue }
      add(edge, of: edge.subscription ?? sale.customer, at: sale.place)
    }
  }

  /// Notes a seller whose suppliers no answer could have named: those of a provider name its resellers, those of others
  /// name their own suppliers only.
  private mutating func noteProviderUnknown(of seller: String, asSeenBy viewpoint: Viewpoint) {
    let isToldOf = viewpoint.kind == .indirectProvider || seller == viewpoint.id
    if isToldOf, pending.suppliersAnswered.contains(viewpoint.id) { return }
    builder.noteUnknownProvider(seller)
  }

  private func sellers(
    of sale: PendingRecords.Sale, _ detail: PendingRecords.SaleDetail?
  ) -> [(seller: String, through: String?)] {
    let viewpoint = pending.viewpoints[Int(sale.viewpoint)]
    if let seller = detail?.seller ?? detail?.sellerName.flatMap({ partner(named: $0) }) {
      let isThrough = viewpoint.kind == .indirectProvider && seller != viewpoint.id
      return [(seller, isThrough ? viewpoint.id : nil)]
    }
    // An advisor sells nothing: somebody else does.
    if viewpoint.kind == .advisor { return [] }
    guard viewpoint.kind == .indirectProvider else { return [(viewpoint.id, nil)] }
    let record = detail?.edge.partnerOfRecord.flatMap { partnerOfMPN[$0] }
    if let known = pending.resellers[.init(viewpoint: viewpoint.id, customer: sale.customer)] {
      // An answer that names no reseller: the provider sells itself.
      guard let first = known.first else { return [(viewpoint.id, nil)] }
      if let record, known.contains(record) { return [(record, viewpoint.id)] }
      // One subscription has one seller; the customer itself may have several.
      return (detail == nil ? known : [first]).map { ($0, viewpoint.id) }
    }
    if record == viewpoint.id { return [(viewpoint.id, nil)] }
    return record.map { [($0, viewpoint.id)] } ?? []
  }

  /// The partner with the record's MPN id, else the record itself as a new node.
  private mutating func partner(_ record: NodeRecord, _ place: Place) -> String {
    var record = record
    if let known = record.mpnId.flatMap({ partnerOfMPN[$0] }), let kind = builder.partnerKind(known) {
      (record.id, record.kind) = (known, kind)
    }
    add(record, at: place)
    return record.id
  }

  /// Makes the two sales of a transfer. Partners that no other document names do what the viewpoint does: the programme
  /// moves customers between equals.
  private mutating func settleTransfers() {
    for transfer in pending.transfers {
      for partner in [transfer.source, transfer.target] {
        var partner = partner
        partner.kind = builder.partnerKind(partner.id) ?? transfer.viewpoint.kind
        add(partner, at: transfer.place)
        noteProviderUnknown(of: partner.id, asSeenBy: transfer.viewpoint)
      }
      let customer = customerNode(transfer.customer)
      var before = EdgeRecord(.supply, from: transfer.source.id, to: customer)
      var after = EdgeRecord(.supply, from: transfer.target.id, to: customer)
      after.status = transfer.openStatus
      if transfer.openStatus == nil { (before.until, after.since) = (transfer.day, transfer.day) }
      builder.add(before, at: transfer.place)
      builder.add(after, at: transfer.place)
    }
  }

  // MARK: - Bills

  private mutating func add(_ bill: PendingRecords.Bill, at place: Place, _ billed: inout Set<[String]>) {
    var payer = customerNode(bill.customer)
    if bill.isProvider, let mpnId = bill.reseller, partnerOfMPN[mpnId] != bill.viewpoint {
      var record = NodeRecord(id: "mpn-\(mpnId)", kind: .indirectReseller)
      record.mpnId = mpnId
      payer = partner(record, place)
      if !pending.suppliersAnswered.contains(bill.viewpoint) { builder.noteUnknownProvider(payer) }
    }
    var edge = EdgeRecord(.billing, from: bill.viewpoint, to: payer)
    edge.currency = bill.currency
    // A reseller pays for many customers: that is one relation for each currency.
    if billed.insert([bill.viewpoint, payer, bill.currency?.description ?? ""]).inserted {
      builder.add(edge, at: place)
    }
  }

  // MARK: - Descriptions

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
      if !said.isSecondName || !builder.hasName(id) { record.name = said.name }
      record.country = said.country
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
        message: "expected the \(what) of a partner that another document names, found \(id)", isMild: true,
        record: id))
    builder.recordCount += 1
  }
}
