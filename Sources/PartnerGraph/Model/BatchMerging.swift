// Batches of decoded records into the columns of a network.
//
// Unchecked: numbers of a batch are below the number of its ids, and those of the network below that of its slots, because
// `merge` makes both before anything is written.

extension NetworkBuilder {
  /// Adds the records of a batch, after all before it. The batch is used up: ``RecordBatch/reset()`` it.
  mutating func merge(_ batch: inout RecordBatch) {
    makeRoom(for: batch)
    recordCount += batch.badRecordCount
    if let date = batch.asOf { state(asOf: date) }
    let slots = ids.intern(batch.ids)
    nodes.appendSlots(ids.count - nodes.count)
    let numbers = RecordNumbers(
      ids: slots, edgeIDs: edgeIDs.intern(batch.edgeIDs),
      labels: labels.intern(batch.labels),
      lists: (0..<batch.lists.count).map { lists.intern(batch.lists[Int32($0)]) },
      firstText: texts.append(batch.texts))
    let known = problems.count
    problems += batch.problems
    if !batch.unknownFields.isEmpty { add(batch.unknownFields) }
    declare(&batch.nodes, numbers)
    if isKnown(batch.edges.id, numbers) {
      for index in 0..<batch.edges.count { add(batch.edges.entry(index, numbers)) }
    } else {
      append(batch.edges, numbers)
    }
    // What readers and what the builder have to say, in the order of the records.
    if problems.count > known {
      let sorted = problems[known...].enumerated().sorted {
        ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
      }
      problems.replaceSubrange(known..., with: sorted.map(\.element))
    }
  }

  /// Adds the fields that are not in the model. One that is near a field is a problem, once an input.
  private mutating func add(_ fields: UnknownFields) {
    unknownFields.add(fields)
    for field in fields.near {
      if nearFields.input != field.place.input {
        nearFields.input = field.place.input
        nearFields.names.reset()
      }
      let known = nearFields.names.count
      guard known < UnknownFields.nameLimit, Int(nearFields.names.intern(field.name)) == known else {
        continue
      }
      problems.append(
        RecordProblem(
          kind: .unknownField, place: field.place, message: field.explanation, id: field.name))
    }
  }

  /// Adds nodes. Those that no record has declared yet are written column by column.
  private mutating func declare(_ batch: inout Pile<NodeEntry>, _ numbers: borrowing RecordNumbers) {
    let entries = batch.mutableElements
    var again: [Int] = []
    nodes.place.withUnsafeMutableBufferPointer { places in
      for index in entries.indices {
        entries[index].renumber(numbers)
        let slot = Int(entries[index].id)
        if places[slot] == .none { places[slot] = entries[index].place } else { again.append(index) }
      }
    }
    if again.isEmpty {
      write(UnsafeBufferPointer(entries))
    } else {
      let isAgain = Set(again)
      entries.indices.filter { !isAgain.contains($0) }.map { entries[$0] }.withUnsafeBufferPointer {
        write($0)
      }
      for index in again { add(entries[index]) }
    }
  }

  /// Writes nodes that have their places.
  private mutating func write(_ entries: UnsafeBufferPointer<NodeEntry>) {
    recordCount += entries.count
    Self.write(entries, to: &nodes.kind) { $0.kind.rawValue }
    Self.write(entries, to: &nodes.status) { ($0.status ?? .active).rawValue }
    Self.write(entries, to: &nodes.use) { $0.use?.rawValue ?? 0 }
    Self.write(entries, to: &nodes.steps) { $0.steps }
    Self.write(entries, to: &nodes.country) { $0.country }
    Self.write(entries, to: &nodes.currency) { $0.currency }
    Self.write(entries, to: &nodes.organization) { $0.organization }
    Self.write(entries, to: &nodes.tenant) { $0.tenant }
    Self.write(entries, to: &nodes.name) { $0.name }
    for entry in entries { noteMentions(in: entry) }
  }

  /// One field of nodes.
  @inline(__always)
  private static func write<Value>(
    _ entries: UnsafeBufferPointer<NodeEntry>, to column: inout [Value], _ value: (NodeEntry) -> Value
  ) {
    column.withUnsafeMutableBufferPointer { column in
      for entry in entries { column[Int(entry.id)] = value(entry) }
    }
  }

  /// Whether edges have an explicit id of one before them: ids are numbered as they come.
  private func isKnown(_ ids: borrowing RareField<Int32>, _ numbers: borrowing RecordNumbers) -> Bool {
    let entries = ids.entries
    for index in entries.indices
    where Int(numbers.edgeIDs[Int(entries[index].value)]) != edgeOfID.count + index {
      return true
    }
    return false
  }

  /// Writes edges of which none has the id of another into the columns, column by column.
  private mutating func append(_ batch: borrowing EdgeBatch, _ numbers: borrowing RecordNumbers) {
    let (rows, first) = (batch.rows.elements, edges.count)
    guard !rows.isEmpty else { return }
    recordCount += rows.count
    numbers.ids.withUnsafeBufferPointer { ids in
      edges.from.append(count: rows.count) { ids[Int(rows[$0].from)] }
      edges.to.append(count: rows.count) { ids[Int(rows[$0].to)] }
      edges.tenant.append(count: rows.count) { rows[$0].tenant < 0 ? -1 : ids[Int(rows[$0].tenant)] }
      edges.through.append(batch.through, from: first) { ids[Int($0)] }
      edges.consentOf.append(batch.consentOf, from: first) { ids[Int($0)] }
    }
    for tenant in edges.tenant[first...] where tenant >= 0 { nodes.mention[Int(tenant)] |= 1 }
    edges.kind.append(count: rows.count) { rows[$0].kind }
    edges.status.append(count: rows.count) { rows[$0].status }
    edges.traits.append(count: rows.count) { rows[$0].traits }
    edges.since.append(count: rows.count) { rows[$0].since }
    edges.place.append(rows)
    for entry in batch.id.entries { edgeOfID.append(Int32(truncatingIfNeeded: first) + entry.edge) }
    edges.id.append(batch.id, from: first) { numbers.edgeIDs[Int($0)] }
    edges.until.append(batch.until, from: first) { $0 }
    edges.name.append(batch.name, from: first) { $0.moved(by: numbers.firstText) }
    edges.subscription.append(batch.subscription, from: first) { $0.moved(by: numbers.firstText) }
    edges.offer.append(batch.offer, from: first) { numbers.label($0) }
    edges.partnerOfRecord.append(batch.partnerOfRecord, from: first) { numbers.label($0) }
    edges.currency.append(batch.currency, from: first) { CurrencyCode(packed: $0) }
    edges.roles.append(batch.roles, from: first) { numbers.list($0) }
    edges.assigned.append(batch.assigned, from: first) { numbers.list($0) }
    edges.created.append(batch.created, from: first) { CalendarDate(days: $0) }
    edges.share.append(batch.share, from: first) { $0 }
  }

  /// Makes room for each large input once its beginning is read: columns that grow are copied. What is not used of the
  /// room takes no memory. Nodes often stand before edges, so each has room for all records to come; ids and texts are
  /// those of the first input for the most part.
  private mutating func makeRoom(for batch: borrowing RecordBatch) {
    if room.input != sources.count {
      room = RoomForInput(
        input: sources.count, recordsBefore: recordCount, nodesBefore: nodes.count,
        hasEdgesBefore: edges.count > 0)
    }
    let (position, total) = (room.position, batch.progress.total)
    room.position = batch.progress.position
    if !room.isMade, position > RoomForInput.beginning {
      room.isMade = true
      let factor = Double(total) / Double(position) * 1.1
      let (records, named) = (recordCount - room.recordsBefore, nodes.count - room.nodesBefore)
      // A record may name nodes that come later. Where the beginning names few that are new, so will the rest.
      if named > records / 8 { nodes.reserve(nodes.count + Int(Double(max(records, named)) * factor)) }
      edges.reserve(edges.count + Int(Double(records) * factor))
      if sources.count == 1 {
        ids.reserve(times: factor)
        texts.reserve(times: factor)
      }
    }
    // The first edges bear other fields than most: so it is looked again when there are more.
    if edges.count == 0 { room.firstEdge = position }
    if !room.hasEdgesBefore, position > room.firstEdge + room.sample {
      room.sample *= 8
      edges.reserveRareFields(
        times: Double(total - room.firstEdge) / Double(position - room.firstEdge) * 1.1)
    }
  }
}

/// What is known of the input at hand, to make room for the rest of it.
struct RoomForInput {
  /// How many bytes are its beginning.
  static let beginning = 1 << 22
  /// The number of the input, from 1 on.
  var input = 0
  /// How many records were read before it.
  var recordsBefore = 0
  /// How many ids were known before it.
  var nodesBefore = 0
  /// Whether there were edges before it: what those bear says nothing of its own.
  var hasEdgesBefore = false
  /// How much of it was read.
  var position = 0
  /// Whether room was made for it.
  var isMade = false
  /// Where the first edge of all stands, or behind it.
  var firstEdge = 0
  /// How much is to be read from there until room is made for what few edges have.
  var sample = beginning
}
