// What version 0.1 recognised findings by: for `baseline --migrate` alone. It can go after 2028-12-31.

internal import PartnerGraph

/// The fingerprints of version 0.1, made of today's findings. Here is its recipe, whatever the rules say today.
enum FirstEditionFingerprint {
  /// O(nodes and edges of the finding).
  static func of(_ entry: LintResult.Entry, in result: LintResult) -> String {
    let (finding, rule) = (entry.finding, result.rules[entry.rule])
    let network = result.analysis.network
    let ids = finding.nodes.map { network.ids[$0] }
    let names = Set(finding.edges.map { network.plainEdgeName($0) })
    let edges = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    func hash(_ words: [String], _ edges: [String], _ message: String? = nil) -> String {
      FindingIdentity.fingerprint(rule.description.id, words, edges, message)
    }
    switch rule.description.id {
    case "malformed-record":
      let message = Analysis.shortenedMessage(network.problems[finding.detail].message)
      return hash([], edges, edges.isEmpty ? message : nil)
    case "business-before-mpa":
      let days = finding.edges.prefix(1).map { network.edges.since[Int($0)] }
      return hash(ids + days.map { CalendarDate(days: $0).description }, [])
    case "shared-csp-tenant":
      return hash(
        ids.prefix(1) + ids.dropFirst().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, [])
    case "own-provider-customer": return hash(Array(ids.prefix(2)), edges)
    case "unknown-market":
      let countries = finding.nodes.map { network.nodes.country[Int($0)] }
      return hash(countries.map { CountryCode(packed: $0).description }, [])
    default:
      let explanation = ids.isEmpty ? rule.check.explanation(of: finding, in: result.analysis) : nil
      let nodes = explanation?.ids ?? ids
      return hash(nodes, edges, nodes.isEmpty && edges.isEmpty ? explanation?.message : nil)
    }
  }
}
