// An export folder on the command line: with a viewpoint it lints, without one it is refused with advice.

import Testing

@Suite struct ExportCommandTests {
  private let viewpoint = [
    "--viewpoint", "a0000000-0000-4000-8000-000000000001", "--viewpoint-country", "US", "--as-of",
    "2024-03-01",
  ]

  @Test func aFolderOfAnswersIsLintedAsItIs() throws {
    let run = try Tool.run(
      "lint", "samples/export", viewpoint[0], viewpoint[1], viewpoint[2], viewpoint[3], viewpoint[4],
      viewpoint[5])
    #expect(run.status == 1 && run.errors.isEmpty)
    let found = run.output.split(separator: "\n").filter { $0.hasPrefix("samples/") }.map { line in
      let file = line.split(separator: ":").first.map(String.init) ?? ""
      return "\(file.split(separator: "/").last ?? "") \(line.split(separator: "[").last?.dropLast() ?? "")"
    }
    #expect(
      found == [
        "relationships.json cross-region-sale", "customers.json legacy-delegation",
        "relationships.json cross-region-partnership", "delegatedAdminRelationships.json global-admin-access",
      ])
    #expect(run.output.contains("0 info in 6 nodes and 8 edges"))
  }

  @Test func withoutAViewpointItIsRefusedWithAdvice() throws {
    let run = try Tool.run("lint", "samples/export")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("samples/export/customers.json:4:5: error: expected --viewpoint ID"))
    #expect(try Tool.run("lint", "samples/export", "--viewpoint-country", "US").status == 64)
    #expect(
      try Tool.run("lint", "samples/export", "--viewpoint", "x", "--viewpoint-kind", "customer").status == 64)
  }
}
