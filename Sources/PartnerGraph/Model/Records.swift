// Records as library users and the readers of structured documents hand them over: plain optional fields.

/// A node before it is in a network. Absent fields are nil.
public struct NodeRecord: Sendable, Hashable {
  /// The id, compared byte for byte.
  public var id: String
  /// What the record is.
  public var kind: NodeKind
  /// What people call it.
  public var name: String?
  /// The country, in upper case.
  public var country: CountryCode?
  /// A region that overrides the look-up from the country.
  public var region: String?
  /// The organization's id: the same id is the same legal entity.
  public var organization: String?
  /// The tenant's id.
  public var tenant: String?
  /// What a tenant is used for.
  public var use: TenantUse?
  /// The partner location id, as on invoices.
  public var mpnId: String?
  /// What is known of the partner agreement; nil is nothing.
  public var agreement: AgreementState?
  /// Steps of enrolment that are done; nil is not known.
  public var enrolments: Enrolments?
  /// Capabilities in place; nil is not known.
  public var capabilities: Capabilities?
  /// Where the record stands in its life; absent is active.
  public var status: Status?
  /// The currency it is billed in.
  public var currency: CurrencyCode?
  /// One's own labels.
  public var tags: [String]?

  /// A node without optional fields.
  public init(id: String, kind: NodeKind) {
    self.id = id
    self.kind = kind
  }
}

/// An edge before it is in a network. Absent fields are nil.
public struct EdgeRecord: Sendable, Hashable {
  /// What the record is.
  public var kind: EdgeKind
  /// Where the edge begins: seller, biller, manager or owner.
  public var from: String
  /// Where the edge ends: buyer, payer, managed or owned.
  public var to: String
  /// The id, compared byte for byte.
  public var id: String?
  /// The first day; absent is always.
  public var since: CalendarDate?
  /// The last day; absent is for ever.
  public var until: CalendarDate?
  /// Where the record stands in its life; absent is active.
  public var status: Status?
  /// The tenant's id.
  public var tenant: String?
  /// The provider that a sale went through.
  public var through: String?
  /// The subscription that was sold.
  public var subscription: String?
  /// What was sold.
  public var offer: String?
  /// Whose product was sold.
  public var publisher: Publisher?
  /// The mpnId of the partner of record.
  public var partnerOfRecord: String?
  /// The currency it is billed in.
  public var currency: CurrencyCode?
  /// How access was granted.
  public var via: Delegation?
  /// What a management relation is called.
  public var title: String?
  /// Role names or template ids.
  public var roles: [String]?
  /// Roles that are granted to groups; nil is not read.
  public var assigned: [String]?
  /// Whether access extends itself when it ends.
  public var autoExtend: Bool?
  /// The day of the request.
  public var created: CalendarDate?
  /// The provider that asked for access.
  public var consentOf: String?
  /// Percent owned, 0–100; nil is controlling.
  public var share: Double?

  /// An edge without optional fields.
  public init(_ kind: EdgeKind, from: String, to: String) {
    self.kind = kind
    self.from = from
    self.to = to
  }
}
