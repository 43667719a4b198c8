// Supply chains as rows of text, JSON or CSV.

public import PartnerGraph

/// Writes the chains of a network.
public struct ChainReporter: Sendable {
  /// How chains are written.
  public enum Format: String, CaseIterable, Sendable {
    case text, json, csv
  }

  private let chains: SupplyChains
  private let format: Format
  private let usesColor: Bool

  /// A reporter of a network's chains.
  public init(_ chains: SupplyChains, format: Format, usesColor: Bool = false) {
    self.chains = chains
    self.format = format
    self.usesColor = usesColor
  }

  /// Writes the chains of the named customers (nil: of all), at most `limit` a customer, and the summary.
  ///
  /// - Returns: the summary, and whether an invalid chain was written.
  public func report(
    customers: [Node]? = nil, filter: ChainFilter = .all, limit: Int, to write: ([UInt8]) throws -> Void
  ) rethrows -> (summary: ChainSummary, wroteInvalid: Bool) {
    var wroteInvalid = false
    var json = JSONWriter()
    switch format {
    case .json:
      json.beginObject()
      json.member("format", OutputEdition.number)
      json.newLine(1)
      json.key("chains")
      json.beginArray()
    case .csv: try write(Array((Self.columns.joined(separator: ",") + "\r\n").utf8))
    case .text: break
    }
    let list = customers.map { $0.map(\.index) } ?? chains.customers
    let summary = try chains.list(list, filter: filter, limit: limit) { chain in
      if chain.verdict == .invalid { wroteInvalid = true }
      switch format {
      case .text: try write(Array((textRow(chain) + "\n").utf8))
      case .csv: try write(Array((csvRow(chain) + "\r\n").utf8))
      case .json:
        json.newLine(2)
        add(chain, to: &json)
        if json.bytes.count > 1 << 16 { try write(json.take()) }
      }
    } cut: { customer, count in
      guard format == .text else { return }
      let atLeast = chains.isBelowCycle(customer) ? "at least " : ""
      let rest =
        count.map { "\(atLeast)\($0) more; --max-chains N lists more" }
        ?? "not all were looked at: a supply cycle lies upstream"
      try write(Array("\(id(customer))  … \(rest)\n".utf8))
    }
    switch format {
    case .text: try write(Array((summaryLine(summary) + "\n").utf8))
    case .json:
      json.endArray()
      json.newLine(1)
      json.key("summary")
      add(summary, to: &json)
      json.endObject()
      try write(json.take() + [0x0A])
    case .csv: break
    }
    return (summary, wroteInvalid)
  }

  private func id(_ node: Int32) -> String {
    Analysis.shortened(chains.analysis.network.ids[node], limit: 512)
  }

  private func textRow(_ chain: Chain) -> String {
    let customer = chain.nodes.last.map { id($0) } ?? ""
    let color =
      switch chain.verdict {
      case .valid: "32"
      case .unknown: "33"
      case .invalid: "1;31"
      }
    let verdict = chain.verdict.rawValue
    let colored = usesColor ? "\u{1B}[\(color)m\(verdict)\u{1B}[0m" : verdict
    return
      "\(customer)  \(chain.nodes.map { id($0) }.joined(separator: " > "))  \(colored)  \(Self.reason(chain))"
  }

  /// What is said beside a verdict: the relation, the rules that spoil the chain, or the fields that are missing.
  private static func reason(_ chain: Chain) -> String {
    var words: [String] = []
    switch chain.verdict {
    case .valid: words += chain.relation.map { [String($0)] } ?? []
    case .invalid:
      words += [chain.rules.isEmpty ? "no vendor at its root" : chain.rules.joined(separator: ", ")]
    case .unknown: words += ["missing \(chain.missing.joined(separator: ", "))"]
    }
    if !chain.accepted.isEmpty { words.append("accepted \(chain.accepted.joined(separator: ", "))") }
    return words.joined(separator: ", ")
  }

  private static let columns = [
    "customer", "customerName", "chain", "chainNames", "verdict", "relation", "rules", "accepted", "missing",
    "unchecked",
  ]

  private func csvRow(_ chain: Chain) -> String {
    let nodes = chain.nodes(in: chains.analysis)
    let (ids, names) = (nodes.map(\.id), nodes.map { $0.name ?? $0.id })
    let cells = [
      ids.last ?? "", nodes.last?.name ?? "", ids.joined(separator: " > "), names.joined(separator: " > "),
      chain.verdict.rawValue, chain.relation.map(String.init) ?? "",
    ]
    let lists = [chain.rules, chain.accepted, chain.missing, chain.unchecked]
    return (cells + lists.map { $0.joined(separator: ";") }).map { CSVText.cell(CSVReporter.text($0)) }
      .joined(separator: ",")
  }

  private func add(_ chain: Chain, to json: inout JSONWriter) {
    let nodes = chain.nodes(in: chains.analysis)
    json.beginObject()
    json.key("customer")
    json.value(nodes.last?.id ?? "")
    json.key("nodes")
    json.value(nodes.map(\.id))
    json.key("names")
    json.value(orNull: nodes.map(\.name))
    json.key("verdict")
    json.value(chain.verdict.rawValue)
    json.key("valid")
    json.value(chain.isValid)
    json.key("accepted")
    json.value(chain.accepted)
    json.key("relation")
    if let relation = chain.relation { json.value(relation) } else { json.null() }
    for (name, list) in [
      ("rules", chain.rules), ("missing", chain.missing), ("unchecked", chain.unchecked),
    ] {
      json.key(name)
      json.value(list)
    }
    json.endObject()
  }

  private func add(_ summary: ChainSummary, to json: inout JSONWriter) {
    json.beginObject()
    json.key("customers")
    json.value(summary.customers)
    for (name, count) in [
      ("chains", summary.chains), ("valid", summary.valid), ("accepted", summary.accepted),
      ("invalid", summary.invalid), ("unknown", summary.unknown), ("notKnown", UInt64(summary.notKnown)),
      ("truncated", summary.truncated),
    ] {
      json.key(name)
      json.value(count)
    }
    json.key("lowerBound")
    json.value(summary.isLowerBound)
    json.endObject()
  }

  private func summaryLine(_ summary: ChainSummary) -> String {
    let atLeast = summary.isLowerBound ? "at least " : ""
    let reason =
      summary.isBelowCycle
      ? " (a supply cycle lies upstream: the counts are lower bounds)"
      : summary.isLowerBound ? " (more than can be counted)" : ""
    var parts = [
      TextReporter.plural(summary.customers, "customer"),
      "\(atLeast)\(summary.chains) chain\(summary.chains == 1 ? "" : "s")",
      "\(atLeast)\(summary.invalid) invalid",
    ]
    if summary.unknown > 0 { parts.append("\(atLeast)\(summary.unknown) unknown") }
    if summary.accepted > 0 { parts.append("\(atLeast)\(summary.accepted) accepted") }
    if summary.notKnown > 0 {
      parts.append("\(TextReporter.plural(summary.notKnown, "customer")) without a known seller")
    }
    if summary.truncated > 0 { parts.append("\(atLeast)\(summary.truncated) not listed") }
    return parts.joined(separator: ", ") + reason
  }
}
