// Random JSON, whole and damaged: what we accept Foundation accepts, what we refuse it refuses, and the texts agree.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct JSONDifferentialTests {
  /// Where Foundation is known not to follow the RFC. Such a document is left out, whatever is said of it: the table
  /// of the grammar has its like.
  private static let differences: [(reason: String, pattern: String)] = [
    (
      reason: "half a surrogate pair is in the grammar; Foundation makes no text of it",
      #"\\[uU][dD]"#
    ),
    (
      reason: "a number of any size is in the grammar; Foundation refuses what no Double holds",
      #"[eE][-+]?\d{3}"#
    ),
    (
      reason: "a comma before a closing bracket is not in the grammar; Foundation takes it",
      #",[ \t\r\n]*[\]}]"#
    ),
  ]

  @Test(arguments: 0..<8) func whatIsAcceptedIsWhatFoundationAccepts(seed: Int) {
    var counts = (accepted: 0, refused: 0)
    for number in 0..<400 {
      var random = RandomJSON(seed: UInt64(seed), number)
      let whole = Array(random.value(depth: 4).utf8)
      check(whole, &counts)
      for _ in 0..<4 {
        let damaged = random.damaged(whole)
        check(damaged, &counts)
      }
    }
    #expect(counts.accepted > 300 && counts.refused > 300)
  }

  private func check(_ value: [UInt8], _ counts: inout (accepted: Int, refused: Int)) {
    let document = Array("{\"partnergraph\":1,\"x\":".utf8) + value + Array("}".utf8)
    let text = String(decoding: document, as: UTF8.self)
    guard
      !Self.differences.contains(where: { text.range(of: $0.pattern, options: .regularExpression) != nil })
    else { return }
    let theirs = (try? JSONSerialization.jsonObject(with: Data(document))) != nil
    let ours = NetworkReader.read([NetworkInput(name: "x", bytes: document, format: .json)])
    if theirs { counts.accepted += 1 } else { counts.refused += 1 }
    #expect(
      ours.failures.isEmpty == theirs,
      "Foundation \(theirs ? "accepts" : "refuses") \(text.debugDescription)")
    // The same value in a record of its own.
    guard !document.contains(0x0A) else { return }
    let line = Array(#"{"type":"node","id":"a","kind":"customer","x":"#.utf8) + value + Array("}".utf8)
    let lines = NetworkReader.read([NetworkInput(name: "x", bytes: line, format: .jsonLines)])
    #expect((lines.failures.isEmpty && lines.network.problems.isEmpty) == theirs)
  }

  @Test(arguments: 0..<4) func textsAreWhatFoundationReads(seed: Int) throws {
    for number in 0..<500 {
      var random = RandomJSON(seed: UInt64(100 + seed), number)
      let (spelling, text) = random.spelledText()
      let line = "{\"type\":\"node\",\"kind\":\"customer\",\"id\":\"a\",\"name\":\"\(spelling)\"}"
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      let theirs = try #require(object?["name"] as? String)
      #expect(Array(theirs.utf8) == Array(text.utf8))
      let document = "{\"nodes\":[\(line.replacingOccurrences(of: "\"type\":\"node\",", with: ""))]}"
      for result in [
        NetworkReader.read(line, format: .jsonLines), NetworkReader.read(document, format: .json),
      ] {
        let ours = try #require(result.network.node("a")).name ?? ""
        #expect(Array(ours.utf8) == Array(theirs.utf8), "\(spelling.debugDescription)")
      }
    }
  }
}

/// Draws JSON values and texts, in every spelling that the grammar has, and damages them.
private struct RandomJSON {
  private var choice: SeededChoice

  init(seed: UInt64, _ number: Int) { choice = SeededChoice(seed: seed, "json", number) }

  private mutating func pick<Element>(_ items: [Element]) -> Element { items[choice.below(items.count)] }

  mutating func value(depth: Int) -> String {
    switch choice.below(depth > 0 ? 9 : 5) {
    case 0: pick(["true", "false", "null"])
    case 1, 2: number()
    case 3, 4: "\"\(spelledText().spelling)\""
    case 5, 6:
      "[" + space() + list { random in random.value(depth: depth - 1) + random.space() } + "]"
    default:
      "{" + space()
        + list { random in
          "\"\(random.spelledText().spelling)\"" + random.space() + ":" + random.space()
            + random.value(depth: depth - 1) + random.space()
        } + "}"
    }
  }

  private mutating func list(_ item: (inout RandomJSON) -> String) -> String {
    (0..<choice.below(4)).map { _ in item(&self) }.joined(separator: "," + space())
  }

  private mutating func space() -> String {
    choice.chance(70) ? "" : (0...choice.below(3)).map { _ in pick([" ", "\t", "\r", "\n"]) }.joined()
  }

  private mutating func number() -> String {
    let whole = pick(["0", "7", "10", "901", "123456789012", "\(choice.below(1_000_000_000))"])
    let fraction = pick(["", "", ".0", ".5", ".125", ".00\(choice.below(1000))"])
    let exponent = pick(["", "", "", "e1", "E2", "e+3", "E-4", "e00", "e99999"])
    return pick(["", "-"]) + whole + fraction + exponent
  }

  /// A text in a random spelling, and what it is.
  mutating func spelledText() -> (spelling: String, text: String) {
    var spelling = ""
    var text = ""
    for _ in 0..<choice.below(12) {
      let scalar = scalar()
      text.unicodeScalars.append(scalar)
      spelling += spelled(scalar)
    }
    return (spelling, text)
  }

  private mutating func scalar() -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x61...0x7A, 0x00...0x1F, 0x7F...0xFF, 0x100...0x7FF, 0x800...0xD7FF, 0xE000...0xFFFF,
      0x10000...0x10FFFF,
    ]
    let range = pick(ranges)
    let value = range.lowerBound + UInt32(choice.below(range.count))
    return pick([Unicode.Scalar(value) ?? " ", "\"", "\\", "/", "\u{1F600}", "a", "b", "c"])
  }

  private mutating func spelled(_ scalar: Unicode.Scalar) -> String {
    let short: [Unicode.Scalar: String] = [
      "\"": "\\\"", "\\": "\\\\", "/": "\\/", "\u{8}": "\\b", "\u{C}": "\\f", "\n": "\\n", "\r": "\\r",
      "\t": "\\t",
    ]
    if let escape = short[scalar], choice.chance(60) { return escape }
    let mayStandBare = scalar.value >= 0x20 && scalar != "\"" && scalar != "\\"
    if mayStandBare, choice.chance(60) { return String(Character(scalar)) }
    return String(Character(scalar)).utf16.map { unit in
      let digits = String(unit, radix: 16, uppercase: choice.chance(50))
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// A few bytes changed, left out, put in, or the end cut off.
  mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
    let bytes =
      Array("{}[]\",:\\u0dDeE+-.1tfn \n\t\u{0}\u{1F}\u{7F}é/".utf8) + [0x80, 0xC0, 0xED, 0xF5, 0xFF]
    var result = whole
    for _ in 0...choice.below(2) {
      guard !result.isEmpty else { break }
      let position = choice.below(result.count)
      switch choice.below(5) {
      case 0: result.remove(at: position)
      case 1: result.insert(pick(bytes), at: position)
      case 2: result[position] = pick(bytes)
      case 3: result[position] ^= 1 << UInt8(choice.below(8))
      default: result.removeSubrange(position...)
      }
    }
    return result
  }
}
