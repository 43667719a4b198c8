// A folder on the command line: what is read of it, and what is said of all else that it holds.

import Foundation
import Testing

@Suite struct FolderCommandTests {
  private static let partner = "a1111111-2222-4333-8444-555555555555"
  private static let customer = "c1000000-0000-4000-8000-000000000001"
  private static let viewpoint = "id: \(partner)\nkind: direct-bill-partner\ncountry: US\n"
  private static let customers = """
    {"items": [{"id": "\(customer)", "companyProfile": {"tenantId": "\(customer)", "companyName": "Tailwind"},
     "billingProfile": {"defaultAddress": {"country": "SE"}}, "relationshipToPartner": "reseller"}]}
    """
  private static let refusal = "{\"code\": 20002, \"description\": \"No relationship.\", \"data\": []}"
  /// The partner's own country, and the sale into another region.
  private static let clean = ["viewpoint.yml": viewpoint, "customers.json": customers]

  private static func with(_ files: [String: String], _ body: (URL) throws -> Void) throws {
    try Tool.withTemporaryFolder { folder in
      for (name, text) in files {
        let file = folder.appending(path: "f/\(name)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      try body(folder)
    }
  }

  private static func and(_ files: [String: String]) -> [String: String] {
    clean.merging(files, uniquingKeysWith: { $1 })
  }

  // MARK: - What a folder holds beside

  @Test func whatIsNotReadIsCountedByReasonWithThreeNames() throws {
    let files = Self.and([
      "README.txt": "hello", "logo.png": "x", "notes.docx": "y", "x/deep.log": "z", ".DS_Store": "h",
      "users.json": "{\"items\": [{\"userPrincipalName\": \"a@b.example\"}]}", "null.json": "null\n",
      "groups.csv": "Group,Members\nx,3\n", "one.csv": "Word\nx\n", "empty.csv": "",
      "customers/\(Self.customer)/subscriptions.json": Self.refusal,
      "customers/\(Self.customer)/relationships.json": "{\"error\": {\"code\": \"Forbidden\"}}",
      "own.network": "customer x\n", "sub/own.json": "{\"nodes\": []}", "mkdocs.yml": "site_name: x\n",
    ])
    try Self.with(files) { folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 1 && run.output.contains("[cross-region-sale]"), "the rest is linted")
      let customer = "customers/\(Self.customer)"
      #expect(
        run.errors == """
          note: 14 files of f were not read: \
          4 are not known documents (groups.csv, null.json, one.csv, …), \
          2 are error answers of the service (\(customer)/relationships.json, \(customer)/subscriptions.json), \
          2 are networks of their own, read only when named (own.network, sub/own.json), \
          1 is empty (empty.csv), \
          5 are of another format (README.txt, logo.png, notes.docx, …)

          """)
      #expect(try Tool.run(["lint", "-q", "f"], folder: folder).errors.isEmpty)
      let strict = try Tool.run(["lint", "f", "--strict-inputs"], folder: folder)
      #expect(strict.status == 65 && strict.errors == run.errors.replacing("note:", with: "error:"))
      #expect(strict.output.contains("[cross-region-sale]"))
      #expect(strict.output.contains("; 1 input could not be read"))
      for command in [["chains"], ["convert", "-o", "-", "--to", "json"]] {
        let strict = try Tool.run(command + ["f", "--strict-inputs"], folder: folder)
        #expect(strict.status == 65 && strict.output.contains(Self.customer), "\(command)")
        #expect(try Tool.run(command + ["f"], folder: folder).status == 0)
      }
    }
  }

  @Test func aFolderWithNothingBesideSaysNothing() throws {
    try Self.with(Self.clean) { folder in
      let run = try Tool.run(["lint", "f", "--strict-inputs"], folder: folder)
      #expect(run.status == 1 && run.errors.isEmpty)
    }
  }

  @Test func tablesThatCarryNoRelationAreLeftAlone() throws {
    let files = Self.and([
      "ADRoles.csv": "Id,Name,Description\n62e90394-69f5-4237-9190-012177145e10,Global Administrator,x\n",
      "ADRoles.json": "[{\"Id\": \"1\", \"Name\": \"Reader\", \"Description\": \"x\"}]",
      "securityGroup.csv": "Id,DisplayName,CommaSeperatedRoles\n1,Support,62e90394\n",
      "securityGroups.csv": "Id,DisplayName,CommaSeparatedRoles\n1,Support,62e90394\n",
      "directoryRoles.json":
        "{\"value\": [{\"id\": \"1\", \"displayName\": \"Reader\", \"roleTemplateId\": \"2\", \"description\": \"x\"}]}",
      "accepted.json": "{\"partnergraphBaseline\": 1, \"findings\": []}",
    ])
    try Self.with(files) { folder in
      let run = try Tool.run(["lint", "f", "--strict-inputs"], folder: folder)
      #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
      // Named, they are no input.
      #expect(try Tool.run(["lint", "f/ADRoles.csv"], folder: folder).status == 65)
    }
  }

  @Test func aFileThatNoReaderKnowsIsAnErrorWhereItIsNamed() throws {
    try Self.with(Self.and(["users.json": "{\"upn\": 1}", "error.json": Self.refusal])) { folder in
      for name in ["users.json", "error.json"] {
        let run = try Tool.run(["lint", "f/\(name)"], folder: folder)
        #expect(run.status == 65 && run.errors.contains("f/\(name):1:1: error: expected a network"))
        let beside = try Tool.run(["lint", "f/customers.json", "f/\(name)"], folder: folder)
        #expect(beside.status == 65 && beside.output.contains("[cross-region-sale]"))
      }
    }
  }

  @Test func brokenDocumentsOfAFolderKeepTheirStatus() throws {
    let broken = ["a.json": "{\"items\": [", "b.json": "<html>", "c.json": ""]
    for (name, text) in broken {
      try Self.with(Self.and([name: text])) { folder in
        let run = try Tool.run(["lint", "f"], folder: folder)
        #expect(run.status == 65 && run.errors.contains("f/\(name):1:"), "\(name): \(run.errors)")
        #expect(run.output.contains("[cross-region-sale]") && !run.errors.contains("note:"))
      }
    }
  }

  @Test func aFolderOfWhichNothingIsReadIsNoCleanInput() throws {
    try Self.with(["users.json": "{\"upn\": 1}", "error.json": Self.refusal]) { folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 65 && run.output.isEmpty)
      #expect(run.errors.hasPrefix("f/error.json:1:1: error: expected a network"), "\(run.errors)")
      #expect(run.errors.contains("note: 2 files of f were not read: "))
    }
    try Self.with(["README.txt": "x", "sub/n.network": "customer c\n"]) { folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 66 && run.output.isEmpty)
      #expect(run.errors.contains("1 is a network of its own, read only when named (sub/n.network)"))
      #expect(run.errors.contains("error: f: is a directory; a folder is read when it holds nodes.csv"))
    }
  }

  @Test func besideTablesNothingElseIsRead() throws {
    let tables = ["nodes.csv": "id,kind\na,advisor\n", "edges.csv": "kind,from,to\n"]
    try Self.with(tables.merging(["old/n.network": "customer c\n", "x.json": "{"], uniquingKeysWith: { $1 }))
    {
      folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 0 && run.output.contains(" in 1 node and 0 edges"))
      #expect(
        run.errors
          == "note: 2 files of f were not read: 2 are beside nodes.csv and edges.csv (x.json, old/n.network)\n"
      )
    }
  }

  // MARK: - Networks in folders

  @Test(arguments: [
    ("n.network", "customer c\n"), ("n.json", "{\"nodes\": [{\"id\": \"c\", \"kind\": \"customer\"}]}"),
    ("n.jsonl", "{\"type\": \"node\", \"id\": \"c\", \"kind\": \"customer\"}\n"),
    ("n.yaml", "nodes:\n  - {id: c, kind: customer}\n"), ("nodes.csv", "id,kind\nc,customer\n"),
    ("n.dot", "digraph { c [kind=customer] }\n"),
    (
      "n.graphml",
      "<graphml><key id=\"k\" for=\"node\" attr.name=\"kind\"/><graph edgedefault=\"directed\">"
        + "<node id=\"c\"><data key=\"k\">customer</data></node></graph></graphml>"
    ),
  ])
  func theOnlyNetworkOfAFolderIsRead(name: String, text: String) throws {
    try Self.with([name: text, "README.md": "x", "sub/other.network": "customer d\n"]) { folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 0 && run.output.contains("f/\(name):"), "\(run.output)\(run.errors)")
      #expect(run.output.contains(" in 1 node and 0 edges"))
      #expect(
        run.errors == "note: 2 files of f were not read: 1 is a network of its own, read only when named"
          + " (sub/other.network), 1 is of another format (README.md)\n")
      // An output does not take the place of what it is made from.
      #expect(try Tool.run(["lint", "f", "-o", "f/\(name)"], folder: folder).status == 73)
    }
  }

  @Test func severalNetworksOfAFolderAreRefusedWithTheirNames() throws {
    try Self.with([
      "a.json": "{\"nodes\": []}", "b.network": "customer c\n", "package.json": "{\"name\": \"x\"}",
    ]) {
      folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(
        run.errors.contains(
          "error: f: holds 2 networks (a.json, b.network): name the one to read, or several that are one network\n"
        ))
      // Others are read all the same.
      try Data("customer d\n".utf8).write(to: folder.appending(path: "d.network"))
      let both = try Tool.run(["lint", "f", "d.network"], folder: folder)
      #expect(both.status == 64 && both.output.contains("the customer d "))
      // Named, it is no stranger in its folder.
      let named = try Tool.run(["lint", "f/a.json", "f/b.network"], folder: folder)
      #expect(named.status == 0 && named.errors.isEmpty)
    }
  }

  @Test func aNetworkThatIsNamedBesideItsExportIsRead() throws {
    try Self.with(Self.and(["extra.network": "customer extra\n"])) { folder in
      let run = try Tool.run(["lint", "f", "f/extra.network"], folder: folder)
      #expect(run.errors.isEmpty && run.output.contains("the customer extra "))
    }
  }

  // MARK: - Whose export it is

  private static let table = """
    Id,CustomerDelegatedAdminRelationshipId,DisplayName,TenantId,DisplayName,TenantId,Duration,Status
    r-1,,Tailwind access,\(partner),Tailwind,\(customer),730,Active

    """

  @Test func withoutAViewpointOneErrorShowsTheFileToWrite() throws {
    let files = [
      "customers.json": Self.customers,
      "customers.2.json": Self.customers.replacing("c1000000", with: "c2000000"),
      "gdap.csv": Self.table, "more.csv": Self.table.replacing("r-1", with: "r-2"),
      "other.csv": Self.table.replacing("r-1", with: "r-3").replacing("a1111111", with: "a2222222"),
    ]
    try Self.with(files) { folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(
        run.errors == """
          f/customers.json:1:12: error: expected --viewpoint ID or viewpoint.yml: customers do not say whose they \
          are, nor do 4 other documents; write f/viewpoint.yml:

          id: \(Self.partner)  # 2 documents name this partner
          kind: indirect-provider  # or indirect-reseller, direct-bill-partner, advisor
          # country: SE  # where that partner is enrolled: two letters

          """)
      let contents = try #require(run.errors.split(separator: "\n\n", maxSplits: 1).last)
      try Data(contents.utf8).write(to: folder.appending(path: "f/viewpoint.yml"))
      let written = try Tool.run(["lint", "f"], folder: folder)
      #expect(written.status == 0 && written.output.contains(" in 4 nodes"), "\(written.errors)")
      #expect(
        written.errors
          == "note: 1 document (f/other.csv) names another partner, a2222222-2222-4333-8444-555555555555, as their own\n"
      )
    }
  }

  @Test func aPlaceholderIsNoViewpoint() throws {
    try Self.with(["customers.json": Self.customers]) { folder in
      let run = try Tool.run(["lint", "f/customers.json"], folder: folder)
      #expect(
        run.status == 64
          && run.errors.contains("; write f/viewpoint.yml:\n\nid: <tenant id>  # the tenant of"))
      let contents = try #require(run.errors.split(separator: "\n\n", maxSplits: 1).last)
      try Data(contents.utf8).write(to: folder.appending(path: "f/viewpoint.yml"))
      let again = try Tool.run(["lint", "f"], folder: folder)
      #expect(again.status == 64 && again.errors.hasPrefix("f/viewpoint.yml:1:5: error: id: expected the id"))
      let inside = try Tool.run(
        ["lint", "customers.json", "--from", "export"], folder: folder.appending(path: "f"))
      #expect(inside.errors.hasPrefix("./viewpoint.yml:1:5: error:"), "\(inside.errors)")
      // Nothing can be beside standard input.
      let piped = try Tool.run(["lint", "-"], input: Self.customers, folder: folder)
      #expect(piped.status == 64 && piped.errors.hasSuffix("do not say whose they are\n"))
    }
  }

  @Test func aViewpointThatNoDocumentNamesIsAWarning() throws {
    try Self.with(["customers.json": Self.customers, "gdap.csv": Self.table]) { folder in
      let wrong = "b0000000-0000-4000-8000-000000000009"
      let run = try Tool.run(["lint", "f", "--viewpoint", wrong], folder: folder)
      #expect(
        run.errors
          == "warning: no document names the viewpoint \(wrong) as its partner: 1 document (f/gdap.csv)"
          + " names \(Self.partner); correct the id in --viewpoint or viewpoint.yml\n")
      #expect(try Tool.run(["lint", "-q", "f", "--viewpoint", wrong], folder: folder).errors.isEmpty)
      #expect(
        try Tool.run(["lint", "f", "--viewpoint", Self.partner.uppercased()], folder: folder).errors.isEmpty)
      let alone = try Tool.run(["lint", "f/customers.json", "--viewpoint", wrong], folder: folder)
      #expect(alone.errors.isEmpty, "no document names a partner")
    }
  }

  @Test func aViewpointFileCountsForItsFolderAndTheOptionForOthers() throws {
    let other = "b0000000-0000-4000-8000-000000000009"
    let files = [
      "one/viewpoint.yml": Self.viewpoint, "one/customers.json": Self.customers,
      "one/deep/customers.json": Self.customers.replacing("c1000000", with: "c3000000"),
      "two/customers.json": Self.customers.replacing("c1000000", with: "c2000000"),
    ]
    try Self.with(files) { folder in
      let options = [
        "--viewpoint", other, "--viewpoint-kind", "direct-bill-partner", "--viewpoint-country", "SE",
      ]
      func sales(_ arguments: [String]) throws -> [String] {
        let run = try Tool.run(
          ["convert", "-o", "-", "--to", "sketch"] + arguments + options, folder: folder)
        return run.output.split(separator: "\n").filter { $0.contains("-supply-> c") }.map {
          "\($0.prefix(2)) \($0.split(separator: " ")[2].prefix(2))"
        }.sorted()
      }
      #expect(try sales(["f"]) == ["a1 c1", "a1 c3", "b0 c2"])
      #expect(try sales(["f/two", "f/one"]) == ["a1 c1", "a1 c3", "b0 c2"])
      #expect(try sales(["f/one/deep/customers.json"]) == ["a1 c3"])
      let unused = try Tool.run(["lint", "f/one"] + options, folder: folder)
      #expect(
        unused.errors == "note: --viewpoint \(other) is not used: viewpoint.yml says whose each input is\n")
    }
  }

  @Test func aBrokenViewpointFileCostsItsFolder() throws {
    let files = Self.and(["sub/viewpoint.yml": "idd: x\n", "sub/customers.json": "{\"items\": ["])
    try Self.with(files) { folder in
      let run = try Tool.run(["lint", "f"], folder: folder)
      #expect(run.status == 64 && run.errors.hasPrefix("f/sub/viewpoint.yml:1:1: error: "), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count == 1 && run.output.contains("[cross-region-sale]"))
    }
  }

  // MARK: - The rest is read

  @Test func everyCommandReadsTheOthers() throws {
    try Self.with(["customers.json": Self.customers]) { folder in
      try Data("customer d name=Daisy\n".utf8).write(to: folder.appending(path: "d.network"))
      for command in [
        ["lint", "--format", "json"], ["chains"], ["convert", "-o", "-", "--to", "json"],
        ["render", "-o", "-", "--format", "dot"], ["report", "-o", "-"],
      ] {
        let run = try Tool.run(command + ["f", "d.network"], folder: folder)
        #expect(run.status == 64 && run.errors.contains("write f/viewpoint.yml:"), "\(command)")
        #expect(run.output.contains(command == ["chains"] ? "d  d  invalid" : "Daisy"), "\(command)")
      }
      // Of a part of the network one would accept a part of its findings.
      let baseline = try Tool.run(["baseline", "-o", "b.json", "f", "d.network"], folder: folder)
      #expect(baseline.status == 64)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "b.json").path))
    }
  }

  @Test func fieldsOutsideTheModelAreNamedWithTheirNumber() throws {
    let fields = (1...12).map { "field\($0)=x" }.joined(separator: " ")
    let run = try Tool.run("lint", "-", input: "customer a zzz=1\ncustomer b zzz=2 \(fields)\n")
    #expect(run.errors.hasSuffix("note: 3 more fields are not in the model\n"), "\(run.errors)")
    #expect(run.errors.contains("note: the field field1 is not in the model and was left out 1 time\n"))
    let two = try Tool.run("chains", "-", input: "customer a zzz=1\ncustomer b zzz=2\n")
    #expect(
      two.errors
        == "<stdin>:1:1: note: the field zzz is not in the model and was left out 2 times\n")
    #expect(try Tool.run("lint", "-q", "-", input: "customer a zzz=1\n").errors.isEmpty)
  }
}
