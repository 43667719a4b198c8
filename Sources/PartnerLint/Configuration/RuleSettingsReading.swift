// The parts `rules` and `exceptions` of a configuration.

internal import PartnerGraph

extension ConfigurationReader {
  private static let levels = ["off"] + Severity.allCases.reversed().map(\.name)
  /// A hundred years: more days than any option means.
  private static let largestOption: Int32 = 36_525

  mutating func readRules(_ value: PlacedValue) {
    if case .null = value.content { return }
    guard let members = value.members else {
      return report(
        value.location,
        "rules: expected a mapping of rule ids to severities, found \(Self.found(value))")
    }
    for member in members {
      guard let id = ruleID(member.key, member.location) else { continue }
      if let setting = setting(member.value, of: id) {
        configuration.rules[id] = .init(value: setting, location: member.location)
      }
    }
  }

  private mutating func setting(_ value: PlacedValue, of id: String) -> Configuration.RuleSetting? {
    var setting = Configuration.RuleSetting()
    if case .mapping = value.content {
      let rule = configuration.catalogue.first { $0.description.id == id }
      let options = rule?.description.options.map(\.name) ?? []
      guard let values = members(of: value, id, keys: ["severity"] + options) else { return nil }
      if let level = values["severity"] { setLevel(level, "\(id).severity", &setting) }
      for option in options {
        guard let number = values[option], let days = days(number, "\(id).\(option)") else { continue }
        setting.options[option] = days
      }
    } else {
      setLevel(value, id, &setting)
    }
    return setting
  }

  private mutating func setLevel(
    _ value: PlacedValue, _ what: String, _ setting: inout Configuration.RuleSetting
  ) {
    guard let word = word(value, what, of: Self.levels) else { return }
    setting.isOff = word == "off"
    setting.severity = Self.severity(word)
  }

  private mutating func days(_ value: PlacedValue, _ what: String) -> Int32? {
    if case .number(let text) = value.content, let number = Int32(text), 0...Self.largestOption ~= number {
      return number
    }
    report(
      value.location,
      "\(what): expected a whole number from 0 to \(Self.largestOption), found \(Self.found(value))")
    return nil
  }
}

// MARK: - Exceptions

extension ConfigurationReader {
  mutating func readExceptions(_ value: PlacedValue) {
    if value.isEmpty { return }
    guard let elements = elements(of: value, "exceptions") else { return }
    for element in elements {
      if let exception = exception(element) { configuration.exceptions.append(exception) }
    }
  }

  private mutating func exception(_ value: PlacedValue) -> AcceptedException? {
    let keys = ["rule", "nodes", "reason", "owner", "expires"]
    guard let values = members(of: value, "an exception", keys: keys) else { return nil }
    for key in ["rule", "nodes", "reason"] where values[key] == nil {
      reportMissing(key, in: value, "an exception")
    }
    let rule = values["rule"].flatMap { node in
      text(node, "rule").flatMap { ruleID($0, node.location) }
    }
    let reason = values["reason"].flatMap { text($0, "reason") }
    let owner = values["owner"].flatMap { text($0, "owner") }
    let expires = values["expires"].flatMap { day($0, "expires") }
    let nodes = values["nodes"].flatMap { elements(of: $0, "nodes") } ?? []
    let patterns = nodes.compactMap { pattern($0, "nodes") }
    guard let rule, let reason, !patterns.isEmpty else { return nil }
    return AcceptedException(
      rule: rule, nodes: nodes.compactMap(\.text), reason: reason, owner: owner, expires: expires,
      location: value.location, patterns: patterns)
  }

  /// A pattern for ids or other texts.
  mutating func pattern(_ value: PlacedValue, _ what: String) -> GlobPattern? {
    guard let text = text(value, what) else { return nil }
    guard let pattern = GlobPattern(text) else {
      report(
        value.location, "\(what): expected a character after \\ in \(PrintableText.make(text, limit: 40))")
      return nil
    }
    return pattern
  }
}
