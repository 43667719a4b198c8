// Batches of decoded records into the columns of a network.

extension NetworkBuilder {
  /// Adds the records of a batch, after all before it. The batch is used up: ``RecordBatch/reset()`` it.
  mutating func merge(_ batch: inout RecordBatch) {
    makeRoom(for: batch)
    recordCount += batch.badRecordCount
    if let date = batch.asOf { state(asOf: date) }
    for (name, count) in batch.unknownFields { unknownFields[name, default: 0] += count }
    let slots = batch.ids.map { ids.intern($0) }
    nodes.appendSlots(ids.count - nodes.count)
    batch.renumber(
      RecordNumbers(
        ids: slots, edgeIDs: batch.edgeIDs.map { edgeIDs.intern($0) },
        labels: batch.labels.map { labels.intern($0) },
        lists: (0..<batch.lists.count).map { lists.intern(batch.lists[Int32($0)]) },
        firstText: texts.append(batch.texts)))
    let known = problems.count
    problems += batch.problems
    for entry in batch.nodes { add(entry) }
    if batch.edgeIDs.count == 0 {
      append(batch.edges)
    } else {
      for entry in batch.edges { add(entry) }
    }
    // What readers and what the builder have to say, in the order of the records.
    if problems.count > known {
      let sorted = problems[known...].enumerated().sorted {
        ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
      }
      problems.replaceSubrange(known..., with: sorted.map(\.element))
    }
  }

  /// Writes edges without ids into the columns, column by column.
  private mutating func append(_ entries: [EdgeEntry]) {
    guard !entries.isEmpty else { return }
    let first = Int32(truncatingIfNeeded: edges.count)
    recordCount += entries.count
    edges.kind += column(entries) { $0.kind.rawValue }
    edges.status += column(entries) { $0.status.rawValue }
    edges.traits += column(entries) { $0.traits }
    edges.from += column(entries) { $0.from }
    edges.to += column(entries) { $0.to }
    edges.since += column(entries) { $0.since }
    edges.until += column(entries) { $0.until }
    edges.tenant += column(entries) { $0.tenant }
    edges.through += column(entries) { $0.through }
    edges.place += column(entries) { $0.place }
    for index in entries.indices {
      appendRareFields(of: entries[index], index: first + Int32(truncatingIfNeeded: index))
      if entries[index].tenant >= 0 { nodes.mention[Int(entries[index].tenant)] |= 1 }
    }
  }

  /// One field of all entries.
  @inline(__always)
  private func column<Value>(_ entries: [EdgeEntry], _ value: (EdgeEntry) -> Value) -> [Value] {
    entries.withUnsafeBufferPointer { entries in
      [Value](unsafeUninitializedCapacity: entries.count) { target, count in
        for index in entries.indices { target.initializeElement(at: index, to: value(entries[index])) }
        count = entries.count
      }
    }
  }

  /// Makes room for a large input once its beginning is read: columns that grow are copied. What is not used of the
  /// room takes no memory. Nodes often stand before edges, so each has room for all records to come.
  private mutating func makeRoom(for batch: RecordBatch) {
    let (position, total) = batch.progress
    guard position > 1 << 22, !hasReserved else { return }
    hasReserved = true
    let factor = Double(total) / Double(position) * 1.1
    let records = Int(Double(recordCount) * factor)
    nodes.reserve(nodes.count + records)
    edges.reserve(edges.count + records)
    ids.reserve(times: factor)
    texts.reserve(times: factor)
  }
}
