// The JSON scanner as a parser: what RFC 8259 accepts and refuses, and where it says so.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct JSONReadingTests {
  /// Documents of the RFC's grammar, as the value of a member that the model does not know.
  static let accepted = [
    "0", "-0", "1", "10", "-12.5", "1e5", "1E+5", "1.25e-3", "true", "false", "null", "\"\"", "\"a\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u0041\"", "\"\\uD83D\\uDE00\"", "\"\\uD800\"",
    "\"é\u{1F600}\u{10FFFF}\"",
    "\"\u{7F}\u{80}\"", "[]", "[ ]", "[1, 2 ,3]", "{}", "{ }", "{\"a\":{\"b\":[null]}}", "\t\r\n 1 \t\r\n",
    "\"eight by\"", "\"sixteen bytes ok\"", "{\"a\":1,\"a\":2}", "123456789012345678901234567890",
  ]
  static let refused = [
    "", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "tru", "True", "nul", "'a'", "\"",
    "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"a\nb\"", "\"a\tb\"", "\"\u{1F}\"", "[", "[1",
    "[1,",
    "[1,]", "[,1]", "[1 2]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}",
    "{\"a\" 1}",
    "{1:1}", "1 2", "[1]]", "// c\n1", "\u{A0}1", "\u{FEFF}1", "\0",
  ]

  @Test(arguments: accepted)
  func acceptsWhatTheGrammarAllows(value: String) {
    let result = NetworkReader.read("{\"nodes\":[],\"x\":\(value)}", format: .json)
    #expect(result.failures.isEmpty)
    #expect(result.network.unknownFields.map(\.name) == ["x"])
  }

  @Test(arguments: refused)
  func refusesWhatItDoesNot(value: String) {
    let result = NetworkReader.read("{\"nodes\":[],\"x\":\(value)}", format: .json)
    #expect(result.failures.count == 1)
  }

  @Test func nestingIsBounded() {
    func document(_ depth: Int) -> String {
      let open = String(repeating: "[", count: depth)
      return "{\"nodes\":[],\"x\":\(open)\(String(repeating: "]", count: depth))}"
    }
    #expect(NetworkReader.read(document(511), format: .json).failures.isEmpty)
    #expect(NetworkReader.read(document(512), format: .json).failures.count == 1)
    #expect(NetworkReader.read(document(100_000), format: .json).failures.count == 1)
  }

  @Test func utf8IsStrict() {
    let bad: [[UInt8]] = [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80],
      [0xEF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xFE],
    ]
    for bytes in bad {
      let document = Array("{\"nodes\":[],\"x\":\"ab".utf8) + bytes + Array("\"}".utf8)
      let result = NetworkReader.read([NetworkInput(name: "x", bytes: document, format: .json)])
      guard case .unparsable(let location, let message)? = result.failures.first?.reason else {
        Issue.record("accepted \(bytes)")
        continue
      }
      #expect(location.line == 1 && location.column == 20)
      #expect(message.contains("UTF-8"))
    }
  }

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
  }

  @Test func agreesWithFoundationOnMutatedDocuments() {
    let seed =
      #"{"partnergraph":1,"asOf":"2021-05-19","nodes":[{"id":"a\u00e9\n","kind":"customer","x":[1,-2.5e+3,true,null,{"k":"v"}]}],"edges":[]}"#
    let alphabet = Array("{}[]\",:\\u0123eE+-.tfn \n\u{0}\u{7F}é".utf8)
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var refusals = 0
    for _ in 0..<20_000 {
      var bytes = Array(seed.utf8)
      for _ in 0...next(2) {
        let position = next(bytes.count)
        switch next(3) {
        case 0: bytes.remove(at: position)
        case 1: bytes.insert(alphabet[next(alphabet.count)], at: position)
        default: bytes[position] = alphabet[next(alphabet.count)]
        }
      }
      let ours = Self.isSyntacticallyAccepted(bytes)
      let theirs = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      if !ours { refusals += 1 }
      // Foundation is laxer in places (lone surrogates it refuses, numbers it cannot hold): where they differ,
      // ours must be the grammar's answer.
      if ours != theirs, !Self.isKnownDifference(bytes) {
        Issue.record("ours \(ours), Foundation \(theirs): \(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(refusals > 5_000)
  }

  private static func isSyntacticallyAccepted(_ bytes: [UInt8]) -> Bool {
    var scanner = JSONScanner(InputBuffer(bytes))
    scanner.skipSpace()
    guard (try? scanner.scanValue()) != nil else { return false }
    scanner.skipSpace()
    return scanner.position == scanner.end
  }

  /// Half a surrogate pair in an escape, which the grammar allows and Foundation does not; a comma before a
  /// closing bracket, which the grammar forbids and Foundation allows.
  private static func isKnownDifference(_ bytes: [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
    return text.lowercased().contains("\\ud") || text.contains(",]") || text.contains(",}")
  }
}
