// Ids, states and days as exports write them.

/// Ids as exports write them.
enum ExportID {
  /// GUIDs in lower case; other ids as they are.
  static func normalized(_ id: String) -> String { isGUID(id) ? id.lowercased() : id }

  /// Whether the text has the shape of a GUID.
  static func isGUID(_ text: some StringProtocol) -> Bool {
    guard text.utf8.count == 36 else { return false }
    var index = 0
    for byte in text.utf8 {
      let isDash = index == 8 || index == 13 || index == 18 || index == 23
      let isRight = isDash ? byte == UInt8(ascii: "-") : byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 5
      if !isRight { return false }
      index += 1
    }
    return true
  }

  /// The id in a member that holds a GUID; nil where it is absent, a placeholder or all zeros.
  static func guid(_ node: ExportItem?) -> String? { node?.text.flatMap { guid($0) } }

  /// The same of a text.
  static func guid(_ text: String) -> String? {
    guard isGUID(text), text.utf8.contains(where: { $0 != 0x30 && $0 != 0x2D }) else { return nil }
    return text.lowercased()
  }

  /// An id that need not be a GUID; nil where it is absent or a placeholder in angle brackets or braces.
  static func id(_ node: ExportItem?) -> String? { node?.text.flatMap { id($0) } }

  /// The same of a text.
  static func id(_ text: String) -> String? {
    guard !["<", "{"].contains(text.first) else { return nil }
    if isGUID(text) { return guid(text) }
    return normalizedPair(text)
  }

  /// Relations of Graph are named by two GUIDs: in lower case too.
  private static func normalizedPair(_ text: String) -> String {
    let isPair = text.utf8.count == 73 && isGUID(text.prefix(36)) && isGUID(text.suffix(36))
    return isPair ? text.lowercased() : text
  }

  /// An mpnId: digits; `0`, `-1` and blanks are no partner.
  static func mpnId(_ node: ExportItem?) -> String? {
    node?.text.flatMap { isMPN($0) ? $0 : nil }
  }

  /// Whether a text is digits, and not zeros alone.
  static func isMPN(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 &- 0x30 <= 9 } && text.utf8.contains { $0 != 0x30 }
  }
}

/// What the path of a file tells, which mirrors that of the request.
struct ExportPath {
  /// In `customers/{id}/…`.
  private(set) var customer: String?
  /// In `delegatedAdminRelationships/{id}/…`.
  private(set) var relationship: String?
  /// After `agreementstatus` or `profiles/mpn`: `…?mpnId=N`, or a segment of digits.
  private(set) var mpnId: String?
  /// After `agreementstatus`: `…?tenantId=ID`.
  private(set) var tenant: String?

  init(_ path: String) {
    let path = Self.decoded(path)
    let segments = path.split(separator: "/").map(String.init)
    customer = Self.segment(after: "customers", in: segments).flatMap { ExportID.guid($0) }
    relationship = Self.segment(after: "delegatedadminrelationships", in: segments)
      .flatMap { ExportID.id($0) }
    let lowercased = path.lowercased()
    for marker in ["agreementstatus", "profiles/mpn"] {
      guard let range = lowercased.ranges(of: marker).last else { continue }
      let rest = lowercased[range.upperBound...]
      let words = rest.split { "/.?&=_ ".contains($0) }.map(String.init)
      tenant = words.lazy.compactMap { ExportID.guid($0) }.first
      // A short number may be that of a page, but not where an MPN id stands.
      let named = words.firstIndex(of: "mpnid").map { words[($0 + 1)...].first } ?? words.first
      let numbers = words.filter { !ExportID.isGUID($0) }.flatMap {
        $0.split(separator: "-").map(String.init)
      }
      mpnId =
        if let named, rest.hasPrefix("/") || words.contains("mpnid"), ExportID.isMPN(named) { named } else {
          numbers.first { $0.utf8.count >= 4 && ExportID.isMPN($0) }
        }
    }
  }

  /// A path with `%3F` and the like as what they stand for: some systems allow no `?` in a name.
  private static func decoded(_ path: String) -> String {
    guard path.contains("%") else { return path }
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The segment after a collection's, without a file's endings: a file has no segments below it.
  private static func segment(after name: String, in segments: [String]) -> String? {
    guard let index = segments.lastIndex(where: { $0.isSame(as: name) }), index + 1 < segments.count else {
      return nil
    }
    let segment = segments[index + 1].split(separator: "?").first.map(String.init) ?? ""
    return segment.split(separator: ".").first.map(String.init)
  }
}

/// Words for a state, as the programmes' interfaces write them.
enum ExportStatus {
  /// The status that a word stands for; nil for an unknown one.
  static func status(_ word: String) -> Status? {
    switch word.lowercased().filter({ $0 != " " && $0 != "_" }) {
    // Access lasts until its end, whoever has asked for that.
    case "active", "expiring", "terminationrequested", "enabled": .active
    case "pending", "approvalpending", "activating", "created", "approved": .pending
    case "suspended", "inactive", "disabled": .suspended
    case "deleted", "expired", "removed", "terminated", "terminating", "cancelled", "canceled": .removed
    default: nil
    }
  }
}

/// Days as exports write them.
enum ExportDate {
  /// A date, an RFC 3339 time, or what begins with a date and goes on with a time of another spelling.
  static func date(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(text) { return date }
    if text.hasPrefix("/Date("), let milliseconds = Int(text.dropFirst(6).prefix { $0 == "-" || $0.isNumber })
    {
      let days = milliseconds / 86_400_000 - (milliseconds % 86_400_000 < 0 ? 1 : 0)
      return Int32(exactly: days).map { CalendarDate(days: $0) }
    }
    let rest = text.dropFirst(10)
    guard rest.first == "T" || rest.first == " " else { return nil }
    return CalendarDate(text.prefix(10))
  }
}
