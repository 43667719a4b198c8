// A reader outside of the package: its places lead to its lines, and records in memory have none.

import PartnerGraph
import Testing

@Suite struct BuilderInputTests {
  @Test func placesLeadToLines() throws {
    var builder = NetworkBuilder()
    builder.add(NodeRecord(id: "microsoft", kind: .vendor))
    let text = "å;\nacme\nlucerne\n"
    let first = builder.beginInput(name: "first.txt", bytes: Array(text.utf8))
    builder.add(NodeRecord(id: "acme", kind: .customer), at: Place(input: first, offset: 4))
    builder.report(malformed: "bad", at: Place(input: first, offset: 2), isLost: true)
    let second = builder.beginInput(name: "second.txt", bytes: Array("lucerne".utf8))
    builder.add(NodeRecord(id: "lucerne", kind: .customer), at: Place(input: second, offset: 0))
    builder.report(malformed: "worse", at: Place(input: second, offset: 0), isLost: false)
    builder.add(EdgeRecord(.supply, from: "microsoft", to: "acme"))
    builder.add(NodeRecord(id: "microsoft", kind: .vendor))
    let network = builder.build()

    func location(_ id: String) -> String? {
      network.node(id).flatMap { network.location(of: $0.place)?.description }
    }
    #expect(location("acme") == "first.txt:2:1" && location("lucerne") == "second.txt:1:1")
    #expect(location("microsoft") == nil && network.location(of: network.edge(0).place) == nil)
    #expect(network.declaredNodes.map(\.id) == ["acme", "lucerne", "microsoft"])
    #expect(
      network.inputs.map(\.path) == ["first.txt", "second.txt"]
        && network.inputs.allSatisfy { $0.format == nil })
    #expect(network.recordCount == 6)
    #expect(network.problems.map(\.kind) == [.malformedRecord, .malformedRecord, .duplicateID])
    #expect(
      network.problems.map { network.location(of: $0.place)?.description } == [
        "first.txt:1:2", "second.txt:1:1", nil,
      ])
    #expect(network.excerpt(at: network.problems[0].place)?.before == "å")
  }

  @Test func whatNamesARecordThatIsLeftOutIsLeftOutToo() {
    var builder = NetworkBuilder()
    let input = builder.beginInput(name: "a.txt", bytes: Array("x\ny\n".utf8))
    builder.add(NodeRecord(id: "acme", kind: .customer))
    for (offset, id) in [(2, "lost"), (0, "lost")] {
      builder.report(
        malformed: "kind: expected one", at: Place(input: input, offset: offset), isLost: true, field: "kind",
        record: id)
    }
    builder.report(malformed: "no", at: Place(input: input, offset: 2), isLost: false, record: "missing")
    builder.add(EdgeRecord(.ownership, from: "acme", to: "lost"))
    builder.add(EdgeRecord(.ownership, from: "missing", to: "acme"))
    let network = builder.build()
    #expect(network.problems.map(\.namingEdgeCount) == [0, 1, 0], "the first in the input has the number")
    #expect(
      network.edge(0).isDangling && network.danglingReferences.map { $0.id(in: network) } == ["missing"])
  }

  @Test func failuresHaveWords() throws {
    let reading = NetworkReader.read([
      NetworkInput(path: "no/such\u{7}file.json"),
      NetworkInput(name: "bad.json", bytes: Array("{\"nodes\": [".utf8)),
    ])
    let words = reading.failures.map(\.description)
    #expect(words.count == 2)
    #expect(words[0].hasSuffix(": no such file or directory") && !words[0].contains("\u{7}"))
    #expect(words[1].hasPrefix("bad.json:1:12: expected"))
  }
}
