// pending-too-long: a request that waits for consent for months.

internal import PartnerGraph

/// Reports pending relations that were requested long ago.
struct PendingTooLong: Rule {
  static let description = RuleDescription(
    id: "pending-too-long", group: .exports, severity: .warning,
    summary: "a requested relation has waited too long for consent",
    why: """
      A request that a customer has not approved after three months is forgotten, expired, or was sent to the wrong \
      person. The partner still has no access.
      """,
    source: "Granular delegated admin privileges, requests and their consent",
    waysOut: ["ask the customer to approve it", "withdraw the request and send a new one"],
    options: [.init("days", default: "90", "how many days a request may wait")],
    fields: ["created"],
    violating: [
      .init(
        "four months",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap status=pending created=2023-11-01  #! pending-too-long: 121 days
        """)
    ],
    compliant: [
      .init(
        "a month",
        """
        asOf 2024-03-01
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE
        microsoft -supply-> contoso
        contoso -supply-> acme
        contoso -management-> acme via=gdap status=pending created=2024-02-01
        """)
    ])

  /// How many days a request may wait.
  var days: Int32 = 90

  mutating func set(option: String, to number: Int32) -> Bool {
    guard option == "days" else { return false }
    days = number
    return true
  }

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, edges) = (analysis.network, analysis.network.edges)
    var report = RuleReport()
    func isRemoved(_ node: Int32) -> Bool { network.nodes.status[Int(node)] == Status.removed.rawValue }
    var hits: [Hit] = []
    for edge in analysis.isActive.others(.management) {
      let (manager, managed) = (edges.from[Int(edge)], edges.to[Int(edge)])
      guard edges.status[Int(edge)] == Status.pending.rawValue, !edges.traits[Int(edge)].isDangling,
        !isRemoved(manager), !isRemoved(managed)
      else { continue }
      guard let created = edges.created[edge] else {
        report.skip("created")
        continue
      }
      report.checked += 1
      if analysis.asOf.days - created.days > days { hits.append(Hit(manager, managed, edge: edge)) }
    }
    report.add(hits, in: network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let created = finding.edges.compactMap { analysis.network.edges.created[$0] }.min() ?? analysis.asOf
    return Explanation(
      "the request of \(analysis.called(finding.nodes[0])) for access to \(analysis.called(finding.nodes[1])) has"
        + " waited since \(created), \(Analysis.count(Int(analysis.asOf.days - created.days), "day"))")
  }
}
