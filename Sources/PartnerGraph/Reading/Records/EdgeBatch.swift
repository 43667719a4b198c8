// The edges of a batch: what every edge has in rows, what few have in columns of their own.

/// What every edge has. A number that is absent is -1, as in the columns.
struct EdgeRow: BitwiseCopyable {
  var place: Place
  var from: Int32
  var to: Int32
  var since = EdgeColumns.noSince
  var tenant: Int32 = -1
  var traits = EdgeTraits()
  /// Raw values, as in the columns.
  var kind: UInt8
  var status = Status.active.rawValue
}

/// Values of some edges, in the order of the edges.
struct RareField<Value: BitwiseCopyable>: ~Copyable {
  struct Entry: BitwiseCopyable {
    /// The number of the edge in the batch.
    var edge: Int32
    var value: Value
  }

  private var pile = Pile<Entry>()

  var entries: UnsafeBufferPointer<Entry> {
    @inline(__always) borrowing get { pile.elements }
  }

  /// Gives the newest edge a value.
  @inline(__always)
  mutating func append(_ value: Value, for edge: Int32) { pile.append(Entry(edge: edge, value: value)) }

  /// The value of an edge, or nil. O(log values).
  func value(of edge: Int32) -> Value? {
    let entries = entries
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].edge < edge { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].edge == edge ? entries[low].value : nil
  }

  mutating func removeAll() { pile.removeAll() }
}

/// Edges whose ids, labels, lists and texts are numbered within a batch.
struct EdgeBatch: ~Copyable {
  var rows = Pile<EdgeRow>()
  var id = RareField<Int32>()
  var until = RareField<Int32>()
  var through = RareField<Int32>()
  var name = RareField<Text>()
  var subscription = RareField<KeyedText>()
  var offer = RareField<Int32>()
  var partnerOfRecord = RareField<Int32>()
  var currency = RareField<UInt16>()
  var roles = RareField<Int32>()
  var assigned = RareField<Int32>()
  var created = RareField<Int32>()
  var consentOf = RareField<Int32>()
  var share = RareField<Double>()

  var count: Int { rows.count }

  mutating func removeAll() {
    rows.removeAll()
    id.removeAll()
    until.removeAll()
    through.removeAll()
    name.removeAll()
    subscription.removeAll()
    offer.removeAll()
    partnerOfRecord.removeAll()
    currency.removeAll()
    roles.removeAll()
    assigned.removeAll()
    created.removeAll()
    consentOf.removeAll()
    share.removeAll()
  }

  /// An edge by itself, with the network's numbers.
  func entry(_ index: Int, _ numbers: borrowing RecordNumbers) -> EdgeEntry {
    let (row, edge) = (rows.elements[index], Int32(truncatingIfNeeded: index))
    var entry = EdgeEntry(
      kind: row.kind, from: numbers.id(row.from), to: numbers.id(row.to), place: row.place)
    entry.status = row.status
    entry.traits = row.traits
    entry.since = row.since
    entry.tenant = numbers.id(row.tenant)
    entry.id = id.value(of: edge).map { numbers.edgeIDs[Int($0)] } ?? -1
    entry.until = until.value(of: edge) ?? EdgeColumns.noUntil
    entry.through = numbers.id(through.value(of: edge) ?? -1)
    entry.name = (name.value(of: edge) ?? .none).moved(by: numbers.firstText)
    entry.subscription = (subscription.value(of: edge) ?? .none).moved(by: numbers.firstText)
    entry.offer = numbers.label(offer.value(of: edge) ?? -1)
    entry.partnerOfRecord = numbers.label(partnerOfRecord.value(of: edge) ?? -1)
    entry.currency = currency.value(of: edge) ?? 0
    entry.roles = numbers.list(roles.value(of: edge) ?? -1)
    entry.assigned = numbers.list(assigned.value(of: edge) ?? -1)
    entry.created = created.value(of: edge) ?? EdgeColumns.noSince
    entry.consentOf = numbers.id(consentOf.value(of: edge) ?? -1)
    entry.share = share.value(of: edge) ?? -1
    return entry
  }
}
