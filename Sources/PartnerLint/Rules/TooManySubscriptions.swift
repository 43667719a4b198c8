// too-many-subscriptions: more subscriptions than one tenant can have.

internal import PartnerGraph

/// Reports tenants into which more distinct subscriptions are sold than a tenant can have.
struct TooManySubscriptions: Rule {
  static let description = RuleDescription(
    id: "too-many-subscriptions", group: .tenancy, severity: .warning,
    summary: "more subscriptions are sold into one tenant than it can have",
    why: """
      A tenant has a limited number of subscriptions; beyond it, orders fail. A number over it also shows that sales of \
      several customers were recorded for one tenant, or that old ones never ended.
      """,
    source: "Partner Center: 300 subscriptions for each customer",
    waysOut: [
      "join subscriptions to the same offer", "end those that are no longer used", "correct the tenant",
    ],
    options: [.init("limit", default: "300", "how many subscriptions one tenant may have")],
    fields: ["subscription"],
    violating: [
      .init(
        "three subscriptions, with the limit set to 2",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=SE  #! too-many-subscriptions: 3 subscriptions
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme subscription=s-1
        contoso -supply-> acme subscription=s-2
        contoso -supply-> t-acme subscription=s-3
        """, options: ["limit": 2])
    ],
    compliant: [
      .init(
        "two subscriptions on three sales, with the limit set to 2",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        tenant t-acme country=SE
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> acme subscription=s-1
        contoso -supply-> acme subscription=s-2
        contoso -supply-> acme subscription=s-2
        """, options: ["limit": 2])
    ])

  init() {}

  /// How many subscriptions one tenant may have.
  var limit: Int32 = 300

  mutating func set(option: String, to number: Int32) -> Bool {
    guard option == "limit" else { return false }
    limit = number
    return true
  }

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    // Few tenants have more sales than they may have subscriptions: those of the others are not compared.
    var counts = [Int32](repeating: 0, count: analysis.network.nodes.count)
    var hasMany = false
    counts.withUnsafeMutableBufferPointer { counts in
      forEachTarget(analysis) { target, _ in
        counts[Int(target)] &+= 1
        if counts[Int(target)] == 1 { report.checked &+= 1 }
        if counts[Int(target)] > limit { hasMany = true }
      }
    }
    guard hasMany else { return report }
    let subscriptions = analysis.network.edges.subscription
    var sold: [(target: Int32, key: UInt64)] = []
    forEachTarget(analysis) { target, edge in
      if counts[Int(target)] > limit, let key = subscriptions[edge]?.key { sold.append((target, key)) }
    }
    sold.sort { $0 < $1 }
    var position = 0
    while position < sold.count {
      let target = sold[position].target
      let sales = sold[position...].prefix { $0.target == target }
      // Texts with different keys differ.
      let repeated = zip(sales, sales.dropFirst()).count { $0.key == $1.key }
      if sales.count - repeated > limit {
        var finding = Finding(nodes: [target], in: analysis.network)
        finding.detail = sales.count - repeated
        report.findings.append(finding)
      }
      position = sales.endIndex
    }
    return report
  }

  /// Gives the body each active sale of a subscription, with the tenant that it goes into, else its buyer.
  @inline(__always)
  private func forEachTarget(_ analysis: Analysis, _ body: (_ target: Int32, _ edge: Int32) -> Void) {
    let tenancy = analysis.tenancy
    var subscriptions = analysis.network.edges.subscription.walk
    var target: Int32 = -1
    analysis.sales.forEach { sale in
      // What repeats the sale before it goes into the same tenant.
      if !sale.traits.contains(.isRepetition) {
        let tenant = tenancy.target(of: sale.edge)
        target = tenant >= 0 ? tenant : sale.buyer
      }
      guard subscriptions[sale.edge] != nil else { return }
      if sale.traits.contains(.isToCustomer) || analysis.isOne(of: .buyers, sale.buyer) {
        body(target, sale.edge)
      }
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let node = finding.nodes[0]
    let place = analysis.isA(.tenant, node) ? "into the tenant" : "to"
    var explanation = Explanation(
      "\(Analysis.count(finding.detail, "subscription")) are sold \(place) \(analysis.called(node)); at most"
        + " \(limit) are possible for one tenant")
    explanation.waysOut = [
      "join subscriptions of \(analysis.id(node)) to the same offer", "end those that are no longer used",
      "correct the tenant of sales that belong elsewhere",
    ]
    return explanation
  }
}
