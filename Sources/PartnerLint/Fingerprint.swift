// What a finding is recognised by from run to run, whatever the order and layout of the file.

internal import PartnerGraph

/// What makes a finding the same one in another run: the rule with the nodes in order and the set of edges, or with what the
/// rule says in their place.
struct FindingIdentity: Sendable {
  let rule: String
  let nodes: [String]
  /// Without `#n`, so that a parallel edge elsewhere in the file changes nothing; sorted, each once.
  let edges: [String]
  /// What is wrong with a record that is no node and no edge: for people, and recognised by where the rule says nothing else.
  let message: String?
  /// The first 16 bytes of SHA-256 over all of it, in hexadecimal.
  let fingerprint: String

  /// The explanation is asked for only where the finding itself does not say what it is about.
  init(
    of finding: Finding, _ rule: ActiveRule, _ explanation: @autoclosure () -> Explanation,
    in analysis: Analysis
  ) {
    let network = analysis.network
    let explanation = finding.nodes.isEmpty ? explanation() : nil
    self.rule = rule.description.id
    nodes = explanation?.ids ?? finding.nodes.map { network.ids[$0] }
    let names = finding.edges.map { network.plainEdgeName($0) }
    edges =
      names.count < 2 ? names : Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    message = nodes.isEmpty && edges.isEmpty ? explanation?.message : nil
    fingerprint =
      switch rule.check.recognition(of: finding, in: analysis) {
      case .byNodesAndEdges: Self.fingerprint(self.rule, nodes, edges, message)
      case .byEdgesAnd(let words): Self.fingerprint(self.rule, words, edges, message)
      case .by(let words): Self.fingerprint(self.rule, words, [], nil)
      }
  }

  static func fingerprint(
    _ rule: String, _ nodes: [String], _ edges: [String], _ message: String?
  ) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    // Every part is preceded by its length, so that no id can imitate a border between two.
    func add(_ text: String) {
      bytes += String(text.utf8.count).utf8
      bytes.append(UInt8(ascii: ":"))
      bytes += text.utf8
    }
    add(rule)
    bytes += String(nodes.count).utf8
    bytes.append(UInt8(ascii: ";"))
    for node in nodes { add(node) }
    for edge in edges { add(edge) }
    if let message { add(message) }
    return SHA256.hexadecimal(SHA256.digest(of: bytes).prefix(16))
  }
}

extension LintResult {
  /// What every finding is recognised by, in the order of `entries`. On all cores: there may be a great many.
  func identities() -> [FindingIdentity] {
    let size = 4096
    let parts = (entries.count + size - 1) / size
    return Threads.map(parts) { part in
      entries[part * size..<Swift.min(entries.count, (part + 1) * size)].map(identity)
    }.flatMap(\.self)
  }

  func identity(of entry: Entry) -> FindingIdentity {
    let rule = rules[entry.rule]
    return FindingIdentity(
      of: entry.finding, rule, rule.check.explanation(of: entry.finding, in: analysis), in: analysis)
  }
}
