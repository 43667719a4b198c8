// What a rule of one's own asks of edges and nodes.

internal import PartnerGraph

/// Whether something matches, where the data tell.
enum Verdict: Sendable, Hashable {
  case yes, no
  /// Cannot be told for want of a field.
  case missing(Field)

  /// Whether both match: one that surely does not settles it.
  func and(_ other: Verdict) -> Verdict {
    if self == .no || other == .no { return .no }
    return self == .yes ? other : self
  }
}

/// How two values are compared.
enum Comparison: String, CaseIterable, Sendable {
  // Longer signs first: that is how they are told apart.
  case atMost = "<="
  case atLeast = ">="
  case less = "<"
  case more = ">"
  case equal = "="

  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .less: left < right
    case .more: left > right
    case .equal: left == right
    }
  }
}

/// What is asked of one field: that it is one of some things.
struct FieldCondition: Sendable {
  enum Test: Sendable, Hashable {
    case text(GlobPattern)
    case number(Comparison, Double)
    case date(Comparison, CalendarDate)
    case flag(Bool)
    /// The record does not have the field; for `mpaSigned` known not to be signed.
    case null
  }

  var field: Field
  var tests: [Test]

  /// Whether what a field holds passes a test.
  func verdict(_ content: FieldContent) -> Verdict {
    switch content {
    case .missing(let field):
      return field != .mpaSigned && tests.contains(.null) ? .yes : .missing(field)
    case .signedAtUnknownDate:
      if tests.contains(.flag(true)) { return .yes }
      return tests.contains { if case .date = $0 { true } else { false } } ? .missing(.mpaSigned) : .no
    default: return tests.contains { content.passes($0) } ? .yes : .no
    }
  }
}

/// What a field of a record holds.
enum FieldContent {
  /// Nothing; the field that would have to be there.
  case missing(Field)
  case text(String)
  case list([String])
  case number(Double)
  case date(CalendarDate)
  case flag(Bool)
  /// Of `mpaSigned` only.
  case signed(CalendarDate)
  case signedAtUnknownDate
  case notSigned

  func passes(_ test: FieldCondition.Test) -> Bool {
    switch (self, test) {
    case (.text(let text), .text(let pattern)): pattern.matches(text)
    case (.list(let items), .text(let pattern)): items.contains { pattern.matches($0) }
    case (.number(let number), .number(let comparison, let limit)): comparison.holds(number, limit)
    case (.date(let date), .date(let comparison, let limit)),
      (.signed(let date), .date(let comparison, let limit)):
      comparison.holds(date, limit)
    case (.flag(let flag), .flag(let wanted)): flag == wanted
    case (.signed, .flag(let wanted)): wanted
    case (.notSigned, .null): true
    default: false
    }
  }
}

/// What is asked of a node: every condition holds.
struct NodeSelector: Sendable {
  var conditions: [FieldCondition] = []
  /// Selectors each of which some node matches that is reached from here along active supply edges, the node itself
  /// among them.
  var reachable: [NodeSelector] = []
}

/// What is asked of an edge: every condition holds.
struct EdgeSelector: Sendable {
  /// The kinds of edge; empty for all.
  var kinds: [EdgeKind] = []
  var conditions: [FieldCondition] = []
  var from = NodeSelector()
  var to = NodeSelector()
  /// Fields in which the ends differ.
  var differs: [Field] = []
  /// Fields in which the ends are the same.
  var same: [Field] = []
}
