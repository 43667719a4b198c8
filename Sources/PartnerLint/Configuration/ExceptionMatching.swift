// Which findings the exceptions of a configuration accept, and which exceptions are of no use any more.

internal import PartnerGraph

/// The exceptions of a configuration that a run had no use for.
public struct ExceptionReport: Sendable {
  /// Those that do not count any more on the as-of date.
  public var expired: [AcceptedException] = []
  /// Those that match no finding of a rule that was run.
  public var unmatched: [AcceptedException] = []
}

extension Configuration {
  /// Marks the findings that exceptions accept. A finding is accepted by an exception for its rule each of whose patterns
  /// matches a node of the finding; of several the first in the file gives the reason.
  ///
  /// O(findings), where few exceptions begin like the nodes of a finding.
  public func accept(in result: inout LintResult) -> ExceptionReport {
    var report = ExceptionReport()
    let (asOf, ids) = (result.analysis.asOf, result.analysis.network.ids)
    let rules = Dictionary(
      result.rules.enumerated().map { ($1.description.id, $0) }, uniquingKeysWith: { first, _ in first })
    var tables = [ExceptionTable?](repeating: nil, count: result.rules.count)
    for (index, exception) in exceptions.enumerated() {
      if let expires = exception.expires, expires < asOf {
        report.expired.append(exception)
      } else if let rule = rules[exception.rule] {
        var table = tables[rule] ?? ExceptionTable()
        table.insert(index, exception.patterns)
        tables[rule] = table
      }
    }
    var isMatched = [Bool](repeating: false, count: exceptions.count)
    // Some findings are about records rather than nodes: those are known by what is printed.
    var printed: [Int: [String]] = [:]
    for (position, entry) in result.entries.enumerated()
    where entry.finding.nodes.isEmpty && entry.rule < tables.count && tables[entry.rule] != nil {
      printed[position] = result.identity(of: entry).nodes
    }
    var position = 0
    result.mark { entry in
      defer { position += 1 }
      let matching =
        printed[position].flatMap { tables[entry.rule]?.matching($0) }
        ?? tables[entry.rule]?.matching(entry.finding.nodes, ids) ?? []
      guard let first = matching.first else { return entry.standing }
      for index in matching { isMatched[index] = true }
      return .excepted(reason: exceptions[first].reason)
    }
    for case let table? in tables {
      report.unmatched += table.indices.filter { !isMatched[$0] }.map { exceptions[$0] }
    }
    report.unmatched.sort { ($0.location.line, $0.location.column) < ($1.location.line, $1.location.column) }
    return report
  }
}

/// The exceptions for one rule, by how the most telling pattern of each begins.
private struct ExceptionTable {
  private(set) var indices: [Int] = []
  private var patterns: [Int: [GlobPattern]] = [:]
  private var ofPrefix: [[UInt8]: [(index: Int, pattern: GlobPattern)]] = [:]
  private var lengths: Set<Int> = []
  /// The exceptions whose most telling pattern a node matches, kept from finding to finding.
  private var ofNode: [Int32: [Int]] = [:]

  mutating func insert(_ index: Int, _ patterns: [GlobPattern]) {
    indices.append(index)
    self.patterns[index] = patterns
    guard let pattern = patterns.max(by: { $0.prefix.count < $1.prefix.count }) else { return }
    ofPrefix[pattern.prefix, default: []].append((index, pattern))
    lengths.insert(pattern.prefix.count)
  }

  /// The exceptions that match a finding about some nodes, in the order of the file.
  mutating func matching(_ nodes: [Int32], _ ids: InternedStrings) -> [Int] {
    var result: [Int] = []
    for node in nodes {
      for index in candidates(node, ids) where !result.contains(index) {
        let isMatched = patterns[index, default: []].allSatisfy { pattern in
          nodes.contains { ids.withBytes($0) { pattern.matches($0) } }
        }
        if isMatched { result.append(index) }
      }
    }
    return result.sorted()
  }

  /// The same for ids as they are printed.
  func matching(_ ids: [String]) -> [Int] {
    indices.filter { index in
      patterns[index, default: []].allSatisfy { pattern in
        ids.contains { pattern.matches($0) }
      }
    }
  }

  private mutating func candidates(_ node: Int32, _ ids: InternedStrings) -> [Int] {
    if let known = ofNode[node] { return known }
    let found = ids.withBytes(node) { id in
      lengths.filter { $0 <= id.count }.flatMap { ofPrefix[Array(id[..<$0]), default: []] }
        .filter { $0.pattern.matches(id) }.map(\.index)
    }
    ofNode[node] = found
    return found
  }
}
