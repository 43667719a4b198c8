// The outputs of lint as a pipeline asks for them: several from one run, each whole or not there at all.

import Foundation
import Testing

@Suite struct OutputCommandTests {
  private let violating = "samples/scenario-7-violating.network"

  @Test func oneRunWritesSeveralFormats() throws {
    try Tool.withTemporaryFolder { folder in
      func file(_ name: String) -> String { folder.appending(path: name).path }
      func text(_ name: String) throws -> String { try String(contentsOfFile: file(name), encoding: .utf8) }
      let run = try Tool.run(
        "lint", "--format", "text", "--format", "json=\(file("a=b.json"))", "--format",
        "jsonl=\(file("f.jsonl"))", "--format", "sarif=\(file("f.sarif"))", "--format",
        "junit=\(file("f.xml"))", "--format", "github=\(file("f.txt"))", "--format",
        "markdown=\(file("f.md"))",
        "--format", "csv=\(file("f.csv"))", violating)
      #expect(run.status == 1 && run.errors.isEmpty)
      #expect(run.output == (try Tool.run("lint", violating).output))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
          "a=b.json", "f.csv", "f.jsonl", "f.md", "f.sarif", "f.txt", "f.xml",
        ])
      #expect(try text("a=b.json") == Tool.run("lint", "--format", "json", violating).output)
      let sarif = try JSONSerialization.jsonObject(with: Data(text("f.sarif").utf8)) as? [String: Any]
      let results = ((sarif?["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
      #expect(results?.count == 3 && results?.first?["ruleId"] as? String == "cross-region-sale")
      #expect(try text("f.jsonl").split(separator: "\n").count == 3)
      #expect(try text("f.xml").contains("failures=\"3\""))
      #expect(try text("f.txt").contains("::error file=\(violating),line="))
      #expect(try text("f.md").contains("| cross-region-sale |"))
      #expect(try text("f.csv").split(separator: "\r\n").count == 4)
    }
  }

  @Test func pathsInsideTheWorkingFolderAreRelative() throws {
    let path = Tool.packageFolder.appending(path: violating).path
    let run = try Tool.run("lint", "--format", "sarif", path)
    #expect(run.output.contains("\"uri\": \"\(violating)\", \"uriBaseId\": \"%SRCROOT%\""))
    #expect(!run.output.contains(Tool.packageFolder.path))
  }

  @Test func onlyWhatIsAskedForIsWritten() throws {
    try Tool.withTemporaryFolder { folder in
      let (sarif, text) = (folder.appending(path: "f.sarif"), folder.appending(path: "f.txt"))
      let run = try Tool.run("lint", "--format", "sarif=\(sarif.path)", violating)
      #expect(run.status == 1 && run.output.isEmpty && run.errors.isEmpty)
      let both = try Tool.run("lint", "--format", "sarif=\(sarif.path)", "-o", text.path, violating)
      #expect(both.output.isEmpty)
      #expect(try String(contentsOf: text, encoding: .utf8) == Tool.run("lint", violating).output)
    }
  }

  @Test func whereOneOutputCannotBeHadNoneIsTouched() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "f.json")
      try Data("old".utf8).write(to: file)
      let run = try Tool.run(
        "lint", "--format", "json=\(file.path)", "--format", "csv=\(folder.path)/no/f.csv", violating)
      #expect(run.status == 73)
      #expect(try Tool.run("lint", "--format", "json=\(file.path)", "no-such-file").status == 66)
      #expect(try String(contentsOf: file, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["f.json"])
    }
  }

  @Test(arguments: [
    (["--format", "jsom"], "There is no format 'jsom'; did you mean json?"),
    (["--format", "xyzzy"], "the formats are text, json, jsonl, sarif"),
    (["--format", "json="], "expects a file name"),
    (["--format", "json", "--format", "csv"], "--format sarif=FILE"),
    (["--format", "json=a", "--format", "csv=./a"], "Two formats cannot go into one file"),
    (["--format", "json=samples/../a", "--format", "csv", "-o", "a"], "Two formats cannot go into one file"),
    (["--format", "json=-", "--format", "csv"], "one file: standard output"),
    (["--format", "json", "--statistics"], "'--statistics' goes with --format text"),
    (["--format", "json", "--no-excerpt"], "'--no-excerpt' goes with --format text"),
    (["--max-findings=-1"], "0 or more"), (["-o", ""], "file name"),
  ])
  func mistakesAreExplained(arguments: [String], words: String) throws {
    let run = try Tool.run(["lint"] + arguments + [violating])
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func textHasExcerptsAndStatisticsOnRequest() throws {
    let text = try Tool.run("lint", violating).output
    let plain = try Tool.run("lint", "--no-excerpt", violating).output
    #expect(text.contains("\n       | ^\n") && !plain.contains(" | "))
    #expect(text.split(separator: "\n").filter { !$0.contains(" | ") } == plain.split(separator: "\n"))
    let lines = try Tool.run("lint", "--statistics", violating).output.split(separator: "\n")
    #expect(
      lines.dropLast().last == "       3  error    cross-region-sale"
        && lines.last?.hasPrefix("3 errors") == true)
  }

  @Test func eachFormatHasItsDefaults() throws {
    let info = ["lint", "--severity", "cross-region-sale=info", "--max-findings", "1", violating]
    #expect(!(try Tool.run(info).output.contains("info:")))
    for format in ["json", "jsonl", "sarif", "junit", "github", "markdown", "csv"] {
      let run = try Tool.run(info + ["--format", format])
      #expect(run.status == 0 && run.output.contains("cross-region-sale"), "\(format)")
    }
  }
}
