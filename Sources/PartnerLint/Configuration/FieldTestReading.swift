// What a selector asks of a single field, read by the field's type.

internal import PartnerGraph

extension Field {
  /// The words that a field with a closed vocabulary may hold; nil for others.
  fileprivate func vocabulary(ofEdges: Bool) -> [String]? {
    switch self {
    case .kind: ofEdges ? EdgeKind.allCases.map(\.name) : NodeKind.allCases.map(\.name)
    case .status: Status.allCases.map(\.name)
    case .use: TenantUse.allCases.map(\.name)
    case .publisher: Publisher.allCases.map(\.name)
    case .via: Delegation.allCases.map(\.name)
    case .enrolments: Enrolments.names.map(\.name)
    case .capabilities: Capabilities.names.map(\.name)
    default: nil
    }
  }
}

extension ConfigurationReader {
  /// One of the things that a field may be.
  mutating func test(_ value: PlacedValue, _ field: Field, isOfEdges: Bool) -> FieldCondition.Test? {
    if case .null = value.content { return .null }
    switch field {
    case .share: return numberTest(value, field)
    case .since, .until, .created: return dateTest(value, field)
    case .mpaSigned:
      if case .flag(true) = value.content { return .flag(true) }
      return dateTest(value, field)
    case .autoExtend:
      if case .flag(let flag) = value.content { return .flag(flag) }
      report(value.location, "\(field.name): expected true or false, found \(Self.found(value))")
      return nil
    case .country, .currency: return codeTest(value, field)
    default:
      guard let pattern = pattern(value, field.name) else { return nil }
      if let words = field.vocabulary(ofEdges: isOfEdges), pattern.isLiteral,
        word(value, field.name, of: words) == nil
      {
        return nil
      }
      return .text(pattern)
    }
  }

  /// A code is held in upper case, however it is spelled.
  private mutating func codeTest(_ value: PlacedValue, _ field: Field) -> FieldCondition.Test? {
    guard let text = text(value, field.name), let pattern = pattern(value, field.name) else { return nil }
    guard pattern.isLiteral else { return .text(pattern) }
    let code = field == .country ? CountryCode(text)?.description : CurrencyCode(text)?.description
    guard let code, let exact = GlobPattern(code) else {
      let expected = field == .country ? "two letters (ISO 3166-1 alpha-2)" : CurrencyCode.expected
      report(value.location, "\(field.name): expected \(expected), found \(Self.found(value))")
      return nil
    }
    return .text(exact)
  }

  private mutating func numberTest(_ value: PlacedValue, _ field: Field) -> FieldCondition.Test? {
    let (comparison, rest) = Self.comparison(value.text ?? "")
    if let number = Double(rest), number.isFinite { return .number(comparison, number) }
    report(
      value.location,
      "\(field.name): expected a number or a comparison such as \">50\", found \(Self.found(value))")
    return nil
  }

  private mutating func dateTest(_ value: PlacedValue, _ field: Field) -> FieldCondition.Test? {
    let (comparison, rest) = Self.comparison(value.text ?? "")
    if rest.utf8.count == 10, let date = CalendarDate(rest) { return .date(comparison, date) }
    report(
      value.location,
      "\(field.name): expected a day or a comparison such as \"<2023-01-01\", found \(Self.found(value))")
    return nil
  }

  /// The sign that a text begins with, and what is compared with.
  private static func comparison(_ text: String) -> (Comparison, Substring) {
    for comparison in Comparison.allCases where text.hasPrefix(comparison.rawValue) {
      return (comparison, text.dropFirst(comparison.rawValue.count).drop { $0 == " " })
    }
    return (.equal, text[...])
  }
}
