// An export folder on the command line: it lints as it is, given whose it is.

import Foundation
import Testing

@Suite struct ExportCommandTests {
  /// The rules found in a run, each with its file.
  private func found(_ run: Tool.Run) -> [String] {
    run.output.split(separator: "\n").filter { $0.hasPrefix("samples/") }.map { line in
      let file = line.split(separator: ":").first.map(String.init) ?? ""
      return "\(file.split(separator: "/").last ?? "") \(line.split(separator: "[").last?.dropLast() ?? "")"
    }
  }

  @Test func aFolderOfAnswersIsLintedAsItIs() throws {
    let run = try Tool.run("lint", "samples/export", "--as-of", "2024-03-01")
    #expect(run.status == 1 && run.errors.isEmpty)
    #expect(
      found(run) == [
        "customers.2.json invalid-supply-step", "customers.2.json unsupplied-customer",
        "relationships.json cross-region-partnership", "relationships.json missing-mpa",
        "relationships.json unsupplied-seller", "c0000000-0000-4000-8000-000000000002.json legacy-delegation",
        "subscriptions.json cross-region-sale", "relationships.json relation-removed-still-selling",
        "delegatedAdminRelationships.json global-admin-access",
        "delegatedAdminRelationships.json excess-assignment",
        "delegatedAdminRelationships.json unassigned-access",
        "delegatedAdminRelationships.json pending-too-long",
        "delegatedAdminRelationships.json expired-management",
      ])
    #expect(run.output.contains("in 18 nodes and "))
    #expect(run.output.contains("User administrator"), "roles are named")
  }

  @Test func whoseItIsMayBeSaidOnTheCommandLineOrAboveASingleFile() throws {
    let customer = "samples/export/customers/c0000000-0000-4000-8000-000000000001/relationships.json"
    #expect(try Tool.run("lint", customer).output.contains("in 4 nodes and 2 edges"))
    try Tool.withTemporaryFolder { folder in
      let file = folder.appending(path: "relationships.json")
      let answer = try Data(
        contentsOf: Tool.packageFolder.appending(path: "samples/export/relationships.json"))
      try answer.write(to: file)
      let refused = try Tool.run("lint", file.path)
      #expect(refused.status == 64 && refused.output.isEmpty)
      #expect(refused.errors.contains(":4:5: error: expected --viewpoint ID or viewpoint.yml"))
      let id = "a0000000-0000-4000-8000-000000000001"
      let run = try Tool.run("lint", folder.path, "--viewpoint", id, "--viewpoint-country", "US")
      #expect(run.status == 1 && run.output.contains("[cross-region-partnership]"))
      try Data("id: a\ncountri: SE\n".utf8).write(to: folder.appending(path: "viewpoint.yml"))
      let bad = try Tool.run("lint", folder.path)
      #expect(bad.status == 64 && bad.errors.contains("viewpoint.yml:2:1: error: expected one of the keys"))
      #expect(try Tool.run("lint", file.path, "--viewpoint-country", "US").status == 64)
      #expect(
        try Tool.run("lint", file.path, "--viewpoint", "x", "--viewpoint-kind", "customer").status == 64)
    }
  }

  @Test func aFileWhoseNameIsNotUTF8IsNamed() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("[]".utf8).write(to: folder.appending(path: "customers.json"))
    let path =
      Array(folder.path.utf8CString.dropLast()) + "/x".utf8CString.dropLast() + [CChar(bitPattern: 0xFF)]
    let file = open(path + ".json".utf8CString, O_WRONLY | O_CREAT, 0o600)
    // Some file systems take no such name.
    guard file >= 0 else { return }
    close(file)
    let run = try Tool.run("lint", folder.path)
    #expect(run.status == 66 && run.errors.contains("a file whose name is not UTF-8 cannot be read"))
  }

  @Test func pagesAreReadInTheirOrder() throws {
    try Tool.withTemporaryFolder { folder in
      for (name, company) in [
        ("customers.json", "First"), ("customers.2.json", "Second"), ("customers.10.json", "Tenth"),
      ] {
        let item =
          "{\"id\": \"c0000000-0000-4000-8000-000000000001\", \"companyProfile\": {\"companyName\": \"\(company)\"}}"
        try Data("{\"items\": [\(item)]}".utf8).write(to: folder.appending(path: name))
      }
      let run = try Tool.run("lint", folder.path, "--viewpoint", "x")
      #expect(
        run.output.contains("customers.2.json:1:12: warning: ")
          && run.output.contains("name Second, not First"))
    }
  }
}
