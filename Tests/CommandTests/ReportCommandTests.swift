// report as somebody runs it: statuses, what is refused, and what a page takes over from the command line.

import Foundation
import Testing

@Suite struct ReportCommandTests {
  private let violating = "samples/scenario-7-violating.network"
  private let compliant = "samples/scenario-7-compliant.network"

  @Test func aPageIsWrittenAndTheStatusIsThatOfLint() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "page.html").path
      let run = try Tool.run("report", violating, "-o", file)
      #expect(run.status == 1 && run.output.isEmpty && run.errors.isEmpty)
      let page = try String(contentsOfFile: file, encoding: .utf8)
      #expect(page.hasPrefix("<!doctype html>\n") && page.hasSuffix("</html>"))
      #expect(page.contains("\"path\": \"\(violating)\""))
      // The same input gives the same bytes.
      #expect(try Tool.run("report", violating, "-o", "-", "--fail-on", "never").output == page)
      #expect(try Tool.run("report", violating, "-o", file, "--fail-on", "never").status == 0)
      #expect(try Tool.run("report", compliant, "-o", file).status == 0)
    }
  }

  @Test func whatIsAcceptedIsNotListed() throws {
    try Tool.withTemporaryFolder { folder in
      let baseline = folder.appending(path: "baseline.json").path
      _ = try Tool.run("baseline", violating, "-o", baseline, "--quiet")
      let run = try Tool.run("report", violating, "-o", "-", "--baseline", baseline)
      #expect(run.status == 0 && run.output.contains("\"findings\": []"))
      #expect(run.output.contains("3 findings stand in the baseline."))
      #expect(run.output.contains("\"command\": \"partnergraph lint \(violating)\""))
    }
  }

  @Test func commandsThatListFindingsFindTheSame() throws {
    try Tool.withTemporaryFolder { folder in
      let baseline = folder.appending(path: "baseline.json").path
      _ = try Tool.run("baseline", compliant, "-o", baseline, "--quiet")
      let run = try Tool.run(
        "report", violating, "-o", "-", "--fail-on", "never", "--skip", "own-use", "--severity",
        "cross-region-sale=warning", "--baseline", baseline)
      #expect(
        run.output.contains(
          "partnergraph lint --rule cross-region-sale --format jsonl --severity cross-region-sale=warning"
            + " --baseline \(baseline) \(violating)"))
    }
  }

  @Test func commandsInThePageAreForTheSameNetwork() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "our net.network")
      let customers = (0..<30).map { "customer c\($0) country=SE\np -supply-> c\($0)\n" }.joined()
      try Data("vendor v\ndirect-bill-partner p country=SE\nv -supply-> p\n\(customers)".utf8).write(to: file)
      let run = try Tool.run(
        "report", "our net.network", "-o", "-", "--as-of", "2021-05-19", "--no-config", "--collapse",
        "customers",
        "--fail-on", "never", folder: folder)
      #expect(run.status == 0)
      #expect(
        run.output.contains(
          "\"command\": \"partnergraph render --collapse none --max-nodes 32 -o network.svg --as-of 2021-05-19 --no-config 'our net.network'\""
        ))
    }
  }

  /// A network that is too large is drawn as what has findings, and the page says so.
  @Test func aLargeNetworkIsDrawnAsWhatHasFindings() throws {
    let run = try Tool.run(
      "report", "samples/nordic.json", "-o", "-", "--max-nodes", "45", "--fail-on", "never")
    #expect(
      run.status == 0 && run.output.contains("In the diagram ")
        && run.output.contains(" of 64 nodes are shown"))
    #expect(!run.output.contains("nodes are drawn as"))
    let smaller = try Tool.run(
      "report", "samples/nordic.json", "-o", "-", "--max-nodes", "15", "--fail-on", "never")
    #expect(smaller.output.contains("nodes are drawn as"))
  }

  @Test func withoutAPictureThePageIsWrittenAllTheSame() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "page.html").path
      let run = try Tool.run("report", violating, "-o", file, "--memory", "1")
      #expect(run.status == 70 && run.errors.hasPrefix("note: the page has no diagram: "))
      #expect(!run.errors.contains("write --format dot"))
      #expect(try String(contentsOfFile: file, encoding: .utf8).contains("\"diagram\": {\"missing\": "))
    }
  }

  @Test func inputsThatCannotBeReadAreSaidInThePage() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "page.html").path
      let run = try Tool.run("report", compliant, "no.network", "-o", file)
      #expect(run.status == 66)
      #expect(try String(contentsOfFile: file, encoding: .utf8).contains("An input could not be read: "))
      let nothing = folder.appending(path: "nothing.html").path
      #expect(try Tool.run("report", "no.network", "-o", nothing).status == 66)
      #expect(!FileManager.default.fileExists(atPath: nothing))
    }
  }

  @Test(arguments: [
    (["samples/nordic.json"], "Missing expected argument '--output"),
    (["-", "-o", "x.html", "--watch"], "--watch expects files"),
    (["samples/nordic.json", "-o", "-", "--watch"], "--watch writes a file"),
    (["samples/nordic.json", "-o", ""], "'--output' expects a file name"),
    (["samples/nordic.json", "-o", "-", "--max-nodes", "0"], "'--max-nodes' expects 1 or more"),
    (["samples/nordic.json", "-o", "-", "--only-violations", "--collapse", "none"], "exclude each other"),
    (["-o", "-"], "missing inputs"),
  ])
  func whatCannotBeMeantIsRefused(arguments: [String], message: String) throws {
    let run = try Tool.run(["report"] + arguments)
    #expect(run.status == 64 && run.errors.contains(message), "\(run.errors)")
  }

  @Test func noInputIsOverwritten() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "n.network")
      try Data("vendor v\n".utf8).write(to: file)
      let run = try Tool.run("report", file.path, "-o", file.path)
      #expect(run.status == 73 && run.errors.contains("is one of the inputs"))
      #expect(try String(contentsOf: file, encoding: .utf8) == "vendor v\n")
    }
  }
}
