// unsupplied-seller: a partner that sells what nobody has sold to it.

internal import PartnerGraph

/// Reports partners with sales and without a supplier.
struct UnsuppliedSeller: Rule {
  static let description = RuleDescription(
    id: "unsupplied-seller", group: .chain, severity: .error,
    summary: "a partner that sells but has no supplier of its own",
    why: """
      Every chain begins at the vendor. A reseller without an indirect provider, or a provider or direct-bill \
      partner that the vendor does not supply, has nothing to sell; all its customers hang in the air.
      """,
    source: "Supported partner relationships in the CSP programme, scenario 1", scenario: 1,
    waysOut: [
      "record who supplies the partner", "end the sales if the partner has left the programme",
    ],
    violating: [
      .init(
        "a reseller without a provider",
        """
        indirect-reseller northwind country=SE  #! unsupplied-seller: hang below it
        customer acme country=SE
        customer bolt country=SE
        northwind -supply-> acme
        northwind -supply-> bolt
        """)
    ],
    compliant: [
      .init(
        "a reseller with a provider",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    let (network, facts) = (analysis.network, analysis.supplyFacts)
    var report = RuleReport()
    for node in analysis.partners where facts.sells(node) {
      let isSupplied = facts.isSupplied(node)
      if !isSupplied, network.mayHaveUnknownProvider(node) {
        report.skip("provider")
        continue
      }
      report.checked += 1
      if !isSupplied { report.findings.append(Finding(nodes: [node], in: network)) }
    }
    return report
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    let (network, facts) = (analysis.network, analysis.supplyFacts)
    for node in analysis.partners
    where facts.sells(node) && !facts.isSupplied(node) && network.mayHaveUnknownProvider(node) {
      visit(SkippedPlace(.node(node), missing: "provider"))
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let partner = finding.nodes[0]
    let customers = analysis.customersBelowUnsupplied[partner] ?? 0
    let sellers = analysis.kind(partner).map { SupplyChain.sellers(to: $0) } ?? []
    let wanted = sellers.map(\.phrase).joined(separator: " or ")
    let below = "\(Analysis.count(customers, "customer")) \(customers == 1 ? "hangs" : "hang") below it"
    var explanation = Explanation(
      "\(analysis.introduced(partner)) sells but is not supplied by \(wanted); \(below)")
    let record = "record the supply of \(analysis.id(partner)) by \(wanted)"
    explanation.waysOut = [
      analysis.isA(.indirectReseller, partner)
        ? WayOut(record, among: analysis.providers(of: partner), in: analysis) { provider in
          [.add(EdgeRecord(.supply, from: analysis.network.ids[provider], to: analysis.network.ids[partner]))]
        } : WayOut(stringLiteral: record),
      "end the sales of \(analysis.id(partner)) if it has left the programme",
    ]
    return explanation
  }
}
