// From a raw record to a node or an edge: required fields, types, vocabularies, and what is said of bad ones.

/// Decodes raw records of one input into a batch. A bad optional value costs the field, a bad or missing
/// `id`, `kind`, `from` or `to` the record; both are reported as `malformed-record`.
struct RecordDecoder {
  var buffer: InputBuffer
  let input: Int
  /// Where the bytes come from, when the buffer is not the input itself.
  var transcript: Transcript?
  /// What stands between the items of a list that is written as text.
  let listSeparator: UInt8
  /// By field, the id or label that was read last: where it stands, and its slot or index. The place may be given back
  /// by now: then it reads as zeros, which are no text.
  var lastSeen = [(start: Int, count: Int, index: Int32)](repeating: (0, 0, 0), count: Field.allCases.count)
  /// Lists by the bytes that they were written as.
  var knownLists = ByteInterner()
  var knownListIndices: [Int32] = []
  static let keptListLength = 1024
  static let keptListCount = 10_000
  /// Reused for texts with escapes.
  var scratch: [UInt8] = []

  init(buffer: InputBuffer, input: Int, listSeparator: UInt8 = UInt8(ascii: ",")) {
    self.buffer = buffer
    self.input = input
    self.listSeparator = listSeparator
  }

  /// Forgets what it knows by numbers of the batch before.
  mutating func beginBatch() {
    for field in lastSeen.indices { lastSeen[field].count = 0 }
    knownLists.reset()
    knownListIndices.removeAll(keepingCapacity: true)
  }

  // MARK: - Nodes

  mutating func decodeNode(_ record: borrowing RawRecord, into batch: inout RecordBatch) {
    if record.repeated != [] { reportRepeated(record, &batch) }
    guard let kindValue = required(.kind, record, &batch),
      let kind: NodeKind = word(kindValue, .kind, record, &batch),
      let id = identifier(required: .id, record, &batch)
    else {
      batch.badRecordCount += 1
      return
    }
    var entry = NodeEntry(id: id, kind: kind, place: place(record.start))
    let allowed = kind.fields
    if record.present.subtracting(allowed) != [] { countMisplaced(record, allowed, &batch) }
    if let value = record.value(.status, of: allowed) {
      entry.status = word(value, .status, record, &batch)
    }
    if let value = record.value(.name, of: allowed) { entry.name = text(value, .name, record, &batch) }
    if let value = record.value(.country, of: allowed) { entry.country = country(value, record, &batch) }
    if let value = record.value(.region, of: allowed) {
      entry.region = label(value, .region, record, &batch)
    }
    if let value = record.value(.organization, of: allowed) {
      entry.organization = identifier(value, .organization, record, &batch) ?? -1
    }
    if let value = record.value(.tenant, of: allowed) {
      entry.tenant = identifier(value, .tenant, record, &batch) ?? -1
    }
    if let value = record.value(.use, of: allowed) { entry.use = word(value, .use, record, &batch) }
    if let value = record.value(.mpnId, of: allowed) { entry.mpnId = digits(value, .mpnId, record, &batch) }
    if let value = record.value(.mpaSigned, of: allowed) {
      entry.agreement = agreement(value, record, &batch)
    }
    if let value = record.value(.enrolments, of: allowed) {
      entry.steps = steps(value, .enrolments, Enrolments.names, record, &batch)
    }
    if let value = record.value(.capabilities, of: allowed) {
      entry.steps = steps(value, .capabilities, Capabilities.names, record, &batch)
    }
    if let value = record.value(.currency, of: allowed) {
      entry.currency = currency(value, record, &batch)?.packed ?? 0
    }
    if let value = record.value(.tags, of: allowed) { entry.tags = list(value, .tags, record, &batch) }
    batch.add(entry)
  }

  // MARK: - Edges

  mutating func decodeEdge(_ record: borrowing RawRecord, into batch: inout RecordBatch) {
    if record.repeated != [] { reportRepeated(record, &batch) }
    guard let kindValue = required(.kind, record, &batch),
      let kind: EdgeKind = word(kindValue, .kind, record, &batch),
      let from = identifier(required: .from, record, &batch),
      let to = identifier(required: .to, record, &batch)
    else {
      batch.badRecordCount += 1
      return
    }
    var entry = EdgeEntry(kind: kind, from: from, to: to, place: place(record.start))
    let allowed = kind.fields
    if record.present.subtracting(allowed) != [] { countMisplaced(record, allowed, &batch) }
    if let value = record.value(.id, of: allowed) { entry.id = edgeID(value, record, &batch) }
    if let value = record.value(.status, of: allowed),
      let status: Status = word(value, .status, record, &batch)
    {
      entry.status = status
      entry.traits.statesStatus = true
    }
    if let value = record.value(.since, of: allowed), let date = date(value, .since, record, &batch) {
      entry.since = date.days
    }
    if let value = record.value(.until, of: allowed), let date = date(value, .until, record, &batch) {
      entry.until = date.days
    }
    switch kind {
    case .supply: decodeSupply(record, &entry, &batch)
    case .billing:
      if let value = record[.currency] { entry.currency = currency(value, record, &batch) }
    case .management: decodeManagement(record, &entry, &batch)
    case .ownership:
      if let value = record[.share] { entry.share = share(value, record, &batch) }
    }
    batch.add(entry)
  }

  private mutating func decodeSupply(
    _ record: borrowing RawRecord, _ entry: inout EdgeEntry, _ batch: inout RecordBatch
  ) {
    if let value = record[.tenant] { entry.tenant = identifier(value, .tenant, record, &batch) ?? -1 }
    if let value = record[.through] { entry.through = identifier(value, .through, record, &batch) ?? -1 }
    if let value = record[.subscription] { entry.subscription = text(value, .subscription, record, &batch) }
    if let value = record[.offer] { entry.offer = label(value, .offer, record, &batch) }
    if let value = record[.publisher] { entry.traits.publisher = word(value, .publisher, record, &batch) }
    if let value = record[.partnerOfRecord] {
      entry.partnerOfRecord = digits(value, .partnerOfRecord, record, &batch)
    }
  }

  private mutating func decodeManagement(
    _ record: borrowing RawRecord, _ entry: inout EdgeEntry, _ batch: inout RecordBatch
  ) {
    if let value = record[.via] { entry.traits.via = word(value, .via, record, &batch) }
    if let value = record[.name] { entry.name = text(value, .name, record, &batch) }
    if let value = record[.roles] { entry.roles = list(value, .roles, record, &batch) }
    if let value = record[.autoExtend] { entry.traits.autoExtend = boolean(value, record, &batch) }
    if let value = record[.created] { entry.created = date(value, .created, record, &batch) }
    if let value = record[.consentOf] {
      entry.consentOf = identifier(value, .consentOf, record, &batch) ?? -1
    }
    if let value = record[.assigned] { entry.assigned = list(value, .assigned, record, &batch) }
  }

  // MARK: - Problems

  func place(_ offset: Int) -> Place {
    Place(input: input, offset: transcript?.origin(of: offset) ?? offset)
  }

  /// Reports a malformed record at its first character, with a note at the value itself.
  func report(
    _ message: String, at offset: Int?, in record: borrowing RawRecord, _ batch: inout RecordBatch
  ) {
    var problem = RecordProblem(kind: .malformedRecord, place: place(record.start), message: message)
    if let offset { problem.related = [.init(place: place(offset), message: "the value in question")] }
    batch.problems.append(problem)
  }

  private func reportRepeated(_ record: borrowing RawRecord, _ batch: inout RecordBatch) {
    for field in Field.allCases where record.repeated.contains(field) {
      let offset = record[field]?.start
      report(
        "\(field.name): stands more than once in the record; the last one counts", at: offset, in: record,
        &batch)
    }
  }

  private func required(_ field: Field, _ record: borrowing RawRecord, _ batch: inout RecordBatch)
    -> RawValue?
  {
    if let value = record[field], value.shape != .null { return value }
    report("\(field.name): expected a string, but the record has none", at: nil, in: record, &batch)
    return nil
  }

  /// Counts fields of the model that this kind may not bear: they are unknown there.
  private func countMisplaced(
    _ record: borrowing RawRecord, _ allowed: Field.Set, _ batch: inout RecordBatch
  ) {
    let misplaced = record.present.subtracting(allowed)
    for field in Field.allCases where misplaced.contains(field) {
      guard let value = record[field], !isAbsent(value) else { continue }
      batch.unknownFields[field.name, default: 0] += 1
    }
  }
}
