// The command line's root: what the tool is, and its commands.

internal import ArgumentParser
internal import CGraphvizShim
internal import PartnerGraph

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
      LintCommand.self, ChainsCommand.self, RenderCommand.self, ReportCommand.self, ConvertCommand.self,
      RulesCommand.self,
      GenerateCommand.self, BaselineCommand.self, InitCommand.self, SchemaCommand.self,
      ExplainCommand.self, LayoutCommand.self, ParseDOTCommand.self,
    ])
}

extension PartnerGraphCommand {
  /// Names a mistyped command before the parser takes it for an argument too many.
  static func main() {
    pg_return_freed_memory()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    // 'help lnit' names one as well.
    let named = arguments.first == "help" ? arguments.dropFirst().first : arguments.first
    if let first = named, !first.hasPrefix("-"), !names.contains(first) {
      let shown = names.filter { !["layout", "parse-dot"].contains($0) }
      let hint = NearestName.hint(for: first, in: shown)
      let advice = hint.isEmpty ? "; the commands are \(shown.joined(separator: ", "))" : hint
      StandardError.write("error: there is no command '\(PrintableText.make(first, limit: 80))'\(advice)\n")
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      let status = exitCode(for: error)
      guard status == .validationFailure, !(error is ExitCode) else { exit(withError: error) }
      // What is said of arguments quotes them, and they may hold anything.
      var message = fullMessage(for: error)
      for argument in arguments { message = message.replacing(argument, with: PrintableText.make(argument)) }
      let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      StandardError.write(lines.map { PrintableText.make(String($0), limit: 2000) + "\n" }.joined())
      exit(withError: status)
    }
  }
}

/// The version of the tool.
enum Version {
  static let current = "0.1.0"
}
