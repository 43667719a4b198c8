// Findings as JUnit XML: Jenkins, GitLab and others show them among the tests of a pipeline.

public import PartnerGraph

/// Writes a test suite a rule with findings, each finding a failed test case; one passed case where there is none.
public struct JUnitReporter: Reporter {
  /// The mildest severity that is written.
  public var minimumSeverity: Severity
  /// How many findings are written at most; nil for all.
  public var limit: Int?
  /// The folder that paths are given from where they lie inside.
  public var workingFolder: String?

  /// A reporter; by default it writes everything.
  public init(minimumSeverity: Severity = .info, limit: Int? = nil, workingFolder: String? = nil) {
    self.minimumSeverity = minimumSeverity
    self.limit = limit
    self.workingFolder = workingFolder
  }

  /// Writes the document, piece by piece.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    let (entries, omitted) = result.shown(from: minimumSeverity, limit: limit)
    var ofRule = [[Int]](repeating: [], count: result.rules.count)
    for index in entries.indices { ofRule[entries[index].rule].append(index) }
    let unread = result.unreadInputs
    let others = (entries.isEmpty && unread.isEmpty) || omitted > 0 ? 1 : 0
    let skipped = omitted > 0 ? 1 : 0
    try write(
      Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="partnergraph" tests="\(entries.count + others + unread.count)" failures="\(entries.count)" \
        errors="\(unread.count)" \
        skipped="\(skipped)" time="0">

        """.utf8))
    for (rule, indices) in zip(result.rules, ofRule) where !indices.isEmpty {
      try write(
        Array(Self.suite(rule.description.id, tests: indices.count, failures: indices.count).utf8))
      for index in indices { try write(Array(testCase(result.diagnostic(of: entries[index])).utf8)) }
      try write(Array("  </testsuite>\n".utf8))
    }
    if !unread.isEmpty {
      try write(Array(Self.suite("inputs", tests: unread.count, errors: unread.count).utf8))
      for message in unread {
        let text = Self.attribute(message)
        try write(
          Array(
            "    <testcase name=\"\(text)\" classname=\"partnergraph\" time=\"0\"><error message=\"\(text)\"/></testcase>\n"
              .utf8))
      }
      try write(Array("  </testsuite>\n".utf8))
    }
    if omitted > 0 {
      let reason = "<skipped message=\"\(omitted) more findings are not shown\"/>"
      try write(Array((Self.suite("partnergraph", tests: 1, skipped: 1) + Self.other("limit", reason)).utf8))
    } else if entries.isEmpty, unread.isEmpty {
      try write(Array((Self.suite("partnergraph", tests: 1) + Self.other("no findings", "")).utf8))
    }
    try write(Array("</testsuites>\n".utf8))
  }

  private static func suite(
    _ name: String, tests: Int, failures: Int = 0, errors: Int = 0, skipped: Int = 0
  ) -> String {
    "  <testsuite name=\"\(XMLText.escaped(name))\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\""
      + " skipped=\"\(skipped)\" time=\"0\">\n"
  }

  private static func other(_ name: String, _ content: String) -> String {
    let start = "    <testcase name=\"\(name)\" classname=\"partnergraph\" time=\"0\""
    return start + (content.isEmpty ? "/>" : ">\(content)</testcase>") + "\n  </testsuite>\n"
  }

  private func testCase(_ diagnostic: Diagnostic) -> String {
    // Consumers compare runs by name, and lines move: the place is part of it only where nothing else tells.
    var name = diagnostic.message
    if diagnostic.nodes.isEmpty, diagnostic.edges.isEmpty, let location = diagnostic.location {
      name += " (\(location))"
    }
    var place = ""
    if let location = diagnostic.location {
      let path = ReportedPath.relative(location.path, to: workingFolder)
      place = " file=\"\(Self.attribute(path))\" line=\"\(location.line)\""
    } else if let input = diagnostic.input {
      place = " file=\"\(Self.attribute(ReportedPath.relative(input, to: workingFolder)))\""
    }
    let message = Self.attribute(diagnostic.statement)
    // Line ends of the text are meant; those of data are pictures already.
    let text = TextReporter(usesColor: false).text(for: diagnostic).split(separator: "\n")
      .map { XMLText.escaped(String($0)) }.joined(separator: "\n")
    return """
          <testcase name="\(Self.attribute(name))" classname="partnergraph.\(Self.attribute(diagnostic.rule))"\
      \(place) time="0">
            <failure type="\(diagnostic.severity.name)" message="\(message)">\(text)</failure>
          </testcase>

      """
  }

  private static func attribute(_ text: String) -> String { XMLText.escaped(PrintableText.make(text)) }
}
