// The command line's contract: exit statuses, streams, options, and typical mistakes.

import Foundation
import Testing

@Suite struct LintCommandTests {
  private let violating = "samples/scenario-7-violating.network"
  private let compliant = "samples/scenario-7-compliant.network"

  @Test func exitStatusFollowsFailOn() throws {
    #expect(try Tool.run("lint", violating).status == 1)
    #expect(try Tool.run("lint", compliant).status == 0)
    #expect(try Tool.run("lint", "--fail-on", "never", violating).status == 0)
    #expect(try Tool.run("lint", "--severity", "cross-region-sale=warning", violating).status == 0)
    #expect(
      try Tool.run("lint", "--severity", "cross-region-sale=info", "--fail-on", "info", violating).status == 1
    )
    #expect(try Tool.run("lint", "--skip", "region", violating).status == 0)
    #expect(try Tool.run("lint", "--rule", "own-use", violating).status == 0)
    #expect(
      try Tool.run("lint", "--as-of", "2015-01-01", "-", input: "asOf 2021-01-01\n").output.contains(
        "2015-01-01"))
  }

  @Test func whatFailsIsShown() throws {
    let run = try Tool.run(
      "lint", "--severity", "cross-region-sale=info", "--min-severity", "error", "--fail-on", "info",
      violating)
    #expect(run.output.contains("[cross-region-sale]"))
  }

  @Test func inputsThatCannotBeReadAreAllNamedAndTheOthersLinted() throws {
    try Tool.withTemporaryFolder { folder in
      let broken = folder.appending(path: "broken.json")
      try Data("{\"nodes\": [\n  {\"id\": }".utf8).write(to: broken)
      let run = try Tool.run("lint", broken.path, "no-such-file.json", violating)
      #expect(run.status == 66)
      #expect(run.errors.contains("\(broken.path):2:10: error: expected a value\n"))
      #expect(run.errors.contains("error: no-such-file.json: no such file or directory\n"))
      #expect(run.output.contains("[cross-region-sale]"))
      let alone = try Tool.run("lint", broken.path)
      #expect(alone.status == 65 && alone.output.isEmpty)
      let empty = folder.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let nothing = try Tool.run("lint", empty.path)
      #expect(nothing.status == 66)
      #expect(nothing.errors.contains("is a directory; a folder is read when it holds"))
    }
  }

  @Test(arguments: [
    (["lint"], "inputs"), (["lint", "--rule", "cross-region-sail", "x"], "did you mean cross-region-sale?"),
    (["lint", "--skip", "regoin", "x"], "did you mean region?"),
    (["lint", "--severity", "self-sale=fatal", "x"], "ID=LEVEL"),
    (["lint", "--severity", "self-sael=info", "x"], "did you mean self-sale?"),
    (["lint", "--fail-on", "errors", "x"], "error"),
    (["lint", "--as-of", "yesterday", "x"], "YYYY-MM-DD"), (["lint", "-", "-"], "once"),
    (["explain", "selfsale"], "did you mean self-sale?"),
    (["lint", "--from", "xml", "x"], "from"), (["render", "x", "-o", "x.bmp"], "--format"),
    (["lnit", "x"], "did you mean lint?"),
    (["render", "x"], "output"),
  ])
  func mistakesInUsageAreExplained(arguments: [String], words: String) throws {
    let run = try runWithArray(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output.isEmpty)
  }

  private func runWithArray(_ arguments: [String]) throws -> Tool.Run {
    switch arguments.count {
    case 1: try Tool.run(arguments[0])
    case 2: try Tool.run(arguments[0], arguments[1])
    case 3: try Tool.run(arguments[0], arguments[1], arguments[2])
    default: try Tool.run(arguments[0], arguments[1], arguments[2], arguments[3])
    }
  }

  @Test func standardInputIsToldByContentOrForced() throws {
    let sketch = "asOf 2021-05-19\ndirect-bill-partner p\np -supply-> p\n"
    #expect(try Tool.run("lint", "-", input: sketch).output.hasPrefix("<stdin>:3:1: error: "))
    let json = "{\"nodes\": [{\"id\": \"p\", \"kind\": \"tenant\"}]}"
    #expect(try Tool.run("lint", "-", input: json).status == 0)
    #expect(try Tool.run("lint", "--from", "json", "-", input: sketch).status == 65)
    #expect(try Tool.run("lint", "-", input: "").output.contains("1 error, "))
  }

  @Test func outputFilesAppearWholeOrNotAtAll() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "findings.json")
      let run = try Tool.run("lint", "--format", "json", "-o", file.path, violating)
      #expect(run.status == 1 && run.output.isEmpty)
      let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
      #expect((object?["findings"] as? [Any])?.count == 3)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["findings.json"])
      #expect(try Tool.run("lint", "-o", folder.path, violating).status == 73)
      #expect(try Tool.run("lint", "-o", "\(folder.path)/no/such/file", violating).status == 73)
      #expect(try Tool.run("lint", "-o", "/dev/full", violating).status == 74)
    }
  }

  @Test func outputsSpareInputsAndFollowLinks() throws {
    try Tool.withTemporaryFolder { folder in
      let network = folder.appending(path: "n.network")
      try Data("customer c\n".utf8).write(to: network)
      let run = try Tool.run("lint", network.path, "-o", network.path)
      #expect(run.status == 73 && run.errors.contains("is one of the inputs"))
      #expect(try String(contentsOf: network, encoding: .utf8) == "customer c\n")
      let (link, target) = (folder.appending(path: "link"), folder.appending(path: "target"))
      try Data().write(to: target)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
      #expect(try Tool.run("lint", network.path, "-o", link.path).status == 0)
      #expect(try String(contentsOf: target, encoding: .utf8).contains("unsupplied-customer"))
      #expect(try Tool.run("lint", network.path, "-o", "").status == 64)
    }
  }

  @Test func hostilePathsAndRegionsDoNotReachTheTerminal() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "y\n\u{1B}[31mz: error: fake [self-sale].network")
      try Data("direct-bill-partner d region=\"\\u001b[31m\"\ncustomer c region=b\nd -supply-> c\n".utf8)
        .write(to: file)
      let run = try Tool.run("lint", file.path)
      #expect(run.output.contains("cross-region-sale") && !run.output.contains("\u{1B}"))
      #expect(!run.output.contains("\nz: error"))
      #expect(!(try Tool.run("lint", file.path + "x")).errors.contains("\u{1B}"))
    }
  }

  @Test func colourIsForTerminalsOrOnRequest() throws {
    #expect(!(try Tool.run("lint", violating)).output.contains("\u{1B}"))
    #expect(try Tool.run("lint", "--color", "always", violating).output.contains("\u{1B}[1;31merror:"))
  }

  @Test func outputsSpareWhatSaysHowToLook() throws {
    try Tool.withTemporaryFolder { folder in
      let tables = ["nodes.csv": "id,kind\na,customer\n", "edges.csv": "kind,from,to\nsupply,a,a\n"]
      for (name, text) in tables.merging([".partnergraph.yml": "failOn: never\n"], uniquingKeysWith: { $1 }) {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      for name in ["nodes.csv", "edges.csv", ".partnergraph.yml"] {
        let file = folder.appending(path: name)
        let before = try Data(contentsOf: file)
        for command in ["lint", "baseline"] {
          let run = try Tool.run(command, folder.path, "-o", file.path)
          #expect(run.status == 73 && run.errors.contains("is one of the inputs"), "\(command) \(name)")
        }
        #expect(try Data(contentsOf: file) == before)
      }
    }
  }

  @Test func noOutputLooksCleanWhereAnInputIsMissing() throws {
    for (format, words) in [
      ("text", "; 1 input could not be read"), ("junit", "errors=\"1\""),
      ("github", "::error title=partnergraph::error: no"),
      ("markdown", "**Not read:**"), ("sarif", "\"executionSuccessful\": false"),
    ] {
      let run = try Tool.run("lint", "samples/nordic.json", "nofile.json", "--format", format)
      #expect(run.status == 66 && run.output.contains(words), "\(format): \(run.output.suffix(200))")
    }
    let empty = try Tool.run("lint", "-", input: "")
    let allowed = try Tool.run("lint", "--allow-empty", "-", input: "")
    #expect(empty.status == 1 && empty.output.hasPrefix("<stdin>: error: no input ") && empty.errors == "")
    #expect(allowed.status == 0 && allowed.errors == "" && !allowed.output.contains("empty-network"))
    for (command, output) in [
      ("chains", []), ("convert", ["-o", "-", "--to", "json"]), ("render", ["-o", "-", "--format", "svg"]),
    ] {
      let run = try Tool.run([command, "-"] + output, input: "")
      #expect(run.errors.hasPrefix("warning: no input holds a node"), "\(command): \(run.errors)")
    }
    let twice = try Tool.run("lint", "samples/nordic.json", "./samples/nordic.json")
    #expect(twice.errors == "note: ./samples/nordic.json is named more than once, and read once\n")
    #expect(twice.output.contains(" in 64 nodes and 64 edges"))
  }

  @Test func aByteOrderMarkIsNotedUnlessQuiet() throws {
    let document = "\u{FEFF}{\"nodes\": []}"
    let note = "note: <stdin> begins with a byte-order mark, which UTF-8 does not need\n"
    #expect(try Tool.run("lint", "-", input: document).errors.contains(note))
    #expect(try Tool.run("lint", "-q", "-", input: document).errors == "")
  }

  @Test func whatIsSaidOfArgumentsIsPrintable() throws {
    for arguments in [
      ["lint", "--\u{1B}[31m"], ["lint", "--x\n\u{1B}error: y"],
      ["lint", "--as-of", "\u{1B}]0;x", "samples/nordic.json"],
    ] {
      let run = try Tool.run(arguments)
      #expect(run.status == 64 && run.errors.contains("Usage: partnergraph lint"))
      #expect(!run.errors.contains("\u{1B}") && run.output.isEmpty)
    }
    #expect(try Tool.run("lint", "--viewpoint", "", "samples/nordic.json").status == 64)
  }

  @Test func jsonIsTheSameBytesEachTime() throws {
    let first = try Tool.run("lint", "--format", "json", "samples/nordic.json").output
    #expect(try Tool.run("lint", "--format", "json", "samples/nordic.json").output == first)
    #expect(try JSONSerialization.jsonObject(with: Data(first.utf8)) is [String: Any])
  }

  @Test func helpHasExamplesAndVersionIsOneLine() throws {
    for command in [
      "lint", "chains", "render", "report", "convert", "rules", "generate", "baseline", "init", "schema",
      "explain",
    ] {
      let help = try Tool.run([command, "--help"], environment: ["COLUMNS": "80"])
      let examples = help.output.split(separator: "\n", omittingEmptySubsequences: false)
        .drop { $0 != "EXAMPLES" }.dropFirst().prefix { !$0.isEmpty }
      #expect(help.status == 0 && !examples.isEmpty)
      // One that is broken into two lines cannot be pasted.
      #expect(examples.allSatisfy { $0.hasPrefix("  ") && $0.contains(" ") }, "\(examples)")
      #expect(examples.contains { $0.contains("partnergraph \(command)") })
    }
    #expect(try Tool.run("--version").output == "0.1.0\n")
    #expect(try Tool.run("rules").output.contains("cross-region-sale"))
    #expect(try Tool.run("explain", "self-sale").output.contains("Ways out"))
  }
}
