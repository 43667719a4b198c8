// unknown-field: a field that is not in the model and probably means one that is.

internal import PartnerGraph

/// Reports fields of native records whose names are near the name of a field.
struct UnknownField: Rule {
  static let description = RuleDescription(
    id: "unknown-field", group: .data, severity: .warning,
    summary: "a field that is not in the model, with a name near that of one that is",
    why: """
      A field outside the model is not read, so every rule takes it for absent: a misspelled name hides what the file says. \
      It is reported once an input, at the first record that has it. Fields that are near nothing are only counted.
      """,
    source: "The network model",
    waysOut: ["write the field as the model names it, or remove it"],
    violating: [
      .init(
        "a letter is missing",
        """
        vendor microsoft
        direct-bill-partner contoso contry=SE  #! unknown-field: did you mean country?
        direct-bill-partner fabrikam contry=SE
        microsoft -supply-> contoso
        """),
      .init(
        "names that other tools use",
        """
        vendor microsoft
        direct-bill-partner contoso label=Contoso  #! unknown-field: did you mean name?
        microsoft -supply-> contoso startDate=2020-01-01  #! unknown-field: did you mean since?
        """),
    ],
    compliant: [
      .init(
        "fields of one's own, and a field of the model in another case",
        """
        vendor microsoft
        direct-bill-partner contoso colour=red COUNTRY=SE mpn_id=123
        microsoft -supply-> contoso weight=3
        """)
    ])

  init() {}

  func findings(in analysis: Analysis) -> RuleReport {
    var report = RuleReport()
    report.checked = analysis.network.recordCount
    report.addProblems(.unknownField, in: analysis.network)
    return report
  }

  func explanation(of finding: Finding, in analysis: Analysis) -> Explanation {
    Explanation(problem: finding, in: analysis)
  }

  /// The base name of the input and the field: which record has it first depends on the order of the file.
  func recognition(of finding: Finding, in analysis: Analysis) -> Recognition {
    let problem = analysis.network.problems[finding.detail]
    let path = analysis.network.inputs[problem.place.input].path
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return .by([name, problem.id ?? ""])
  }
}
