// Text written in pieces: never a whole network in one string.

enum TextPieces {
  /// Writes texts one after another, many of them at a time.
  static func write(_ pieces: some Sequence<String>, to write: ([UInt8]) throws -> Void) rethrows {
    var bytes: [UInt8] = []
    for piece in pieces {
      bytes.append(contentsOf: piece.utf8)
      if bytes.count > 1 << 16 {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    try write(bytes)
  }
}
