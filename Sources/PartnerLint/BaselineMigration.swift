// From a baseline of version 0.1 to one of today: the same findings are accepted, under the fingerprints that they have now.

internal import PartnerGraph

extension Baseline {
  /// A baseline that was taken over.
  public struct Migration: Sendable {
    /// The entries with today's fingerprints, and those that match no finding as they were.
    public let baseline: Baseline
    /// How many entries have another fingerprint now.
    public let renamedCount: Int
    /// How many entries match no finding, or accept more than there are.
    public let unmatchedCount: Int
  }

  /// Takes a baseline of version 0.1 over. An entry is matched by what that version hashed of a finding that is still
  /// there. O(findings + entries × log entries).
  public func migrated(to result: LintResult) -> Migration {
    let identities = result.identities()
    let current = Set(identities.map(\.fingerprint))
    var positions: [String: [Int]] = [:]
    for (position, entry) in result.entries.enumerated() {
      let former = FirstEditionFingerprint.of(entry, in: result)
      if former != identities[position].fingerprint { positions[former, default: []].append(position) }
    }
    let known = Set(entries.map(\.fingerprint))
    var migrated = EntryList()
    var (renamedCount, unmatchedCount) = (0, 0)
    for var entry in entries {
      if current.contains(entry.fingerprint) {
        migrated.add(entry)
        continue
      }
      let found = (positions[entry.fingerprint] ?? []).prefix(entry.count)
      if !found.isEmpty { renamedCount += 1 }
      for position in found where !known.contains(identities[position].fingerprint) {
        migrated.add(Entry(of: identities[position]))
      }
      entry.count -= found.count
      if entry.count > 0 {
        unmatchedCount += 1
        migrated.add(entry)
      }
    }
    return Migration(
      baseline: Baseline(entries: migrated.sorted), renamedCount: renamedCount,
      unmatchedCount: unmatchedCount)
  }
}

extension Baseline {
  /// Entries, those with one fingerprint counted together.
  struct EntryList {
    private var entries: [Entry] = []
    private var numbers: [String: Int] = [:]

    mutating func add(_ entry: Entry) {
      if let number = numbers[entry.fingerprint] {
        entries[number].count += entry.count
      } else {
        numbers[entry.fingerprint] = entries.count
        entries.append(entry)
      }
    }

    /// By rule, nodes and fingerprint.
    var sorted: [Entry] {
      entries.sorted { left, right in
        if left.rule != right.rule { return left.rule < right.rule }
        if left.nodes != right.nodes { return left.nodes.lexicographicallyPrecedes(right.nodes) }
        return left.fingerprint < right.fingerprint
      }
    }
  }
}

extension Baseline.Entry {
  /// The entry that accepts a finding once.
  init(of identity: FindingIdentity) {
    self.init(
      rule: identity.rule, nodes: identity.nodes, edges: identity.edges, message: identity.message,
      fingerprint: identity.fingerprint)
  }
}
