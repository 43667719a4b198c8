// lint --watch as somebody sees it who edits a network beside it.

import Foundation
import Testing

@Suite struct WatchTests {
  @Test func aChangedInputIsLintedAgain() throws {
    try Tool.withTemporaryFolder { folder in
      let network = folder.appending(path: "n.json")
      let (output, errors) = (folder.appending(path: "out"), folder.appending(path: "err"))
      for file in [output, errors] { try Data().write(to: file) }
      try Self.network("first").write(to: network)
      let process = Process()
      process.executableURL = Tool.executable
      process.arguments = ["lint", "--watch", network.path]
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
      #expect(try wait(for: "the customer first is supplied by nobody", in: output))
      #expect(try wait(for: "watching for changes", in: errors))
      try Self.network("second").write(to: network)
      #expect(try wait(for: "the customer second is supplied by nobody", in: output))
      // An input that cannot be parsed, or is not there, is told; the watch goes on.
      try Data("{\"nodes\": [".utf8).write(to: network)
      #expect(try wait(for: "n.json:1:12: error: expected a value", in: errors))
      try FileManager.default.removeItem(at: network)
      #expect(try wait(for: "no such file", in: errors))
      try Self.network("third").write(to: network)
      #expect(try wait(for: "the customer third is supplied by nobody", in: output))
      #expect(process.isRunning)
      // No terminal, nothing to clear.
      #expect(!(try String(contentsOf: output, encoding: .utf8)).contains("\u{1B}"))
      // SIGINT goes the same way, but is ignored where tests run in the background.
      process.terminate()
      for _ in 0..<100 where process.isRunning { Thread.sleep(forTimeInterval: 0.1) }
      try #require(!process.isRunning)
      #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGTERM)
    }
  }

  @Test(arguments: [
    ["-"], ["n.network", "-o", "findings.txt"], ["n.network", "--format", "json"],
  ])
  func whatCannotGoOnIsRefused(arguments: [String]) throws {
    let run = try Tool.run(["lint", "--watch"] + arguments)
    #expect(run.status == 64 && run.errors.contains("--watch"), "\(run.errors)")
  }

  private static func network(_ customer: String) -> Data {
    Data("{\"nodes\": [{\"id\": \"\(customer)\", \"kind\": \"customer\"}]}".utf8)
  }

  /// Whether the words appear in a file within a time that no machine should need.
  private func wait(for words: String, in file: URL) throws -> Bool {
    for _ in 0..<300 {
      if try String(contentsOf: file, encoding: .utf8).contains(words) { return true }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }
}
