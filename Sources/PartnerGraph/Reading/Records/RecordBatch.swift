// Some thousand records on their way from a reader to the network, with ids and texts of their own: so reading and
// building can go on side by side.

/// Decoded records of one input. Ids, labels and lists are numbered within the batch; ``NetworkBuilder/merge(_:)`` gives
/// them their numbers in the network. What a network is built from does not depend on where batches end.
struct RecordBatch: ~Copyable, Sendable {
  var ids = MentionedStrings()
  var edgeIDs = MentionedStrings()
  var labels = MentionedStrings()
  var lists = ListTable()
  var texts = TextArena()
  var nodes = Pile<NodeEntry>()
  var edges = EdgeBatch()
  var problems: [RecordProblem] = []
  var unknownFields = UnknownFields()
  /// How many records were bad: they are counted, but are neither nodes nor edges.
  var badRecordCount = 0
  var asOf: CalendarDate?
  /// How far the input was read, of how many bytes.
  var progress = (position: 0, total: 0)

  private let capacity: Int

  /// A batch that is full with so many records.
  init(capacity: Int = .max) { self.capacity = capacity }

  /// How many records it has room for.
  var room: Int { capacity - (nodes.count + edges.count + problems.count) }

  /// Whether the batch should be passed on.
  var isFull: Bool { room <= 0 }

  /// States an as-of date; the latest of several counts.
  mutating func state(asOf date: CalendarDate) { asOf = max(asOf ?? date, date) }

  /// The number of an id; nil where it is none.
  @inline(__always)
  mutating func identifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
    IdentifierCheck.isIdentifier(bytes) ? ids.append(bytes) : nil
  }

  /// Forgets everything but the memory.
  mutating func reset() {
    ids.removeAll()
    edgeIDs.removeAll()
    labels.removeAll()
    if lists.count > 0 { lists = ListTable() }
    texts.reset()
    nodes.removeAll()
    edges.removeAll()
    problems = []
    unknownFields.reset()
    badRecordCount = 0
    asOf = nil
  }
}

/// For each number within a batch the one in the network.
struct RecordNumbers {
  var ids: [Int32]
  var edgeIDs: [Int32]
  var labels: [Int32]
  var lists: [Int32]
  /// Where the texts of the batch begin among those of the network.
  var firstText: Int

  func id(_ number: Int32) -> Int32 { number < 0 ? number : ids[Int(number)] }
  func label(_ number: Int32) -> Int32 { number < 0 ? number : labels[Int(number)] }
  func list(_ number: Int32) -> Int32 { number < 0 ? number : lists[Int(number)] }
}

extension NodeEntry {
  /// Puts the network's numbers in place of the batch's.
  @inline(__always)
  mutating func renumber(_ numbers: borrowing RecordNumbers) {
    id = numbers.id(id)
    organization = numbers.id(organization)
    tenant = numbers.id(tenant)
    name = name.moved(by: numbers.firstText)
    region = numbers.label(region)
    mpnId = numbers.label(mpnId)
    tags = numbers.list(tags)
  }
}
