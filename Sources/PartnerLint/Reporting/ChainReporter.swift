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
      json.key("chains")
      json.beginArray()
    case .csv: try write(Array("customer,chain,verdict,relation,rules\r\n".utf8))
    case .text: break
    }
    let list = customers.map { $0.map(\.index) } ?? chains.customers
    let summary = try chains.list(list, filter: filter, limit: limit) { chain in
      if !chain.isValid { wroteInvalid = true }
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
    let verdict = verdict(chain)
    let colored = usesColor ? "\u{1B}[\(chain.isValid ? "32" : "1;31")m\(verdict)\u{1B}[0m" : verdict
    let reason = chain.relation.map(String.init) ?? chain.rules.joined(separator: ", ")
    return "\(customer)  \(chain.nodes.map { id($0) }.joined(separator: " > "))  \(colored)  \(reason)"
  }

  private func verdict(_ chain: Chain) -> String { chain.isValid ? "valid" : "invalid" }

  private func csvRow(_ chain: Chain) -> String {
    let network = chains.analysis.network
    let ids = chain.nodes.map { network.ids[$0] }
    let cells = [
      ids.last ?? "", ids.joined(separator: " > "), verdict(chain),
      chain.relation.map(String.init) ?? "", chain.rules.joined(separator: ";"),
    ]
    return cells.map { CSVText.cell(CSVReporter.text($0)) }.joined(separator: ",")
  }

  private func add(_ chain: Chain, to json: inout JSONWriter) {
    let ids = chain.nodes.map { chains.analysis.network.ids[$0] }
    json.beginObject()
    json.key("customer")
    json.value(ids.last ?? "")
    json.key("nodes")
    json.value(ids)
    json.key("valid")
    json.value(chain.isValid)
    json.key("relation")
    if let relation = chain.relation { json.value(relation) } else { json.null() }
    json.key("rules")
    json.value(chain.rules)
    json.endObject()
  }

  private func add(_ summary: ChainSummary, to json: inout JSONWriter) {
    json.beginObject()
    json.key("customers")
    json.value(summary.customers)
    for (name, count) in [
      ("chains", summary.chains), ("invalid", summary.invalid), ("truncated", summary.truncated),
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
    let left = summary.truncated > 0 ? ", \(atLeast)\(summary.truncated) not listed" : ""
    return "\(TextReporter.plural(summary.customers, "customer")), \(atLeast)\(summary.chains) "
      + "chain\(summary.chains == 1 ? "" : "s"), \(atLeast)\(summary.invalid) invalid\(left)\(reason)"
  }
}
