// The nodes of a network as columns: one array a field, one slot an id.

/// One slot for every id that is declared or mentioned, in the order of first sight.
package struct NodeColumns: Sendable {
  /// Raw values of ``NodeKind``; 0 for an id that no record declares and no field implies.
  package var kind: [UInt8] = []
  /// Raw values of ``Status``.
  package var status: [UInt8] = []
  /// Raw values of ``TenantUse``; 0 where absent.
  package var use: [UInt8] = []
  /// ``Enrolments`` or ``Capabilities``, by kind; `unknownSet` where absent.
  package var steps: [UInt8] = []
  package static let unknownSet: UInt8 = 0x80
  /// Packed ``CountryCode``s; 0 where absent.
  package var country: [UInt16] = []
  /// Packed ``CurrencyCode``s; 0 where absent.
  package var currency: [UInt16] = []
  /// The slot of the organization's id, or -1.
  package var organization: [Int32] = []
  /// The slot of the tenant's id, or -1.
  package var tenant: [Int32] = []
  package var name: [Text] = []
  /// Where the record begins; `Place.none` for an id without a record.
  package var place: [Place] = []
  /// Bits: 1 some record names the id as a tenant, 2 as an organization, 4 the record itself gives a status.
  package var mention: [UInt8] = []

  /// Fields that few nodes bear: labels (regions and mpnIds), days of signing, lists of tags.
  package var region: [Int32: Int32] = [:]
  package var mpnId: [Int32: Int32] = [:]
  package var agreement: [Int32: AgreementState] = [:]
  package var tags: [Int32: Int32] = [:]

  package var count: Int { kind.count }

  mutating func reserve(_ capacity: Int) {
    kind.reserveCapacity(capacity)
    status.reserveCapacity(capacity)
    use.reserveCapacity(capacity)
    steps.reserveCapacity(capacity)
    country.reserveCapacity(capacity)
    currency.reserveCapacity(capacity)
    organization.reserveCapacity(capacity)
    tenant.reserveCapacity(capacity)
    name.reserveCapacity(capacity)
    place.reserveCapacity(capacity)
    mention.reserveCapacity(capacity)
  }

  /// Slots for ids seen for the first time.
  mutating func appendSlots(_ count: Int) {
    kind.append(contentsOf: repeatElement(0, count: count))
    status.append(contentsOf: repeatElement(Status.active.rawValue, count: count))
    use.append(contentsOf: repeatElement(0, count: count))
    steps.append(contentsOf: repeatElement(Self.unknownSet, count: count))
    country.append(contentsOf: repeatElement(0, count: count))
    currency.append(contentsOf: repeatElement(0, count: count))
    organization.append(contentsOf: repeatElement(-1, count: count))
    tenant.append(contentsOf: repeatElement(-1, count: count))
    name.append(contentsOf: repeatElement(.none, count: count))
    place.append(contentsOf: repeatElement(.none, count: count))
    mention.append(contentsOf: repeatElement(0, count: count))
  }
}
