// What a team has settled for its networks: the content of a configuration file.

public import PartnerGraph

/// The content of `.partnergraph.yml`.
public struct Configuration: Sendable {
  /// What the file is called.
  public static let fileName = ".partnergraph.yml"

  /// A value with the place that states it.
  public struct Stated<Value: Sendable>: Sendable {
    /// What is stated.
    public var value: Value
    /// Where.
    public var location: SourceLocation
  }

  /// What is settled of a rule.
  public struct RuleSetting: Sendable {
    /// Whether the rule is left out.
    public var isOff = false
    /// Another severity than the rule's own.
    public var severity: Severity?
    /// Options by name.
    public var options: [String: Int32] = [:]
  }

  /// The file, as the user or the look-up named it.
  public var path: String
  /// The day to look at networks on.
  public var asOf: Stated<CalendarDate>?
  /// The mildest severity that makes a run fail; an inner nil is `never`.
  public var failOn: Stated<Severity?>?
  /// Settings by rule id, those of custom rules too.
  public var rules: [String: Stated<RuleSetting>] = [:]
  /// What is accepted.
  public var exceptions: [AcceptedException] = []
  /// A region table of one's own: its file, and what it holds.
  public var regions: Stated<(path: String, table: RegionTable)>?
  /// Rules of one's own.
  public var customRules: [CustomRule] = []

  /// The rules that can be set.
  let catalogue: [any Rule.Type]

  init(path: String, catalogue: [any Rule.Type]) {
    self.path = path
    self.catalogue = catalogue
  }

  /// The ids of all rules that can be named under this configuration.
  public var ruleIDs: [String] { catalogue.map { $0.description.id } + customRules.map(\.id) }
}

/// Findings of a rule that are accepted, and why.
public struct AcceptedException: Sendable {
  /// The rule's id.
  public var rule: String
  /// The patterns as they are spelled. Each has to match a node of a finding.
  public var nodes: [String]
  /// Why it is accepted.
  public var reason: String
  /// Who answers for it.
  public var owner: String?
  /// The last day on which it counts.
  public var expires: CalendarDate?
  /// Where it stands.
  public var location: SourceLocation
  var patterns: [GlobPattern]
}

/// Why a configuration cannot be used.
public struct ConfigurationFailure: Error, Sendable {
  /// One thing that is wrong with it.
  public struct Problem: Sendable, Hashable {
    /// Where.
    public var location: SourceLocation
    /// What was expected.
    public var message: String
  }

  /// Everything that is wrong with it, in the order of the file; never empty.
  public var problems: [Problem]
}
