// No prefix and no one-byte change of a sample crashes or hangs the readers, and places stay inside the text.
// Short texts are gone through whole; of the files in samples/ as many as a test of seconds can have, drawn by a seed.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct HostileInputTests {
  static let samples: [(InputFormat, String)] = [
    (
      .json,
      #"{"partnergraph":1,"asOf":"2021-05-19","nodes":[{"id":"a","kind":"customer","name":"\u00e9\n","tags":["x"]}],"edges":[{"kind":"supply","from":"a","to":"a"}]}"#
    ),
    (
      .jsonLines,
      "{\"type\":\"node\",\"id\":\"a\",\"kind\":\"customer\"}\n{\"type\":\"edge\",\"kind\":\"supply\",\"from\":\"a\",\"to\":\"b\"}\n"
    ),
    (.sketch, "asOf 2021-05-19\ncustomer a name=\"A \\u00e9\" # c\na -supply-> \"b c\" through=p\n"),
    (.csv, "id,kind,name,tags\r\na,customer,\"A \"\"b\"\"\n\",x;y\nb,advisor,,\n"),
    (.csv, "kind,from,to,share\nownership,a,b,50.5\n"),
  ]

  @Test(arguments: samples.indices)
  func everyPrefixAndEveryOneByteChangeIsRead(index: Int) {
    let (format, text) = Self.samples[index]
    let bytes = Array(text.utf8)
    for length in 0...bytes.count { check(Array(bytes.prefix(length)), format) }
    for position in bytes.indices {
      for byte: UInt8 in [0, 0x0A, 0x20, 0x22, 0x2C, 0x5C, 0x7B, 0x7D, 0x80, 0xC3, 0xFF] {
        var changed = bytes
        changed[position] = byte
        check(changed, format)
      }
    }
  }

  @Test(arguments: files) func prefixesAndOneByteChangesOfEveryFileAreRead(path: String) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: path)))
    var choice = SeededChoice(seed: 1, "hostile", Self.files.firstIndex(of: path) ?? 0)
    for length in Self.drawn(200, below: bytes.count + 1, &choice) {
      check(Array(bytes.prefix(length)), nil, name: path)
    }
    for position in Self.drawn(30, below: bytes.count, &choice) {
      for byte: UInt8 in [0, 0x0A, 0x22, 0x5C, 0x7B, 0xFF] {
        var changed = bytes
        changed[position] = byte
        check(changed, nil, name: path)
      }
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "samples")

  /// All inputs among the samples: networks, and documents of an export.
  private static let files: [String] = {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { InputFormat(path: $0) != nil && !$0.hasPrefix("expected/") }.sorted()
  }()

  @Test func samplesOfEveryKindAreAmongTheFiles() {
    for ending in [".json", ".network", ".csv", ".yml"] {
      #expect(Self.files.contains { $0.hasSuffix(ending) })
    }
  }

  /// All numbers below a bound, or so many of them that were drawn.
  private static func drawn(_ count: Int, below bound: Int, _ choice: inout SeededChoice) -> [Int] {
    bound <= count ? Array(0..<bound) : (0..<count).map { _ in choice.below(bound) }
  }

  private func check(_ bytes: [UInt8], _ format: InputFormat?, name: String = "x") {
    let input = NetworkInput(name: name, bytes: bytes, format: format)
    let result = NetworkReader.read([input], viewpoint: Viewpoint(id: "p", kind: .indirectProvider))
    for failure in result.failures {
      guard case .unparsable(let place, _) = failure.reason else { continue }
      #expect(place.line <= bytes.count { $0 == 0x0A } + 1 && place.column <= bytes.count + 1)
    }
    for problem in result.network.problems {
      #expect(problem.place.offset <= bytes.count)
      for related in problem.related { #expect(related.place.offset <= bytes.count) }
    }
    let analysis = Analysis(of: result.network, asOf: CalendarDate(days: 18_766))
    #expect(analysis.regions.ofNode.count == result.network.nodes.count)
  }
}
