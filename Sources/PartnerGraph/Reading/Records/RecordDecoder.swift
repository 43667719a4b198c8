// From a raw record to a node or an edge: required fields, types, vocabularies, and what is said of bad ones.
//
// What every record asks is `mutating`, also where nothing is changed: to lend itself to another function the decoder would
// be copied, byte for byte.

/// Decodes raw records of one input into a batch. A bad optional value costs the field, a bad or missing
/// `id`, `kind`, `from` or `to` the record; both are reported as `malformed-record`.
struct RecordDecoder: ~Copyable {
  var buffer: InputBuffer
  let input: Int
  /// Where texts are left in the file: what to add to their places. Nil where they are copied.
  let textStart: Int?
  /// Where the bytes come from, when the buffer is not the input itself.
  var transcript: Transcript?
  /// What stands between the items of a list that is written as text.
  let listSeparator: UInt8
  /// Whether names of fields and kinds match in any case and with other separators: in formats that people write.
  var foldsNames = false
  /// The record at hand.
  var record = RawRecord()
  let words = RecordVocabulary()
  var lastSeen = LastSeen()
  var knownIDs = KnownStrings()
  /// Labels and, apart from them, those that were seen to be digits.
  var knownLabels = KnownStrings()
  var knownDigits = KnownStrings()
  var months = KnownMonths()
  /// Lists by the bytes that they were written as.
  var knownLists = ByteInterner()
  var knownListIndices: [Int32] = []
  static let keptListLength = 1024
  static let keptListCount = 10_000
  /// Reused for texts with escapes.
  var scratch: [UInt8] = []

  init(
    buffer: InputBuffer, input: Int, textStart: Int? = nil, listSeparator: UInt8 = UInt8(ascii: ",")
  ) {
    self.buffer = buffer
    self.input = input
    self.textStart = textStart
    self.listSeparator = listSeparator
  }

  /// Forgets what it knows by numbers of the batch before.
  mutating func beginBatch() {
    lastSeen.forget()
    knownIDs.forget()
    knownLabels.forget()
    knownDigits.forget()
    record.lists.forgetNumbers()
    knownLists.reset()
    knownListIndices.removeAll(keepingCapacity: true)
  }

  // MARK: - Nodes

  /// Decodes the record at hand as a node.
  mutating func decodeNode(into batch: inout RecordBatch) {
    record.sort = .node
    if record.repeated != [] { reportRepeated(&batch) }
    guard let kind = nodeKind(&batch),
      case let id = identifier(required: .id, &batch), id >= 0
    else {
      countMisplaced(.ofRecords, .node, &batch)
      return loseRecord(&batch)
    }
    var entry = NodeEntry(id: id, kind: kind, place: place(record.start))
    let allowed = words.fieldsOfNode[Int(kind.rawValue)]
    if record.present.subtracting(allowed) != [] { countMisplaced(allowed, .node, &batch) }
    let present = record.present.intersection(allowed)
    if present.contains(.status) { entry.status = word(record.value(.status), .status, words.status, &batch) }
    if present.contains(.name) { entry.name = text(record.value(.name), .name, &batch) }
    if present.contains(.country) { entry.country = country(record.value(.country), &batch) }
    if present.contains(.region) { entry.region = label(record.value(.region), .region, &batch) }
    if present.contains(.organization) {
      entry.organization = identifier(record.value(.organization), .organization, &batch)
    }
    if present.contains(.tenant) {
      entry.tenant = identifier(record.value(.tenant), .tenant, &batch)
    }
    if present.contains(.use) { entry.use = word(record.value(.use), .use, words.use, &batch) }
    if present.contains(.mpnId) { entry.mpnId = digits(record.value(.mpnId), .mpnId, &batch) }
    if present.contains(.mpaSigned) { entry.agreement = agreement(record.value(.mpaSigned), &batch) }
    if present.contains(.enrolments) {
      entry.steps = steps(record.value(.enrolments), .enrolments, Enrolments.names, &batch)
    }
    if present.contains(.capabilities) {
      entry.steps = steps(record.value(.capabilities), .capabilities, Capabilities.names, &batch)
    }
    if present.contains(.currency) { entry.currency = currency(record.value(.currency), &batch) }
    if present.contains(.tags) { entry.tags = list(record.value(.tags), .tags, &batch) ?? -1 }
    batch.nodes.append(entry)
  }

  // MARK: - Edges

  /// Decodes the record at hand as an edge.
  mutating func decodeEdge(into batch: inout RecordBatch) {
    record.sort = .edge
    if record.repeated != [] { reportRepeated(&batch) }
    guard let kind = edgeKind(&batch),
      case let from = identifier(required: .from, &batch), from >= 0,
      case let to = identifier(required: .to, &batch), to >= 0
    else {
      countMisplaced(.ofRecords, .edge, &batch)
      return loseRecord(&batch)
    }
    let edge = Int32(truncatingIfNeeded: batch.edges.count)
    var row = EdgeRow(place: place(record.start), from: from, to: to, kind: kind.rawValue)
    let allowed = words.fieldsOfEdge[Int(kind.rawValue)]
    if record.present.subtracting(allowed) != [] { countMisplaced(allowed, .edge, &batch) }
    let present = record.present.intersection(allowed)
    if present.contains(.id), let id = edgeID(record.value(.id), &batch) {
      batch.edges.id.append(id, for: edge)
    }
    if present.contains(.status), let status = word(record.value(.status), .status, words.status, &batch) {
      row.status = status.rawValue
      row.traits.statesStatus = true
    }
    if present.contains(.since), let date = date(record.value(.since), .since, &batch) {
      row.since = date.days
    }
    if present.contains(.until), let date = date(record.value(.until), .until, &batch) {
      batch.edges.until.append(date.days, for: edge)
    }
    switch kind {
    case .supply: decodeSupply(present, &row, &batch)
    case .billing:
      if present.contains(.currency), case let currency = currency(record.value(.currency), &batch),
        currency != 0
      {
        batch.edges.currency.append(currency, for: edge)
      }
    case .management: decodeManagement(present, &row, &batch)
    case .ownership:
      if present.contains(.share), let share = share(record.value(.share), &batch) {
        batch.edges.share.append(share, for: edge)
      }
    }
    batch.edges.rows.append(row)
  }

  @inline(__always)
  private mutating func decodeSupply(_ present: Field.Set, _ row: inout EdgeRow, _ batch: inout RecordBatch) {
    let edge = Int32(truncatingIfNeeded: batch.edges.count)
    if present.contains(.tenant) { row.tenant = identifier(record.value(.tenant), .tenant, &batch) }
    if present.contains(.through) {
      let through = identifier(record.value(.through), .through, &batch)
      if through >= 0 { batch.edges.through.append(through, for: edge) }
    }
    if present.contains(.subscription) {
      let subscription = keyedText(record.value(.subscription), .subscription, &batch)
      if subscription != .none { batch.edges.subscription.append(subscription, for: edge) }
    }
    if present.contains(.offer) {
      let offer = label(record.value(.offer), .offer, &batch)
      if offer >= 0 { batch.edges.offer.append(offer, for: edge) }
    }
    if present.contains(.publisher) {
      row.traits.publisher = word(record.value(.publisher), .publisher, words.publisher, &batch)
    }
    if present.contains(.partnerOfRecord) {
      let partner = digits(record.value(.partnerOfRecord), .partnerOfRecord, &batch)
      if partner >= 0 { batch.edges.partnerOfRecord.append(partner, for: edge) }
    }
  }

  private mutating func decodeManagement(
    _ present: Field.Set, _ row: inout EdgeRow, _ batch: inout RecordBatch
  ) {
    let edge = Int32(truncatingIfNeeded: batch.edges.count)
    if present.contains(.via) { row.traits.via = word(record.value(.via), .via, words.via, &batch) }
    if present.contains(.name) {
      let name = text(record.value(.name), .name, &batch)
      if name != .none { batch.edges.name.append(name, for: edge) }
    }
    if present.contains(.roles), let roles = list(record.value(.roles), .roles, &batch) {
      batch.edges.roles.append(roles, for: edge)
    }
    if present.contains(.autoExtend) {
      row.traits.autoExtend = boolean(record.value(.autoExtend), &batch)
    }
    if present.contains(.created), let date = date(record.value(.created), .created, &batch) {
      batch.edges.created.append(date.days, for: edge)
    }
    if present.contains(.consentOf) {
      let provider = identifier(record.value(.consentOf), .consentOf, &batch)
      if provider >= 0 { batch.edges.consentOf.append(provider, for: edge) }
    }
    if present.contains(.assigned), let assigned = list(record.value(.assigned), .assigned, &batch) {
      batch.edges.assigned.append(assigned, for: edge)
    }
  }

  // MARK: - Problems

  func place(_ offset: Int) -> Place {
    Place(input: input, offset: transcript?.origin(of: offset) ?? offset)
  }

  /// Reports a malformed record at its first character, with a note at the value itself.
  mutating func report(
    _ field: String?, _ message: String, at offset: Int?, _ batch: inout RecordBatch
  ) {
    let message = field.map { "\($0): \(message)" } ?? message
    var problem = RecordProblem(
      kind: .malformedRecord, place: place(record.start), message: message, field: field,
      record: recordName(&batch))
    if let offset { problem.related = [.init(place: place(offset), message: "the value in question")] }
    batch.problems.append(problem)
  }

  private mutating func reportRepeated(_ batch: inout RecordBatch) {
    for field in Field.allCases where record.repeated.contains(field) {
      let offset = record[field]?.start
      report(field.name, "appears more than once in the record; the last one counts", at: offset, &batch)
    }
  }

  @inline(__always)
  private mutating func nodeKind(_ batch: inout RecordBatch) -> NodeKind? {
    if let kind = record.beginning?.pointee.telling.nodeKind, !record.repeated.contains(.kind) { return kind }
    return hasKind(&batch) ? word(record.value(.kind), .kind, words.nodeKind, &batch) : nil
  }

  @inline(__always)
  private mutating func edgeKind(_ batch: inout RecordBatch) -> EdgeKind? {
    if let kind = record.beginning?.pointee.telling.edgeKind, !record.repeated.contains(.kind) { return kind }
    return hasKind(&batch) ? word(record.value(.kind), .kind, words.edgeKind, &batch) : nil
  }

  @inline(__always)
  private mutating func hasKind(_ batch: inout RecordBatch) -> Bool {
    if let beginning = record.beginning, beginning.pointee.fields.contains(.kind) { record.placeBeginning() }
    return record.has(.kind) && !isAbsent(record.value(.kind)) || hasNoKind(&batch)
  }

  private mutating func hasNoKind(_ batch: inout RecordBatch) -> Bool {
    report(Field.kind.name, "expected a string, but the record has none", at: nil, &batch)
    return false
  }

  /// Counts fields of the model other than those that the record may have: they are unknown there.
  mutating func countMisplaced(_ allowed: Field.Set, _ sort: RecordSort, _ batch: inout RecordBatch) {
    record.placeBeginning()
    let misplaced = record.present.subtracting(allowed)
    for field in Field.allCases where misplaced.contains(field) {
      guard let value = record[field], !isAbsent(value) else { continue }
      batch.unknownFields.count(field.name, in: sort, at: place(record.start))
    }
  }
}
