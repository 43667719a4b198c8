import Foundation
import Testing

@testable import PartnerGraph

/// What is written between quotes, against Foundation's reading of it.
struct JSONWriterTests {
  private func written(_ text: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(text)
    return writer.take()
  }

  @Test func everyCharacterAtEveryPlaceIsReadBack() throws {
    let scalars = (0..<0x80).compactMap { Unicode.Scalar(UInt32($0)) } + ["é", "\u{85}", "€", "😀"]
    for length in [1, 7, 8, 9, 20] {
      for place in 0..<length {
        for scalar in scalars {
          var text = String.UnicodeScalarView(repeatElement("x", count: length))
          text.replaceSubrange(
            text.index(text.startIndex, offsetBy: place)...text.index(text.startIndex, offsetBy: place),
            with: CollectionOfOne(scalar))
          let bytes = written(String(text))
          let read = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
          #expect(read as? String == String(text))
          // Nothing that a terminal acts on.
          #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        }
      }
    }
  }

  @Test func whatNeedsNoEscapeStandsAsItIs() {
    #expect(written("a'b/c é€😀") == Array("\"a'b/c é€😀\"".utf8))
    #expect(written("a\"b\\c\n\u{1}\u{7F}") == Array(#""a\"b\\c\n\u0001\u007f""#.utf8))
  }
}
