// Records whose references are slots already: what the readers hand to the builder, without a string in sight.

/// A node on its way into the columns. A number that is absent is -1, as in the columns.
struct NodeEntry: BitwiseCopyable {
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

/// An edge by itself on its way into the columns. A number that is absent is -1, a day what stands for none in the columns.
struct EdgeEntry {
  var place: Place
  var name = Text.none
  var subscription = KeyedText.none
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
  /// Raw values, as in the columns.
  var kind: UInt8
  var status = Status.active.rawValue

  init(kind: UInt8, from: Int32, to: Int32, place: Place) {
    self.kind = kind
    self.from = from
    self.to = to
    self.place = place
  }
}

extension NetworkBuilder {
  /// Writes an edge into the columns as the newest.
  mutating func append(_ entry: EdgeEntry) {
    let edge = Int32(truncatingIfNeeded: edges.count)
    edges.kind.append(entry.kind)
    edges.status.append(entry.status)
    edges.traits.append(entry.traits)
    edges.from.append(entry.from)
    edges.to.append(entry.to)
    edges.since.append(entry.since)
    edges.tenant.append(entry.tenant)
    edges.place.append(entry.place)
    if entry.tenant >= 0 { nodes.mention[Int(entry.tenant)] |= 1 }
    if entry.id >= 0 { edges.id.append(entry.id, for: edge) }
    if entry.until != EdgeColumns.noUntil { edges.until.append(entry.until, for: edge) }
    if entry.through >= 0 { edges.through.append(entry.through, for: edge) }
    if entry.name != .none { edges.name.append(entry.name, for: edge) }
    if entry.subscription != .none { edges.subscription.append(entry.subscription, for: edge) }
    if entry.offer >= 0 { edges.offer.append(entry.offer, for: edge) }
    if entry.partnerOfRecord >= 0 { edges.partnerOfRecord.append(entry.partnerOfRecord, for: edge) }
    if entry.currency != 0 { edges.currency.append(CurrencyCode(packed: entry.currency), for: edge) }
    if entry.roles >= 0 { edges.roles.append(entry.roles, for: edge) }
    if entry.assigned >= 0 { edges.assigned.append(entry.assigned, for: edge) }
    if entry.created != EdgeColumns.noSince {
      edges.created.append(CalendarDate(days: entry.created), for: edge)
    }
    if entry.consentOf >= 0 { edges.consentOf.append(entry.consentOf, for: edge) }
    if entry.share >= 0 { edges.share.append(entry.share, for: edge) }
  }

  /// Whether an edge in the columns says the same as an entry, places apart.
  func isEqual(_ edge: Int32, _ entry: EdgeEntry) -> Bool {
    let slot = Int(edge)
    return edges.kind[slot] == entry.kind && edges.status[slot] == entry.status
      && edges.traits[slot] == entry.traits && edges.from[slot] == entry.from && edges.to[slot] == entry.to
      && edges.since[slot] == entry.since && edges.lastDay(edge) == entry.until
      && edges.tenant[slot] == entry.tenant && (edges.through[edge] ?? -1) == entry.through
      && texts.areEqual(edges.name[edge] ?? .none, entry.name)
      && texts.areEqual(edges.subscription[edge]?.text ?? .none, entry.subscription.text)
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

  /// Whether all bytes are printable ASCII, eight at a time: most ids are. The last eight may overlap those before.
  @inline(__always)
  private static func isPlainText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 8 else { return bytes.allSatisfy { $0 &- 0x20 < 0x5F } }
    let raw = UnsafeRawBufferPointer(bytes)
    /// Whose highest bits tell bytes that are not.
    func unusual(_ offset: Int) -> UInt64 {
      let ones: UInt64 = 0x0101_0101_0101_0101
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      // A byte below 20 borrows into its highest bit; 7F and above carry into it.
      return (word &- ones &* 0x20) | (word &+ ones) | word
    }
    var (offset, found) = (8, unusual(0) | unusual(raw.count - 8))
    while offset + 8 < raw.count {
      found |= unusual(offset)
      offset += 8
    }
    return found & 0x8080_8080_8080_8080 == 0
  }
}
