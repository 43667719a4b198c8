// A way out of a finding: words for people, and for those that name partners their changes.

public import PartnerGraph

/// One change of a network.
public enum NetworkEdit: Sendable, Hashable {
  /// Removes the edge with that name: its id, or `KIND:FROM->TO` with `#2`, `#3`… for parallel ones.
  case remove(edge: String)
  /// Adds an edge.
  case add(EdgeRecord)
}

/// What would make a finding right.
public struct WayOut: Sendable, ExpressibleByStringInterpolation {
  /// A sentence without period.
  public let text: String
  private let makeOptions: @Sendable () -> [[NetworkEdit]]

  /// For each partner that the text names, the changes that follow it: they clear the finding and add no finding of a rule that
  /// spoils chains. Empty where the text names no partner. Worked out with each call: most readers want the text alone.
  public var options: [[NetworkEdit]] { makeOptions() }

  /// A way out in words alone.
  public init(stringLiteral text: String) { (self.text, makeOptions) = (text, { [] }) }

  /// A way out that a partner may open.
  ///
  /// - Parameters:
  ///   - text: the words before the partners: “sell to acme through a partner in Europe”.
  ///   - rest: the words after them.
  ///   - partners: the first two that qualify; where there is none, the way out says so.
  ///   - edits: the changes of each of them.
  init(
    _ text: String, _ rest: String = "", among partners: [Int32], in analysis: Analysis,
    edits: @escaping @Sendable (Int32) -> [NetworkEdit]
  ) {
    let named = Array(partners.prefix(2))
    let names = named.map { analysis.id($0) }.joined(separator: " or ")
    let end = named.isEmpty ? "\(rest) (this network has none that qualifies)" : ", such as \(names)\(rest)"
    self.text = text + end
    makeOptions = { named.map(edits) }
  }
}
