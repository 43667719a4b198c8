// The settings that are in force, as a configuration that says the same, with where each comes from.

public import PartnerGraph

/// What a configuration, the command line and the defaults come to.
public struct SettingsInForce: Sendable {
  private let configuration: Configuration?
  private let linter: Linter
  private let asOf: CalendarDate?
  private let failOn: Severity??

  /// The settings of a run.
  ///
  /// - Parameters:
  ///   - configuration: the file that was read, where one was.
  ///   - linter: the rules that run.
  ///   - asOf: the day that the command line names.
  ///   - failOn: the level that the command line names; an inner nil is `never`.
  public init(configuration: Configuration?, linter: Linter, asOf: CalendarDate?, failOn: Severity??) {
    self.configuration = configuration
    self.linter = linter
    self.asOf = asOf
    self.failOn = failOn
  }

  /// The settings as YAML.
  public var text: String {
    var text =
      configuration.map { "# The configuration is \(PrintableText.make($0.path)).\n" }
      ?? "# There is no configuration.\n"
    if let asOf {
      text += "asOf: \(asOf)  # --as-of\n"
    } else if let stated = configuration?.asOf {
      text += "asOf: \(stated.value)  # \(stated.location)\n"
    } else {
      text += "# asOf: the latest of the inputs, else today\n"
    }
    if let failOn {
      text += "failOn: \(failOn?.name ?? "never")  # --fail-on\n"
    } else if let stated = configuration?.failOn {
      text += "failOn: \(stated.value?.name ?? "never")  # \(stated.location)\n"
    } else {
      text += "failOn: error  # default\n"
    }
    if let stated = configuration?.regions {
      text += "regions: \(Self.quoted(stated.value.path))  # \(stated.location)\n"
    } else {
      text += "# regions: the edition in force on the day\n"
    }
    return text + rules + exceptions + customRules
  }

  private var rules: String {
    var text = "rules:\n"
    let inForce = Dictionary(
      linter.rules.map { ($0.description.id, $0.description.severity) },
      uniquingKeysWith: { first, _ in first })
    for rule in Linter(configuration: configuration, includesOff: true).rules.map(\.description) {
      let setting = configuration?.rules[rule.id]
      var source = setting.map { $0.location.description } ?? "default"
      let level = inForce[rule.id].map(\.name) ?? "off"
      let stated = setting?.value.isOff == true ? "off" : rule.severity.name
      if level != stated { source = inForce[rule.id] == nil ? "--rule, --skip" : "the command line" }
      if rule.options.isEmpty {
        text += "  \(rule.id): \(level)  # \(source)\n"
      } else {
        let options = rule.options.map { option in
          "\(option.name): \(setting?.value.options[option.name].map(String.init) ?? option.defaultValue)"
        }
        text += "  \(rule.id): {severity: \(level), \(options.joined(separator: ", "))}  # \(source)\n"
      }
    }
    return text
  }

  private var exceptions: String {
    let all = configuration?.exceptions ?? []
    var text = all.isEmpty ? "exceptions: []  # default\n" : "exceptions:\n"
    for exception in all {
      text += "  - rule: \(exception.rule)  # \(exception.location)\n"
      text += "    nodes: [\(exception.nodes.map { Self.quoted($0) }.joined(separator: ", "))]\n"
      text += "    reason: \(Self.quoted(exception.reason))\n"
      if let owner = exception.owner { text += "    owner: \(Self.quoted(owner))\n" }
      if let expires = exception.expires { text += "    expires: \(expires)\n" }
    }
    return text
  }

  private var customRules: String {
    let all = configuration?.customRules ?? []
    var text = all.isEmpty ? "custom: []  # default\n" : "custom:\n"
    for rule in all {
      text += "  # \(rule.location)\n"
      for (index, member) in (rule.source.members ?? []).enumerated() {
        text += "\(index == 0 ? "  - " : "    ")\(member.key): \(Self.flow(member.value))\n"
      }
    }
    return text
  }

  /// A value on one line.
  private static func flow(_ value: PlacedValue) -> String {
    switch value.content {
    case .null: "null"
    case .flag(let flag): flag ? "true" : "false"
    case .number(let text): text
    case .text(let text): quoted(text)
    case .list(let elements): "[" + elements.map { flow($0) }.joined(separator: ", ") + "]"
    case .mapping(let members):
      "{" + members.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  /// A text between double quotes, as JSON and YAML spell it.
  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.value(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
