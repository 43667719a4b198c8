// Accepting findings and linting against what was accepted, as a team does it in its pipeline.

import Foundation
import Testing

@Suite struct BaselineCommandTests {
  private let violating = "samples/scenario-7-violating.network"
  private let compliant = "samples/scenario-7-compliant.network"

  @Test func acceptedFindingsAreNotShownAndDoNotFail() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "baseline.json").path
      let accepting = try Tool.run("baseline", violating, "-o", file)
      #expect(accepting.status == 0 && accepting.output.isEmpty)
      #expect(accepting.errors == "note: 3 findings accepted\n")
      #expect(
        try Tool.run("baseline", violating, "-o", "-", "--quiet").output
          == String(contentsOfFile: file, encoding: .utf8))
      let known = try Tool.run(
        "lint", violating, "--baseline", file, "--min-severity", "info", "--strict-baseline")
      #expect(known.status == 0 && known.errors.isEmpty)
      #expect(known.output.hasPrefix("0 errors, 0 warnings, 0 info, 3 suppressed in "))
      let json = try Tool.run("lint", violating, "--baseline", file, "--format", "json").output
      #expect(json.contains("\"suppressed\": 3") && json.contains("\"findings\": []"))
      let new = try Tool.run("lint", violating, "samples/scenario-4-violating.network", "--baseline", file)
      #expect(new.status == 1 && new.output.contains("scenario-4"))
    }
  }

  @Test func aBaselineOfTheFirstVersionIsTakenOver() throws {
    // Its fingerprint is what version 0.1 wrote for this network.
    let network = """
      asOf 2021-05-19
      indirect-provider fabrikam country=SE
      indirect-reseller northwind country=SE mpaSigned=2020-06-01
      fabrikam -supply-> northwind since=2020-03-01
      """
    let entry = { (nodes: String, print: String) in
      "{\"rule\": \"business-before-mpa\", \"nodes\": [\"\(nodes)\"], \"edges\": [], \"fingerprint\": \"\(print)\"}"
    }
    let old = entry("northwind", "c3aeb4d372a485b2152d78b07c29bd12")
    let gone = entry("gone", "0123456789abcdef0123456789abcdef")
    try Tool.withTemporaryFolder { folder in
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try write("n.network", network)
      try write("old.json", "{\"partnergraphBaseline\": 1, \"findings\": [\(old), \(gone)]}")
      let options = ["n.network", "--rule", "agreement"]
      let before = try Tool.run(["lint", "--baseline", "old.json"] + options, folder: folder)
      #expect(before.status == 1 && before.output.contains("[business-before-mpa]"))
      let run = try Tool.run(
        ["baseline", "--migrate", "old.json", "-o", "new.json"] + options, folder: folder)
      #expect(run.status == 0 && run.output.isEmpty)
      #expect(
        run.errors
          == "note: 2 findings accepted, 1 of the old entries under a new fingerprint; 1 entry matches no"
          + " finding and is kept\n")
      let after = try Tool.run(["lint", "--baseline", "new.json"] + options, folder: folder)
      #expect(after.status == 0 && after.output.contains("1 suppressed"))
      #expect(after.errors.hasPrefix("note: 1 of the baseline's entries is not found any more"))
      let text = try String(contentsOf: folder.appending(path: "new.json"), encoding: .utf8)
      #expect(text.contains("0123456789abcdef0123456789abcdef") && !text.contains("c3aeb4d3"))
      let missing = try Tool.run(
        ["baseline", "--migrate", "olf.json", "-o", "x.json"] + options, folder: folder)
      #expect(missing.status == 66 && missing.errors.contains("did you mean old.json?"))
      let broken = try Tool.run(
        ["baseline", "--migrate", "n.network", "-o", "x.json"] + options, folder: folder)
      #expect(
        broken.status == 64 && broken.errors.contains("n.network:1:1: error: expected an object: a baseline"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "x.json").path))
    }
  }

  @Test func deadEntriesAreCountedAndNamedOnRequest() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "baseline.json").path
      _ = try Tool.run("baseline", violating, "-o", file)
      let lenient = try Tool.run("lint", compliant, "--baseline", file)
      #expect(
        lenient.status == 0
          && lenient.errors.hasPrefix("note: 3 of the baseline's entries are not found any more"))
      #expect(try Tool.run("lint", compliant, "--baseline", file, "--quiet").errors.isEmpty)
      let strict = try Tool.run("lint", compliant, "--baseline", file, "--strict-baseline")
      #expect(strict.status == 1)
      #expect(strict.errors.isEmpty)
      #expect(strict.output.hasPrefix("\(file):3:3: error: the baseline accepts cross-region-sale of "))
      #expect(strict.output.contains("\n3 errors, 0 warnings, 0 info in "))
      let cut = try Tool.run(
        "lint", compliant, "--baseline", file, "--strict-baseline", "--max-findings", "1")
      #expect(cut.output.contains("\n2 more findings are not shown; --max-findings N shows more\n"))
      let junit = try Tool.run(
        "lint", compliant, "--baseline", file, "--strict-baseline", "--format", "junit")
      #expect(junit.status == 1 && junit.output.contains("failures=\"3\""))
      #expect(
        try Tool.run("lint", compliant, "--baseline", file, "--strict-baseline", "--fail-on", "never").status
          == 0)
      let partly = try Tool.run("lint", compliant, "no.network", "--baseline", file, "--strict-baseline")
      #expect(partly.status == 66 && !partly.errors.contains("dead-baseline-entry"))
    }
  }

  @Test func brokenBaselinesAndInputsAreRefused() throws {
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "baseline.json")
      let missing = try Tool.run("lint", violating, "--baseline", file.path)
      #expect(missing.status == 66 && missing.output.isEmpty)
      #expect(missing.errors == "error: \(file.path): no such file or directory\n")
      try Data("{\"partnergraphBaseline\": 7}".utf8).write(to: file)
      let near = try Tool.run("lint", violating, "--baseline", folder.appending(path: "baselin.json").path)
      #expect(near.errors.hasSuffix("; did you mean \(file.path)?\n"))
      let broken = try Tool.run("lint", violating, "--baseline", file.path)
      #expect(broken.status == 64 && broken.output.isEmpty)
      #expect(broken.errors == "\(file.path):1:26: error: expected version 1 of the format, found 7\n")
      #expect(try Tool.run("lint", violating, "--baseline", file.path, "-o", file.path).status == 64)
      #expect(try Tool.run("lint", violating, "--strict-baseline").status == 64)
      let output = folder.appending(path: "new.json")
      #expect(try Tool.run("baseline", violating, "no.network", "-o", output.path).status == 66)
      #expect(!FileManager.default.fileExists(atPath: output.path))
      #expect(try Tool.run("baseline", violating).status == 64)
    }
  }
}
