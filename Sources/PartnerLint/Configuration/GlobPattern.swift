// Patterns for ids and other texts: `*` is any characters, `?` is one, `\` takes the next one as it is.

/// A pattern for texts, compared byte for byte. A `?` is one code point.
package struct GlobPattern: Sendable, Hashable {
  private enum Piece: Hashable {
    case byte(UInt8)
    case one
    case many
  }

  private let pieces: [Piece]
  /// The bytes before the first wildcard: every text that matches begins with them.
  package let prefix: [UInt8]
  /// Whether there is no wildcard: one text matches.
  package let isLiteral: Bool

  /// The pattern that a text spells; nil where it ends in a single `\`.
  package init?(_ text: String) {
    var pieces: [Piece] = []
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        pieces.append(.byte(byte))
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "*") {
        // Two in a row are one.
        if pieces.last != .many { pieces.append(.many) }
      } else {
        pieces.append(byte == UInt8(ascii: "?") ? .one : .byte(byte))
      }
    }
    if isEscaped { return nil }
    self.pieces = pieces
    var prefix: [UInt8] = []
    for piece in pieces {
      guard case .byte(let byte) = piece else { break }
      prefix.append(byte)
    }
    self.prefix = prefix
    isLiteral = prefix.count == pieces.count
  }

  /// Whether the whole text matches. O(length) without `*`, else O(length × pattern) at worst.
  package func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { matches($0) }
  }

  /// The same of UTF-8 bytes.
  package func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var (piece, position) = (0, 0)
    // Where to go back to: the last `*`, and how far it has reached.
    var retry: (piece: Int, position: Int)?
    while position < text.count || piece < pieces.count {
      if piece < pieces.count {
        switch pieces[piece] {
        case .byte(let byte) where position < text.count && text[position] == byte:
          (piece, position) = (piece + 1, position + 1)
          continue
        case .one where position < text.count:
          (piece, position) = (piece + 1, Self.end(ofScalarAt: position, text))
          continue
        case .many:
          retry = (piece, position)
          piece += 1
          continue
        default: break
        }
      }
      guard let last = retry, last.position < text.count else { return false }
      let next = Self.end(ofScalarAt: last.position, text)
      retry = (last.piece, next)
      (piece, position) = (last.piece + 1, next)
    }
    return true
  }

  private static func end(ofScalarAt position: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = position + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
