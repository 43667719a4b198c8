// malformed-record: a record, or a field of one, that cannot be read.

internal import PartnerGraph

/// Reports records that are no node or edge, and fields whose value is not what the model asks for.
struct MalformedRecord: Rule {
  static let description = RuleDescription(
    id: "malformed-record", group: .data, severity: .error,
    summary: "a record that cannot be read, or a field with a value that is none",
    why: """
      What cannot be read cannot be checked. A bad value costs the field and a bad id, kind or end the record; \
      everything else is read.
      """,
    source: "The network model",
    waysOut: ["correct the value"],
    violating: [
      .init(
        "a country that is no code",
        """
        vendor microsoft
        direct-bill-partner contoso country=Sweden  #! malformed-record: country
        microsoft -supply-> contoso
        """),
      .init(
        "a kind that does not exist",
        """
        vendor microsoft
        reseller northwind  #! malformed-record: kind
        """),
    ],
    compliant: [
      .init(
        "an empty value is an absent field",
        """
        vendor microsoft
        direct-bill-partner contoso country=""
        microsoft -supply-> contoso
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    report.checked = analysis.network.recordCount
    report.addProblems(.malformedRecord, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    var explanation = Explanation(problem: finding, in: analysis)
    let problem = analysis.network.problems[finding.detail]
    if let id = problem.record, problem.namingEdgeCount > 0 {
      let (count, id) = (problem.namingEdgeCount, Analysis.shortened(id))
      explanation.message +=
        "; \(Analysis.count(count, "edge")) \(count == 1 ? "names" : "name") \(id), which is left out"
    }
    return explanation
  }

  /// The input, the record and the field, whatever is wrong with it.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    let (network, problem) = (analysis.network, analysis.network.problems[finding.detail])
    let input = problem.place.input < network.inputs.count ? network.inputs[problem.place.input].path : ""
    let baseName = input.split(separator: "/").last.map(String.init) ?? ""
    return .by([baseName, problem.record ?? "", problem.field ?? ""])
  }
}

extension RuleReport {
  /// Adds what the readers noted of one kind.
  mutating func addProblems(_ kind: RecordProblem.Kind, in network: Network) {
    for (index, problem) in network.problems.enumerated() where problem.kind == kind {
      let edges = problem.edge.map { [$0] } ?? []
      findings.append(
        Finding(
          nodes: [], edges: edges, certainty: problem.isMild ? .possible : .definite, place: problem.place,
          detail: index))
    }
  }
}

extension Explanation {
  /// The words that the reader found for a problem.
  init(problem finding: Finding, in analysis: Analysis) {
    let problem = analysis.network.problems[finding.detail]
    self.init(Analysis.shortenedMessage(problem.message))
    related = problem.related.map { ($0.place, $0.message) }
    ids = problem.id.map { [$0] } ?? []
    names = problem.node.map { [analysis.network.node($0).name] }
  }
}
