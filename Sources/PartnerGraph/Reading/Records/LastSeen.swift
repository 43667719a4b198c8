// What fields held the last time: records that follow one another name the same things.

/// By field the id, or the list of steps, that was read last: where it stands in the input, and its number. The place may
/// be given back by now: then it reads as zeros, which are no text.
///
/// Unchecked: one entry for each field, allocated by `init` and freed by `deinit`; a field's number is within it.
struct LastSeen: ~Copyable {
  private struct Entry {
    var start = 0
    /// 0 where there is none.
    var count = 0
    var number: Int32 = 0
  }

  private let entries: UnsafeMutablePointer<Entry>
  private static let count = Field.allCases.count

  init() {
    entries = .allocate(capacity: Self.count)
    entries.initialize(repeating: Entry(), count: Self.count)
  }

  deinit { entries.deallocate() }

  /// The number of what a field held last, where it had the same bytes.
  @inline(__always)
  func number(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Field, in buffer: InputBuffer) -> Int32? {
    let last = entries[field.rawValue]
    guard last.count == bytes.count, let start = bytes.baseAddress,
      ByteArena.areEqual(buffer.start + last.start, start, bytes.count)
    else { return nil }
    return last.number
  }

  @inline(__always)
  mutating func keep(_ value: RawValue, _ field: Field, _ number: Int32) {
    entries[field.rawValue] = Entry(start: value.start, count: value.count, number: number)
  }

  mutating func forget() { for index in 0..<Self.count { entries[index].count = 0 } }
}

/// The words and fields of the model at hand: a global is asked at every use whether it is there.
struct RecordVocabulary {
  let nodeKind = NodeKind.words
  let edgeKind = EdgeKind.words
  let status = Status.words
  let use = TenantUse.words
  let via = Delegation.words
  let publisher = Publisher.words
  let assignedCountries = MarketTable.assignedCodes
  let currencies = CurrencyTable.bits
  let fieldsOfNode = NodeKind.fieldTable
  let fieldsOfEdge = EdgeKind.fieldTable
}
