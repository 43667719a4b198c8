// incomplete-enrolment: an indirect reseller that is supplied before its enrolment is done.

internal import PartnerGraph

/// Reports supplied indirect resellers whose enrolment lacks a step.
struct IncompleteEnrolment: Rule {
  static let description = RuleDescription(
    id: "incomplete-enrolment", group: .agreement, severity: .error,
    summary: "an indirect reseller is supplied before its enrolment is complete",
    why: """
      A reseller enrols twice: its company in Partner Center, and there as an indirect reseller. A provider may work \
      with it when both steps are done.
      """,
    source: "Enrolment as an indirect reseller in Partner Center",
    waysOut: ["complete the enrolment", "record the steps that are done"],
    fields: ["enrolments"],
    violating: [
      .init(
        "one of two steps",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE enrolments=partner-center  #! incomplete-enrolment: lacks indirect-reseller
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        """)
    ],
    compliant: [
      .init(
        "both steps",
        """
        vendor microsoft
        indirect-provider fabrikam country=SE
        indirect-reseller northwind country=SE enrolments=partner-center,indirect-reseller
        customer acme country=SE
        microsoft -supply-> fabrikam
        fabrikam -supply-> northwind
        northwind -supply-> acme
        """)
    ])

  func findings(in analysis: Analysis) -> RuleReport {
    RuleReport.steps(of: .indirectReseller, in: analysis, field: "enrolments") { node in
      node.enrolments?.isSuperset(of: [.partnerCenter, .indirectReseller])
    }
  }

  func visitSkippedPlaces(in analysis: Analysis, _ visit: (SkippedPlace) -> Void) {
    for node in analysis.partners
    where analysis.isA(.indirectReseller, node) && analysis.supplyFacts.isSupplied(node)
      && analysis.network.node(node).enrolments == nil
    {
      visit(SkippedPlace(.node(node), missing: "enrolments"))
    }
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let node = analysis.network.node(finding.nodes[0])
    let known = node.enrolments ?? []
    let missing = [(Enrolments.partnerCenter, "partner-center"), (.indirectReseller, "indirect-reseller")]
      .filter { !known.contains($0.0) }.map(\.1)
    return Explanation(
      "\(analysis.introduced(finding.nodes[0])) is supplied, but its enrolment lacks "
        + missing.joined(separator: " and "))
  }
}

extension RuleReport {
  /// Looks at the supplied partners of a kind: `isComplete` is nil where the field is missing.
  static func steps(
    of kind: NodeKind, in analysis: Analysis, field: String, isComplete: (Node) -> Bool?
  ) -> RuleReport {
    let network = analysis.network
    var report = RuleReport()
    let facts = analysis.supplyFacts
    for node in analysis.partners where analysis.isA(kind, node) && facts.isSupplied(node) {
      guard let complete = isComplete(network.node(node)) else {
        report.skip(field)
        continue
      }
      report.checked += 1
      if !complete { report.findings.append(Finding(nodes: [node], in: network)) }
    }
    return report
  }
}
