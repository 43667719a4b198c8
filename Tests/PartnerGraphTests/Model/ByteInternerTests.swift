// Interning against a plain dictionary.

import Testing

@testable import PartnerGraph

@Suite struct ByteInternerTests {
  @Test func agreesWithADictionary() {
    var interner = ByteInterner()
    var plain: [String: Int32] = [:]
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let text = String(state >> 50) + String(repeating: "x", count: Int(state >> 40 & 0xF))
      let expected = plain[text] ?? Int32(plain.count)
      plain[text] = expected
      #expect(interner.intern(text) == expected)
    }
    #expect(interner.count == plain.count)
    for (text, index) in plain {
      #expect(interner.find(text) == index)
      #expect(interner[index] == text)
    }
    #expect(interner.find("absent") == nil)
  }

  @Test func comparesBytesNotCharacters() {
    var interner = ByteInterner()
    // The same character to Swift's String, in one and in two scalars.
    #expect(interner.intern("caf\u{E9}") != interner.intern("cafe\u{301}"))
    #expect(interner.intern("") == 2)
  }
}
