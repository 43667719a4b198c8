// What is looked for in YAML before it is parsed: aliases that would make much of little.

/// The parser compares keys by what they hold, aliases followed, before anybody can look at them. So a document has few
/// aliases, or its aliases stand in no value that has a name itself, and are not too many for its size.
enum YAMLGuard {
  /// So few aliases, however nested, make at most some eighty of one.
  private static let harmlessCount = 12
  private static let workLimit = 1 << 28
  static let message =
    "expected at most \(harmlessCount) aliases (*name) in a document whose named values (&name) may hold aliases"

  /// What matters of the text, in its order. What only looks like an anchor or an alias counts too.
  private enum Event {
    /// A line that is not empty, and how far it is indented.
    case line(Int)
    case anchor(ArraySlice<UInt8>)
    case alias(ArraySlice<UInt8>, Int)
  }

  /// The offset of an alias that may make the document too large, or nil.
  static func aliasTooMany(_ buffer: InputBuffer) -> Int? {
    let events = events(buffer)
    let offsets = events.compactMap { if case .alias(_, let offset) = $0 { offset } else { nil } }
    guard offsets.count > harmlessCount else { return nil }
    if offsets.count > workLimit / max(1, buffer.count) { return offsets[harmlessCount] }
    // A named value goes on for as long as lines are indented no less than its own: beyond that it surely is over.
    var open: [(name: ArraySlice<UInt8>, indentation: Int)] = []
    var indentation = 0
    for event in events {
      switch event {
      case .line(let spaces):
        indentation = spaces
        open.removeAll { $0.indentation > spaces }
      case .anchor(let name):
        if open.count > 1000 { return offsets[0] }
        open.append((name, indentation))
      case .alias(let name, let offset):
        if open.contains(where: { $0.name != name }) { return offset }
      }
    }
    return nil
  }

  private static func events(_ buffer: InputBuffer) -> [Event] {
    var events: [Event] = []
    let bytes = Array(UnsafeBufferPointer(start: buffer.start, count: buffer.count))
    var previous: UInt8 = 0x0A
    var spaces: Int? = 0
    for position in bytes.indices {
      let byte = bytes[position]
      if byte == 0x0A || byte == 0x0D {
        spaces = 0
      } else if let count = spaces {
        if byte == 0x20 {
          spaces = count + 1
        } else {
          events.append(.line(count))
          spaces = nil
        }
      }
      let begins = previous <= 0x20 || "[,{:?-".utf8.contains(previous)
      previous = byte
      guard begins, byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&") else { continue }
      var end = position + 1
      while end < bytes.count, bytes[end] > 0x20, !",[]{}:".utf8.contains(bytes[end]) { end += 1 }
      let name = bytes[(position + 1)..<end]
      if name.isEmpty { continue }
      events.append(byte == UInt8(ascii: "*") ? .alias(name, position) : .anchor(name))
    }
    return events
  }
}
