// Where in a DOT text a node or an edge stands: the parser does not tell.

/// The places of names and of pairs of names with an arrow between them.
struct DOTPlaces {
  private var declared: [String: Int] = [:]
  private var mentioned: [String: Int] = [:]
  private var edges: [[String]: [Int]] = [:]
  private var used: [[String]: Int] = [:]

  private enum Token: Equatable {
    case name(String)
    case arrow, open, close, colon, beginGroup, endGroup, other
  }

  /// Looks through the text once.
  init(_ buffer: InputBuffer) {
    var position = 0
    var depth = 0
    var tail: (name: String, offset: Int)?
    var last: (name: String, offset: Int)?
    var isPort = false
    var isHead = false
    // In `a -> { b c }` every name of the group is a head.
    var groupTail: (name: String, offset: Int)?
    while let (token, offset) = Self.next(buffer, &position) {
      switch token {
      case .open:
        depth += 1
        // A list of attributes makes the name before it a declaration, unless it is an edge's.
        if let last, !isHead, declared[last.name] == nil { declared[last.name] = last.offset }
      case .close: depth = max(0, depth - 1)
      case .colon where depth == 0:
        isPort = true
        continue
      // `a:port`: the name before the colon is the node's.
      case .name where isPort && depth == 0:
        isPort = false
        continue
      case .name(let name) where depth == 0:
        if let tail = tail ?? groupTail { edges[[tail.name, name], default: []].append(tail.offset) }
        if mentioned[name] == nil { mentioned[name] = offset }
        isHead = tail != nil || groupTail != nil
        tail = nil
        last = (name, offset)
        continue
      case .arrow where depth == 0:
        tail = last
        continue
      case .beginGroup where depth == 0: groupTail = tail
      case .endGroup where depth == 0: groupTail = nil
      default: break
      }
      if depth == 0 { tail = nil }
    }
  }

  /// The offset of a node: of its declaration, else of its first mention, else 0.
  func node(_ name: String) -> Int { declared[name] ?? mentioned[name] ?? 0 }

  /// The offset of the next edge between two nodes in the order of the text.
  mutating func edge(_ from: String, _ to: String) -> Int {
    let key = [from, to]
    guard let offsets = edges[key] else { return node(from) }
    let index = used[key, default: 0]
    used[key] = index + 1
    return offsets[min(index, offsets.count - 1)]
  }

  // MARK: - Tokens

  private static func next(_ buffer: InputBuffer, _ position: inout Int) -> (Token, Int)? {
    let bytes = buffer.start
    skipSpace(buffer, &position)
    guard position < buffer.count else { return nil }
    let start = position
    position += 1
    switch bytes[start] {
    case UInt8(ascii: "\""):
      var text: [UInt8] = []
      while position < buffer.count, bytes[position] != UInt8(ascii: "\"") {
        if bytes[position] == 0x5C {
          // `\"` is a quote, a backslash before a line end joins lines, others stand for themselves.
          position += 1
          if bytes[position] == 0x0A {
            position += 1
            continue
          }
          if bytes[position] != UInt8(ascii: "\"") { text.append(0x5C) }
        }
        text.append(bytes[position])
        position += 1
      }
      position += 1
      return (.name(String(decoding: text, as: UTF8.self)), start)
    case UInt8(ascii: "["): return (.open, start)
    case UInt8(ascii: "]"): return (.close, start)
    case UInt8(ascii: ":"): return (.colon, start)
    case UInt8(ascii: "{"): return (.beginGroup, start)
    case UInt8(ascii: "}"): return (.endGroup, start)
    case UInt8(ascii: "-") where bytes[position] == UInt8(ascii: ">") || bytes[position] == UInt8(ascii: "-"):
      position += 1
      return (.arrow, start)
    case let byte where isWord(byte) || byte == UInt8(ascii: "-"):
      while position < buffer.count, isWord(bytes[position]) { position += 1 }
      let word = UnsafeBufferPointer(start: bytes + start, count: position - start)
      return (.name(String(decoding: word, as: UTF8.self)), start)
    default: return (.other, start)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
    default: byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
  }

  /// White space and comments: `//`, `/* */`, and lines that begin with `#`.
  private static func skipSpace(_ buffer: InputBuffer, _ position: inout Int) {
    let bytes = buffer.start
    while position < buffer.count {
      let byte = bytes[position]
      let isLineStart = position == 0 || bytes[position - 1] == 0x0A
      if byte <= 0x20 {
        position += 1
      } else if byte == UInt8(ascii: "/"), bytes[position + 1] == UInt8(ascii: "*") {
        position += 2
        while position < buffer.count, bytes[position] != UInt8(ascii: "*") || bytes[position + 1] != byte {
          position += 1
        }
        position += 2
      } else if (byte == UInt8(ascii: "/") && bytes[position + 1] == byte)
        || (byte == UInt8(ascii: "#") && isLineStart)
      {
        while position < buffer.count, bytes[position] != 0x0A { position += 1 }
      } else {
        return
      }
    }
  }
}
