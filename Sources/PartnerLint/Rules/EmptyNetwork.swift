// empty-network: a run that read no node.

internal import PartnerGraph

/// Reports that all inputs together hold no node.
struct EmptyNetwork: Rule {
  static let description = RuleDescription(
    id: "empty-network", group: .data, severity: .error,
    summary: "all inputs together hold no node",
    why: """
      Where there is nothing to check, nothing is found: a wrong path, an empty export or a table of which only the header \
      was written would look as if all were in order. The vendor and the viewpoint that export readers add do not count.
      """,
    source: "The network model",
    waysOut: ["name the inputs that hold the network", "say --allow-empty where that is meant"],
    violating: [],
    compliant: [.init("one node", "vendor microsoft")])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    let network = analysis.network
    // An input that was not read may hold some.
    if !network.hasToldNode, network.unreadInputCount > 0 {
      report.skip("input")
      return report
    }
    report.checked = 1
    if !network.hasToldNode { report.findings.append(Finding(nodes: [], edges: [], place: .none)) }
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    let inputs = analysis.network.inputs
    var explanation = Explanation("no input holds a node: the network is empty, and nothing was checked")
    explanation.input = inputs.first?.path
    explanation.ids = []
    return explanation
  }

  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition { .by([]) }
}
