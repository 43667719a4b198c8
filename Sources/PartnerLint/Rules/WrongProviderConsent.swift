// wrong-provider-consent: consent asked for by a provider that has nothing to do with the partner.

internal import PartnerGraph

/// Reports relations that name an indirect provider which neither is nor supplies the manager.
struct WrongProviderConsent: Rule {
  static let description = RuleDescription(
    id: "wrong-provider-consent", group: .exports, severity: .error,
    summary: "a relation names an indirect provider that does not supply the partner",
    why: """
      A reseller's request may name the indirect provider that it works with, which then shares the relation. A provider \
      that does not supply the reseller has no business there.
      """,
    source: "Granular delegated admin privileges for indirect resellers",
    waysOut: [
      "request the relation with the right provider", "record that the provider supplies the reseller",
    ],
    fields: ["consentOf"],
    violating: [
      .init(
        "another provider",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        indirect-provider cumulus country=SE
        microsoft -supply-> cumulus
        northwind -supply-> acme
        northwind -management-> acme via=gdap consentOf=cumulus  #! wrong-provider-consent: cumulus
        """)
    ],
    compliant: [
      .init(
        "its own provider",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE mpnId=2001
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        northwind -management-> acme via=gdap consentOf=fabrikam
        """),
      .init(
        "the provider's own request",
        """
        asOf 2024-03-01
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        fabrikam -management-> acme via=gdap consentOf=fabrikam
        """),
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    let (facts, partners) = (analysis.supplyFacts, KindSet.partners)
    var report = RuleReport()
    var hits: [Hit] = []
    var unknownCount = 0
    var providers = analysis.network.edges.consentOf.walk
    analysis.adjacency(.management).forEach { edge, manager, managed in
      guard let provider = providers[edge], analysis.isOne(of: partners, provider) else {
        unknownCount += 1
        return
      }
      report.checked += 1
      if analysis.isA(.indirectProvider, provider), provider != manager,
        !facts.isProvider(provider, of: manager)
      {
        hits.append(Hit(manager, managed, provider, edge: edge))
      }
    }
    report.skip("consentOf", unknownCount)
    report.add(hits, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let (manager, managed, provider) = (finding.nodes[0], finding.nodes[1], finding.nodes[2])
    return Explanation(
      "the access of \(analysis.called(manager)) to \(analysis.called(managed)) names the provider"
        + " \(analysis.called(provider)), which does not supply \(analysis.id(manager))")
  }
}
