import Testing

@testable import PartnerGraph

/// Columns that keep less than they give, against arrays and dictionaries.
struct ColumnTests {
  @Test(arguments: 0..<20) func placesComeBack(seed: Int) {
    var random = SeededChoice(seed: 1, "columns", seed)
    var places: [Place] = []
    for input in 0..<4 {
      // Offsets on both sides of four gigabytes, increasing.
      var offset = random.below(1 << 31)
      for _ in 0..<random.below(200) {
        offset += random.below(1 << 28)
        places.append(Place(input: input, offset: offset))
      }
    }
    if seed % 2 == 1 { for index in places.indices { places.swapAt(index, random.below(places.count)) } }
    var column = PlaceColumn()
    for place in places { column.append(place) }
    #expect(places.indices.allSatisfy { column[$0] == places[$0] })
    #expect(column.isSorted == (places == places.sorted()))
  }

  @Test(arguments: 0..<20) func sparseValuesComeBack(seed: Int) {
    var random = SeededChoice(seed: 1, "columns", seed)
    let density = 1 + random.below(99)
    let values = (0..<1000).map { edge in random.chance(density) ? edge : nil }
    var column = SparseColumn<Int>()
    var edge = 0
    while edge < values.count {
      let end = min(values.count, edge + random.below(150))
      var field = RareField<Int>()
      for (number, value) in values[edge..<end].enumerated() {
        if let value { field.append(value, for: Int32(number)) }
      }
      column.append(field, from: edge) { $0 }
      edge = end
    }
    #expect(values.indices.allSatisfy { column[Int32($0)] == values[$0] })
    #expect(column.valueCount == values.count { $0 != nil })
  }

  /// Every field that an edge may bear.
  private static let fields: [(kind: String, fields: [String])] = [
    (
      "supply",
      [
        #""tenant":"t#""#, #""through":"n#""#, #""subscription":"s#""#, #""offer":"o#""#,
        #""publisher":"isv""#,
        #""partnerOfRecord":"1#""#, #""since":"2024-01-1#""#, #""until":"2024-02-1#""#,
        #""status":"removed""#,
      ]
    ),
    ("billing", [#""currency":"EUR""#, #""since":"2024-01-1#""#]),
    (
      "management",
      [
        #""via":"gdap""#, #""name":"a#""#, #""roles":["r#"]"#, #""assigned":["r#","x"]"#,
        #""autoExtend":true"#,
        #""created":"2024-01-1#""#, #""consentOf":"n#""#,
      ]
    ),
    ("ownership", [#""share":5#"#]),
  ]

  /// Edges with ids, some of which were read before, put together in batches as one by one.
  @Test(arguments: 0..<20) func edgesOfBatchesAreThoseOfRecords(seed: Int) {
    var random = SeededChoice(seed: 1, "columns", seed)
    var inputs: [[String]] = []
    for _ in 0..<2 {
      inputs.append(
        (0..<60).map { _ in
          let (from, to) = (random.below(4), random.below(4))
          let id = random.below(40)
          let kind = random.below(Self.fields.count)
          let fields = Self.fields[kind].fields.filter { _ in random.chance(50) }
            .map { "," + $0.replacing("#", with: "\(random.below(3))") }
          return #"{"type":"edge","kind":"\#(Self.fields[kind].kind)","#
            + (id < 30 ? #""id":"e\#(id)","# : "") + #""from":"n\#(from)","to":"n\#(to)""#
            + fields.joined() + "}"
        })
    }
    let text = inputs.map { Array(($0.joined(separator: "\n") + "\n").utf8) }
    func read(_ capacity: Int, _ text: [[UInt8]]) -> Network {
      var limits = ReadingLimits()
      limits.batchCapacity = capacity
      let inputs = text.map { NetworkInput(name: "n.jsonl", bytes: $0, format: .jsonLines) }
      return NetworkReader.read(inputs, viewpoint: nil, dot: nil, limits: limits).network
    }
    func written(_ network: Network) -> String {
      var bytes: [UInt8] = []
      NetworkWriter.write(network, as: .jsonLines) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    func described(_ network: Network) -> [String] {
      (0..<network.edgeCount).map { network.edgeName(Int32($0)) + " \(network.edge($0).place)" }
        + network.problems.map { "\($0.place) \($0.message)" } + ["\(network.recordCount)", written(network)]
    }
    // The obvious way: the first edge of an id counts, the same of another input is left out without a word.
    var (known, expected): ([String: (input: Int, line: String)], [String]) = ([:], [])
    var repeatedCount = 0
    for (input, lines) in inputs.enumerated() {
      for line in lines {
        guard
          let id = line.split(separator: "\"").first(where: {
            $0.hasPrefix("e") && Int($0.dropFirst()) != nil
          })
        else {
          expected.append(line)
          continue
        }
        if let first = known[String(id)] {
          if first.input == input || first.line != line { repeatedCount += 1 }
        } else {
          known[String(id)] = (input, line)
          expected.append(line)
        }
      }
    }
    let whole = read(.max, text)
    #expect(whole.edgeCount == expected.count)
    #expect(whole.problems.count { $0.kind == .duplicateID } == repeatedCount)
    #expect(written(whole) == written(read(.max, [Array(expected.joined(separator: "\n").utf8)])))
    for capacity in [1, 7, 64] { #expect(described(read(capacity, text)) == described(whole)) }
  }
}
