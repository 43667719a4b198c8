// A way out of a finding: words for people, and for those that name partners the changes that they stand for.

public import PartnerGraph

/// One change of a network.
public enum NetworkEdit: Sendable, Hashable {
  /// Removes the edge with that name: its id, or `KIND:FROM->TO` with `#2`, `#3`… for parallel ones.
  case remove(edge: String)
  /// Adds an edge.
  case add(EdgeRecord)
}

/// What would make a finding right.
public struct WayOut: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A sentence without period.
  public var text: String
  /// For each partner that the text names, the changes that follow it: they clear the finding and add no finding of a rule that
  /// spoils chains. Empty where the text names no partner.
  public var options: [[NetworkEdit]] = []

  /// A way out in words alone.
  public init(stringLiteral text: String) { self.text = text }

  /// A way out in words, and what the partners that it names stand for.
  init(_ text: String, options: [[NetworkEdit]]) { (self.text, self.options) = (text, options) }

  /// A way out that a partner may open.
  ///
  /// - Parameters:
  ///   - text: the words before the partners: “sell to acme through a partner in Europe”.
  ///   - rest: the words after them.
  ///   - partners: the first two that qualify; where there is none, the way out says so.
  ///   - edits: the changes that each of them stands for.
  init(
    _ text: String, _ rest: String = "", among partners: [Int32], in analysis: Analysis,
    edits: (Int32) -> [NetworkEdit]
  ) {
    let named = partners.prefix(2)
    let names = named.map { analysis.id($0) }.joined(separator: " or ")
    let end = named.isEmpty ? "\(rest) (this network has none that qualifies)" : ", such as \(names)\(rest)"
    self.init(text + end, options: named.map(edits))
  }
}
