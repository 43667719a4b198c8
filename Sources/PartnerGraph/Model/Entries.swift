// Records whose references are slots already: what the readers hand to the builder, without a string in sight.

/// A node on its way into the columns. A number that is absent is -1, as in the columns.
struct NodeEntry {
  var id: Int32
  var kind: NodeKind
  var place: Place
  /// Whether the input may speak of the node again: then records are merged as those of several inputs are.
  var isMergeable = false
  var status: Status?
  var use: TenantUse?
  var steps = NodeColumns.unknownSet
  var country: UInt16 = 0
  var currency: UInt16 = 0
  var organization: Int32 = -1
  var tenant: Int32 = -1
  var name = Text.none
  var region: Int32 = -1
  var mpnId: Int32 = -1
  var agreement: AgreementState?
  var tags: Int32 = -1

  @inline(__always)
  init(id: Int32, kind: NodeKind, place: Place) {
    self.id = id
    self.kind = kind
    self.place = place
  }
}

/// An edge on its way into the columns, its fields in the order that takes the least room. A number that is absent is
/// -1, a day what stands for none in the columns.
struct EdgeEntry {
  var place: Place
  var name = Text.none
  var subscription = Text.none
  /// -1 where absent.
  var share = -1.0
  var from: Int32
  var to: Int32
  var since = EdgeColumns.noSince
  var until = EdgeColumns.noUntil
  var tenant: Int32 = -1
  var through: Int32 = -1
  var id: Int32 = -1
  var offer: Int32 = -1
  var partnerOfRecord: Int32 = -1
  var roles: Int32 = -1
  var assigned: Int32 = -1
  var consentOf: Int32 = -1
  var created = EdgeColumns.noSince
  /// Packed, 0 where absent.
  var currency: UInt16 = 0
  var traits = EdgeTraits()
  var kind: EdgeKind
  var status = Status.active

  @inline(__always)
  init(kind: EdgeKind, from: Int32, to: Int32, place: Place) {
    self.kind = kind
    self.from = from
    self.to = to
    self.place = place
  }
}

extension NetworkBuilder {
  /// Writes an edge into the columns as the newest.
  mutating func append(_ entry: EdgeEntry) {
    let index = Int32(truncatingIfNeeded: edges.count)
    edges.kind.append(entry.kind.rawValue)
    edges.status.append(entry.status.rawValue)
    edges.traits.append(entry.traits)
    edges.from.append(entry.from)
    edges.to.append(entry.to)
    edges.since.append(entry.since)
    edges.tenant.append(entry.tenant)
    edges.place.append(entry.place)
    if entry.tenant >= 0 { nodes.mention[Int(entry.tenant)] |= 1 }
    appendRareFields(of: CollectionOfOne(entry), from: index)
  }

  /// Writes the fields that few edges bear, of edges from a number on.
  @inline(__always)
  mutating func appendRareFields(of entries: some Collection<EdgeEntry>, from first: Int32) {
    edges.id.append(entries, from: first) { $0.id < 0 ? nil : $0.id }
    edges.until.append(entries, from: first) { $0.until == EdgeColumns.noUntil ? nil : $0.until }
    edges.through.append(entries, from: first) { $0.through < 0 ? nil : $0.through }
    edges.name.append(entries, from: first) { $0.name == .none ? nil : $0.name }
    edges.subscription.append(entries, from: first) { $0.subscription == .none ? nil : $0.subscription }
    edges.offer.append(entries, from: first) { $0.offer < 0 ? nil : $0.offer }
    edges.partnerOfRecord.append(entries, from: first) { $0.partnerOfRecord < 0 ? nil : $0.partnerOfRecord }
    edges.currency.append(entries, from: first) {
      $0.currency == 0 ? nil : CurrencyCode(packed: $0.currency)
    }
    edges.roles.append(entries, from: first) { $0.roles < 0 ? nil : $0.roles }
    edges.assigned.append(entries, from: first) { $0.assigned < 0 ? nil : $0.assigned }
    edges.created.append(entries, from: first) {
      $0.created == EdgeColumns.noSince ? nil : CalendarDate(days: $0.created)
    }
    edges.consentOf.append(entries, from: first) { $0.consentOf < 0 ? nil : $0.consentOf }
    edges.share.append(entries, from: first) { $0.share < 0 ? nil : $0.share }
  }

  /// Whether an edge in the columns says the same as an entry, places apart.
  func isEqual(_ edge: Int32, _ entry: EdgeEntry) -> Bool {
    let slot = Int(edge)
    return edges.kind[slot] == entry.kind.rawValue && edges.status[slot] == entry.status.rawValue
      && edges.traits[slot] == entry.traits && edges.from[slot] == entry.from && edges.to[slot] == entry.to
      && edges.since[slot] == entry.since && edges.lastDay(edge) == entry.until
      && edges.tenant[slot] == entry.tenant && (edges.through[edge] ?? -1) == entry.through
      && texts.areEqual(edges.name[edge] ?? .none, entry.name)
      && texts.areEqual(edges.subscription[edge] ?? .none, entry.subscription)
      && (edges.offer[edge] ?? -1) == entry.offer
      && (edges.partnerOfRecord[edge] ?? -1) == entry.partnerOfRecord
      && (edges.currency[edge]?.packed ?? 0) == entry.currency
      && (edges.roles[edge] ?? -1) == entry.roles && (edges.assigned[edge] ?? -1) == entry.assigned
      && (edges.created[edge]?.days ?? EdgeColumns.noSince) == entry.created
      && (edges.consentOf[edge] ?? -1) == entry.consentOf && (edges.share[edge] ?? -1) == entry.share
  }
}

/// What the model asks of an id.
enum IdentifierCheck {
  /// Whether the bytes are an id.
  @inline(__always)
  static func isIdentifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count &- 8 <= 512 - 8 && bytes.count >= 8 && isPlainText(bytes) || complaint(about: bytes) == nil
  }

  /// Why the bytes are no id, or nil where they are one: 1–512 bytes of UTF-8 without control characters.
  static func complaint(about bytes: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.isEmpty { return "expected an id of 1 to 512 bytes" }
    if bytes.count > 512 { return "expected an id of at most 512 bytes, found \(bytes.count)" }
    if isPlainText(bytes) { return nil }
    var previous: UInt8 = 0
    for byte in bytes {
      // C0 and DEL are single bytes; C1 is C2 80 to C2 9F in UTF-8.
      if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) {
        return "expected an id without control characters"
      }
      previous = byte
    }
    return nil
  }

  /// Whether all bytes are printable ASCII, eight at a time: most ids are.
  private static func isPlainText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 8 else { return bytes.allSatisfy { $0 &- 0x20 < 0x5F } }
    let raw = UnsafeRawBufferPointer(bytes)
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    func isPlain(_ offset: Int) -> Bool {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // A byte below 20 borrows into its highest bit; 7F and above carry into it.
      return ((word &- ones &* 0x20) | (word &+ ones) | word) & highs == 0
    }
    var offset = 0
    while offset + 8 <= raw.count {
      guard isPlain(offset) else { return false }
      offset += 8
    }
    return isPlain(raw.count - 8)
  }
}
