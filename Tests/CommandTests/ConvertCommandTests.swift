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
      for name in ["n.jsonl", "tables", "n.network", "n.yaml", "n.graphml", "n.dot", "n.json"] {
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

  @Test func anonymousNetworksFitTogetherUnderOneKey() throws {
    let names = ["Fabrikam", "fabrikam", "acme", "4102201", "Northwind"]
    let run = { (key: String) in
      try Tool.run(
        "convert", "samples/nordic.json", "-o", "-", "--to", "json", "--anonymize",
        environment: ["PARTNERGRAPH_KEY": key])
    }
    let first = try run("one")
    #expect(first.status == 0 && names.allSatisfy { !first.output.contains($0) })
    #expect(try first.output == run("one").output && first.output != run("two").output)
    let rules = { (text: String) in
      try Tool.run("lint", "-", "--min-severity", "info", input: text).output.split(separator: "\n")
        .filter { $0.hasPrefix("<stdin>") }.map { $0.split(separator: "[").last ?? "" }
    }
    let original = try Tool.run("convert", "samples/nordic.json", "-o", "-", "--to", "json").output
    #expect(try rules(first.output) == rules(original))
    // A part of the network under the same key names the same nodes.
    let part = try Tool.run(
      "convert", "-", "-o", "-", "--to", "sketch", "--anonymize", input: "customer fabrikam\n",
      environment: ["PARTNERGRAPH_KEY": "one"])
    let id = part.output.split { " \n".contains($0) }.last ?? ""
    #expect(id.hasPrefix("id-") && first.output.contains(id))
    let refused = try Tool.run("convert", "samples/nordic.json", "-o", "-", "--to", "json", "--anonymize")
    #expect(refused.status == 64 && refused.output.isEmpty && refused.errors.contains("--key-file"))
    #expect(try Tool.run("convert", "samples/nordic.json", "-o", "x.json", "--key-file", "x").status == 64)
  }

  @Test func nothingThatIsNeededIsWrittenOver() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let key = folder.appending(path: "key")
    try Data("secret".utf8).write(to: key)
    try Data("vendor v\n".utf8).write(to: folder.appending(path: "n.network"))
    let convert = try Tool.run(
      "convert", "n.network", "--anonymize", "--key-file", "key", "-o", "./key", "--to", "json",
      folder: folder)
    #expect(try convert.status == 73 && Data(contentsOf: key) == Data("secret".utf8))
    let generate = ["generate", "--customers", "2", "-o"]
    let manifest = try Tool.run(generate + ["g.json", "--manifest", "./g.json"], folder: folder)
    #expect(manifest.status == 64 && manifest.errors.contains("name the same file"))
    let nowhere = try Tool.run(generate + ["h.json", "--manifest", "nowhere/m.json"], folder: folder)
    #expect(
      nowhere.status == 73 && !FileManager.default.fileExists(atPath: folder.appending(path: "h.json").path))
    #expect(
      try Tool.run(generate + ["u", "--to", "csv", "--manifest", "u/m.json"], folder: folder).status == 0)
    let table = try Tool.run(generate + ["t", "--to", "csv", "--manifest", "t/edges.csv"], folder: folder)
    #expect(table.status == 64 && table.errors.contains("name the same file"))
    #expect(try Tool.run(generate + ["g.json.gz", "--to", "json"], folder: folder).status == 64)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["key", "n.network", "u"])
  }

  @Test func theDayToLookOnIsWritten() throws {
    for format in ["json", "jsonl", "yaml", "sketch", "graphml", "dot"] {
      let run = try Tool.run(
        "convert", "samples/nordic.json", "--as-of", "2022-02-02", "-o", "-", "--to", format)
      #expect(run.output.contains("2022-02-02") && !run.output.contains("2021-05-19"))
    }
    #expect(try Tool.run("lint", "-", input: "flowchart LR\n  a --> b\n").errors.contains("Mermaid"))
  }

  @Test func mermaidIsWrittenWithNamesMadeSafe() throws {
    let run = try Tool.run(
      "convert", "-", "-o", "-", "--to", "mermaid",
      input: "customer a name=\"x\\\"]; <b>#\"\nadvisor b\nb -management-> a\n")
    #expect(
      run.output == """
        flowchart LR
          n0("x#quot;]; #60;b#62;#35;<br/>customer")
          n1["b<br/>advisor"]
          n1 == manages ==> n0

        """)
  }

  @Test func whatGetsLostIsSaid() throws {
    let run = try Tool.run(
      "convert", "-", "-o", "-", "--to", "sketch", input: "customer a colour=red country=Sweden\n")
    #expect(run.status == 1 && run.output == "customer a\n")
    #expect(run.errors.contains("the field colour is not in the model") && run.errors.contains("1 record "))
    for (output, format) in [("tables.csv", "csv"), ("-", "csv"), ("x.json.gz", "json")] {
      #expect(try Tool.run("convert", "samples/nordic.json", "-o", output, "--to", format).status == 64)
    }
  }
}
