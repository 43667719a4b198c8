// The one way to speak of a user's data: what is wrong, how sure that is, and where.

/// How much a finding matters.
public enum Severity: Int, Comparable, CaseIterable, Sendable {
  case info, warning, error

  /// The name in output and on the command line.
  public var name: String {
    switch self {
    case .info: "info"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// One level milder, never below `info`.
  public var milder: Severity { Severity(rawValue: rawValue - 1) ?? .info }

  /// Whether the first sorts before the second.
  public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// Whether the data settle a finding.
public enum Certainty: String, Sendable {
  /// The data say so.
  case definite
  /// The data leave it open.
  case possible
}

/// A finding in words, with its places: what reporters print and diagrams mark.
public struct Diagnostic: Sendable, Hashable {
  /// Another place that helps to understand the finding.
  public struct Related: Sendable, Hashable {
    /// Where it is.
    public var location: SourceLocation
    /// A lower-case sentence without period.
    public var message: String

    /// A related place.
    public init(location: SourceLocation, message: String) {
      self.location = location
      self.message = message
    }
  }

  /// The rule's id.
  public var rule: String
  /// How much it matters.
  public var severity: Severity
  /// Whether the data settle it.
  public var certainty: Certainty
  /// A lower-case sentence without period.
  public var message: String
  /// Ids of what the finding is about, in the rule's order.
  public var nodes: [String]
  /// What these are called, in the same order; nil for one without a name.
  public var names: [String?]
  /// Names of the edges.
  public var edges: [String]
  /// Where it is.
  public var location: SourceLocation?
  /// The name of the input that it is about, where it has no place.
  public var input: String?
  /// Other places that help to understand it.
  public var related: [Related]
  /// What would make it right.
  public var waysOut: [String]
  /// The number of the example scenario that the rule comes from.
  public var scenario: Int?
  /// A hash of the rule, the nodes and the edges that does not change when a file is reordered.
  public var fingerprint: String

  /// A finding in words.
  public init(
    rule: String, severity: Severity, certainty: Certainty, message: String, nodes: [String],
    names: [String?], edges: [String], location: SourceLocation?, input: String? = nil, related: [Related],
    waysOut: [String], scenario: Int?,
    fingerprint: String
  ) {
    self.rule = rule
    self.severity = severity
    self.certainty = certainty
    self.message = message
    self.nodes = nodes
    self.names = names
    self.edges = edges
    self.location = location
    self.input = input
    self.related = related
    self.waysOut = waysOut
    self.scenario = scenario
    self.fingerprint = fingerprint
  }
}
