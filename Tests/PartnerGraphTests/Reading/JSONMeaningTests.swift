// What JSON that is accepted means: texts, numbers, members, and how deep it may go, in both readers of JSON.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct JSONMeaningTests {
  @Test(arguments: [
    (#"a"#, "a"), (#"\""#, "\""), (#"\\"#, "\\"), (#"\/"#, "/"), (#"/"#, "/"), (#"\b"#, "\u{8}"),
    (#"\f"#, "\u{C}"),
    (#"\n"#, "\n"), (#"\r"#, "\r"), (#"\t"#, "\t"), (#"\u0041"#, "A"), (#"\u0000"#, "\0"),
    (#"\u001F"#, "\u{1F}"),
    (#"\u007f"#, "\u{7F}"), (#"\u0080"#, "\u{80}"), (#"\u00e9"#, "é"), (#"\u07FF"#, "\u{7FF}"),
    (#"\u0800"#, "\u{800}"), (#"\uD7FF"#, "\u{D7FF}"), (#"\uE000"#, "\u{E000}"), (#"\uFFFF"#, "\u{FFFF}"),
    (#"\ufeff"#, "\u{FEFF}"), (#"\uD800\uDC00"#, "\u{10000}"), (#"\uDBFF\uDFFF"#, "\u{10FFFF}"),
    (#"\ud83d\uDe00"#, "\u{1F600}"), (#"\\u0041"#, "\\u0041"), (#"\\\u0041"#, "\\A"), (#"\\n"#, "\\n"),
    (#"a\u0062c\u0064"#, "abcd"), (#"é\u00e9é"#, "ééé"), ("\u{1F600}\\ud83d\\ude00", "\u{1F600}\u{1F600}"),
    // Halves of pairs.
    (#"\uD800"#, "\u{FFFD}"), (#"\uDFFF"#, "\u{FFFD}"), (#"\uD83Dx"#, "\u{FFFD}x"),
    (#"\uDE00x"#, "\u{FFFD}x"),
    (#"\uD83D\n"#, "\u{FFFD}\n"), (#"\uD83D\u0041"#, "\u{FFFD}A"), (#"\uDE00\uD83D"#, "\u{FFFD}\u{FFFD}"),
    (#"\uD83D\uD83D\uDE00"#, "\u{FFFD}\u{1F600}"), (#"\uD83D\uDE00\uDE00"#, "\u{1F600}\u{FFFD}"),
    (#"\uD83D\\uDE00"#, "\u{FFFD}\\uDE00"), (#"\uD83Du"#, "\u{FFFD}u"), (#"\uD83D\u00"#, nil),
  ]) func aStringIsItsText(spelling: String, text: String?) {
    let members = #""id":"a","kind":"customer","name":"\#(spelling)""#
    for result in inBoth(members) {
      #expect(result.network.node("a")?.name.map { Array($0.utf8) } == text.map { Array($0.utf8) })
    }
    guard text != nil else { return }
    // The names of members and words of the model may be written with escapes as well.
    for result in inBoth(
      #""i\u0064":"a","\u006bind":"custome\u0072","\u006E\u0061\u006D\u0065":"\#(spelling)""#)
    {
      #expect(result.network.node("a")?.name == text)
      #expect(result.network.unknownFields.isEmpty)
    }
  }

  @Test(arguments: [
    ("0", 0.0), ("-0", 0), ("-0.0e-1", 0), ("1", 1), ("50.5", 50.5), ("1E+2", 100), ("1e2", 100),
    ("0.5e1", 5),
    ("5000e-2", 50), ("1e-999", 0), ("99.99999999999999999999999999", 100), ("1e999", nil), ("-1", nil),
    ("101", nil),
    ("100.1", nil), ("\"50\"", nil), ("true", nil), ("[1]", nil),
  ]) func aNumberIsItsValue(spelling: String, value: Double?) {
    let edge = #"{"type":"edge","kind":"ownership","from":"a","to":"b","share":\#(spelling)}"#
    let document = #"{"edges":[\#(edge.replacingOccurrences(of: #""type":"edge","#, with: ""))]}"#
    for (text, format) in [(document, InputFormat.json), (edge, .jsonLines)] {
      let network = NetworkReader.read(text, format: format).network
      #expect(network.edgeCount == 1 && network.edge(0).share == value)
      #expect(network.problems.isEmpty == (value != nil))
    }
  }

  @Test func ofMembersThatStandTwiceTheLastCountsAndEachIsReported() {
    for second in ["name", "n\\u0061me"] {
      for result in inBoth(#""id":"a","kind":"customer","name":"one","\#(second)":"two""#) {
        #expect(result.network.node("a")?.name == "two")
        #expect(
          result.network.problems.map(\.message) == [
            "name: appears more than once in the record; the last one counts"
          ])
      }
    }
    for result in inBoth(#""id":"b","kind":"vendor","id":"a","kind":"customer""#) {
      #expect(result.network.node("a")?.kind == .customer && result.network.node("b") == nil)
      #expect(result.network.problems.count == 2)
    }
    for result in inBoth(#""id":"a","kind":"customer","":1,"":2,"colour":"red","colour":null"#) {
      #expect(result.network.problems.isEmpty && result.network.node("a") != nil)
      #expect(Set(result.network.unknownFields.map { "\($0.name) \($0.count)" }) == [" 2", "colour 2"])
    }
  }

  @Test func membersStandInAnyOrder() {
    let members = [#""id":"a""#, #""kind":"customer""#, #""name":"A""#, #""x":{"id":"z"}"#]
    for order in permutations(members) {
      for result in inBoth(order.joined(separator: ",")) {
        #expect(result.failures.isEmpty && result.network.problems.isEmpty)
        #expect(result.network.node("a")?.name == "A" && result.network.node("a")?.kind == .customer)
      }
    }
    let parts = [
      #""partnergraph":1"#, #""asOf":"2024-01-02""#, #""nodes":[{"id":"a","kind":"customer"}]"#,
      #""edges":[{"kind":"supply","from":"b","to":"a"}]"#,
    ]
    for order in permutations(parts) {
      let result = NetworkReader.read("{\(order.joined(separator: ","))}", format: .json)
      #expect(result.failures.isEmpty && result.network.problems.isEmpty)
      #expect(result.network.asOf == CalendarDate("2024-01-02"))
      #expect(result.network.node("a")?.kind == .customer && result.network.edgeCount == 1)
    }
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")])
  func aDocumentGoes512Deep(opening: String, closing: String) {
    let levels = opening.filter { "[{".contains($0) }.count
    func isRead(_ depth: Int, _ before: String, _ after: String, _ format: InputFormat) -> Bool {
      let value =
        String(repeating: opening, count: depth / levels) + (depth % levels == 0 ? "0" : "[]")
        + String(repeating: closing, count: depth / levels)
      let result = NetworkReader.read(before + value + after, format: format)
      return result.failures.isEmpty && result.network.problems.isEmpty
    }
    for (depth, isAllowed) in [(510, true), (511, true), (512, false), (513, false), (100_000, false)] {
      #expect(isRead(depth, "{\"nodes\":[],\"x\":", "}", .json) == isAllowed)
      let before = "{\"type\":\"node\",\"id\":\"a\",\"kind\":\"customer\",\"x\":"
      #expect(isRead(depth, before, "}", .jsonLines) == isAllowed)
    }
    for (depth, isAllowed) in [(508, true), (509, true), (510, false), (511, false)] {
      #expect(
        isRead(depth, "{\"nodes\":[{\"id\":\"a\",\"kind\":\"customer\",\"x\":", "}]}", .json) == isAllowed)
    }
  }

  @Test func whatStoodInOneRecordIsNoExcuseForTheNext() {
    let lines = """
      {"type":"node","kind":"customer","id":"a"}
      {"colour":1"type":"node","kind":"customer","id":"b"}
      {"colour":1,"type":"node","kind":"customer","id":"c"}
      {,"type":"node","kind":"customer","id":"d"}
      {"colour":1,"type":"node","kind":"customer","id":"e"}
      {"colour":1"type":"node","kind":"customer","id":"f"}
      """
    let network = NetworkReader.read(lines, format: .jsonLines).network
    #expect(network.declaredNodes.map(\.id) == ["a", "c", "e"])
    #expect(network.problems.compactMap { network.location(of: $0.place)?.line } == [2, 4, 6])
    let document =
      "{\"nodes\":[{\"id\":\"a\",\"kind\":\"customer\"},{\"colour\":1,\"id\":\"b\"},{,\"id\":\"c\"}]}"
    #expect(NetworkReader.read(document, format: .json).failures.count == 1)
  }

  /// A node of the members, in a document and in a line.
  private func inBoth(_ members: String) -> [ReadingResult] {
    [
      NetworkReader.read("{\"nodes\":[{\(members)}]}", format: .json),
      NetworkReader.read("{\"type\":\"node\",\(members)}", format: .jsonLines),
    ]
  }

  private func permutations(_ items: [String]) -> [[String]] {
    guard let first = items.first else { return [[]] }
    return permutations(Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest.prefix($0)) + [first] + rest.dropFirst($0) }
    }
  }
}
