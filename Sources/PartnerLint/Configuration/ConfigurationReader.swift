// Reads a configuration file. Everything that is wrong with it is told at once, each with its place.

internal import PartnerGraph

extension Configuration {
  /// The configuration in a file. It may set the rules of the catalogue, which is the one that the linter gets.
  public static func read(
    path: String, catalogue: [any Rule.Type] = RuleCatalogue.all
  ) throws(ConfigurationFailure) -> Configuration {
    let document: PlacedValue
    do throws(PlacedFailure) { document = try PlacedValue.read(path: path) } catch {
      throw ConfigurationFailure(error)
    }
    return try ConfigurationReader.read(document, path: path, catalogue)
  }

  /// The configuration that a text spells, as if it stood in a file of that path.
  public static func parse(
    _ text: String, path: String, catalogue: [any Rule.Type] = RuleCatalogue.all
  ) throws(ConfigurationFailure) -> Configuration {
    let document: PlacedValue
    do throws(PlacedFailure) { document = try PlacedValue.parse(text, path: path) } catch {
      throw ConfigurationFailure(error)
    }
    return try ConfigurationReader.read(document, path: path, catalogue)
  }
}

extension ConfigurationFailure {
  init(_ failure: PlacedFailure) {
    problems = [Problem(location: failure.location, message: failure.message)]
  }
}

/// Goes through the document and collects what is wrong with it.
struct ConfigurationReader {
  private(set) var problems: [ConfigurationFailure.Problem] = []
  var configuration: Configuration

  static func read(
    _ document: PlacedValue, path: String, _ catalogue: [any Rule.Type]
  ) throws(ConfigurationFailure) -> Configuration {
    var reader = ConfigurationReader(configuration: Configuration(path: path, catalogue: catalogue))
    reader.readAll(document)
    guard reader.problems.isEmpty else {
      throw ConfigurationFailure(
        problems: reader.problems.sorted {
          ($0.location.path == path ? 0 : 1, $0.location.line, $0.location.column) < (
            $1.location.path == path ? 0 : 1, $1.location.line, $1.location.column
          )
        })
    }
    return reader.configuration
  }

  private mutating func readAll(_ document: PlacedValue) {
    if case .null = document.content { return }
    guard
      let values = members(
        of: document, "the document", keys: ["asOf", "failOn", "rules", "exceptions", "regions", "custom"])
    else { return }
    // Rules of one's own first: the others may name them.
    if let value = values["custom"] { readCustomRules(value) }
    if let value = values["asOf"], let day = day(value, "asOf") {
      configuration.asOf = .init(value: day, location: value.location)
    }
    if let value = values["failOn"],
      let word = word(value, "failOn", of: Severity.allCases.reversed().map(\.name) + ["never"])
    {
      configuration.failOn = .init(value: Self.severity(word), location: value.location)
    }
    if let value = values["rules"] { readRules(value) }
    if let value = values["exceptions"] { readExceptions(value) }
    if let value = values["regions"], let file = text(value, "regions") { readRegions(file, value.location) }
  }

  private mutating func readRegions(_ file: String, _ location: SourceLocation) {
    let folder = configuration.path.lastIndex(of: "/").map { String(configuration.path[...$0]) } ?? ""
    let path = file.hasPrefix("/") ? file : folder + file
    guard FileBytes.isFile(path) else {
      return report(location, "regions: expected a CSV file, found none at \(PrintableText.make(path))")
    }
    do throws(PlacedFailure) {
      configuration.regions = .init(value: (path, try RegionTable.read(path: path)), location: location)
    } catch {
      report(error.location, error.message)
    }
  }
}

// MARK: - Values

extension ConfigurationReader {
  mutating func report(_ location: SourceLocation, _ message: String) {
    problems.append(.init(location: location, message: message))
  }

  /// The members of a mapping by key; nil where it is none. Keys that there are not are reported.
  mutating func members(of value: PlacedValue, _ what: String, keys: [String]) -> [String: PlacedValue]? {
    guard let members = value.members else {
      report(
        value.location,
        "\(what): expected a mapping with the keys \(keys.joined(separator: ", ")), found \(Self.found(value))"
      )
      return nil
    }
    var values: [String: PlacedValue] = [:]
    for member in members {
      if keys.contains(member.key) {
        values[member.key] = member.value
      } else {
        report(
          member.location,
          "expected one of the keys \(keys.joined(separator: ", ")), found"
            + " \(PrintableText.make(member.key, limit: 40))\(NearestName.hint(for: member.key, in: keys))")
      }
    }
    return values
  }

  /// The elements of a list with at least one.
  mutating func elements(of value: PlacedValue, _ what: String) -> [PlacedValue]? {
    if case .list(let elements) = value.content, !elements.isEmpty { return elements }
    report(value.location, "\(what): expected a list, found \(Self.found(value))")
    return nil
  }

  /// A text that is not blank.
  mutating func text(_ value: PlacedValue, _ what: String) -> String? {
    if let text = value.text, text.contains(where: { !$0.isWhitespace }) { return text }
    report(value.location, "\(what): expected a text, found \(Self.found(value))")
    return nil
  }

  /// One of some words.
  mutating func word(_ value: PlacedValue, _ what: String, of words: [String]) -> String? {
    if let text = value.text, words.contains(text) { return text }
    let hint = NearestName.hint(for: value.text ?? "", in: words)
    report(
      value.location,
      "\(what): expected one of \(words.joined(separator: ", ")), found \(Self.found(value))\(hint)")
    return nil
  }

  mutating func day(_ value: PlacedValue, _ what: String) -> CalendarDate? {
    if let text = value.text, text.utf8.count == 10, let day = CalendarDate(text) { return day }
    report(value.location, "\(what): expected a day as YYYY-MM-DD, found \(Self.found(value))")
    return nil
  }

  /// The id of a rule that there is.
  mutating func ruleID(_ text: String, _ location: SourceLocation) -> String? {
    let known = configuration.ruleIDs
    if known.contains(text) { return text }
    let hint = NearestName.hint(for: text, in: known)
    let found =
      RuleGroup(rawValue: text) == nil
      ? PrintableText.make(text, limit: 40) + (hint.isEmpty ? "; partnergraph rules lists them" : hint)
      : "the group \(text)"
    report(location, "expected the id of a rule, found \(found)")
    return nil
  }

  /// Reports a key that has to be there.
  mutating func reportMissing(_ key: String, in value: PlacedValue, _ what: String) {
    report(value.location, "\(what): expected the key \(key)")
  }

  static func severity(_ word: String) -> Severity? { Severity.allCases.first { $0.name == word } }

  /// What stands there, in words.
  static func found(_ value: PlacedValue) -> String {
    switch value.content {
    case .null: "nothing"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text): PrintableText.make(text, limit: 40)
    case .text(let text):
      text.isEmpty
        ? "an empty text" : (Double(text) == nil ? "" : "the text ") + PrintableText.make(text, limit: 40)
    case .list(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .mapping: "a mapping"
    }
  }
}
