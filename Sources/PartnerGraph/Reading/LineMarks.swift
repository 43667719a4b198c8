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
  static let stride = 1 << 15

  /// Counts the lines of a part, which begins where a line does.
  mutating func count(linesOf buffer: InputBuffer, in range: Range<Int>) {
    var (position, next) = (range.lowerBound, range.lowerBound)
    while position < range.upperBound {
      if position >= next {
        marks.append((position, lineCount))
        next = position + Self.stride
      }
      guard let found = memchr(buffer.start + position, 0x0A, range.upperBound - position) else { break }
      position = buffer.start.distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self))) + 1
      lineCount += 1
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
