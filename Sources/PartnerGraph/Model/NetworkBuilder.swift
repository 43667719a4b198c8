// Collects records into columns: interning, merging of several inputs, and what can only be told at the end.

/// Builds a ``Network`` from records in file order.
///
/// ```swift
/// var builder = NetworkBuilder()
/// builder.add(NodeRecord(id: "acme", kind: .customer))
/// let network = builder.build()
/// ```
public struct NetworkBuilder: Sendable {
  var ids = ByteInterner()
  var nodes = NodeColumns()
  var edges = EdgeColumns()
  var edgeIDs = ByteInterner()
  var texts = TextArena()
  var labels = ByteInterner()
  var lists = ListTable()
  var sources: [Source] = []
  var asOf: CalendarDate?
  var unknownFields = UnknownFields()
  /// The fields of the input at hand that `unknown-field` reports already.
  var nearFields = (input: -1, names: ByteInterner())
  var problems: [RecordProblem] = []
  var danglingReferences: [DanglingReference] = []
  var recordCount = 0
  /// Ids described in more than one input, and those of them already reported as contradictory.
  var sharedRecords: Set<Int32> = []
  private var contradictory: Set<Int32> = []
  /// Customers whose sellers an export does not tell.
  var unknownSuppliers: Set<Int32> = []
  /// What else the answers of exports leave open.
  var gaps = ExportGaps()
  /// Nodes that no record declares: the vendor and the viewpoint that export readers add.
  var addedNodes: Set<Int32> = []
  /// Of nodes that several records describe, the later records that their tenants and organizations come from.
  var laterPlaces = LaterPlaces()
  /// How many inputs could not be read.
  var unreadInputCount = 0
  /// The edge that first bore each explicit id.
  var edgeOfID: [Int32] = []
  /// For each slot the input that declared it last; kept only once there is a second input.
  private var lastInput: [Int32: Int] = [:]
  /// The same for each explicit id of an edge that was read again.
  private var lastInputOfEdge: [Int32: Int] = [:]

  /// An empty network with no inputs.
  public init() {}

  /// States an as-of date; the latest of several counts.
  public mutating func state(asOf date: CalendarDate) { asOf = max(asOf ?? date, date) }

  /// Adds a node. Later records with the same id merge or are reported, as the model says. Amortized O(1).
  /// A record with an id that the model forbids is reported as `malformed-record` and left out.
  public mutating func add(_ record: NodeRecord, at place: Place = .none) {
    add(record, at: place, isMergeable: false)
  }

  /// Adds what an export says of a node: one document may speak of it several times.
  mutating func addExported(_ record: NodeRecord, at place: Place) {
    add(record, at: place, isMergeable: true)
  }

  /// Gives a declared node another id; the old one is only mentioned from then on.
  mutating func rename(_ old: String, to new: String) {
    guard let index = ids.find(old) else { return }
    let (from, to) = (Int(index), slot(new))
    let slot = Int(to)
    nodes.place[slot] = nodes.place[from]
    nodes.kind[slot] = nodes.kind[from]
    nodes.status[slot] = nodes.status[from]
    nodes.use[slot] = nodes.use[from]
    nodes.steps[slot] = nodes.steps[from]
    nodes.country[slot] = nodes.country[from]
    nodes.currency[slot] = nodes.currency[from]
    nodes.organization[slot] = nodes.organization[from]
    nodes.tenant[slot] = nodes.tenant[from]
    nodes.name[slot] = nodes.name[from]
    nodes.mention[slot] |= nodes.mention[from] & 4
    nodes.place[from] = .none
    nodes.kind[from] = 0
    nodes.status[from] = Status.active.rawValue
    nodes.use[from] = 0
    nodes.steps[from] = NodeColumns.unknownSet
    (nodes.country[from], nodes.currency[from]) = (0, 0)
    (nodes.organization[from], nodes.tenant[from]) = (-1, -1)
    nodes.name[from] = .none
    nodes.mention[from] &= 3
    laterPlaces.move(from: Int32(from), to: to)
  }

  /// Whether a node has a name.
  func hasName(_ id: String) -> Bool { ids.find(id).map { nodes.name[Int($0)] != .none } ?? false }

  /// Whether a node has a country.
  func hasCountry(_ id: String) -> Bool { ids.find(id).map { nodes.country[Int($0)] != 0 } ?? false }

  /// The kind of a node that a record has declared.
  func declaredKind(_ id: String) -> NodeKind? {
    guard let slot = ids.find(id), nodes.place[Int(slot)] != .none else { return nil }
    return NodeKind(rawValue: nodes.kind[Int(slot)])
  }

  /// The kind of a partner that a record has declared; nil for others.
  func partnerKind(_ id: String) -> NodeKind? {
    declaredKind(id).flatMap { $0.isPartner ? $0 : nil }
  }

  /// What is known of the input that is read.
  var room = RoomForInput()

  /// Notes a customer whose sellers an export does not tell.
  mutating func noteUnknownSupplier(_ id: String) { _ = unknownSuppliers.insert(slot(id)) }

  /// Notes that no record declares a node that was just added; a later record of it undoes this.
  mutating func noteAdded(_ id: String) { _ = addedNodes.insert(slot(id)) }

  /// Notes a partner whose suppliers no answer of an export could have named.
  mutating func noteUnknownProvider(_ id: String) { _ = gaps.unknownProviders.insert(slot(id)) }

  private mutating func add(_ record: NodeRecord, at place: Place, isMergeable: Bool) {
    guard let identifier = checked(record.id, .id, of: record.kind.name, place: place) else { return }
    var entry = NodeEntry(id: slot(identifier), kind: record.kind, place: effective(place))
    entry.isMergeable = isMergeable
    entry.status = record.status
    entry.use = record.kind == .tenant ? record.use : nil
    entry.steps =
      (record.kind == .indirectReseller ? record.enrolments?.rawValue : record.capabilities?.rawValue)
      ?? NodeColumns.unknownSet
    entry.country = record.country?.packed ?? 0
    entry.currency = record.currency?.packed ?? 0
    entry.organization = slot(record.organization)
    entry.tenant = slot(record.tenant)
    entry.name = record.name.map { texts.append($0) } ?? .none
    entry.region = record.region.map { labels.intern($0) } ?? -1
    entry.mpnId = record.mpnId.map { labels.intern($0) } ?? -1
    entry.agreement = record.agreement
    entry.tags = list(record.tags)
    add(entry)
  }

  /// Adds an edge, after all edges before it. Amortized O(1).
  public mutating func add(_ record: EdgeRecord, at place: Place = .none) {
    let name = record.id ?? record.kind.name
    guard let from = checked(record.from, .from, of: name, place: place),
      let to = checked(record.to, .to, of: name, place: place)
    else { return }
    var entry = EdgeEntry(kind: record.kind.rawValue, from: slot(from), to: slot(to), place: effective(place))
    entry.id = record.id.map { edgeIDs.intern($0) } ?? -1
    entry.status = (record.status ?? .active).rawValue
    entry.traits.statesStatus = record.status != nil
    entry.since = record.since?.days ?? EdgeColumns.noSince
    entry.until = record.until?.days ?? EdgeColumns.noUntil
    entry.tenant = slot(record.tenant)
    entry.through = slot(record.through)
    entry.traits.via = record.via
    entry.traits.autoExtend = record.autoExtend
    entry.traits.publisher = record.publisher
    entry.name = record.title.map { texts.append($0) } ?? .none
    entry.subscription = record.subscription.map { texts.appendKeyed($0) } ?? .none
    entry.offer = record.offer.map { labels.intern($0) } ?? -1
    entry.partnerOfRecord = record.partnerOfRecord.map { labels.intern($0) } ?? -1
    entry.currency = record.currency?.packed ?? 0
    entry.roles = list(record.roles)
    entry.assigned = list(record.assigned)
    entry.created = record.created?.days ?? EdgeColumns.noSince
    entry.consentOf = slot(record.consentOf)
    entry.share = record.share ?? -1
    add(entry)
  }

  /// The finished network. O(nodes + edges).
  public consuming func build() -> Network {
    edges.sortByPlace()
    settleImpliedNodes()
    settleReferences()
    return Network(self)
  }

  // MARK: - Entries: records whose ids are slots

  /// Adds a node whose references are slots.
  mutating func add(_ entry: NodeEntry) {
    let slot = Int(entry.id)
    recordCount += 1
    guard nodes.place[slot] != .none else {
      nodes.place[slot] = entry.place
      nodes.kind[slot] = entry.kind.rawValue
      return fill(slot, from: entry)
    }
    if !addedNodes.isEmpty { addedNodes.remove(entry.id) }
    let first = nodes.place[slot]
    let previousInput = lastInput[entry.id] ?? first.input
    lastInput[entry.id] = entry.place.input
    guard entry.place != .none, entry.isMergeable || previousInput != entry.place.input else {
      problems.append(
        RecordProblem(
          kind: .duplicateID, place: entry.place,
          message:
            "the id \(ids[entry.id]) was already read\(first.input == entry.place.input ? " in this input" : "")"
            + "; the first record counts",
          id: ids[entry.id], node: entry.id,
          related: [.init(place: first, message: "the first record with this id")]))
      return
    }
    sharedRecords.insert(entry.id)
    let differing = contradictions(slot, entry)
    if !differing.isEmpty, contradictory.insert(entry.id).inserted {
      problems.append(
        RecordProblem(
          kind: .contradictoryRecord, place: entry.place,
          message: "\(ids[entry.id]) is described differently here: \(differing.joined(separator: ", "))"
            + "; the first record counts",
          id: ids[entry.id], node: entry.id,
          related: [.init(place: first, message: "the record that counts")]))
    }
    if nodes.kind[slot] == entry.kind.rawValue { fill(slot, from: entry) }
  }

  /// Adds an edge whose references are slots.
  mutating func add(_ entry: EdgeEntry) {
    if isKnown(entry) { return addAgain(entry) }
    recordCount += 1
    if entry.id >= 0 { edgeOfID.append(Int32(truncatingIfNeeded: edges.count)) }
    append(entry)
  }

  /// Whether an edge has the explicit id of one before it: ids are numbered as they come.
  func isKnown(_ entry: EdgeEntry) -> Bool { entry.id >= 0 && Int(entry.id) < edgeOfID.count }

  /// Looks at an edge whose id was read before: that it says the same in another input is fine.
  mutating func addAgain(_ entry: EdgeEntry) {
    recordCount += 1
    let first = edgeOfID[Int(entry.id)]
    let firstPlace = edges.place[Int(first)]
    let previousInput = lastInputOfEdge[entry.id] ?? firstPlace.input
    lastInputOfEdge[entry.id] = entry.place.input
    if previousInput != entry.place.input, isEqual(first, entry) { return }
    problems.append(
      RecordProblem(
        kind: .duplicateID, place: entry.place,
        message: "the edge id \(edgeIDs[entry.id]) was already read; the first edge counts",
        id: edgeIDs[entry.id],
        related: [.init(place: firstPlace, message: "the first edge with this id")]))
  }

  /// The slot of an id, new or known.
  mutating func slot(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    let index = ids.intern(bytes)
    if Int(index) == nodes.count { nodes.appendSlots(1) }
    return index
  }

  mutating func slot(_ text: String?) -> Int32 {
    guard var text, !text.isEmpty else { return -1 }
    return text.withUTF8 { slot($0) }
  }

  /// The number of a list, or -1.
  private mutating func list(_ items: [String]?) -> Int32 {
    items.flatMap { ListTable.items($0) }.map { lists.intern($0) } ?? -1
  }

  private mutating func checked(_ text: String, _ field: Field, of record: String, place: Place) -> String? {
    var copy = text
    guard let complaint = copy.withUTF8({ IdentifierCheck.complaint(about: $0) }) else { return text }
    recordCount += 1
    problems.append(
      RecordProblem(
        kind: .malformedRecord, place: place, message: "\(field.name): \(complaint)", field: field.name,
        record: record))
    return nil
  }

  /// Records made in memory are placed after one another in an input that has no text, behind all that have one.
  private func effective(_ place: Place) -> Place {
    place == .none ? Place(input: NetworkReader.inputLimit, offset: recordCount) : place
  }

  /// Writes the fields that the slot does not have yet.
  private mutating func fill(_ slot: Int, from entry: NodeEntry) {
    if let status = entry.status, nodes.mention[slot] & 4 == 0 { nodes.status[slot] = status.rawValue }
    if nodes.use[slot] == 0 { nodes.use[slot] = entry.use?.rawValue ?? 0 }
    if nodes.steps[slot] == NodeColumns.unknownSet { nodes.steps[slot] = entry.steps }
    if nodes.country[slot] == 0 { nodes.country[slot] = entry.country }
    if nodes.currency[slot] == 0 { nodes.currency[slot] = entry.currency }
    // Of two records that differ the first counts: what the other names is not implied by it.
    var entry = entry
    if entry.place != nodes.place[slot] { laterPlaces.note(entry, nodes) }
    if nodes.organization[slot] < 0 { nodes.organization[slot] = entry.organization }
    if nodes.tenant[slot] < 0 { nodes.tenant[slot] = entry.tenant }
    (entry.organization, entry.tenant) = (nodes.organization[slot], nodes.tenant[slot])
    if nodes.name[slot] == .none { nodes.name[slot] = entry.name }
    noteMentions(in: entry)
  }

  /// Notes what few nodes bear, and what a node says of others: that an id is a tenant, or an organization.
  @inline(__always)
  mutating func noteMentions(in entry: NodeEntry) {
    let index = entry.id
    if entry.status != nil { nodes.mention[Int(index)] |= 4 }
    if entry.tenant >= 0 { nodes.mention[Int(entry.tenant)] |= 1 }
    if entry.organization >= 0 { nodes.mention[Int(entry.organization)] |= 2 }
    if entry.region >= 0, nodes.region[index] == nil { nodes.region[index] = entry.region }
    if entry.mpnId >= 0, nodes.mpnId[index] == nil { nodes.mpnId[index] = entry.mpnId }
    if let agreement = entry.agreement, nodes.agreement[index] == nil { nodes.agreement[index] = agreement }
    if entry.tags >= 0, nodes.tags[index] == nil { nodes.tags[index] = entry.tags }
  }

  /// The fields, of those that identify a node, that both have and that differ: “country SE, not NO”.
  private func contradictions(_ slot: Int, _ entry: NodeEntry) -> [String] {
    var differing: [String] = []
    func compare(_ field: String, _ first: String?, _ second: String?) {
      if let first, let second, !first.utf8.elementsEqual(second.utf8) {
        differing.append("\(field) \(second), not \(first)")
      }
    }
    func id(_ slot: Int32) -> String? { slot < 0 ? nil : ids[slot] }
    func country(_ code: UInt16) -> String? { code == 0 ? nil : CountryCode(packed: code).description }
    compare("kind", NodeKind(rawValue: nodes.kind[slot])?.name, entry.kind.name)
    compare("name", texts[nodes.name[slot]], texts[entry.name])
    compare("country", country(nodes.country[slot]), country(entry.country))
    compare(
      "region", nodes.region[entry.id].map { labels[$0] }, entry.region < 0 ? nil : labels[entry.region])
    compare("organization", id(nodes.organization[slot]), id(entry.organization))
    compare("tenant", id(nodes.tenant[slot]), id(entry.tenant))
    return differing
  }

  // MARK: - At the end

  /// Ids that only fields name are tenants or organizations; the tenant of a CSP partner is a CSP tenant.
  private mutating func settleImpliedNodes() {
    let (places, mentions, tenants) = (nodes.place, nodes.mention, nodes.tenant)
    for (slot, place) in places.enumerated() where place == .none && mentions[slot] & 3 != 0 {
      let isTenant = mentions[slot] & 1 != 0
      nodes.kind[slot] = (isTenant ? NodeKind.tenant : .organization).rawValue
      if isTenant { nodes.use[slot] = TenantUse.customer.rawValue }
    }
    for (slot, tenant) in tenants.enumerated() where tenant >= 0 {
      guard KindSet.cspPartners.contains(nodes.kind[slot]),
        nodes.status[slot] != Status.removed.rawValue
      else { continue }
      let tenant = Int(tenant)
      if places[tenant] == .none, nodes.kind[tenant] == NodeKind.tenant.rawValue {
        nodes.use[tenant] = TenantUse.csp.rawValue
      }
    }
  }
}
