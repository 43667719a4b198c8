// rules: the catalogue.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the rules.",
    discussion: """
      EXAMPLES
        partnergraph rules
        partnergraph rules --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, markdown
  }

  @Option(help: "How the list is written.")
  var format = Format.text

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func run() throws {
    try finish {
      let output = try Output(path: nil)
      switch format {
      case .text: try output.write(Self.text)
      case .markdown: try output.write(RuleListing.markdown(RuleCatalogue.all))
      case .json: try output.write(RuleListing.json(RuleCatalogue.all))
      }
      try output.finish()
      return .clean
    }
  }

  private static var text: String {
    let width = RuleCatalogue.ids.map(\.count).max() ?? 0
    var text = ""
    for group in RuleGroup.allCases {
      text += (text.isEmpty ? "" : "\n") + "\(group.title) (\(group.rawValue))\n"
      for rule in RuleCatalogue.all where rule.description.group == group {
        let description = rule.description
        let id = description.id + String(repeating: " ", count: width - description.id.count)
        let severity =
          description.severity.name + String(repeating: " ", count: 7 - description.severity.name.count)
        text += "  \(id)  \(severity)  \(description.summary)\n"
      }
    }
    return text + "\n'partnergraph explain RULE' says more of one.\n"
  }
}
