// parse-dot: what the tool runs of itself, in a child process with limits, for inputs in DOT. Not for people.

internal import ArgumentParser
internal import CGraphvizShim
internal import PartnerDiagram
internal import PartnerGraph

struct ParseDOTCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse-dot", abstract: "Parse a DOT text from standard input.", shouldDisplay: false)

  @Option var memory = 0
  @Option var seconds = 0

  func run() throws {
    try finish {
      pg_limit(memory << 20, UInt32(clamping: seconds))
      let text = try StandardInput.read()
      let words: [UInt8]
      do throws(DOTFailure) {
        words = try GraphvizRenderer.words(ofDOT: text)
      } catch {
        StandardError.write("\(error.message)\n")
        return .unparsableInput
      }
      let output = try Output(path: nil)
      try output.write(words)
      try output.finish()
      return .clean
    }
  }
}

/// The parser of DOT that every command uses: a child process with limits.
enum DOTInChild {
  private static let milliseconds = 60_000

  @Sendable static func parse(_ text: [UInt8]) throws(DOTFailure) -> [UInt8] {
    // A graph takes some tens of bytes for each of its text, unless it is made to take more.
    let megabytes = 512 + text.count >> 14
    let child = ChildProcess(
      name: "the parser", arguments: ["parse-dot"], milliseconds: milliseconds, memory: megabytes)
    switch child.run(text) {
    case .finished(let words): return words
    case .unavailable(let said): throw DOTFailure(message: said)
    case .failed(let said): throw DOTFailure(said: said.replacing("Graphviz said: ", with: ""))
    }
  }
}
