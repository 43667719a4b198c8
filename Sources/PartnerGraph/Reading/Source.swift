// An input that was read: what it is called, and the way from a byte offset to a line and column.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What is known of an input.
public struct InputDescription: Sendable, Hashable {
  /// The path as the user gave it; `<stdin>` for standard input.
  public var path: String
  /// The format that it was read as; nil where the caller read it (``NetworkBuilder/beginInput(name:bytes:)``).
  public var format: InputFormat?
  /// Size in bytes.
  public var byteCount: Int
  /// Whether it begins with a byte-order mark, which is passed over.
  public var hasByteOrderMark: Bool
}

/// The part of a line around a place.
public struct SourceExcerpt: Sendable, Hashable {
  /// What stands before the place.
  public var before: String
  /// What begins at the place.
  public var after: String
  /// Whether more stands before it.
  public var isCutBefore: Bool
  /// Whether more follows.
  public var isCutAfter: Bool
}

/// An input with its text. Lines and columns are found from checkpoints every few kilobytes, so that asking
/// costs the same wherever the place is, also in a file that is one long line. Of a large file the text is read again.
final class Source: Sendable {
  let description: InputDescription
  /// The text where it is in memory.
  private let buffer: InputBuffer?
  /// The file where it is not.
  private let file: OpenFile?
  private let state = Monitor(State())

  private struct Checkpoint {
    var line: Int
    /// Code points between the beginning of the line and the checkpoint.
    var column: Int
    var lineStart: Int
  }

  private struct State {
    var checkpoints: [Checkpoint] = []
    /// Where lines begin, if the reader has told: then there are no checkpoints.
    var marks: LineMarks?
    /// Parts of the file, the one that was asked for last in front: what is told of a place and of those related to it
    /// stands in a few parts that move along.
    var blocks: [(start: Int, bytes: [UInt8])] = []
    /// Parts of the file that texts were asked of: a few sellers are named again and again, customers one after another.
    var texts: [(start: Int, bytes: [UInt8])] = []
    /// Offsets that were asked for lately, each in the place that it tells: partners are named again and again.
    var known = [(offset: Int, place: Checkpoint)](
      repeating: (-1, Checkpoint(line: 1, column: 0, lineStart: 0)), count: 64)
  }

  private static let stride = 4096
  /// A multiple of the stride.
  private static let blockSize = 1 << 14
  private static let keptBlocks = 16
  private static let textBlockSize = 1 << 12
  /// How much is read beyond a block, for most texts to be in one.
  private static let textOverlap = 256
  private static let textBlockCount = 64

  init(path: String, format: InputFormat?, buffer: InputBuffer) {
    let beginning = UnsafeBufferPointer(start: buffer.start, count: min(buffer.count, 3))
    description = InputDescription(
      path: path, format: format, byteCount: buffer.count,
      hasByteOrderMark: beginning.elementsEqual([0xEF, 0xBB, 0xBF]))
    self.buffer = buffer.isWhole ? buffer : nil
    file = buffer.file
  }

  /// Whether texts can be left in the file: it is large, and stays open.
  var isKept: Bool { file?.isKept ?? false }

  /// What stands in a range of the file; nil where somebody has written into it.
  func text(at offset: Int, count: Int) -> String? {
    state.withLock { state in
      let block = offset / Self.textBlockSize
      let (slot, start) = (block % Self.textBlockCount, block * Self.textBlockSize)
      let range = offset - start..<offset - start + count
      if state.texts.isEmpty { state.texts = Array(repeating: (-1, []), count: Self.textBlockCount) }
      if state.texts[slot].start != start || state.texts[slot].bytes.count < range.upperBound {
        guard let file, file.isAsItWas else { return nil }
        let wanted = max(range.upperBound, Self.textBlockSize + Self.textOverlap)
        state.texts[slot] = (start, file.read(from: start, count: wanted))
        guard state.texts[slot].bytes.count >= range.upperBound else { return nil }
      }
      return String(decoding: state.texts[slot].bytes[range], as: UTF8.self)
    }
  }

  /// Keeps what a reader knows of all lines.
  func keep(_ marks: LineMarks) { state.withLock { $0.marks = marks } }

  /// Line and column, from 1; columns count code points, a byte-order mark not among them.
  func location(ofOffset offset: Int) -> SourceLocation {
    let place = state.withLock { state in
      let slot = (offset ^ offset >> 6) & 63
      if state.known[slot].offset != offset {
        state.known[slot] = (offset, checkpoint(atOffset: offset, &state))
      }
      return state.known[slot].place
    }
    return SourceLocation(path: description.path, line: place.line, column: max(1, place.column + 1))
  }

  /// What stands before and after the offset in its line, at most `limit` bytes either way, and whether it was cut.
  func excerpt(atOffset offset: Int, limit: Int) -> SourceExcerpt {
    state.withLock { state in
      let offset = min(offset, description.byteCount)
      let lineStart = min(checkpoint(atOffset: offset, &state).lineStart, offset)
      let start = max(lineStart, offset - limit)
      let before = withBytes(start, offset, &state) { bytes in
        // A cut may fall into a character: its other bytes are left out.
        String(decoding: start > lineStart ? bytes.drop { $0 & 0xC0 == 0x80 } : bytes[...], as: UTF8.self)
      }
      let end = min(description.byteCount, offset + limit)
      return withBytes(offset, end, &state) { bytes in
        var line = bytes.prefix { $0 != 0x0A }
        let isCut = line.count == bytes.count && end < description.byteCount
        if line.last == 0x0D { line.removeLast() }
        if isCut, let last = line.lastIndex(where: { $0 & 0xC0 != 0x80 }) { line = line[..<last] }
        return SourceExcerpt(
          before: before, after: String(decoding: line, as: UTF8.self), isCutBefore: start > lineStart,
          isCutAfter: isCut)
      }
    }
  }

  private func checkpoint(atOffset offset: Int, _ state: inout State) -> Checkpoint {
    let offset = min(offset, description.byteCount)
    if let mark = state.marks?.last(notBehind: offset), mark.offset > 0 {
      let start = Checkpoint(line: mark.line + 1, column: 0, lineStart: mark.offset)
      return withBytes(mark.offset, offset, &state) { Self.advance(start, $0, mark.offset) }
    }
    if state.checkpoints.isEmpty {
      let isMarked = description.hasByteOrderMark
      state.checkpoints.append(Checkpoint(line: 1, column: isMarked ? -1 : 0, lineStart: isMarked ? 3 : 0))
    }
    let wanted = offset / Self.stride
    while state.checkpoints.count <= wanted {
      let begin = (state.checkpoints.count - 1) * Self.stride
      let last = state.checkpoints[state.checkpoints.count - 1]
      state.checkpoints.append(
        withBytes(begin, begin + Self.stride, &state) {
          Self.advance(last, $0, begin)
        })
    }
    let begin = wanted * Self.stride
    let last = state.checkpoints[wanted]
    return withBytes(begin, offset, &state) { Self.advance(last, $0, begin) }
  }

  private static func advance(
    _ checkpoint: Checkpoint, _ bytes: UnsafeBufferPointer<UInt8>, _ begin: Int
  ) -> Checkpoint {
    guard let base = bytes.baseAddress else { return checkpoint }
    var state = checkpoint
    var lineStart = 0
    while let found = memchr(base + lineStart, 0x0A, bytes.count - lineStart) {
      lineStart = base.distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self))) + 1
      state = Checkpoint(line: state.line + 1, column: 0, lineStart: begin + lineStart)
    }
    state.column += codePoints(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[lineStart...]))
    return state
  }

  /// How many bytes begin a code point: all but those of the form 10xxxxxx. Eight at a time.
  private static func codePoints(_ bytes: UnsafeRawBufferPointer) -> Int {
    var count = bytes.count
    var position = 0
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let following = word & ~(word << 1) & 0x8080_8080_8080_8080
      if following != 0 { count -= following.nonzeroBitCount }
      position += 8
    }
    for index in position..<bytes.count where bytes[index] & 0xC0 == 0x80 { count -= 1 }
    return count
  }

  /// Gives the body the bytes of a range. Where the file is shorter by now, they are fewer.
  private func withBytes<Result>(
    _ begin: Int, _ end: Int, _ state: inout State,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if let buffer {
      return body(UnsafeBufferPointer(start: buffer.start + begin, count: max(0, end - begin)))
    }
    let block = block(begin, end, &state)
    return block.bytes.withUnsafeBufferPointer { bytes in
      let first = min(max(0, begin - block.start), bytes.count)
      let last = min(max(first, end - block.start), bytes.count)
      return body(UnsafeBufferPointer(rebasing: bytes[first..<last]))
    }
  }

  /// A part of the file that holds a range.
  private func block(_ begin: Int, _ end: Int, _ state: inout State) -> (start: Int, bytes: [UInt8]) {
    let start = begin / Self.blockSize * Self.blockSize
    let end = min(end, description.byteCount)
    let size = max(Self.blockSize, end - start)
    if let index = state.blocks.firstIndex(where: { $0.start == start && $0.bytes.count >= end - start }) {
      if index > 0 { state.blocks.swapAt(0, index) }
    } else {
      if state.blocks.count == Self.keptBlocks { state.blocks.removeLast() }
      state.blocks.insert((start, file?.read(from: start, count: size) ?? []), at: 0)
    }
    return state.blocks[0]
  }
}
