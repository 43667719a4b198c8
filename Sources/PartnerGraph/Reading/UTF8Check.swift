// Which byte sequences are UTF-8 (RFC 3629): shortest forms only, no surrogates, nothing above U+10FFFF.

enum UTF8Check {
  /// The length (1–4) of the well-formed sequence that begins at the pointer, or 0 where there is none. Reads
  /// further bytes only while those before them fit, so a zero byte stops it.
  static func length(ofSequenceAt bytes: UnsafePointer<UInt8>) -> Int {
    func continues(_ index: Int) -> Bool { bytes[index] & 0xC0 == 0x80 }
    switch bytes[0] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return bytes[1] & 0xE0 == 0xA0 && continues(2) ? 3 : 0
    case 0xED: return bytes[1] & 0xE0 == 0x80 && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return bytes[1] &- 0x90 < 0x30 && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return bytes[1] & 0xF0 == 0x80 && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }

  /// The offset of the first byte in the range that is not UTF-8, or nil. The byte at `end` must be readable.
  static func firstError(in buffer: InputBuffer, from start: Int, to end: Int) -> Int? {
    var position = start
    while position < end {
      // Eight bytes of ASCII are passed at once; the margin after the input is longer than a word.
      let word = UnsafeRawPointer(buffer.start + position).loadUnaligned(as: UInt64.self)
      if word & 0x8080_8080_8080_8080 == 0 {
        position += 8
        continue
      }
      let length = length(ofSequenceAt: buffer.start + position)
      guard length > 0, position + length <= end else { return position }
      position += length
    }
    return nil
  }
}
