// Which findings a report lists where there are more than anybody reads.

internal import PartnerGraph
internal import PartnerLint

/// The open findings to list: the more severe ones first, and of one severity each rule has its share.
struct FindingChoice {
  /// In the order of the result.
  private(set) var listed: [LintResult.Entry] = []

  init(_ result: LintResult, limit: Int) {
    struct Kind: Hashable {
      var rule: String
      var severity: Severity
    }
    var counts: [Kind: Int] = [:]
    for entry in result.open {
      counts[Kind(rule: result.rule(of: entry), severity: entry.severity), default: 0] += 1
    }
    var room: [Kind: Int] = [:]
    var left = limit
    for severity in Severity.allCases.reversed() {
      let kinds = counts.keys.filter { $0.severity == severity }.sorted { $0.rule < $1.rule }
      for (kind, share) in zip(kinds, Self.shares(of: left, kinds.map { counts[$0] ?? 0 })) {
        room[kind] = share
        left -= share
      }
    }
    listed = result.open.filter { entry in
      let kind = Kind(rule: result.rule(of: entry), severity: entry.severity)
      guard let more = room[kind], more > 0 else { return false }
      room[kind] = more - 1
      return true
    }
  }

  /// How much of the room each gets that wants so much: all have the same but for those that want less.
  static func shares(of room: Int, _ wanted: [Int]) -> [Int] {
    var shares = wanted.map { _ in 0 }
    var left = room
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    for (position, index) in order.enumerated() {
      shares[index] = min(wanted[index], left / (order.count - position))
      left -= shares[index]
    }
    return shares
  }
}
