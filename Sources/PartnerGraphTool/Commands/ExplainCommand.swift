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

  @Argument(
    help: ArgumentHelp("The id of the rule.", valueName: "rule"), completion: .list(RuleCatalogue.ids))
  var rule: String

  @Option(help: "How the explanation is written.")
  var format = LintCommand.Format.text

  @Flag(name: .shortAndLong, help: "No notes on standard error.")
  var quiet = false

  func validate() throws {
    if let group = RuleGroup(rawValue: rule) {
      let members = RuleCatalogue.all.map { $0.description }.filter { $0.group == group }.map(\.id)
      throw ValidationError("'\(rule)' is a group; its rules are \(members.joined(separator: ", ")).")
    }
    if RuleCatalogue.rule(rule) == nil {
      throw ValidationError(RuleOptions.unknownRule(rule, in: RuleCatalogue.ids))
    }
  }

  func run() throws {
    try finish {
      guard let type = RuleCatalogue.rule(rule) else { return .usage }
      let output = try Output(path: nil)
      switch format {
      case .text: try output.write(RuleListing.text(type.description))
      case .json: try output.write(RuleListing.json([type]))
      }
      try output.finish()
      return .clean
    }
  }
}
