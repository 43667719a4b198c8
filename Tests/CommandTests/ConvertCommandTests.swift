// convert: from format to format through files, and what is said of what gets lost.

import Foundation
import Testing

@Suite struct ConvertCommandTests {
  @Test func aNetworkGoesRoundThroughFilesOfEveryFormat() throws {
    try Tool.withTemporaryFolder { folder in
      let findings = { (path: String, asOf: String) in
        try Tool.run("lint", "--min-severity", "info", "--as-of", asOf, path).output
          .split(separator: "\n").filter { $0.contains(": error: ") || $0.contains(": warning: ") }
          .map { $0.split(separator: ":", maxSplits: 3).last ?? "" }.sorted()
      }
      let original = try findings("samples/nordic.json", "2021-05-19")
      var path = "samples/nordic.json"
      for name in ["n.jsonl", "tables", "n.network", "n.json"] {
        let target = folder.appending(path: name).path
        let run =
          name == "tables"
          ? try Tool.run("convert", path, "-o", target, "--to", "csv")
          : try Tool.run("convert", path, "-o", target)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("CSV has no asOf") == (name == "tables"))
        #expect(try findings(target, "2021-05-19") == original, "\(name)")
        path = target
      }
      #expect(original.count == 13)
    }
  }

  @Test func whatGetsLostIsSaid() throws {
    let run = try Tool.run(
      "convert", "-", "-o", "-", "--to", "sketch", input: "customer a colour=red country=Sweden\n")
    #expect(run.status == 1 && run.output == "customer a\n")
    #expect(run.errors.contains("the field colour is not in the model") && run.errors.contains("1 records"))
    for (output, format) in [("tables.csv", "csv"), ("-", "csv"), ("x.json.gz", "json")] {
      #expect(try Tool.run("convert", "samples/nordic.json", "-o", output, "--to", format).status == 64)
    }
  }
}
