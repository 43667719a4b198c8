// The closed vocabularies of node fields: what a node may be, and the values that its fields may take.

/// What a node is.
public enum NodeKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Owns the programme; the root of every supply chain.
  case vendor = 1
  /// Buys from the vendor and sells to indirect resellers only.
  case indirectProvider
  /// Buys from an indirect provider and sells to customers.
  case indirectReseller
  /// Buys from the vendor, is billed by it, and sells to customers.
  case directBillPartner
  /// Manages or advises, never resells.
  case advisor
  /// An end customer, or a partner's own-use enrolment.
  case customer
  /// A directory into which services are provisioned.
  case tenant
  /// A legal entity, declared only to carry ownership.
  case organization

  /// The name in files and on the command line.
  public var name: String {
    switch self {
    case .vendor: "vendor"
    case .indirectProvider: "indirect-provider"
    case .indirectReseller: "indirect-reseller"
    case .directBillPartner: "direct-bill-partner"
    case .advisor: "advisor"
    case .customer: "customer"
    case .tenant: "tenant"
    case .organization: "organization"
    }
  }

  /// What people read in a sentence: “an indirect reseller”.
  public var phrase: String {
    switch self {
    case .vendor: "the vendor"
    case .indirectProvider: "an indirect provider"
    case .indirectReseller: "an indirect reseller"
    case .directBillPartner: "a direct-bill partner"
    case .advisor: "an advisor"
    case .customer: "a customer"
    case .tenant: "a tenant"
    case .organization: "an organization"
    }
  }

  /// Whether the kind is one of the four partner kinds.
  @inlinable
  public var isPartner: Bool {
    switch self {
    case .indirectProvider, .indirectReseller, .directBillPartner, .advisor: true
    case .vendor, .customer, .tenant, .organization: false
    }
  }

  /// Whether the kind is a partner that buys and sells in the programme: all partner kinds but the advisor.
  @inlinable
  public var isCSPPartner: Bool { isPartner && self != .advisor }

  /// Whether a supply edge that ends here is a sale to an end customer.
  @inlinable
  public var isBuyerOfServices: Bool { self == .customer || self == .tenant }
}

/// Where a node or an edge stands in its life.
public enum Status: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case active, pending, suspended, removed

  /// The name in files.
  public var name: String {
    switch self {
    case .active: "active"
    case .pending: "pending"
    case .suspended: "suspended"
    case .removed: "removed"
    }
  }
}

/// What a tenant is used for.
public enum TenantUse: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case csp = 1
  case customer
  case sharedServices

  /// The name in files.
  public var name: String {
    switch self {
    case .csp: "csp"
    case .customer: "customer"
    case .sharedServices: "shared-services"
    }
  }
}

/// The steps of an indirect reseller's enrolment that are done.
public struct Enrolments: OptionSet, Sendable, Hashable {
  /// The bits of the set.
  public let rawValue: UInt8
  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Enrolled in Partner Center.
  public static let partnerCenter = Enrolments(rawValue: 1)
  /// Enrolled as an indirect reseller.
  public static let indirectReseller = Enrolments(rawValue: 2)
  package static let names: [(name: String, bit: UInt8)] = [("partner-center", 1), ("indirect-reseller", 2)]
}

/// What a direct-bill partner has in place.
public struct Capabilities: OptionSet, Sendable, Hashable {
  /// The bits of the set.
  public let rawValue: UInt8
  /// A set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An integration with the programming interface.
  public static let api = Capabilities(rawValue: 1)
  /// Infrastructure for billing customers.
  public static let billing = Capabilities(rawValue: 2)
  /// Support for customers.
  public static let support = Capabilities(rawValue: 4)
  /// Managed services of its own.
  public static let managedServices = Capabilities(rawValue: 8)
  package static let names: [(name: String, bit: UInt8)] = [
    ("api", 1), ("billing", 2), ("support", 4), ("managed-services", 8),
  ]
}

/// What is known of a partner's Microsoft Partner Agreement.
public enum AgreementState: Sendable, Hashable, BitwiseCopyable {
  /// Signed on a known day.
  case signed(CalendarDate)
  /// Signed, the day not known.
  case signedAtUnknownDate
  /// Known not to be signed.
  case notSigned
}
