// A large file is read through a window, and its records are put together in batches. With windows of a few bytes every
// token of a small one meets the border, with batches of a few records every record.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct WindowTests {
  private static let provider = Viewpoint(id: "p", kind: .indirectProvider)
  private static let texts: [(name: String, text: String)] =
    HostileInputTests.samples.map { format, text in
      ("n.\(format == .jsonLines ? "jsonl" : format == .sketch ? "network" : format.rawValue)", text)
    } + [
      ("late.network", "customer a\n" + String(repeating: "# nothing\n", count: 40) + "customer b\n"),
      ("late.yaml", String(repeating: "# nothing\n", count: 40) + "nodes: [{id: a, kind: customer}]\n"),
      (
        "late.graphml",
        "<graphml><key id=\"k\" for=\"node\" attr.name=\"kind\"/><graph>"
          + String(repeating: "<!-- nothing -->\n", count: 40)
          + "<node id=\"a\"><data key=\"k\">customer</data></node></graph></graphml>"
      ),
      (
        "numbers.json",
        "{\"x\": -12.5e+3, \"nodes\": [ ], \"y\": [0,true,false,null,1.5], \"edges\":  []}  \n"
      ),
      (
        "deep.jsonl",
        "{\"x\":{\"y\":[1,2,{\"z\":\"\\ud83d\\ude00é😀\"}]},\"type\":\"node\",\"id\":\"é\",\"kind\":\"customer\"}\n\n \n{\"type\":\"node\"}\nnonsense\n"
      ),
      (
        // Records that are alike are read by what stood between the values of those before.
        "alike.jsonl",
        (0..<60).map {
          "{\"type\": \"node\", \"id\": \"c\($0 * $0 * 37)\", \"kind\": \"customer\", \"name\": null, \"tags\": [\"x\"]}\n"
        }.joined()
      ),
      (
        // Records with lines of their own, and other lines that begin as they do.
        "lists.json",
        """
        {"partnergraph": 1, "nodes": [
          {"id": "a", "kind": "customer", "x": {"y":
          {"id": "inside", "kind": "customer"}}},
          {"id": "b", "kind": "tenant", "name": "é",
          "z": [
          {"id": "c"},
          {"id": "d"}
          ]},
          {"id": "e", "kind": "advisor"}
        ],
        "edges": [
          {"kind": "ownership", "from": "a", "to": "b"},
          {"kind": "supply", "from": "e", "to": "a"}
        , {"kind": "supply", "from": "e", "to": "b"}], "nodes": [
          {"id": "f", "kind": "customer"},
          ["no object"],
          {"id": "g", "kind": "customer"}
        ]}
        """
      ),
      (
        "rows.csv", "\r\n\r\nid,kind,name\r\na,customer,\"x\r\n\"\"y\"\"\"\r\nb\r\nc,advisor,é\"\nd,advisor,😀"
      ),
      (
        "customers.json",
        """
        {"totalCount": 2, "items": [{"id": "cccccccc-0000-4000-8000-000000000001", "companyProfile": {"companyName": "É"},
        "relationshipToPartner": "reseller"}, {"id": "<guid>", "companyProfile": {}}], "attributes": {"objectType": "Collection"}}
        """
      ),
      (
        "lines.csv",
        "\u{FEFF}PartnerId,CustomerId,Currency\ncccccccc-0000-4000-8000-000000000001,cccccccc-0000-4000-8000-000000000002,EUR\n1,2\n"
      ),
    ]

  @Test(arguments: texts.indices)
  func aWindowOfAnySizeGivesTheSame(index: Int) throws {
    let (name, text) = Self.texts[index]
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    var state = UInt64(index) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    for round in 0..<60 {
      var bytes = Array(text.utf8)
      if round > 0 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let position = Int(state >> 33) % bytes.count
        switch state >> 60 {
        case 0..<4: bytes.removeSubrange(position...)
        case 4..<7: bytes.remove(at: position)
        default: bytes[position] = [0, 0x0A, 0x22, 0x2C, 0x5C, 0x7D, 0xC3][Int(state >> 50) % 7]
        }
      }
      try Data(bytes).write(to: file)
      let whole = summary(of: file, ReadingLimits(sizeForTwoThreads: .max))
      for size in [1, 2, 3, 5, 8, 13, 21, 34, 55, 89] {
        let limits = ReadingLimits(
          blockSize: size, batchCapacity: size, sizeForTwoThreads: size % 2 * 10_000, partSize: size,
          readerCount: 1 + size % 3)
        #expect(summary(of: file, limits) == whole, "round \(round), parts of \(size)")
      }
    }
  }

  /// Each sign of a document that is cut into its records, left out or written twice, and the document broken off everywhere.
  @Test func aSignThatIsMissingIsMissedWhereverTheDocumentIsCut() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "lists.json")
    let bytes = Array(try #require(Self.texts.first { $0.name == "lists.json" }).text.utf8)
    var changed: [[UInt8]] = bytes.indices.map { Array(bytes[..<$0]) }
    for position in bytes.indices where ",[]{}".utf8.contains(bytes[position]) {
      changed.append(Array(bytes[..<position] + bytes[(position + 1)...]))
      changed.append(Array(bytes[...position] + bytes[position...]))
    }
    for text in changed {
      try Data(text).write(to: file)
      let whole = summary(of: file, ReadingLimits(sizeForTwoThreads: .max))
      for size in [1, 40, 200] {
        let limits = ReadingLimits(blockSize: 16, sizeForTwoThreads: 1, partSize: size, readerCount: 2)
        #expect(summary(of: file, limits) == whole, "\(text.suffix(20)), parts of \(size)")
      }
    }
  }

  /// A list whose records begin in lines of their own and go on in one: where the search for a line is given up, a part may
  /// end between two records, or anywhere.
  @Test func aListThatGoesOnInOneLineIsReadInOnePiece() throws {
    let first = "{\"nodes\": [\n  {\"id\": \"a\", \"kind\": \"customer\"},\n  "
    let records = (0..<20).map { "{\"id\": \"n\($0)\", \"kind\": \"tenant\"}" }.joined(separator: ",   ")
    for end in ["]}", ",   }]}"] {
      let text = Array((first + records + end).utf8)
      let whole = NetworkReader.read([NetworkInput(name: "n.json", bytes: text, format: .json)])
      let buffer = InputBuffer(text)
      for cut in first.utf8.count + 1..<text.count {
        var builder = NetworkBuilder()
        builder.sources.append(Source(path: "n.json", format: .json, buffer: buffer))
        let reading = DocumentReading(
          buffer: buffer, index: 0, limits: ReadingLimits(sizeForTwoThreads: 1, partSize: cut), searchLimit: 0
        )
        do {
          try reading.read(into: &builder)
          #expect(whole.failures.isEmpty && builder.build().recordCount == whole.network.recordCount)
        } catch {
          #expect(whole.failures.map { "\($0)" }.contains { $0.hasSuffix(error.message) }, "cut at \(cut)")
        }
      }
    }
  }

  /// Everything that a reading tells.
  private func summary(of file: URL, _ limits: ReadingLimits) -> [String] {
    let result = NetworkReader.read(
      [NetworkInput(path: file.path)], viewpoint: Self.provider, dot: nil, limits: limits)
    let network = result.network
    var bytes: [UInt8] = []
    NetworkWriter.write(network, as: .json) { bytes += $0 }
    let places = network.declaredNodes.map(\.place) + (0..<network.edgeCount).map { network.edge($0).place }
    return [String(decoding: bytes, as: UTF8.self)]
      + network.problems.map { "\($0.message) \($0.place.offset) \($0.related.map(\.place.offset))" }
      + result.failures.map { "\($0.reason)" } + network.unknownFields.map { "\($0)" }
      + places.map { "\(network.location(of: $0).map { "\($0.line):\($0.column)" } ?? "-")" }
  }
}
