// Gzip streams (RFC 1952), unpacked in memory.

internal import CZlib

enum Gzip {
  /// Whether the content begins as a gzip stream does.
  static func recognizes(_ buffer: InputBuffer) -> Bool {
    buffer.count >= 2 && buffer.start[0] == 0x1F && buffer.start[1] == 0x8B
  }

  /// Beyond this size an input that expands more than `expansionLimit`-fold is refused: text does not shrink so
  /// far, and what does would only fill the memory.
  static let sizeLimit = 1 << 30
  static let expansionLimit = 200

  /// The unpacked content of all members of the stream.
  static func unpacked(_ packed: InputBuffer) throws(SyntaxError) -> InputBuffer {
    packed.loadAll()
    var stream = z_stream()
    guard czlib_begin_gzip(&stream) == Z_OK else {
      throw SyntaxError(offset: 0, message: "expected memory for unpacking", endsInput: true)
    }
    defer { inflateEnd(&stream) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    var position = 0
    stream.next_in = UnsafeMutablePointer(mutating: packed.start)
    while true {
      stream.avail_in = UInt32(min(packed.count - position, 1 << 30))
      let before = stream.avail_in
      let status = chunk.withUnsafeMutableBufferPointer { target -> Int32 in
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      position += Int(before - stream.avail_in)
      bytes.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
      if bytes.count > sizeLimit, bytes.count / expansionLimit > packed.count {
        throw failure("expected text, found a stream that expands more than \(expansionLimit)-fold")
      }
      switch status {
      case Z_STREAM_END:
        if position >= packed.count { return InputBuffer(bytes) }
        // A further member follows.
        guard inflateReset(&stream) == Z_OK else { throw failure("expected a gzip stream") }
      case Z_OK, Z_BUF_ERROR:
        if position >= packed.count, stream.avail_out > 0 {
          throw failure("expected the rest of the gzip stream, found its end: the file is cut off")
        }
      default: throw failure("expected a gzip stream, found damaged data after \(position) bytes")
      }
    }
  }

  private static func failure(_ message: String) -> SyntaxError {
    SyntaxError(offset: 0, message: message, endsInput: true)
  }
}
