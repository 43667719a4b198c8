// What spoils a chain: errors about its edges, and errors about its nodes that are not about single edges.

internal import PartnerGraph

/// The rules that spoil chains, by edge and by node.
struct ChainSpoilers: Sendable {
  private var ofEdge: [Int32: [String]] = [:]
  private var ofNode: [Int32: [String]] = [:]

  /// Groups whose errors spoil a chain, and single rules of other groups.
  private static let groups: Set<RuleGroup> = [.chain, .region, .ownUse]
  private static let rules: Set<String> = ["missing-mpa", "incomplete-enrolment"]

  init(_ result: LintResult) {
    for entry in result.entries where entry.severity == .error && entry.standing == .open {
      let rule = result.rules[entry.rule].description
      guard Self.groups.contains(rule.group) || Self.rules.contains(rule.id) else { continue }
      // A finding about sales is about those alone, not about all that its seller sells.
      if entry.finding.edges.isEmpty || Self.rules.contains(rule.id) {
        for node in entry.finding.nodes { ofNode[node, default: []].append(rule.id) }
      } else {
        for edge in entry.finding.edges { ofEdge[edge, default: []].append(rule.id) }
      }
    }
  }

  func rules(ofEdge edge: Int32) -> [String] { ofEdge[edge] ?? [] }
  func rules(ofNode node: Int32) -> [String] { ofNode[node] ?? [] }
  func isSpoilt(node: Int32) -> Bool { ofNode[node] != nil }
  func areSpoilt(edges: [Int32]) -> Bool { !ofEdge.isEmpty && edges.contains { ofEdge[$0] != nil } }
}
