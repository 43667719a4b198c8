// unsupplied-customer: an active customer that no chain reaches.

internal import PartnerGraph

/// Reports active customers without a permitted supplier.
struct UnsuppliedCustomer: Rule {
  static let description = RuleDescription(
    id: "unsupplied-customer", group: .chain, severity: .warning,
    summary: "an active customer that nobody sells to by a permitted step",
    why: """
      A customer of the programme buys from a direct-bill partner or an indirect reseller. One that has no such \
      supplier was lost in an export, was left behind when a partner changed, or is sold to by somebody who may not.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: ["record who supplies the customer", "set the customer's status if it has left"],
    violating: [
      .init(
        "nobody sells to it",
        """
        customer acme country=SE  #! unsupplied-customer: is supplied by nobody
        direct-bill-partner contoso country=SE
        contoso -management-> acme
        """)
    ],
    compliant: [
      .init(
        "supplied through its tenant",
        """
        vendor microsoft
        direct-bill-partner contoso country=SE
        customer acme country=SE tenant=t-acme
        microsoft -supply-> contoso
        contoso -supply-> t-acme
        contoso -management-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, facts) = (analysis.network, analysis.supplyFacts)
    var report = RuleReport()
    let status = network.nodes.status
    for (slot, kind) in network.nodes.kind.enumerated()
    where kind == NodeKind.customer.rawValue && status[slot] == Status.active.rawValue {
      let node = Int32(truncatingIfNeeded: slot)
      if facts.isSupplied(node) {
        report.checked += 1
      } else if network.mayHaveUnknownSeller(node) {
        report.skip("reseller")
      } else {
        report.checked += 1
        report.findings.append(Finding(nodes: [node], in: network))
      }
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let customer = finding.nodes[0]
    var explanation = Explanation(
      "\(analysis.introduced(customer)) is supplied by nobody who may: a direct-bill partner or an indirect reseller"
    )
    explanation.waysOut = [
      "record who supplies \(analysis.id(customer))",
      "set the status of \(analysis.id(customer)) if it has left",
    ]
    return explanation
  }
}
