// The edges of a network as columns, in file order.

/// One slot for every edge that was read, in file order. Ends are slots of ``NodeColumns``.
package struct EdgeColumns: Sendable {
  /// Raw values of ``EdgeKind``.
  package var kind: [UInt8] = []
  /// Raw values of ``Status``.
  package var status: [UInt8] = []
  package var traits: [EdgeTraits] = []
  package var from: [Int32] = []
  package var to: [Int32] = []
  /// Days since 1970-01-01; `Int32.min` where absent.
  package var since: [Int32] = []
  /// The tenant that a sale is provisioned into, where the record names one, or -1.
  package var tenant: [Int32] = []
  package var place = PlaceColumn()

  /// Days since 1970-01-01.
  package var until = SparseColumn<Int32>()
  /// Slots of the provider that a sale went through.
  package var through = SparseColumn<Int32>()
  /// Explicit ids, as indices of `Network.edgeIDs`.
  package var id = SparseColumn<Int32>()
  package var name = SparseColumn<Text>()
  package var subscription = SparseColumn<KeyedText>()
  /// Labels.
  package var offer = SparseColumn<Int32>()
  /// Labels: the mpnId of the partner of record.
  package var partnerOfRecord = SparseColumn<Int32>()
  package var currency = SparseColumn<CurrencyCode>()
  /// Lists of role names or template ids.
  package var roles = SparseColumn<Int32>()
  /// Lists of roles that are granted to groups.
  package var assigned = SparseColumn<Int32>()
  package var created = SparseColumn<CalendarDate>()
  /// Slots of the provider that asked for access.
  package var consentOf = SparseColumn<Int32>()
  package var share = SparseColumn<Double>()

  package var count: Int { kind.count }

  mutating func reserve(_ capacity: Int) {
    kind.reserveCapacity(capacity)
    status.reserveCapacity(capacity)
    traits.reserveCapacity(capacity)
    from.reserveCapacity(capacity)
    to.reserveCapacity(capacity)
    since.reserveCapacity(capacity)
    tenant.reserveCapacity(capacity)
    place.reserve(capacity)
  }

  /// Makes room for as many times the values that few edges have as there are.
  mutating func reserveRareFields(times factor: Double) {
    until.reserve(times: factor)
    through.reserve(times: factor)
    id.reserve(times: factor)
    name.reserve(times: factor)
    subscription.reserve(times: factor)
    offer.reserve(times: factor)
    partnerOfRecord.reserve(times: factor)
    currency.reserve(times: factor)
    roles.reserve(times: factor)
    assigned.reserve(times: factor)
    created.reserve(times: factor)
    consentOf.reserve(times: factor)
    share.reserve(times: factor)
  }

  /// Puts the edges into file order. Readers of exports know some sales only when all is read; others add edges as
  /// they stand, and then this only looks. O(edges), where they are out of order O(edges log edges).
  mutating func sortByPlace() {
    guard !place.isSorted else { return }
    let order = (0..<count).sorted { (place[$0], $0) < (place[$1], $1) }
    var newNumber = [Int32](repeating: 0, count: count)
    for (new, old) in order.enumerated() { newNumber[old] = Int32(new) }
    kind = order.map { kind[$0] }
    status = order.map { status[$0] }
    traits = order.map { traits[$0] }
    from = order.map { from[$0] }
    to = order.map { to[$0] }
    since = order.map { since[$0] }
    tenant = order.map { tenant[$0] }
    place = order.reduce(into: PlaceColumn()) { $0.append(place[$1]) }
    until = until.renumbered(newNumber)
    through = through.renumbered(newNumber)
    id = id.renumbered(newNumber)
    name = name.renumbered(newNumber)
    subscription = subscription.renumbered(newNumber)
    offer = offer.renumbered(newNumber)
    partnerOfRecord = partnerOfRecord.renumbered(newNumber)
    currency = currency.renumbered(newNumber)
    roles = roles.renumbered(newNumber)
    assigned = assigned.renumbered(newNumber)
    created = created.renumbered(newNumber)
    consentOf = consentOf.renumbered(newNumber)
    share = share.renumbered(newNumber)
  }

  /// The stored `since` of an edge without one.
  package static let noSince = Int32.min
  /// What stands for the `until` of an edge without one: the last of all days.
  package static let noUntil = Int32.max

  /// The last day of an edge, `noUntil` where it has none.
  @inlinable
  package func lastDay(_ edge: Int32) -> Int32 { until[edge] ?? Int32.max }
}

/// Small facts of an edge, packed into two bytes.
@usableFromInline
package struct EdgeTraits: Sendable, Hashable, BitwiseCopyable {
  @usableFromInline package var rawValue: UInt16 = 0

  /// How access was granted.
  @inlinable package var via: Delegation? {
    get { Delegation(rawValue: UInt8(rawValue & 0b11)) }
    set { rawValue = rawValue & ~0b11 | UInt16(newValue?.rawValue ?? 0) }
  }
  /// Whether access extends itself.
  @inlinable package var autoExtend: Bool? {
    get { rawValue & 0b100 == 0 ? nil : rawValue & 0b1000 != 0 }
    set { rawValue = rawValue & ~0b1100 | (newValue.map { $0 ? 0b1100 : 0b100 } ?? 0) }
  }
  /// Whose product was sold.
  package var publisher: Publisher? {
    get { Publisher(rawValue: UInt8(rawValue >> 4 & 0b11)) }
    set { rawValue = rawValue & ~0b11_0000 | UInt16(newValue?.rawValue ?? 0) << 4 }
  }
  /// Whether the record itself gives a status; else it is active by default.
  @inlinable package var statesStatus: Bool {
    get { rawValue & 0b1_0000_0000 != 0 }
    set { rawValue = newValue ? rawValue | 0b1_0000_0000 : rawValue & ~0b1_0000_0000 }
  }
  /// Whether `through` names no indirect provider: it is reported and then ignored.
  package var ignoresThrough: Bool {
    get { rawValue & 0b1000_0000 != 0 }
    set { rawValue = newValue ? rawValue | 0b1000_0000 : rawValue & ~0b1000_0000 }
  }
  /// Whether an end names no node: such an edge takes part in nothing but `dangling-reference`.
  @inlinable package var isDangling: Bool {
    get { rawValue & 0b100_0000 != 0 }
    set { rawValue = newValue ? rawValue | 0b100_0000 : rawValue & ~0b100_0000 }
  }
}
