// What the page knows: one JSON object, written once. Page/data.js is its reader.

internal import PartnerDiagram
internal import PartnerGraph
internal import PartnerLint

/// The data of a report.
struct ReportData {
  let report: HTMLReport
  let result: LintResult
  let elements: DiagramElements?
  let listed: [LintResult.Entry]
  let chains: ChainRows
  /// How many findings of each rule are open by severity, the mildest first, and how many are listed.
  private(set) var counts: [String: (open: [Int], listed: Int)] = [:]

  /// Findings may be wordy: what would make the page larger than this many bytes is counted instead.
  private static let findingBytes = 5_000_000

  init(_ report: HTMLReport, _ result: LintResult) {
    self.report = report
    self.result = result
    if case .drawn(let diagram, _) = report.picture {
      elements = DiagramElements(of: diagram)
    } else {
      elements = nil
    }
    listed = FindingChoice(result, limit: HTMLReport.findingLimit).listed
    chains = ChainRows(result, limit: HTMLReport.chainLimit)
    for entry in result.open {
      counts[result.rule(of: entry), default: ([0, 0, 0], 0)].open[entry.severity.rawValue] += 1
    }
  }

  /// The object. Findings and chains name nodes by their number in `nodes`, which comes after them.
  func json() -> [UInt8] {
    var data = self
    var json = JSONWriter()
    var nodes = NodeTable(result.analysis, elements)
    json.object { json in
      data.writeNetwork(to: &json)
      json.newLine(0)
      data.writeFindings(to: &json, &nodes)
      json.newLine(0)
      data.writeRules(to: &json)
      json.newLine(0)
      data.writeChains(to: &json, &nodes)
      json.newLine(0)
      nodes.write(to: &json)
      json.newLine(0)
      data.writeHidden(to: &json)
      json.newLine(0)
      data.writeDiagram(to: &json)
    }
    return json.take()
  }

  /// `partnergraph …` for the inputs of the report.
  func command(_ words: String, _ options: [String] = []) -> String {
    (["partnergraph \(words)"] + (options + report.arguments).map(ShellText.quoted)).joined(separator: " ")
  }

  /// The options that make `lint` find what the report lists, of all rules or of one.
  func lintOptions(ofOneRule isOneRule: Bool = false) -> [String] {
    (isOneRule ? [] : report.selection) + report.severities
      + (report.baseline.map { ["--baseline", $0] } ?? [])
  }

  private func writeNetwork(to json: inout JSONWriter) {
    let network = result.analysis.network
    json.member("version", report.version)
    json.array("inputs") { json in
      for input in network.inputs.prefix(100) {
        json.object { json in
          json.member("path", PrintableText.make(input.path, limit: 500))
          if let format = input.format { json.member("format", format.rawValue) }
          json.member("bytes", input.byteCount)
        }
      }
    }
    json.member("inputCount", network.inputs.count)
    json.member("asOf", "\(result.analysis.asOf)")
    json.member("edition", PrintableText.make(result.analysis.regionTable.edition, limit: 100))
    if let path = report.configuration { json.member("configuration", PrintableText.make(path, limit: 500)) }
    json.key("kinds")
    json.value(NodeKind.allCases.map { $0.name.replacing("-", with: " ") })
    var kinds = [UInt8: Int]()
    for slot in network.nodesInFileOrder { kinds[network.nodes.kind[Int(slot)], default: 0] += 1 }
    json.array("nodeCounts") { json in
      for kind in NodeKind.allCases { json.value(kinds[kind.rawValue] ?? 0) }
    }
    json.member("nodeTotal", network.nodesInFileOrder.count)
    json.member("undeclared", network.nodes.place.count - network.nodesInFileOrder.count)
    json.member("edgeTotal", network.edgeCount)
    json.key("counts")
    json.beginArray()
    for severity in Severity.allCases { json.value(result.count(severity)) }
    json.endArray()
    json.member("accepted", result.suppressedCount)
  }

  private mutating func writeFindings(to json: inout JSONWriter, _ nodes: inout NodeTable) {
    let ruleNumbers = Dictionary(
      result.rules.enumerated().map { ($1.description.id, $0) }, uniquingKeysWith: { first, _ in first })
    let start = json.bytes.count
    json.key("findings")
    json.beginArray()
    for entry in listed where json.bytes.count - start < Self.findingBytes {
      let rule = result.rule(of: entry)
      counts[rule]?.listed += 1
      json.newLine(1)
      FindingRecord(entry, result, elements).write(rule: ruleNumbers[rule] ?? 0, to: &json, &nodes)
    }
    json.endArray()
  }

  private func writeRules(to json: inout JSONWriter) {
    let coverage = Dictionary(result.coverage.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
    json.array("rules") { json in
      for rule in result.rules.map(\.description) {
        let count = counts[rule.id] ?? ([0, 0, 0], 0)
        json.newLine(1)
        json.object { json in
          json.member("id", rule.id)
          json.member("group", rule.group.title)
          json.member("severity", rule.severity.rawValue)
          json.member("summary", rule.summary)
          json.member("why", rule.why)
          json.member("source", rule.source)
          json.key("waysOut")
          json.value(rule.waysOut)
          json.key("counts")
          json.beginArray()
          for number in count.open { json.value(number) }
          json.endArray()
          json.member("listed", count.listed)
          if count.open.contains(where: { $0 > 0 }) {
            json.member(
              "command",
              command("lint --rule \(ShellText.quoted(rule.id)) --format jsonl", lintOptions(ofOneRule: true))
            )
          }
          json.member("checked", coverage[rule.id]?.checked ?? 0)
          json.array("missing") { json in
            for missing in coverage[rule.id]?.missing ?? [] {
              json.beginArray()
              json.value(missing.field)
              json.value(missing.count)
              json.endArray()
            }
          }
        }
      }
    }
  }

  private func writeChains(to json: inout JSONWriter, _ nodes: inout NodeTable) {
    let summary = chains.summary
    json.object("chains") { json in
      json.member("customers", summary.customers)
      // Text: there may be more chains than a script can count.
      json.member("total", "\(summary.chains)")
      json.member("invalid", "\(summary.invalid)")
      json.member("unknown", "\(summary.unknown)")
      json.member("accepted", "\(summary.accepted)")
      json.member("notKnown", summary.notKnown)
      json.key("isLowerBound")
      json.value(summary.isLowerBound)
      json.member("command", command("chains"))
      json.key("isJudgedAlike")
      json.value(lintOptions().isEmpty)
      json.array("rows") { json in
        for chain in chains.rows {
          json.newLine(1)
          json.beginArray()
          json.beginArray()
          for node in chain.nodes { json.value(nodes.number(of: node)) }
          json.endArray()
          json.value(chain.verdict.rawValue)
          json.value(chain.relation ?? 0)
          for list in [chain.rules, chain.missing, chain.accepted] { json.value(list) }
          json.endArray()
        }
      }
    }
  }

  private func writeDiagram(to json: inout JSONWriter) {
    json.object("diagram") { json in
      switch report.picture {
      case .drawn(_, let svg): json.member("svg", String(decoding: svg, as: UTF8.self))
      case .missing(let why): json.member("missing", PrintableText.make(why, limit: 500))
      }
    }
  }
}
