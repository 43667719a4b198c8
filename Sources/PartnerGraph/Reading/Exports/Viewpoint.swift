// Whose export it is: the enrolment that asked is never in the answer.

/// The enrolment that made an export.
public struct Viewpoint: Sendable, Hashable {
  /// Its id, for example that of its tenant.
  public var id: String
  /// What it is: a partner kind.
  public var kind: NodeKind
  /// Its country.
  public var country: CountryCode?
  /// What people call it.
  public var name: String?

  /// A viewpoint.
  public init(id: String, kind: NodeKind, country: CountryCode? = nil, name: String? = nil) {
    self.id = ExportID.normalized(id)
    self.kind = kind
    self.country = country
    self.name = name
  }
}

/// Ids as exports write them.
enum ExportID {
  /// GUIDs in lower case; other ids as they are.
  static func normalized(_ id: String) -> String { isGUID(id) ? id.lowercased() : id }

  /// Whether the text has the shape of a GUID.
  static func isGUID(_ text: String) -> Bool {
    let groups = text.split(separator: "-", omittingEmptySubsequences: false).map(\.utf8)
    return groups.map(\.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy { $0.allSatisfy { $0 &- 0x30 <= 9 || ($0 | 0x20) &- 0x61 <= 5 } }
  }

  /// The id in a member that holds a GUID; nil where it is absent, a placeholder or all zeros.
  static func guid(_ node: JSONNode?) -> String? {
    guard let text = node?.text, isGUID(text), text.contains(where: { $0 != "0" && $0 != "-" }) else {
      return nil
    }
    return text.lowercased()
  }

  /// An mpnId: digits; `0`, `-1` and blanks are no partner.
  static func mpnId(_ node: JSONNode?) -> String? {
    guard let text = node?.text, text != "0", text.utf8.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
    return text
  }

  /// The id after a folder or path segment: `customers/{id}/relationships.json`.
  static func id(after segment: String, in path: String) -> String? {
    let parts = path.split(whereSeparator: { $0 == "/" || $0 == "?" })
    guard let index = parts.lastIndex(where: { $0.lowercased() == segment }), index + 1 < parts.count else {
      return nil
    }
    let part = parts[index + 1].split(separator: ".").first.map(String.init) ?? ""
    return isGUID(part) ? part.lowercased() : nil
  }
}
