// ownership-over-100: owners whose shares add up to more than the whole.

internal import PartnerGraph

/// Reports nodes whose owners hold more than all of them.
struct OwnershipOver100: Rule {
  static let description = RuleDescription(
    id: "ownership-over-100", group: .data, severity: .warning,
    summary: "the shares of a company's owners add up to more than 100 percent",
    why: """
      Whether two companies are affiliates follows from who owns more than half. Shares that add up to more than the \
      whole are wrong, and so may be who controls the company. One percent more is allowed: shares are rounded.
      """,
    source: "The network model",
    waysOut: ["correct the shares", "remove an owner that has sold its share"],
    fields: ["share"],
    violating: [
      .init(
        "two owners of most of it",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE  #! ownership-over-100: 130
        organization o-holding
        organization o-fund
        o-holding -ownership-> acme share=70
        o-fund -ownership-> acme share=60
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ],
    compliant: [
      .init(
        "one owner, recorded twice",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        organization o-holding
        o-holding -ownership-> acme share=70
        o-holding -ownership-> acme share=60
        microsoft -supply-> contoso
        contoso -supply-> acme
        """)
    ])

  init() {}

  /// Shares are rounded to whole percents, so a little more than the whole is none too much. The second part is for binary
  /// fractions, which do not add up to a decimal fraction exactly.
  private static let limit = 101 + 1e-6

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, ownership) = (analysis.network, analysis.adjacency(.ownership))
    var report = RuleReport()
    // Most nodes have one owner, whose share is at most the whole.
    let (owned, ofSeveral) = (BitSet(bound: network.nodes.count), BitSet(bound: network.nodes.count))
    var several: [Int32] = []
    let open = BitSet(bound: network.nodes.count)
    var (ownedCount, openCount) = (0, 0)
    var shares = network.edges.share.walk
    ownership.forEach { edge, _, node in
      guard !analysis.isA(.tenant, node) else { return }
      if shares[edge] == nil, !open.contains(node) {
        open.insert(node)
        openCount += 1
      }
      if !owned.contains(node) {
        owned.insert(node)
        ownedCount += 1
      } else if !ofSeveral.contains(node) {
        ofSeveral.insert(node)
        several.append(node)
      }
    }
    for node in several where Self.total(of: node, in: analysis) > Self.limit {
      // Shares that are not known only add to it.
      if open.contains(node) { openCount -= 1 }
      report.findings.append(Finding(nodes: [node], in: network))
    }
    report.checked = ownedCount - openCount
    report.skip("share", openCount)
    return report
  }

  /// The known shares in a node, the largest of each owning company.
  private static func total(of node: Int32, in analysis: Analysis) -> Double {
    let edges = analysis.network.edges
    var largest: [Int32: Double] = [:]
    for edge in analysis.adjacency(.ownership).entering(node) {
      guard let share = edges.share[edge] else { continue }
      let owner = edges.from[Int(edge)]
      let organization = analysis.network.nodes.organization[Int(owner)]
      // An organization may have the id of a node of another kind.
      let isOrganization = organization >= 0 || analysis.isA(.organization, owner)
      let company = 2 * (organization >= 0 ? organization : owner) + (isOrganization ? 1 : 0)
      largest[company] = max(largest[company] ?? 0, share)
    }
    // In one order, so that the same shares always give the same sum.
    return largest.values.sorted().reduce(0, +)
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let node = finding.nodes[0]
    let total = (Self.total(of: node, in: analysis) * 100).rounded() / 100
    let text = total == total.rounded() ? String(Int(total)) : String(total)
    var explanation = Explanation(
      "the known shares of the owners of \(analysis.called(node)) add up to \(text) percent; they should be at most 100"
    )
    explanation.related = analysis.adjacency(.ownership).entering(node).prefix(10).compactMap { edge in
      guard let share = analysis.network.edges.share[edge] else { return nil }
      let owner = analysis.called(analysis.network.edges.from[Int(edge)])
      let percent = share == share.rounded() ? String(Int(share)) : String(share)
      return (analysis.network.edges.place[Int(edge)], "\(owner) owns \(percent) percent")
    }
    return explanation
  }
}
