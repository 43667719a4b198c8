// Documents that were found in a folder: what is left out leaves no trace, and what is read keeps its places.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct FolderReadingTests {
  private static let tenants = (1...3).map { "c\($0)000000-0000-4000-8000-000000000001" }
  private static func customer(_ number: Int, country: String = "SE") -> String {
    """
    {"items": [
      {"id": "\(tenants[number])", "companyProfile": {"tenantId": "\(tenants[number])", "companyName": "C\(number)"},
       "billingProfile": {"defaultAddress": {"country": "\(country)"}}, "relationshipToPartner": "reseller"}]}
    """
  }

  private func read(_ files: [(name: String, text: String)]) -> ReadingResult {
    let inputs = files.map { file in
      var input = NetworkInput(name: "f/\(file.name)", bytes: Array(file.text.utf8))
      input.folder = "f"
      return input
    }
    return NetworkReader.read(inputs, viewpoint: Viewpoint(id: "p", kind: .directBillPartner))
  }

  private func places(_ network: Network) -> [String] {
    network.declaredNodes.filter { $0.kind == .customer }.map {
      network.location(of: $0.place).map { "\($0)" } ?? "nowhere"
    }
  }

  @Test func whatIsLeftOutLeavesNoTrace() {
    let result = read([
      ("a.json", Self.customer(0)), ("b.json", "{\"zzz\": 1}"),
      ("c.json", Self.customer(1, country: "Sveden")),
      ("d.json", "{\"code\": 1, \"description\": \"no\"}"),
      ("e.json", "[{\"Id\": 1, \"Name\": \"x\", \"Description\": \"\"}]"),
      ("f.json", Self.customer(2)),
    ])
    #expect(result.failures.isEmpty)
    #expect(result.leftOut.map(\.path) == ["f/b.json", "f/d.json", "f/e.json"])
    #expect(result.leftOut.map(\.reason) == [.unknownDocument, .errorAnswer, .noRelation])
    #expect(result.network.inputs.map(\.path) == ["f/a.json", "f/c.json", "f/f.json"])
    #expect(places(result.network) == ["f/a.json:2:3", "f/c.json:2:3", "f/f.json:2:3"])
    let problem = result.network.problems.first
    #expect(problem.flatMap { result.network.location(of: $0.place)?.path } == "f/c.json")
    #expect(result.network.unknownSuppliers.isEmpty && result.network.edgeCount == 4)
  }

  @Test func aDocumentThatIsRefusedHalfWayLeavesNoTrace() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = "customers/\(Self.tenants[1])/relationships.jsonl"
    try FileManager.default.createDirectory(
      at: folder.appending(path: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    // An answer without resellers says that the provider sells itself.
    try Data("{\"items\": []}\n{\"zzz\": 1}\n".utf8).write(to: folder.appending(path: path))
    try Data(Self.customer(0).utf8).write(to: folder.appending(path: "customers.json"))
    let files = NetworkReader.inputs(at: folder.path)
    #expect(files.inputs.map(\.folder) == [folder.path, folder.path] && files.leftOut.isEmpty)
    let result = NetworkReader.read(files.inputs, viewpoint: Viewpoint(id: "p", kind: .indirectProvider))
    #expect(result.leftOut.map(\.reason) == [.unknownDocument] && result.failures.isEmpty)
    #expect(result.network.node(Self.tenants[1]) == nil && result.network.node(Self.tenants[0]) != nil)
  }

  @Test func aNetworkBesideAnExportIsLeftOutWhateverItsFormat() {
    for (name, text) in [
      ("n.json", "{\"edges\": [], \"nodes\": []}"), ("n.json", "{\"asOf\": \"2021-05-19\"}"),
      ("n.csv", "id,kind\na,advisor\n"),
      ("n.jsonl", "{\"id\": \"a\", \"type\": \"node\", \"kind\": \"advisor\"}\n"),
      ("n.network", "advisor a\n"), ("n.yaml", "asOf: 2021-05-19\nnodes: []\n"),
      ("n.yml", "---\n\"nodes\": []\n"),
    ] {
      let result = read([("n/\(name)", text), ("z.json", Self.customer(0))])
      #expect(result.leftOut.map(\.reason) == [.network], "\(text)")
      #expect(result.failures.isEmpty && result.network.inputs.count == 1)
    }
  }

  @Test func documentsNameTheirPartner() {
    let partner = "A1111111-2222-4333-8444-555555555555"
    let lines = "PartnerId,CustomerId,Currency\n,\(Self.tenants[0]),SEK\n\(partner),\(Self.tenants[0]),SEK\n"
    let profile = "{\"profileType\": \"organization\", \"tenantId\": \"\(partner)\", \"companyName\": \"P\"}"
    let result = read([("lines.csv", lines), ("customers.json", Self.customer(0)), ("profile.json", profile)])
    #expect(
      result.ownedDocuments == [
        .init(path: "f/lines.csv", owner: partner.lowercased(), viewpoint: "p"),
        .init(path: "f/profile.json", owner: partner.lowercased(), viewpoint: "p"),
      ])
  }

  @Test func aFolderIsWalkedInTheOrderOfItsPages() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = [
      "b/a.json", "a.10.json", "a.2.json", "a.json", "z.txt", "b/c/d.csv", "b/viewpoint.yml", ".h/x.json",
      "y.yml",
    ]
    for name in names {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("id: v\n".utf8).write(to: file)
    }
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "link"), withDestinationURL: folder.appending(path: "b"))
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "gone"), withDestinationURL: folder.appending(path: "no"))
    func short(_ paths: [String]) -> [String] { paths.map { String($0.dropFirst(folder.path.count + 1)) } }
    let files = NetworkReader.inputs(at: folder.path, except: { $0.hasSuffix("/y.yml") })
    #expect(short(files.inputs.map(\.path)) == ["a.json", "a.2.json", "a.10.json", "b/a.json", "b/c/d.csv"])
    #expect(files.inputs.map { $0.viewpoint?.id } == [nil, nil, nil, "v", "v"])
    #expect(short(files.leftOut.map(\.path)) == ["z.txt", "link"])
    #expect(files.leftOut.map(\.reason) == [.otherFormat, .linkedFolder])
    #expect(
      short(NetworkReader.watchedFiles(at: folder.path))
        == ["a.json", "a.2.json", "a.10.json", "y.yml", "b/a.json", "b/viewpoint.yml", "b/c/d.csv"])
  }
}
