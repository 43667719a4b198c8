// The part `custom` of a configuration: rules of one's own.

internal import PartnerGraph

extension ConfigurationReader {
  private static let ruleKeys = ["id", "severity", "name", "message", "edge", "forbid", "require"]

  mutating func readCustomRules(_ value: PlacedValue) {
    if value.isEmpty { return }
    guard let elements = elements(of: value, "custom") else { return }
    for element in elements {
      guard let rule = customRule(element) else { continue }
      if configuration.ruleIDs.contains(rule.id) || RuleGroup(rawValue: rule.id) != nil {
        report(
          element.members?.first { $0.key == "id" }?.value.location ?? element.location,
          "id: expected an id of its own, found \(rule.id), which there is")
      } else {
        configuration.customRules.append(rule)
      }
    }
  }

  private mutating func customRule(_ value: PlacedValue) -> CustomRule? {
    guard let values = members(of: value, "a custom rule", keys: Self.ruleKeys) else { return nil }
    for key in ["id", "message", "edge"] where values[key] == nil {
      reportMissing(key, in: value, "a custom rule")
    }
    let id = values["id"].flatMap { identifier($0) }
    let level = values["severity"].map { word($0, "severity", of: Severity.allCases.reversed().map(\.name)) }
    let message = values["message"].flatMap { self.message($0) }
    let name = values["name"].flatMap { text($0, "name") } ?? values["message"]?.text
    let edge = values["edge"].flatMap { edgeSelector($0, "edge", kinds: nil) }
    let clauses = ["forbid", "require"].compactMap { key in values[key].map { (key: key, value: $0) } }
    guard clauses.count == 1 else {
      report(value.location, "a custom rule: expected one of the keys forbid and require")
      return nil
    }
    guard
      let clause = edgeSelector(clauses[0].value, clauses[0].key, kinds: edge?.kinds ?? EdgeKind.allCases),
      let id, let message, let edge
    else { return nil }
    return CustomRule(
      id: id, severity: (level ?? nil).flatMap { Self.severity($0) } ?? .warning,
      name: PrintableText.make(name ?? id, limit: 200), location: value.location, message: message,
      edge: edge,
      clause: clause, isForbidden: clauses[0].key == "forbid", source: value)
  }

  private mutating func identifier(_ value: PlacedValue) -> String? {
    guard let text = text(value, "id") else { return nil }
    let words = text.split(separator: "-", omittingEmptySubsequences: false)
    let isKebab = words.allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 }
    }
    if isKebab, text.utf8.count <= 64, text.utf8.first.map({ $0 >= 0x61 }) == true { return text }
    report(
      value.location,
      "id: expected words of a-z and 0-9 with - between them, found \(PrintableText.make(text, limit: 40))")
    return nil
  }

  private mutating func message(_ value: PlacedValue) -> CustomMessage? {
    guard let text = text(value, "message") else { return nil }
    let (message, unknown) = CustomMessage.parse(text)
    guard let unknown else { return message }
    let names = CustomMessage.Placeholder.allCases.map(\.rawValue)
    report(
      value.location,
      "message: expected one of {\(names.joined(separator: "}, {"))}, found"
        + " {\(PrintableText.make(unknown, limit: 40))}\(NearestName.hint(for: unknown, in: names))")
    return nil
  }
}

// MARK: - Selectors

extension ConfigurationReader {
  private static let nodeFields = Field.ofNodes
  private static let edgeFields = Field.ofEdges.filter { ![.kind, .from, .to].contains($0) }
  /// What two ends can be compared in: fields with one value.
  private static let comparable: [Field] = [
    .kind, .country, .region, .organization, .tenant, .use, .mpnId, .status, .currency,
  ]

  /// An edge selector; `kinds` are those of the rule's `edge`, nil for that one itself.
  private mutating func edgeSelector(
    _ value: PlacedValue, _ what: String, kinds: [EdgeKind]?
  ) -> EdgeSelector? {
    let keys = ["kind"] + Self.edgeFields.map(\.name) + ["from", "to", "differs", "same"]
    guard let values = members(of: value, what, keys: keys) else { return nil }
    var selector = EdgeSelector()
    if let value = values["kind"] {
      let names = EdgeKind.allCases.map(\.name)
      for element in alternatives(value) {
        guard let word = word(element, "kind", of: names) else { continue }
        selector.kinds += EdgeKind.allCases.filter { $0.name == word }
      }
    } else if kinds == nil {
      reportMissing("kind", in: value, what)
    }
    // Where none of the words was right, any kind may have been meant.
    let possible = [selector.kinds, kinds ?? []].first { !$0.isEmpty } ?? EdgeKind.allCases
    for field in Self.edgeFields {
      guard let value = values[field.name] else { continue }
      guard possible.contains(where: { $0.mayBear(field) }) else {
        report(
          value.location, "\(field.name): no \(possible.map(\.name).joined(separator: " or ")) edge has it")
        continue
      }
      if let condition = condition(value, field, isOfEdges: true) { selector.conditions.append(condition) }
    }
    if let value = values["from"] { selector.from = nodeSelector(value, "from") ?? NodeSelector() }
    if let value = values["to"] { selector.to = nodeSelector(value, "to") ?? NodeSelector() }
    if let value = values["differs"] { selector.differs = fields(value, "differs") }
    if let value = values["same"] { selector.same = fields(value, "same") }
    return selector
  }

  private mutating func nodeSelector(_ value: PlacedValue, _ what: String) -> NodeSelector? {
    guard let values = members(of: value, what, keys: Self.nodeFields.map(\.name) + ["reachable"]) else {
      return nil
    }
    var selector = NodeSelector()
    for field in Self.nodeFields {
      guard let value = values[field.name], let condition = condition(value, field, isOfEdges: false) else {
        continue
      }
      selector.conditions.append(condition)
    }
    if let value = values["reachable"], let reachable = nodeSelector(value, "reachable") {
      selector.reachable = [reachable]
    }
    return selector
  }

  private mutating func fields(_ value: PlacedValue, _ what: String) -> [Field] {
    alternatives(value).compactMap { element in
      guard let word = word(element, what, of: Self.comparable.map(\.name)) else { return nil }
      return Self.comparable.first { $0.name == word }
    }
  }

  /// A value by itself, or the elements of a list.
  private mutating func alternatives(_ value: PlacedValue) -> [PlacedValue] {
    guard case .list = value.content else { return [value] }
    return elements(of: value, "a selector") ?? []
  }

  private mutating func condition(
    _ value: PlacedValue, _ field: Field, isOfEdges: Bool
  ) -> FieldCondition? {
    let tests = alternatives(value).compactMap { test($0, field, isOfEdges: isOfEdges) }
    return tests.isEmpty ? nil : FieldCondition(field: field, tests: tests)
  }
}
