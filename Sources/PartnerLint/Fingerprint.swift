// What a finding is recognised by from run to run, whatever the order and layout of the file.

internal import PartnerGraph

/// Hashes the rule, the nodes in order and the sorted set of edges: the first 16 bytes of SHA-256, in hexadecimal.
enum Fingerprint {
  /// Edges are named without `#n`, so that a parallel edge elsewhere in the file changes nothing.
  static func make(rule: String, nodes: [String], edges: Set<String>, message: String? = nil) -> String {
    var hash = SHA256()
    // Every part is preceded by its length, so that no id can imitate a border between two.
    func add(_ text: String) {
      hash.update("\(text.utf8.count):".utf8)
      hash.update(text.utf8)
    }
    add(rule)
    hash.update("\(nodes.count);".utf8)
    for node in nodes { add(node) }
    for edge in edges.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) { add(edge) }
    if let message { add(message) }
    return SHA256.hexadecimal(hash.finish().prefix(16))
  }
}
