// The command line's root: what the tool is, and its commands.

internal import ArgumentParser

@main
struct PartnerGraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "partnergraph",
    abstract: "Lints, explains and draws Microsoft CSP partner networks.",
    discussion: """
      Reads who supplies, bills and administers whom, checks it against the rules of the programme, and draws it.

      EXAMPLES
        partnergraph lint network.json
        partnergraph render network.json -o network.svg
        partnergraph explain cross-region-sale
      """,
    version: Version.current,
    subcommands: [
      LintCommand.self, ChainsCommand.self, RenderCommand.self, RulesCommand.self, ExplainCommand.self,
      LayoutCommand.self,
    ])
}

/// The version of the tool.
enum Version {
  static let current = "0.1.0"
}
