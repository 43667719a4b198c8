// explain: one rule with why, source, examples and ways out.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: why it exists, where it comes from, examples, ways out.",
    discussion: """
      EXAMPLES
        partnergraph explain self-sale
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(
    help: ArgumentHelp("The id of the rule.", valueName: "rule"), completion: .list(RuleCatalogue.ids))
  var rule: String

  @Option(help: "How the explanation is written.")
  var format = Format.text

  @OptionGroup var configurationOptions: ConfigurationOptions

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func run() throws {
    try finish {
      let configuration = try configurationOptions.load(for: [])
      let rules =
        Linter(configuration: configuration, includesOff: true).rules.map(\.description)
      let others = [RuleCatalogue.deadBaselineEntry]
      guard let description = (rules + others).first(where: { $0.id == rule }) else { throw unknown(rules) }
      let output = try Output(path: nil)
      switch format {
      case .text: try output.write(RuleListing.text(description))
      case .json: try output.write(RuleListing.json([description]))
      }
      try output.finish()
      return .clean
    }
  }

  private func unknown(_ rules: [RuleDescription]) -> CommandFailure {
    let members = rules.filter { $0.group.rawValue == rule }.map(\.id)
    return CommandFailure(
      status: .usage,
      message: members.isEmpty
        ? RuleOptions.unknownRule(rule, in: rules.map(\.id))
        : "'\(rule)' is a group; its rules are \(members.joined(separator: ", ")).")
  }
}
