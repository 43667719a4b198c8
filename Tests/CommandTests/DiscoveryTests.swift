// How somebody finds what there is: near names for mistakes, completions, timings, and the manual page.

import Foundation
import Testing

@Suite struct DiscoveryTests {
  @Test(arguments: [
    (["lnit", "x"], "did you mean lint?"), (["help", "lnit"], "did you mean lint?"),
    (["lint", "--formt", "json", "x"], "'--format'"), (["lint", "--formt=json", "x"], "'--format'"),
    (["lint", "--basline", "x", "y"], "'--baseline'"),
    (["chains", "--cutsomer", "a", "x"], "'--customer'"),
  ])
  func mistypedCommandsAndOptionsAreRecognised(arguments: [String], words: String) throws {
    let run = try Tool.run(arguments)
    #expect(run.status == 64 && run.errors.contains(words) && run.output.isEmpty, "\(run.errors)")
  }

  @Test func mistypedFilesAreRecognised() throws {
    let run = try Tool.run("lint", "samples/nordc.json")
    #expect(run.status == 66)
    #expect(
      run.errors
        == "error: samples/nordc.json: no such file or directory; did you mean samples/nordic.json?\n")
    #expect(try Tool.run("chains", "Package.swfit").errors.contains("did you mean Package.swift?"))
    // Nothing near, and no such folder.
    for path in ["samples/zzzzzzzz.json", "no-such-folder/nordic.json", "samples/nordic.json/"] {
      let run = try Tool.run("lint", path)
      #expect(run.status == 66 && !run.errors.contains("did you mean"), "\(run.errors)")
    }
  }

  @Test func timingsNameReadingEachRuleAndWriting() throws {
    let run = try Tool.run("lint", "--timings", "--rule", "region", "samples/nordic.json")
    let rows = run.errors.split(separator: "\n").map(String.init)
    #expect(rows.first == "milliseconds    share  part")
    #expect(rows.last?.hasSuffix("  100.0%  total") == true)
    let parts = rows.dropFirst().dropLast()
    for part in ["reading", "cross-region-sale", "putting findings in order", "writing"] {
      #expect(parts.contains { $0.hasSuffix("%  \(part)") }, "\(part) in \(rows)")
    }
    #expect(!run.errors.contains("self-sale") && !run.errors.contains("baseline"))
    let times = try parts.map { try #require(Double($0.split(separator: " ")[0])) }
    #expect(times == times.sorted(by: >))
    #expect(run.output == (try Tool.run("lint", "--rule", "region", "samples/nordic.json")).output)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellHasACompletionScript(shell: String) throws {
    let run = try Tool.run("--generate-completion-script", shell)
    #expect(run.status == 0 && run.output.contains("baseline") && run.output.contains("cross-region-sale"))
    #expect(!run.output.contains("parse-dot"))
  }

  @Test(arguments: [
    ("partnergraph lint --ru", "--rule"), ("partnergraph lint --rule cross-region-s", "cross-region-sale"),
    ("partnergraph explain self", "self-sale"), ("partnergraph lint samples/nordic", "samples/nordic.json"),
    ("partnergraph base", "baseline"),
  ])
  func bashCompletes(line: String, word: String) throws {
    try Tool.withTemporaryFolder { folder in
      let script = folder.appending(path: "completions")
      try Data(try Tool.run("--generate-completion-script", "bash").output.utf8).write(to: script)
      let process = Process()
      process.executableURL = URL(filePath: "/bin/bash")
      let program = """
        source "$1"; COMP_LINE=$2; COMP_POINT=${#COMP_LINE}; read -ra COMP_WORDS <<< "$2"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_TYPE=9; COMP_KEY=9
        _partnergraph partnergraph "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      process.arguments = ["-c", program, "bash", script.path, line]
      process.currentDirectoryURL = Tool.packageFolder
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      try process.run()
      let offered = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(offered.split(separator: "\n").map { $0.filter { $0 != " " } }.contains(word), "\(offered)")
    }
  }

  @Test func theManualNamesEveryCommandAndItsOptions() throws {
    let page = try String(
      contentsOf: Tool.packageFolder.appending(path: "Documentation/man/partnergraph.1"), encoding: .utf8)
    #expect(page.contains(".TH PARTNERGRAPH 1 \"2026-11-24\" \"partnergraph 0.1.0\""))
    for command in ["lint", "chains", "render", "baseline", "explain"] {
      #expect(page.contains("\n.SS partnergraph \(command)\n"))
    }
    #expect(page.contains("\\fB\\-\\-strict\\-baseline\\fR") && !page.contains("parse\\-dot"))
  }
}
