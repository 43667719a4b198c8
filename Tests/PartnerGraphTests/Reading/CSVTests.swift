// CSV and gzip: what RFC 4180 allows, what is said of what it does not, and the same networks as JSON.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct CSVTests {
  private func read(_ text: String) -> ReadingResult {
    NetworkReader.read([NetworkInput(name: "t.csv", bytes: Array(text.utf8), format: .csv)])
  }

  private func messages(_ result: ReadingResult) -> [String] {
    result.network.problems.map { problem in
      "\(result.network.location(of: problem.place).map { "\($0.line):\($0.column)" } ?? "-") \(problem.message)"
    }
  }

  private func failure(_ text: String) -> String? {
    guard case .unparsable(let location, let message)? = read(text).failures.first?.reason else { return nil }
    return "\(location.line):\(location.column) \(message)"
  }

  @Test func nodesAndEdgesAreToldByTheirHeader() throws {
    let nodes =
      "tags,kind,id,name,mpaSigned,enrolments\r\n"
      + "\"a;b\\;c\",indirect-reseller,r,\"R \"\"1\"\",\n x\",null,[]\r\n\r\n,customer,c,,,"
    let edges =
      "kind,from,to,roles,autoExtend,colour\nmanagement,r,c,Global Administrator;x,true,\nsupply,r,c,,,red\n"
    let network = NetworkReader.read([
      NetworkInput(name: "n", bytes: Array(nodes.utf8)), NetworkInput(name: "e", bytes: Array(edges.utf8)),
    ]).network
    let reseller = try #require(network.node("r"))
    #expect(reseller.name == "R \"1\",\n x" && reseller.tags == ["a", "b;c"])
    #expect(reseller.agreement == .notSigned && reseller.enrolments == [])
    #expect(network.node("c")?.enrolments == nil && network.node("c")?.tags == [])
    #expect(network.edge(0).roles == ["Global Administrator", "x"] && network.edge(0).autoExtend == true)
    #expect(network.unknownFields.map { "\($0.name) \($0.count)" } == ["colour 1"])
    #expect(network.problems.isEmpty && network.inputs.map(\.format) == [.csv, .csv])
  }

  @Test func badRowsAreReportedAndTheRestIsRead() {
    let result = read(
      "id,kind,country\na,customer\nb,customer,SE,x\n\"c,\n\nd\",customer,NO\ne\"f,customer,SE\n\"g\"h,customer,SE\n"
        + "i,customer,Norway\nj,customer,\n")
    #expect(
      messages(result) == [
        "2:1 expected 3 cells as in the header, found 2", "3:1 expected 3 cells as in the header, found 4",
        "4:1 id: expected an id without control characters",
        "7:1 expected a cell with a quote in it to be quoted",
        "8:1 expected ',' or the end of the line after the cell",
        "9:1 country: expected a country code of two letters (ISO 3166-1 alpha-2), found \"Norway\"",
      ])
    #expect(result.network.nodesInFileOrder.map { result.network.ids[$0] } == ["i", "j"])
  }

  @Test func whatEndsAnInputIsSaidWithItsPlace() {
    #expect(failure("") == "1:1 expected a header row of field names, found an empty file")
    #expect(failure("\n\n") == "1:1 expected a header row of field names, found an empty file")
    #expect(
      failure("id,name\na,b\n")
        == "1:1 expected a header with the fields id and kind (nodes), or kind, from and to (edges)")
    #expect(
      failure("id;kind\na;customer\n")
        == "1:1 expected a header with the fields id and kind (nodes), or kind, from and to (edges)"
        + "; cells are separated by ',', not ';'")
    #expect(
      failure("id,kind\na,customer\nb,\"cust\nc,d")
        == "3:3 expected a closing quote: the cell that begins here never ends")
    let latin1 = Array("id,kind,name\na,customer,caf".utf8) + [0xE9, 0x0A]
    let result = NetworkReader.read([NetworkInput(name: "x", bytes: latin1, format: .csv)])
    guard case .unparsable(let location, let message)? = result.failures.first?.reason else {
      Issue.record("accepted Latin-1")
      return
    }
    #expect(location.line == 2 && location.column == 15 && message == "expected UTF-8, found the byte 0xE9")
    let utf16: [UInt8] = [0xFF, 0xFE, 0x69, 0, 0x64, 0]
    guard
      case .unparsable(_, let words)? = NetworkReader.read([NetworkInput(name: "x", bytes: utf16)]).failures
        .first?.reason
    else {
      Issue.record("accepted UTF-16")
      return
    }
    #expect(words == "expected UTF-8, found UTF-16")
  }

  @Test func aHeaderAloneIsAnEmptyNetwork() {
    #expect(read("id,kind").failures.isEmpty)
    #expect(read("\u{FEFF}id,kind\n\u{E9},customer\n").network.node("\u{E9}") != nil)
  }

  @Test(arguments: ["json", "jsonl", "network", "csv"])
  func gzipIsReadWhateverTheFormat(format: String) throws {
    let texts = [
      "json": "{\"nodes\":[{\"id\":\"a\",\"kind\":\"customer\"}]}", "csv": "id,kind\na,customer\n",
      "jsonl": "{\"type\":\"node\",\"id\":\"a\",\"kind\":\"customer\"}\n", "network": "customer a\n",
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "n.\(format)")
    try Data(try #require(texts[format]).utf8).write(to: file)
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/usr/bin/gzip")
    gzip.arguments = ["-k", file.path]
    try gzip.run()
    gzip.waitUntilExit()
    let packed = Array(try Data(contentsOf: URL(filePath: file.path + ".gz")))
    let result = NetworkReader.read([NetworkInput(path: file.path + ".gz")])
    #expect(result.network.node("a") != nil && result.failures.isEmpty)
    // From a pipe, and of two members.
    #expect(NetworkReader.read([NetworkInput(name: "-", bytes: packed)]).network.node("a") != nil)
    if format == "network" {
      let twice = NetworkReader.read([NetworkInput(name: "-", bytes: packed + packed, format: .sketch)])
      #expect(twice.network.problems.map(\.kind) == [.duplicateID])
    }
    // Cut off, damaged, and followed by something else.
    for length in 2..<packed.count {
      #expect(
        NetworkReader.read([NetworkInput(name: "-", bytes: Array(packed.prefix(length)))]).failures.count == 1
      )
    }
    #expect(NetworkReader.read([NetworkInput(name: "-", bytes: packed + [1, 2, 3])]).failures.count == 1)
    var damaged = packed
    damaged[packed.count - 6] ^= 0xFF
    #expect(NetworkReader.read([NetworkInput(name: "-", bytes: damaged)]).failures.count == 1)
  }
}
