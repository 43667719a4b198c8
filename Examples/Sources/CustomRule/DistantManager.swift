// A rule of one's own: whoever administers a customer should sit in its region.

import PartnerGraph
import PartnerLint

/// Reports partners that administer a customer or tenant in another region than their own.
struct DistantManager: Rule {
  static let description = RuleDescription(
    id: "distant-manager", group: .custom, severity: .warning,
    summary: "a partner administers a customer in another region",
    why: "Our support contracts promise an administrator in the customer's time zone.",
    source: "Support contract, section 7",
    waysOut: ["let a partner of the customer's region administer it"],
    violating: [], compliant: [])

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    for relation in analysis.activeEdges(.management) where relation.from.kind?.isPartner == true {
      guard let here = analysis.region(of: relation.from), let there = analysis.region(of: relation.to) else {
        report.skip("country")
        continue
      }
      report.checked += 1
      if here != there {
        report.findings.append(Finding(nodes: [relation.from, relation.to], edges: [relation]))
      }
    }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let nodes = finding.nodes(in: analysis)
    return Explanation("\(analysis.located(nodes[0])) administers \(analysis.located(nodes[1]))")
  }
}
