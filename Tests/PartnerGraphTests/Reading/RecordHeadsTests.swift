// Records are read by how those before began and went on: that may never change what is read.

import Testing

@testable import PartnerGraph

@Suite struct RecordHeadsTests {
  private static let beginnings = ["{", "{ ", "{\t"]
  private static let separators = [",", ", ", " ,  "]
  private static let colons = [":", ": "]
  private static let types = ["node", "edge", "edge", "edge", "network", "n\\u006fde", "nodes", ""]
  private static let kinds = [
    "customer", "tenant", "advisor", "supply", "billing", "ownership", "supp", "bill\\u0069ng", "",
  ]

  /// A record with its type and kind in front mostly, some of them twice, some wrong.
  private func record(_ number: Int, isLine: Bool, _ style: Int, _ random: inout SeededChoice) -> String {
    let colon = Self.colons[style % 2]
    func member(_ name: String, _ value: String) -> String { "\"\(name)\"\(colon)\"\(value)\"" }
    func type() -> String { member("type", Self.types[random.below(Self.types.count)]) }
    func kind() -> String { member("kind", Self.kinds[random.below(Self.kinds.count)]) }
    var members = random.chance(50) ? [type(), kind()] : random.chance(50) ? [kind(), type()] : [type()]
    if !isLine, random.chance(50) { members = [kind()] }
    members += [member("from", "f\(number)"), member("to", "t\(number)"), member("id", "n\(number)")]
    if members.count < 5 { members.insert(kind(), at: 1 + random.below(3)) }
    if random.chance(10) { members.append(random.chance(50) ? type() : kind()) }
    if random.chance(5) { members.swapAt(0, 2) }
    if random.chance(5) { members.insert(#""kind": null"#, at: random.below(3)) }
    return Self.beginnings[style % 3] + members.joined(separator: Self.separators[style / 2 % 3]) + "}"
  }

  /// What a reading tells, places apart, and how often.
  private func told(_ text: String, _ format: InputFormat) -> [String: Int] {
    let network = NetworkReader.read(text, format: format).network
    let parts =
      network.declaredNodes.map { "node \($0.id) \($0.kind?.name ?? "-")" }
      + (0..<network.edgeCount).map { network.edge($0) }.map {
        "edge \($0.kind.name) \($0.from.id)-\($0.to.id)"
      }
      // Hints are given about the first few hundred mistakes only; unknown fields are reported once an input.
      + network.problems.filter { $0.kind != .unknownField }.map { String($0.message.prefix { $0 != ";" }) }
    return parts.reduce(
      into: Dictionary(uniqueKeysWithValues: network.unknownFields.map { ($0.name, $0.count) })
    ) {
      $0[$1, default: 0] += 1
    }
  }

  /// Records that begin in many ways read together, and each by itself, where nothing was before.
  @Test(arguments: 0..<12) func aRecordIsReadAsByItself(seed: Int) {
    var random = SeededChoice(seed: 1, "heads", seed)
    let isLine = seed % 2 == 0
    let records = (0..<400).map { record($0, isLine: isLine, random.below(1 + seed), &random) }
    for list in isLine ? [""] : ["nodes", "edges"] {
      func read(_ records: [String]) -> [String: Int] {
        isLine
          ? told(records.joined(separator: "\n"), .jsonLines)
          : told("{\"\(list)\":[\(records.joined(separator: ","))]}", .json)
      }
      let alone = records.reduce(into: [:]) { $0.merge(read([$1]), uniquingKeysWith: +) }
      #expect(read(records) == alone)
      #expect(alone.count > 100)
    }
  }

  /// An edge whose values are of all types, written in a few ways.
  private func edge(_ number: Int, _ random: inout SeededChoice) -> String {
    func choice(_ texts: [String]) -> String { texts[random.below(texts.count)] }
    let since = choice([
      #""2024-01-0\#(1 + number % 9)""#, "5", "null", #""2\u00304-01-01""#, #"["a"]"#, #""é""#,
    ])
    let share = choice(["5", "50.5", #""5""#, "true", "[]", "{}", #"{"a":{"share":5}}"#])
    let roles = choice([#"["a","b"]"#, #"["a", 5]"#, #""a""#, "null", "false"])
    let members = [
      (#""type""#, #""edge""#), (#""kind""#, choice([#""ownership""#, #""management""#])),
      (#""from""#, "\"f\(number % 3)\""), (#""to""#, choice([#""t""#, "\"t\(number)\""])),
      (#""since""#, since),
      (choice([#""share""#, #""colour""#]), share), (#""roles""#, roles),
      (#""via""#, choice([#""gdap""#, "1"])),
    ]
    let (comma, colon) = (choice([",", ", ", "\t,"]), choice([":", ": "]))
    return "{" + members.map { $0.0 + colon + $0.1 }.joined(separator: comma) + "}"
  }

  /// Records of which some have a byte too many, too few or another, read together and each by itself.
  @Test(arguments: 0..<40) func aBrokenRecordIsReadAsByItself(seed: Int) {
    var random = SeededChoice(seed: 1, "broken", seed)
    let bytes = Array(#"",:{}[]\ 5ab"#.utf8) + [0x09, 0x01, 0x0D, 0xC3]
    let records = (0..<500).map { number in
      var record = Array(edge(number, &random).utf8)
      if random.chance(60) {
        let (index, byte) = (random.below(record.count), bytes[random.below(bytes.count)])
        switch random.below(3) {
        case 0: record[index] = byte
        case 1: record.insert(byte, at: index)
        default: record.remove(at: index)
        }
      }
      // Bytes that are not UTF-8 end an input.
      return String(decoding: record, as: UTF8.self)
    }
    let alone = records.reduce(into: [:]) { $0.merge(told($1 + "\n", .jsonLines), uniquingKeysWith: +) }
    let together = told(records.joined(separator: "\n"), .jsonLines)
    #expect(together.filter { alone[$0.key] != $0.value } == [:])
    #expect(alone.filter { together[$0.key] != $0.value } == [:])
    #expect(alone.count > 100)
  }

  /// Bytes that are not UTF-8 are no guess about anything, however many there are of them.
  @Test(arguments: ["from", "since", "colour"]) func aStringOfForeignBytesIsRefused(name: String) {
    let beginning = Array(#"{"kind": "ownership", "to": "b", "from": "a", "\#(name)": "x"#.utf8)
    let record = beginning + Array("\"}".utf8)
    for (byte, count) in [UInt8.max, 0xFE, 0x80].flatMap({ byte in (1...40).map { (byte, $0) } }) {
      let foreign = beginning + [UInt8](repeating: byte, count: count) + Array("\"}".utf8)
      let list = [record, record, foreign, record].joined(separator: ",".utf8)
      let result = NetworkReader.read([
        NetworkInput(name: "n", bytes: Array("{\"edges\": [".utf8) + list + Array("]}".utf8), format: .json)
      ])
      #expect(result.failures.map { "\($0)".contains("expected UTF-8") } == [true], "\(count) bytes \(byte)")
    }
  }
}
