// A finding as the page knows it: its words, its nodes by number, and the elements of the diagram that it lights up.

internal import PartnerDiagram
internal import PartnerGraph
internal import PartnerLint

/// A finding to write.
struct FindingRecord {
  private let entry: LintResult.Entry
  private let result: LintResult
  private let elements: DiagramElements?

  /// Of findings about a great many things the first are named.
  private static let limit = 50

  init(_ entry: LintResult.Entry, _ result: LintResult, _ elements: DiagramElements?) {
    self.entry = entry
    self.result = result
    self.elements = elements
  }

  /// Writes one object. `nodes` and `above` are numbers of nodes, `lines` and `linesAbove` ids of elements; `chain` goes from its
  /// root down. What is empty is left out.
  func write(rule number: Int, to json: inout JSONWriter, _ nodes: inout NodeTable) {
    let finding = result.diagnostic(of: entry)
    let trail = FindingTrail(above: entry.finding, in: result.analysis)
    json.beginObject()
    json.member("id", String(finding.fingerprint.prefix(12)))
    json.member("rule", number)
    json.member("severity", finding.severity.rawValue)
    if finding.certainty == .possible {
      json.key("isPossible")
      json.value(true)
    }
    json.member("text", finding.message)
    if let place = finding.placeName { json.member("place", place) }
    write("notes", finding.related.prefix(Self.limit).map { "\($0.location): \($0.message)" }, &json)
    if finding.waysOut != result.rules[number].description.waysOut {
      write("waysOut", finding.waysOut, &json)
    }
    if entry.finding.nodes.isEmpty {
      write("ids", finding.nodes.prefix(Self.limit).map { PrintableText.make($0, limit: 200) }, &json)
    }
    write("nodes", entry.finding.nodes, &json, &nodes)
    write("above", trail.nodes, &json, &nodes)
    write("chain", trail.chain.count > 1 ? trail.chain : [], &json, &nodes)
    write("lines", lines(entry.finding.edges), &json)
    write("linesAbove", lines(trail.edges), &json)
    json.endObject()
  }

  /// The elements of edges, each once.
  private func lines(_ edges: [Int32]) -> [String] {
    var seen: Set<String> = []
    return edges.prefix(Self.limit * 2).compactMap { edge in
      elements?.element(of: result.analysis.network.edge(edge)).flatMap {
        seen.insert($0).inserted ? $0 : nil
      }
    }
  }

  private func write(_ name: String, _ texts: [String], _ json: inout JSONWriter) {
    if texts.isEmpty { return }
    json.key(name)
    json.value(texts)
  }

  private func write(_ name: String, _ slots: [Int32], _ json: inout JSONWriter, _ nodes: inout NodeTable) {
    if slots.isEmpty { return }
    json.array(name) { json in
      for slot in slots.prefix(Self.limit) { json.value(nodes.number(of: slot)) }
    }
  }
}
