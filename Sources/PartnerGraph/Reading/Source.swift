// An input that was read: what it is called, and the way from a byte offset to a line and column.

internal import Synchronization

/// What is known of an input.
public struct InputDescription: Sendable, Hashable {
  /// The path as the user gave it; `<stdin>` for standard input.
  public var path: String
  /// The format that it was read as.
  public var format: InputFormat
  /// Size in bytes.
  public var byteCount: Int
}

/// An input with its text. Lines and columns are found from checkpoints every few kilobytes, so that asking
/// costs the same wherever the place is, also in a file that is one long line.
final class Source: Sendable {
  let description: InputDescription
  private let buffer: InputBuffer
  private let checkpoints = Mutex<[Checkpoint]>([])

  private struct Checkpoint {
    var line: Int
    /// Code points between the beginning of the line and the checkpoint.
    var column: Int
    var lineStart: Int
  }

  private static let stride = 1024

  init(path: String, format: InputFormat, buffer: InputBuffer) {
    description = InputDescription(path: path, format: format, byteCount: buffer.count)
    self.buffer = buffer
  }

  /// Line and column, from 1; columns count code points, a byte-order mark not among them.
  func location(ofOffset offset: Int) -> SourceLocation {
    let state = state(atOffset: offset)
    return SourceLocation(path: description.path, line: state.line, column: state.column + 1)
  }

  /// The line around the offset, cut to `limit` bytes.
  func line(atOffset offset: Int, limit: Int) -> String {
    let start = state(atOffset: offset).lineStart
    let bytes = UnsafeBufferPointer(start: buffer.start, count: buffer.count)
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, end - start < limit { end += 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func state(atOffset offset: Int) -> Checkpoint {
    let bytes = UnsafeBufferPointer(start: buffer.start, count: buffer.count)
    let offset = min(offset, bytes.count)
    return checkpoints.withLock { checkpoints in
      if checkpoints.isEmpty {
        let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        checkpoints.append(Checkpoint(line: 1, column: mark ? -1 : 0, lineStart: mark ? 3 : 0))
      }
      let wanted = offset / Self.stride
      while checkpoints.count <= wanted {
        let begin = (checkpoints.count - 1) * Self.stride
        checkpoints.append(
          Self.advance(checkpoints[checkpoints.count - 1], bytes, begin, begin + Self.stride))
      }
      return Self.advance(checkpoints[wanted], bytes, wanted * Self.stride, offset)
    }
  }

  private static func advance(
    _ checkpoint: Checkpoint, _ bytes: UnsafeBufferPointer<UInt8>, _ begin: Int, _ end: Int
  ) -> Checkpoint {
    var state = checkpoint
    for position in begin..<max(begin, end) {
      let byte = bytes[position]
      if byte == 0x0A {
        state = Checkpoint(line: state.line + 1, column: 0, lineStart: position + 1)
      } else if byte & 0xC0 != 0x80 {
        state.column += 1
      }
    }
    return state
  }
}
