// Findings that a team has accepted: what stands in the baseline is not reported again, what is new is.

public import PartnerGraph

/// A set of accepted findings. They are recognised by fingerprint; the rest of an entry is for people.
public struct Baseline: Sendable {
  /// An accepted finding.
  public struct Entry: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// Ids of what the finding is about, in the rule's order.
    public let nodes: [String]
    /// Names of the edges without `#n`, sorted.
    public let edges: [String]
    /// What is wrong with a record that is no node and no edge; nil for all other findings.
    public let message: String?
    /// What the finding is recognised by.
    public let fingerprint: String
    /// How many findings with the fingerprint are accepted.
    public internal(set) var count = 1
    /// Where the entry stands in its file, in bytes.
    var offset = 0
  }

  /// An entry that accepts more than there is.
  public struct DeadEntry: Sendable, Hashable {
    /// The entry.
    public let entry: Entry
    /// How many of its findings are still there.
    public let found: Int
    /// Where it stands; nil where the baseline was not read from a file.
    public let location: SourceLocation?
  }

  /// The accepted findings: in a baseline that was made by rule, nodes and fingerprint, in a file as they stand there.
  public let entries: [Entry]
  private let file: JSONFile?

  /// Accepts what is open in a result. O(findings × log findings).
  public init(accepting result: LintResult) {
    var list = EntryList()
    for (finding, identity) in zip(result.entries, result.identities()) where finding.standing == .open {
      list.add(Entry(of: identity))
    }
    self.init(entries: list.sorted)
  }

  init(entries: [Entry], file: JSONFile? = nil) {
    self.entries = entries
    self.file = file
  }

  /// How many findings are accepted.
  public var count: Int { entries.reduce(0) { $0 + $1.count } }

  /// Marks the open findings that are accepted as known. Of several with one fingerprint the first in order are; what
  /// is more than was accepted stays open. O(findings).
  ///
  /// - Parameters:
  ///   - result: the findings, which are marked.
  ///   - existingRules: ids of rules that exist, whether or not they were run.
  /// - Returns: the entries that were not found, or not as often. Entries of existing rules that were not run are not
  ///   among them: nobody looked.
  public func mark(
    _ result: inout LintResult, existingRules: [String] = RuleCatalogue.ids
  ) -> [DeadEntry] {
    var numbers: [String: Int] = [:]
    for (number, entry) in entries.enumerated() { numbers[entry.fingerprint] = number }
    var found = [Int](repeating: 0, count: entries.count)
    let identities = result.identities()
    var position = 0
    result.mark { finding in
      defer { position += 1 }
      guard let number = numbers[identities[position].fingerprint] else { return finding.standing }
      found[number] += 1
      // What an exception accepts as well is excepted, and not dead in the baseline.
      return finding.standing == .open && found[number] <= entries[number].count ? .known : finding.standing
    }
    let silentRules = Set(existingRules).subtracting(result.rules.map(\.description.id))
    return zip(entries, found).compactMap { entry, found in
      guard found < entry.count, !silentRules.contains(entry.rule) else { return nil }
      return DeadEntry(
        entry: entry, found: found, location: file?.location(ofOffset: entry.offset))
    }
  }
}
