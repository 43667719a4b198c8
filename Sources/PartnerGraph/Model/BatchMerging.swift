// Batches of decoded records into the columns of a network.

extension NetworkBuilder {
  /// Adds the records of a batch, after all before it. The batch is used up: ``RecordBatch/reset()`` it.
  mutating func merge(_ batch: inout RecordBatch) {
    makeRoom(for: batch)
    recordCount += batch.badRecordCount
    if let date = batch.asOf { state(asOf: date) }
    for (name, count) in batch.unknownFields { unknownFields[name, default: 0] += count }
    let slots = ids.intern(batch.ids)
    nodes.appendSlots(ids.count - nodes.count)
    let numbers = RecordNumbers(
      ids: slots, edgeIDs: edgeIDs.intern(batch.edgeIDs),
      labels: labels.intern(batch.labels),
      lists: (0..<batch.lists.count).map { lists.intern(batch.lists[Int32($0)]) },
      firstText: texts.append(batch.texts))
    let known = problems.count
    problems += batch.problems
    for index in batch.nodes.indices { batch.nodes[index].renumber(numbers) }
    for index in batch.edges.indices { batch.edges[index].renumber(numbers) }
    declare(batch.nodes)
    add(batch.edges)
    // What readers and what the builder have to say, in the order of the records.
    if problems.count > known {
      let sorted = problems[known...].enumerated().sorted {
        ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
      }
      problems.replaceSubrange(known..., with: sorted.map(\.element))
    }
  }

  /// Adds nodes. Those that no record has declared yet are written column by column.
  private mutating func declare(_ entries: [NodeEntry]) {
    var (new, again): ([NodeEntry], [NodeEntry]) = ([], [])
    new.reserveCapacity(entries.count)
    for entry in entries {
      if nodes.place[Int(entry.id)] == .none {
        nodes.place[Int(entry.id)] = entry.place
        new.append(entry)
      } else {
        again.append(entry)
      }
    }
    recordCount += new.count
    new.withUnsafeBufferPointer { new in
      Self.write(new, to: &nodes.kind) { $0.kind.rawValue }
      Self.write(new, to: &nodes.status) { ($0.status ?? .active).rawValue }
      Self.write(new, to: &nodes.use) { $0.use?.rawValue ?? 0 }
      Self.write(new, to: &nodes.steps) { $0.steps }
      Self.write(new, to: &nodes.country) { $0.country }
      Self.write(new, to: &nodes.currency) { $0.currency }
      Self.write(new, to: &nodes.organization) { $0.organization }
      Self.write(new, to: &nodes.tenant) { $0.tenant }
      Self.write(new, to: &nodes.name) { $0.name }
    }
    for entry in new { noteMentions(in: entry) }
    for entry in again { add(entry) }
  }

  /// One field of nodes.
  @inline(__always)
  private static func write<Value>(
    _ entries: UnsafeBufferPointer<NodeEntry>, to column: inout [Value], _ value: (NodeEntry) -> Value
  ) {
    for entry in entries { column[Int(entry.id)] = value(entry) }
  }

  /// Adds edges: those up to one whose id was read before are written together, and that one is looked at.
  private mutating func add(_ entries: [EdgeEntry]) {
    var start = 0
    for index in entries.indices where entries[index].id >= 0 {
      if isKnown(entries[index]) {
        append(entries[start..<index])
        addAgain(entries[index])
        start = index + 1
      } else {
        edgeOfID.append(Int32(truncatingIfNeeded: edges.count + index - start))
      }
    }
    append(entries[start...])
  }

  /// Writes edges into the columns, column by column.
  private mutating func append(_ entries: ArraySlice<EdgeEntry>) {
    guard !entries.isEmpty else { return }
    let first = Int32(truncatingIfNeeded: edges.count)
    recordCount += entries.count
    edges.kind += column(entries) { $0.kind.rawValue }
    edges.status += column(entries) { $0.status.rawValue }
    edges.traits += column(entries) { $0.traits }
    edges.from += column(entries) { $0.from }
    edges.to += column(entries) { $0.to }
    edges.since += column(entries) { $0.since }
    edges.tenant += column(entries) { $0.tenant }
    for entry in entries { edges.place.append(entry.place) }
    entries.withUnsafeBufferPointer { entries in
      appendRareFields(of: entries, from: first)
      for entry in entries where entry.tenant >= 0 { nodes.mention[Int(entry.tenant)] |= 1 }
    }
  }

  /// One field of all entries.
  @inline(__always)
  private func column<Value>(_ entries: ArraySlice<EdgeEntry>, _ value: (EdgeEntry) -> Value) -> [Value] {
    entries.withUnsafeBufferPointer { entries in
      [Value](room: entries.count) { target, count in
        for index in entries.indices { target.initializeElement(at: index, to: value(entries[index])) }
        count = entries.count
      }
    }
  }

  /// Makes room for each large input once its beginning is read: columns that grow are copied. What is not used of the
  /// room takes no memory. Nodes often stand before edges, so each has room for all records to come; ids and texts are
  /// those of the first input for the most part.
  private mutating func makeRoom(for batch: RecordBatch) {
    let (position, total) = batch.progress
    if room.input != sources.count { room = (sources.count, recordCount, false) }
    guard position > 1 << 22, !room.isMade else { return }
    room.isMade = true
    let factor = Double(total) / Double(position) * 1.1
    let records = Int(Double(recordCount - room.recordsBefore) * factor)
    nodes.reserve(nodes.count + records)
    edges.reserve(edges.count + records)
    guard sources.count == 1 else { return }
    ids.reserve(times: factor)
    texts.reserve(times: factor)
  }
}
