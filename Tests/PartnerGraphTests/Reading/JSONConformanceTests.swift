// RFC 8259 as a table: what its grammar allows and what it does not, in a JSON document and in a line of JSON Lines.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct JSONConformanceTests {
  // MARK: - Values

  /// Values of the grammar.
  static let accepted: [String] =
    [  // Literals and numbers.
      "true", "false", "null", "0", "-0", "1", "9", "10", "-1", "-10", "1234567890", "0.0", "-0.0", "0.5",
      "-12.25",
      "0e0", "0E0", "1e5", "1E5", "1e+5", "1E+2", "1e-5", "1E-2", "1e05", "0.1e1", "-0.0E-0", "1.25e-3",
      "1e999", "-1e999", "1e-999", "123456789012345678901234567890",
      "0.1234567890123456789012345678901234567890",
      // Strings and escapes.
      #""""#, #""a""#, #""\"""#, #""\\""#, #""\/""#, #""/""#, #""\b\f\n\r\t""#, #""\\u0041""#, #""\u0041""#,
      #""\u0000""#, #""\u001f""#, #""\u00E9\u00e9""#, #""\uABCD\uabcd\uFfFf""#, #""\u20AC""#, #""'""#,
      #""\\\\\\""#, #""\\\"""#, #""// no comment""#, #""/* none */""#, #""{[,:]}""#, "\"seven b\"",
      "\"eight by\"",
      "\"nine byte\"", "\"sixteen bytes ok\"",
      // Surrogate pairs; halves of pairs are in the grammar too.
      #""\uD83D\uDE00""#, #""\ud83d\ude00""#, #""\uD800\uDC00""#, #""\uDBFF\uDFFF""#, #""\uD800""#,
      #""\uDBFF""#,
      #""\uDC00""#, #""\uDFFF""#, #""\uD800\uD800""#, #""\uDC00\uD800""#, #""\uD83Dx""#, #""\uD83D\n""#,
      #""\uD83D\u0041""#, #""\uD83D\uD83D\uDE00""#,
      // Characters that stand for themselves: DEL, C1, ends of lines of Unicode, private use, no characters.
      "\"\u{7F}\"", "\"\u{80}\u{85}\u{9F}\"", "\"\u{A0}\u{2028}\u{2029}\"", "\"é\u{E000}\u{FEFF}\"",
      "\"\u{FFFD}\u{FFFE}\u{FFFF}\"", "\"\u{7FF}\u{800}\u{D7FF}\u{10000}\u{10FFFF}\"",
      "\"\u{1F600}\u{1FFFE}\"",
      // Arrays and objects.
      "[]", "[ ]", "[1]", "[1,2]", "[ 1 , 2 ]", "[[],[[]],{}]", "[\"\",null,true,-1.5e3,{}]", "{}", "{ }",
      #"{"a":1}"#, #"{ "a" : 1 , "b" : 2 }"#, #"{"":0}"#, #"{" ":0}"#, #"{"\u0061":1}"#,
      #"{"a":{"b":{"c":[]}}}"#,
      #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"nodes":[],"id":"a","type":"node"}"#,
      // White space of the four kinds.
      " 1", "1 ", "\t1\t", "\r1\r", " \t\r 1 \t\r ", "[\t1\r,\t2\r]", "{\t\"a\"\r:\t1\r}",
    ]

  /// Values that only look like some.
  static let refused: [String] =
    [  // Literals.
      "", " ", "tru", "truE", "True", "TRUE", "truee", "true1", "fals", "falsey", "nul", "Null", "nulll",
      "nil",
      "undefined", "NaN", "-NaN", "Infinity", "-Infinity", "inf", "yes", "a",
      // Numbers.
      "-", "+", "+1", "+0", "--1", "-+1", "- 1", "01", "-01", "00", "-00", "007", "1_000", "1,000", ".5",
      "-.5", "1.",
      "-1.", "1.e5", "1..2", "1.2.3", ".", "e5", "1e", "1E", "1e+", "1e-", "1e1.5", "1e 5", "1 e5", "1ee5",
      "1e+-5",
      "0x1", "0b1", "0o7", "1f", "1L", "1.0f", "٣", "１", "½", "\u{2212}1", "1 000",
      // Strings.
      "\"", "\"a", "\"\\\"", "\"\\", "'a'", "'", "`a`", "“a”", "\"a\"b\"", "\"a\" \"b\"", "\"a\"+\"b\"",
      "a\"",
      // Escapes.
      #""\x41""#, #""\a""#, #""\v""#, #""\0""#, #""\'""#, #""\ ""#, #""\U0041""#, #""\u""#, #""\u4""#,
      #""\u41""#,
      #""\u041""#, #""\u004G""#, #""\uG041""#, #""\u 041""#, #""\u+041""#, #""\u-041""#, #""\u{41}""#,
      #""\uD83D\u""#,
      #""\uD83D\uDE0""#, #""\u００４１""#, #""\é""#,
      // Control characters in strings.
      "\"\u{0}\"", "\"\u{1}\"", "\"\u{8}\"", "\"a\tb\"", "\"\u{B}\"", "\"\u{C}\"", "\"a\rb\"", "\"\u{1B}\"",
      "\"\u{1F}\"", "\"0123456\u{1F}\"", "\"01234567\u{1}\"", "{\"\t\":1}",
      // Arrays and objects.
      "[", "]", "[1", "[1,", "[1,]", "[,]", "[,1]", "[1,,2]", "[1 2]", "[1;2]", "[1:2]", "[1}", "[1]]",
      "[\"a\"", "(1)",
      "{", "}", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{,\"a\":1}",
      "{\"a\":1,,\"b\":2}",
      "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{\"a\" 1}", "{\"a\":}", "{:1}", "{\"a\"::1}", "{\"a\"=1}",
      "{\"a\",1}",
      "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "{\"a\":1]", "{\"a\":1}}", "{[]:1}", "{\"a\"}",
      // Comments, and white space of other kinds.
      "// c", "1 // c", "/* c */ 1", "1 /* c */", "# c", "1 # c", "1 -- c", "<!-- c -->1", "\u{0}1", "1\u{0}",
      "\u{B}1", "\u{C}1", "1\u{C}", "\u{1C}1", "\u{7F}1", "\u{85}1", "\u{A0}1", "1\u{A0}", "\u{1680}1",
      "\u{2003}1",
      "\u{2028}1", "\u{3000}1", "\u{FEFF}1", "1\u{FEFF}", "\u{200B}1",
      // Something after the value.
      "1 2", "1 true", "null null", "\"a\" 1", "[] []", "{} {}", "1,", "1,,", "1;", "1:1", "[]1", "{}1",
      "1\"",
    ]

  @Test(arguments: accepted) func aValueOfTheGrammarIsAccepted(value: String) {
    let document = Self.document(Array(value.utf8))
    #expect(document.failures.isEmpty && document.network.problems.isEmpty)
    #expect(document.network.unknownFields.map { "\($0.name) \($0.count)" } == ["x 1"])
    let lines = Self.lines(Array(value.utf8))
    #expect(lines.failures.isEmpty && lines.network.problems.isEmpty)
    #expect(lines.network.unknownFields.map { "\($0.name) \($0.count)" } == ["x 1"])
    #expect(lines.network.declaredNodes.map(\.id) == ["before", "here", "after"])
  }

  @Test(arguments: refused) func anotherIsRefused(value: String) {
    #expect(isUnparsable(Self.document(Array(value.utf8))))
    let lines = Self.lines(Array(value.utf8))
    #expect(lines.failures.isEmpty && lines.network.unknownFields.isEmpty)
    #expect(lines.network.problems.map(\.kind) == [.malformedRecord])
    #expect(lines.network.problems.map { lines.network.location(of: $0.place)?.line } == [2])
    #expect(lines.network.declaredNodes.map(\.id) == ["before", "after"])
  }

  @Test(arguments: ["\n1", "1\n", "\r\n1\r\n", "[\n]", "{\n}", "[1,\n2]", "{\"a\"\n:\n1}"])
  func aLineFeedIsWhiteSpaceInADocumentAndEndsARecordInLines(value: String) {
    #expect(Self.document(Array(value.utf8)).failures.isEmpty)
    let lines = Self.lines(Array(value.utf8))
    let ends = value.utf8.count { $0 == 0x0A }
    #expect(lines.failures.isEmpty)
    let places = lines.network.problems.map { lines.network.location(of: $0.place)?.line }
    #expect(places == (2...(2 + ends)).map { $0 })
    #expect(lines.network.declaredNodes.map(\.id) == ["before", "after"])
    let inString = Array("\"a\(value)b\"".utf8)
    #expect(isUnparsable(Self.document(inString)))
  }

  // MARK: - UTF-8

  /// Sequences that are not UTF-8: stray continuations, overlong forms, surrogates, above U+10FFFF, cut short.
  static let badSequences: [[UInt8]] = [
    [0x80], [0xBF], [0x80, 0xBF], [0xC3, 0xA9, 0xA9],
    [0xC0, 0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
    [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF],
    [0xF8, 0x88, 0x80, 0x80, 0x80],
    [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80],
    [0xED, 0xA0, 0x80], [0xED, 0xAF, 0xBF], [0xED, 0xB0, 0x80], [0xED, 0xBF, 0xBF],
    [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80],
    [0xF4, 0x90, 0x80, 0x80], [0xF4, 0xBF, 0xBF, 0xBF], [0xF5, 0x80, 0x80, 0x80], [0xF7, 0xBF, 0xBF, 0xBF],
    [0xC2], [0xDF], [0xE0], [0xE0, 0xA0], [0xE1, 0x80], [0xEF, 0xBF], [0xF0, 0x90], [0xF0, 0x90, 0x80],
    [0xF4],
    [0xF4, 0x8F, 0xBF], [0xC2, 0xC2, 0x80], [0xE1, 0x80, 0xE1, 0x80, 0x80],
    [0xFE], [0xFF], [0xFE, 0xFF], [0xFF, 0xFE],
  ]

  @Test(arguments: badSequences) func whatIsNotUTF8EndsEitherInput(bytes: [UInt8]) {
    // The fault may stand behind whole sequences: everything before it is good.
    let isGoodByte = bytes.starts(with: [0xC3, 0xA9]) ? 2 : 0
    for filler in ["", "ab", "0123456", "01234567", "ééé"] {
      let value = Array("\"\(filler)".utf8) + bytes + Array("\"".utf8)
      let column = "{\"nodes\":[],\"x\":\"".count + filler.count + (isGoodByte > 0 ? 1 : 0) + 1
      #expect(failure(Self.document(value)) == "1:\(column) expected UTF-8")
      #expect(failure(Self.lines(value))?.hasPrefix("2:") == true)
    }
    let name = Array("{\"".utf8) + bytes + Array("\":1}".utf8)
    #expect(failure(Self.document(name))?.hasSuffix("expected UTF-8") == true)
    #expect(failure(Self.lines(name))?.hasSuffix("expected UTF-8") == true)
    // Outside strings such a byte is also no token.
    for value in [
      bytes, [0x31] + bytes, bytes + [0x31], Array("[1,".utf8) + bytes, Array("\"a\"".utf8) + bytes,
    ] {
      #expect(isUnparsable(Self.document(value)))
      #expect(failure(Self.lines(value))?.hasSuffix("expected UTF-8") == true)
    }
    #expect(isUnparsable(Self.read(Array(#"{"nodes":[]}"#.utf8) + bytes, .json)))
  }

  // MARK: - Whole documents

  @Test(arguments: [
    #"{"nodes":[]}"#, #"{"edges":[]}"#, #"{"partnergraph":1}"#, #" {"nodes":[]} "#,
    "\t\r\n{\"nodes\":[]}\r\n\t",
    #"{"edges":[],"nodes":[],"asOf":null,"partnergraph":1}"#, #"{"x":{},"asOf":"2024-01-01","nodes":null}"#,
    #"{"\u006eodes":[]}"#, #"{"":1,"nodes":[]}"#, "\u{FEFF}{\"nodes\":[]}", "\u{FEFF} {\"nodes\":[]}",
  ]) func aWholeDocumentIsAccepted(text: String) {
    #expect(Self.read(Array(text.utf8), .json).failures.isEmpty)
  }

  @Test(arguments: [
    "", " ", "\n", "\u{FEFF}", "\u{FEFF}\u{FEFF}{\"nodes\":[]}", " \u{FEFF}{\"nodes\":[]}",
    "{\"nodes\":[]}\u{FEFF}",
    "{\"nodes\":[]}\u{0}", "\u{0}{\"nodes\":[]}", "{\"nodes\":[]}x", "{\"nodes\":[]},", "{\"nodes\":[]}}",
    "{}",
    "{\"nodes\":[]}{\"nodes\":[]}", "[{\"nodes\":[]}]", "null", "1", "\"nodes\"", "{\"nodes\":[]} // c",
  ]) func anotherDocumentIsRefused(text: String) {
    #expect(isUnparsable(Self.read(Array(text.utf8), .json)))
  }

  @Test func noPartOfADocumentIsOne() {
    let text = Array(
      #"{"x":[1.5e3,"\u00e9é",true],"nodes":[{"id":"a","kind":"customer","y":{}}],"edges":[]}"#.utf8)
    #expect(Self.read(text, .json).failures.isEmpty)
    for count in text.indices { #expect(isUnparsable(Self.read(Array(text.prefix(count)), .json))) }
  }

  // MARK: - Reading

  private static func read(_ bytes: [UInt8], _ format: InputFormat) -> ReadingResult {
    NetworkReader.read([NetworkInput(name: "x", bytes: bytes, format: format)])
  }

  /// A document with the value as a member outside the model.
  private static func document(_ value: [UInt8]) -> ReadingResult {
    read(Array("{\"nodes\":[],\"x\":".utf8) + value + Array("}".utf8), .json)
  }

  /// Three records a line each, the second with the value as a member outside the model.
  private static func lines(_ value: [UInt8]) -> ReadingResult {
    func start(_ id: String) -> String { "{\"type\":\"node\",\"id\":\"\(id)\",\"kind\":\"customer\"" }
    let bytes =
      Array("\(start("before"))}\n\(start("here")),\"x\":".utf8) + value
      + Array("}\n\(start("after"))}\n".utf8)
    return read(bytes, .jsonLines)
  }

  private func isUnparsable(_ result: ReadingResult) -> Bool {
    failure(result) != nil && result.network.recordCount == 0
  }

  /// Where the only failure stands, and its message without what was found.
  private func failure(_ result: ReadingResult) -> String? {
    guard result.failures.count == 1, case .unparsable(let place, let message) = result.failures[0].reason
    else { return nil }
    return "\(place.line):\(place.column) \(message.prefix { $0 != "," })"
  }
}
