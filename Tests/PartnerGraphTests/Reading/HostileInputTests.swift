// No prefix and no one-byte change of a sample crashes or hangs the readers, and places stay inside the text.

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

  private func check(_ bytes: [UInt8], _ format: InputFormat) {
    let result = NetworkReader.read([NetworkInput(name: "x", bytes: bytes, format: format)])
    for problem in result.network.problems {
      #expect(problem.place.offset <= bytes.count)
      for related in problem.related { #expect(related.place.offset <= bytes.count) }
    }
    let analysis = Analysis(of: result.network, asOf: CalendarDate(days: 18_766))
    #expect(analysis.regions.ofNode.count == result.network.nodes.count)
  }
}
