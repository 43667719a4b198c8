// The closed vocabularies of edge fields: what an edge may be, and the values that its fields may take.

/// What an edge states about the two nodes that it joins.
public enum EdgeKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Seller → buyer.
  case supply
  /// Who bills → who pays.
  case billing
  /// Who administers → customer or tenant.
  case management
  /// Owner → owned.
  case ownership

  /// The name in files and on the command line.
  public var name: String {
    switch self {
    case .supply: "supply"
    case .billing: "billing"
    case .management: "management"
    case .ownership: "ownership"
    }
  }
}

/// How administrative access was granted.
public enum Delegation: UInt8, CaseIterable, Sendable {
  /// Granular delegated admin privileges.
  case gdap = 1
  /// Delegated admin privileges, the older form.
  case dap
  case other

  /// The name in files.
  public var name: String {
    switch self {
    case .gdap: "gdap"
    case .dap: "dap"
    case .other: "other"
    }
  }
}

/// Whose product a sale is about.
public enum Publisher: UInt8, CaseIterable, Sendable {
  case microsoft = 1
  case thirdParty

  /// The name in files.
  public var name: String {
    switch self {
    case .microsoft: "microsoft"
    case .thirdParty: "third-party"
    }
  }
}
