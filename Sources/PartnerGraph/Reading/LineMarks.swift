// Where lines begin, every few kilobytes: so that a line number is told without reading all that stands before.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Beginnings of lines in a part of an input, at least `stride` bytes apart, with their numbers from the first line of
/// the part on.
struct LineMarks: Sendable {
  private(set) var marks: [(offset: Int, line: Int)] = []
  private var lineCount = 0
  /// Where a line is marked that begins there or later.
  private var next = 0
  static let stride = 1 << 13

  /// Marks the first line of a part.
  mutating func beginPart(at offset: Int) { mark(offset) }

  /// Counts a line of the part that begins behind another.
  @inline(__always)
  mutating func beginLine(at offset: Int) {
    lineCount &+= 1
    if offset >= next { mark(offset) }
  }

  private mutating func mark(_ offset: Int) {
    marks.append((offset, lineCount))
    next = offset + Self.stride
  }

  /// Counts the lines of a part, which begins where a line does.
  mutating func count(linesOf buffer: InputBuffer, in range: Range<Int>) {
    if !range.isEmpty { beginPart(at: range.lowerBound) }
    countLines(of: buffer, in: range)
  }

  /// Counts lines that begin behind others.
  mutating func countLines(of buffer: InputBuffer, in range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound,
      let found = memchr(buffer.start + position, 0x0A, range.upperBound - position)
    {
      position = buffer.start.distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self))) + 1
      beginLine(at: position)
    }
  }

  /// Adds the marks of the part that follows.
  mutating func append(_ other: LineMarks) {
    let count = lineCount
    marks += other.marks.map { ($0.offset, $0.line + count) }
    lineCount += other.lineCount
  }

  /// The last mark that is not behind an offset, or nil. O(log marks).
  func last(notBehind offset: Int) -> (offset: Int, line: Int)? {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? marks[low - 1] : nil
  }
}
