// rules: the catalogue.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules.",
    discussion: """
      Rules of one's own and severities come from the configuration: .partnergraph.yml in the working folder or above it.

      EXAMPLES
        partnergraph rules
        partnergraph rules --format json
        partnergraph rules --config team.yml
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  @Option(help: "How the list is written.")
  var format = Format.text

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func run() throws {
    try finish {
      let configuration = try configurationOptions.load(for: [])
      let output = try Output(path: nil)
      let rules = Linter(configuration: configuration, includesOff: true).rules.map(\.description)
      switch format {
      case .text: try output.write(Self.text(of: rules, configuration))
      case .markdown: try output.write(RuleListing.markdown(rules))
      case .json: try output.write(RuleListing.json(rules))
      }
      try output.finish()
      return .clean
    }
  }

  private static func text(of rules: [RuleDescription], _ configuration: Configuration?) -> String {
    let width = rules.map(\.id.count).max() ?? 0
    var text = ""
    for group in RuleGroup.allCases {
      let members = rules.filter { $0.group == group }
      if members.isEmpty { continue }
      text += (text.isEmpty ? "" : "\n") + "\(group.title) (\(group.rawValue))\n"
      for description in members {
        let id = description.id + String(repeating: " ", count: width - description.id.count)
        let isOff = configuration?.rules[description.id]?.value.isOff == true
        let level = isOff ? "off" : description.severity.name
        let severity = level + String(repeating: " ", count: 7 - level.count)
        text += "  \(id)  \(severity)  \(description.summary)\n"
      }
    }
    return text + "\n'partnergraph explain RULE' says more of one.\n"
  }
}
