// The configuration end to end: which one is found, what it changes, what is said of a bad one, and init and schema.

import Foundation
import Testing

@Suite struct ConfigurationCommandTests {
  /// A folder `a` with a configuration, a network in `a/b`, and a network beside `a`.
  private static func withNetworks(_ configuration: String, _ body: (URL) throws -> Void) throws {
    let network = """
      asOf 2024-06-30
      vendor microsoft
      direct-bill-partner northwind country=SE
      customer acme country=US tags=test-1
      customer globex country=SE
      microsoft -supply-> northwind
      northwind -supply-> acme
      northwind -supply-> globex
      """
    try Tool.withTemporaryFolder { folder in
      let inner = folder.appending(path: "a/b")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try Data(network.utf8).write(to: inner.appending(path: "n.network"))
      try Data(network.utf8).write(to: folder.appending(path: "n.network"))
      try Data(configuration.utf8).write(to: folder.appending(path: "a/.partnergraph.yml"))
      try body(folder)
    }
  }

  @Test func theNearestConfigurationAboveTheFirstInputIsUsed() throws {
    try Self.withNetworks("rules: {cross-region-sale: warning}\n") { folder in
      let (below, beside) = (
        folder.appending(path: "a/b/n.network").path, folder.appending(path: "n.network").path
      )
      let run = try Tool.run("lint", below)
      #expect(run.status == 0 && run.output.contains("warning: northwind"))
      #expect(run.output.hasSuffix("a/.partnergraph.yml\n") && run.output.contains("; configuration "))
      #expect(try Tool.run("lint", beside, below).status == 1)
      #expect(try Tool.run("lint", "--no-config", below).status == 1)
      #expect(try Tool.run("lint", "--config", "\(folder.path)/a/.partnergraph.yml", beside).status == 0)
      #expect(try Tool.run("lint", "--severity", "cross-region-sale=error", below).status == 1)
      #expect(!(try Tool.run("lint", "--format", "json", below)).output.contains(".partnergraph.yml"))
      // A nearer one takes its place.
      try Data("failOn: never\n".utf8).write(to: folder.appending(path: "a/b/.partnergraph.yml"))
      let nearer = try Tool.run("lint", below)
      #expect(nearer.status == 0 && nearer.output.contains("error: northwind"))
      #expect(try Tool.run("lint", "--fail-on", "error", below).status == 1)
      let chains = try Tool.run("chains", "--invalid", below)
      #expect(chains.status == 1)
      // A milder severity spoils a chain all the same; a rule that is off spoils none.
      let milder = "\(folder.path)/a/.partnergraph.yml"
      #expect(try Tool.run("chains", "--invalid", "--config", milder, below).status == 1)
      try Data("rules: {cross-region-sale: off}\n".utf8).write(to: URL(filePath: milder))
      #expect(try Tool.run("chains", "--invalid", "--config", milder, below).status == 0)
    }
  }

  @Test func standardInputAndFoldersLookWhereTheyAre() throws {
    try Self.withNetworks("asOf: 2019-01-01\n") { folder in
      let run = try Tool.run("lint", "-", input: "asOf 2024-06-30\n", folder: folder.appending(path: "a/b"))
      #expect(run.output.contains("as of 2019-01-01"))
      #expect(
        try Tool.run("lint", "-", "--as-of", "2020-01-01", input: "", folder: folder.appending(path: "a"))
          .output.contains("as of 2020-01-01"))
      let tables = folder.appending(path: "a/tables")
      try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
      try Data("id,kind\nc,customer\n".utf8).write(to: tables.appending(path: "nodes.csv"))
      try Data("kind,from,to\n".utf8).write(to: tables.appending(path: "edges.csv"))
      try Data("asOf: 2018-01-01\n".utf8).write(to: tables.appending(path: ".partnergraph.yml"))
      #expect(try Tool.run("lint", tables.path).output.contains("as of 2018-01-01"))
    }
  }

  @Test func aRegionTableAmongTheAnswersOfAnExportIsNoAnswer() throws {
    try Tool.withTemporaryFolder { folder in
      let export = folder.appending(path: "export")
      try FileManager.default.copyItem(at: Tool.packageFolder.appending(path: "samples/export"), to: export)
      let before = try Tool.run("lint", "--format", "json", export.path)
      try Data("country,region\nSE,one\n".utf8).write(to: export.appending(path: "regions.csv"))
      try Data("regions: regions.csv\n".utf8).write(to: export.appending(path: ".partnergraph.yml"))
      let after = try Tool.run("lint", "--format", "json", export.path)
      #expect(after.errors == before.errors && after.output.contains("\"regionEdition\": \"regions.csv\""))
      #expect(!after.output.contains("\"path\": \"\(export.path)/regions.csv\""))
    }
  }

  @Test func aBadConfigurationStopsEverything() throws {
    try Self.withNetworks("rulse: {}\nfailOn: eror\n") { folder in
      let network = folder.appending(path: "a/b/n.network").path
      let output = folder.appending(path: "out").path
      for command in [["lint"], ["chains"], ["render"], ["convert", "--to", "json"]] {
        let run = try Tool.run(command + [network, "-o", output + ".svg"])
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.contains(".partnergraph.yml:1:1: error: expected one of the keys"))
        #expect(run.errors.contains(".partnergraph.yml:2:9: error: failOn: expected one of"))
        #expect(!FileManager.default.fileExists(atPath: output + ".svg"))
      }
      #expect(try Tool.run("lint", "--config", "no-such.yml", network).status == 64)
      #expect(try Tool.run("lint", "--config", "a.yml", "--no-config", network).status == 64)
    }
  }

  @Test func exceptionsAcceptAndAreReportedWhenOfNoUse() throws {
    let configuration = """
      exceptions:
        - {rule: cross-region-sale, nodes: [northwind, acme], reason: agreed}
        - {rule: cross-region-sale, nodes: [nobody], reason: forgotten}
        - {rule: self-sale, nodes: ['*'], reason: old, expires: 2024-06-29}
      """
    try Self.withNetworks(configuration) { folder in
      let run = try Tool.run(["lint", "a/b/n.network"], folder: folder)
      #expect(run.status == 0)
      #expect(
        run.errors == """
          a/.partnergraph.yml:3:5: warning: this exception for cross-region-sale matches no finding
          a/.partnergraph.yml:4:5: warning: this exception for self-sale expired on 2024-06-29 and does not count

          """)
      #expect(try Tool.run(["lint", "-q", "a/b/n.network"], folder: folder).errors.isEmpty)
      let json = try Tool.run(["lint", "--format", "json", "a/b/n.network"], folder: folder)
      #expect(json.output.contains("\"suppressed\": 1"))
      #expect(try Tool.run(["chains", "--invalid", "a/b/n.network"], folder: folder).status == 0)
    }
  }

  @Test func rulesOfOnesOwnAreLikeBuiltInOnes() throws {
    let configuration = """
      regions: regions.csv
      rules: {self-sale: off}
      custom:
        - id: no-test-customers
          severity: error
          name: a sale to a test customer
          message: "{from} sells to the test customer {to}"
          edge: {kind: supply}
          forbid: {to: {tags: "test-*"}}
      """
    try Self.withNetworks(configuration) { folder in
      try Data("country,region\nSE,one\nUS,one\n".utf8).write(to: folder.appending(path: "a/regions.csv"))
      let run = try Tool.run(["lint", "a/b/n.network"], folder: folder)
      #expect(run.status == 1 && run.output.contains("(regions of regions.csv)"))
      #expect(run.output.contains(": error: northwind sells to the test customer acme [no-test-customers]"))
      #expect(!run.output.contains("[cross-region-sale]"))
      let inside = folder.appending(path: "a")
      #expect(try Tool.run(["rules"], folder: inside).output.contains("Custom (custom)\n  no-test-customers"))
      #expect(try Tool.run(["rules"], folder: inside).output.contains("self-sale                       off "))
      #expect(
        try Tool.run(["rules", "--format", "json"], folder: inside).output.contains("no-test-customers"))
      let explained = try Tool.run(["explain", "no-test-customers"], folder: inside).output
      #expect(explained.contains("a sale to a test customer") && explained.contains(".partnergraph.yml:4:5"))
      for options in [
        ["--skip", "no-test-customers"], ["--skip", "custom"], ["--severity", "no-test-customers=info"],
      ] {
        #expect(try Tool.run(["lint", "a/b/n.network"] + options, folder: folder).status == 0)
      }
      let mistyped = try Tool.run(["lint", "--rule", "no-test-customer", "a/b/n.network"], folder: folder)
      #expect(mistyped.status == 64 && mistyped.errors.contains("did you mean no-test-customers?"))
      #expect(try Tool.run("explain", "no-test-customers").status == 64)
    }
  }

  @Test func theSettingsInForceCanBeReadBack() throws {
    try Self.withNetworks("rules: {self-sale: off, isolated-node: error}\n") { folder in
      let arguments = ["--severity", "cross-region-sale=info", "--fail-on", "warning", "--skip", "data"]
      let run = try Tool.run(["lint", "--show-config", "a/b/n.network"] + arguments, folder: folder)
      #expect(run.status == 0)
      for line in [
        "failOn: warning  # --fail-on", "  self-sale: off  # a/.partnergraph.yml:1:9",
        "  cross-region-sale: info  # the command line", "  isolated-node: off  # --rule, --skip",
        "  expiring-management: {severity: warning, days: 30}  # default",
      ] {
        #expect(run.output.contains(line + "\n"), "\(run.output)")
      }
      try Data(run.output.utf8).write(to: folder.appending(path: "again.yml"))
      let again = try Tool.run(["lint", "--show-config", "--config", "again.yml"], folder: folder)
      func settings(_ text: String) -> [Substring] {
        text.split(separator: "\n").map { $0.split(separator: "#")[0] }
      }
      #expect(again.status == 0 && settings(again.output).dropFirst() == settings(run.output).dropFirst())
    }
  }

  @Test func initWritesAConfigurationThatIsGood() throws {
    try Tool.withTemporaryFolder { folder in
      #expect(try Tool.run(["init"], folder: folder).status == 0)
      #expect(try Tool.run(["lint", "--allow-empty", "-"], folder: folder).status == 0)
      let again = try Tool.run(["init"], folder: folder)
      #expect(again.status == 73 && again.errors.contains("--force"))
      #expect(try Tool.run(["init", "--force"], folder: folder).status == 0)
      let file = try String(contentsOf: folder.appending(path: ".partnergraph.yml"), encoding: .utf8)
      #expect(try Tool.run(["init", "-o", "-"], folder: folder).output == file)
      // What is commented out is good, too.
      let all = file.split(separator: "\n").map { line in
        let isExample =
          line.hasPrefix("# ") && line.contains(":") && !line.contains(". ") && !line.hasSuffix(".")
        let isInner = line.hasPrefix("#   ")
        return isExample || isInner ? String(line.dropFirst(2)) : String(line)
      }
      let text = all.filter { !$0.hasPrefix("regions") }.joined(separator: "\n")
      try Data(text.utf8).write(to: folder.appending(path: ".partnergraph.yml"))
      let run = try Tool.run(["lint", "--show-config"], folder: folder)
      #expect(run.status == 0 && run.output.contains("no-sales-to-test-customers"), "\(run.errors)\(text)")
    }
  }

  @Test(arguments: ["config", "network"])
  func schemasAreThoseOfTheDocumentation(subject: String) throws {
    let file = Tool.packageFolder.appending(path: "Documentation/schemas/\(subject).schema.json")
    #expect(
      try Tool.run("schema", subject).output == String(contentsOf: file, encoding: .utf8),
      "scripts/generate-tables makes the tool's copy anew")
  }
}
