// What a report does not show, in sentences, with the command that shows it.

internal import PartnerDiagram
internal import PartnerGraph
internal import PartnerLint

extension ReportData {
  /// Something that is not shown.
  private struct HiddenPart {
    let text: String
    var command: String?
  }

  /// At most so many sentences of one kind.
  private static let sentenceLimit = 100

  /// Writes objects with `text` and, where one shows it, `command`.
  func writeHidden(to json: inout JSONWriter) {
    json.array("hidden") { json in
      for part in unread + diagramParts + findingParts + acceptedParts + otherParts {
        json.newLine(1)
        json.object { json in
          json.member("text", part.text)
          if let command = part.command { json.member("command", command) }
        }
      }
    }
  }

  private var unread: [HiddenPart] {
    result.unreadInputs.prefix(Self.sentenceLimit).map {
      HiddenPart(text: "An input could not be read: \(PrintableText.make($0, limit: 500)).")
    }
  }

  private var diagramParts: [HiddenPart] {
    switch report.picture {
    case .drawn(let diagram, _):
      diagram.hidden.map { [hiddenPart($0)] } ?? []
    case .missing(let why): [HiddenPart(text: "There is no diagram: \(PrintableText.make(why, limit: 500)).")]
    }
  }

  /// What a diagram leaves out, with the command that draws it: all, or what is near one node where nobody could read all.
  private func hiddenPart(_ what: String) -> HiddenPart {
    // What the diagram says of options is about commands that draw: one that is whole follows.
    let clauses = what.split(separator: "; ")
    let facts = clauses.filter { !$0.hasPrefix("--") && !$0.hasPrefix("without --") }
    let text = "In the diagram \(facts.joined(separator: "; "))."
    if facts.count == clauses.count { return HiddenPart(text: text) }
    let count = result.analysis.network.nodes.place.count
    let options = report.selection + report.severities
    if count <= Self.readableNodes {
      let words = "render --collapse none --max-nodes \(count) -o network.svg"
      return HiddenPart(text: "\(text) All nodes are drawn by:", command: command(words, options))
    }
    let nodes = result.open.lazy.flatMap(\.finding.nodes)
    guard let node = nodes.first ?? result.analysis.network.nodesInFileOrder.first else {
      return HiddenPart(text: text)
    }
    let focus = ShellText.quoted(result.analysis.network.node(node).id)
    return HiddenPart(
      text: "\(text) What is near a node, here the first with a finding, is drawn by:",
      command: command("render --focus \(focus) --depth 2 -o network.svg", options))
  }

  /// Nobody reads a picture of more boxes than this.
  private static let readableNodes = 2000

  private var findingParts: [HiddenPart] {
    let left = counts.values.reduce(0) { $0 + $1.open.reduce(0, +) - $1.listed }
    return left == 0
      ? []
      : [
        HiddenPart(
          text: "\(Self.plural(left, "finding")) are counted by rule and not listed.",
          command: command("lint --format jsonl", lintOptions()))
      ]
  }

  private var acceptedParts: [HiddenPart] {
    var known = 0
    var reasons: [String] = []
    var counts: [String: Int] = [:]
    for entry in result.entries {
      switch entry.standing {
      case .open: break
      case .known: known += 1
      case .excepted(let reason):
        let sentence =
          "accepted by an exception for \(result.rule(of: entry)): \(PrintableText.make(reason, limit: 300))"
        if counts[sentence] == nil { reasons.append(sentence) }
        counts[sentence, default: 0] += 1
      }
    }
    let excepted = reasons.prefix(Self.sentenceLimit).map { sentence in
      let count = counts[sentence] ?? 0
      return HiddenPart(text: "\(Self.plural(count, "finding")) \(count == 1 ? "is" : "are") \(sentence).")
    }
    let inBaseline =
      known == 0
      ? []
      : [
        HiddenPart(
          text: "\(Self.plural(known, "finding")) \(known == 1 ? "stands" : "stand") in the baseline.",
          command: command("lint", report.selection + report.severities))
      ]
    return inBaseline + excepted
  }

  private var otherParts: [HiddenPart] {
    let silent = Set(RuleCatalogue.ids).subtracting(result.rules.map(\.description.id)).sorted()
    let unknown = result.analysis.network.unknownFields
    var parts: [HiddenPart] = []
    if !silent.isEmpty {
      parts.append(HiddenPart(text: "Rules that were not run: \(silent.joined(separator: ", "))."))
    }
    if !unknown.isEmpty {
      let names = unknown.prefix(Self.sentenceLimit).map {
        "\(Analysis.fieldName($0.name)) (\(ReportNumber.text($0.count)))"
      }
      parts.append(
        HiddenPart(text: "Fields of records that are outside the model: \(names.joined(separator: ", "))."))
    }
    return parts
  }

  private static func plural(_ count: Int, _ noun: String) -> String {
    "\(ReportNumber.text(count)) \(noun)\(count == 1 ? "" : "s")"
  }
}
