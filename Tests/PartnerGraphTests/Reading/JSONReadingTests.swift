// What is said of JSON that is refused, and where.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct JSONReadingTests {
  @Test(arguments: [
    ("{\"nodes\": [\n  {\"id\": \"a\",}\n]}", 2, 14, "expected a member name in double quotes"),
    ("{\"nodes\": [\n  {\"id\" \"a\"}\n]}", 2, 9, "expected ':' after the member name"),
    ("{\"nodes\": {}}", 1, 11, "expected a list of nodes"),
    ("{\"nodes\": []", 1, 13, "expected ',' or '}' after the member"),
    ("{\"nodes\": []} x", 1, 15, "expected the end of the document"),
    ("[]", 1, 1, "expected '{': a network is a JSON object"),
    ("", 1, 1, "expected '{': a network is a JSON object"),
    ("{\"value\": []}", 1, 1, "expected a network: a member \"partnergraph\", \"nodes\" or \"edges\""),
    ("{\"partnergraph\": 2}", 1, 18, "expected 1: the version of the format that this tool reads"),
    ("{\"nodes\": [], \"ö😀\": tru}", 1, 21, "expected a value"),
  ])
  func saysWhereAndWhat(document: String, line: Int, column: Int, expected: String) {
    let result = NetworkReader.read(document, format: .json, name: "bad.json")
    guard case .unparsable(let location, let message)? = result.failures.first?.reason else {
      Issue.record("accepted")
      return
    }
    #expect(location == SourceLocation(path: "bad.json", line: line, column: column))
    #expect(message == expected)
  }

  @Test func aByteOrderMarkIsSkippedAndNotCounted() {
    let document = [0xEF, 0xBB, 0xBF] + Array("{\"nodes\":[{\"id\":\"a\",\"kind\":\"x\"}]}".utf8)
    let result = NetworkReader.read([NetworkInput(name: "x", bytes: document, format: .json)])
    #expect(result.failures.isEmpty)
    #expect(result.network.problems.map { result.network.location(of: $0.place)?.column } == [11])
    #expect(result.network.inputs.map(\.hasByteOrderMark) == [true])
  }

  @Test func aMemberOfTheDocumentThatStandsTwiceIsReported() {
    let document = """
      {"asOf": "2024-01-02", "nodes": [{"id": "a", "kind": "customer"}], "x": 1, "x": 2,
       "asOf": "2024-01-01", "nodes": [{"id": "b", "kind": "customer"}]}
      """
    let network = NetworkReader.read(document, format: .json).network
    #expect(network.asOf?.description == "2024-01-01")
    #expect(network.declaredNodes.map(\.id) == ["a", "b"])
    #expect(
      network.problems.map(\.message) == [
        "asOf: appears more than once in the document; the last one counts",
        "nodes: appears more than once in the document; all are read",
      ])
  }
}
