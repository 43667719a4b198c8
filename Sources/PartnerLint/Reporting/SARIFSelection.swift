// Which results a SARIF file has where there are more than its readers take.

internal import PartnerGraph

/// Takes findings in their order, but rather the more severe ones, and accepted ones last.
struct SARIFSelection {
  private var room: [Int]
  private let minimum: Severity
  /// How many are left out, by rank.
  private let omitted: [Int]

  init(_ result: LintResult, from minimum: Severity, limit: Int) {
    self.minimum = minimum
    var counts = [0, 0, 0, 0]
    for entry in result.entries {
      if let rank = Self.rank(entry, minimum) { counts[rank] += 1 }
    }
    room = counts
    var left = limit
    for rank in counts.indices.reversed() {
      room[rank] = min(counts[rank], left)
      left -= room[rank]
    }
    omitted = zip(counts, room).map { $0 - $1 }
  }

  /// Whether the next finding is among the results.
  mutating func takes(_ entry: LintResult.Entry) -> Bool {
    guard let rank = Self.rank(entry, minimum), room[rank] > 0 else { return false }
    room[rank] -= 1
    return true
  }

  /// A sentence on what is left out; nil where nothing is.
  var notice: String? {
    let words = ["accepted", "info", "warning", "error"]
    let parts = omitted.indices.reversed().filter { omitted[$0] > 0 }.map { "\(omitted[$0]) \(words[$0])" }
    if parts.isEmpty { return nil }
    return
      "\(omitted.reduce(0, +)) findings are left out, the mildest first: \(parts.joined(separator: ", "))."
  }

  private static func rank(_ entry: LintResult.Entry, _ minimum: Severity) -> Int? {
    if entry.severity < minimum { return nil }
    if case .excepted = entry.standing { return 0 }
    return entry.severity.rawValue + 1
  }
}
