// DOT as a network: Graphviz parses, in this process, one text at a time.

internal import CGraphvizShim
public import PartnerGraph
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension GraphvizRenderer {
  /// Parses DOT into the words that `NetworkReader` takes as its `dot` argument's answer. O(bytes).
  ///
  /// Where files come from others, parse in a child process instead, as the tool does.
  public static func words(ofDOT text: [UInt8]) throws(DOTFailure) -> [UInt8] {
    let result: Result<[UInt8], DOTFailure> = lock.withLock { _ in
      var data: UnsafeMutablePointer<CChar>?
      var length = 0
      var message = [CChar](repeating: 0, count: 4096)
      let status = (text + [0]).withUnsafeBytes { bytes in
        pg_read_dot(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), text.count * 64 + 1 << 20, &data, &length,
          &message, message.count)
      }
      guard status == PG_OK, let data else {
        let said = String(
          decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return .failure(DOTFailure(said: said))
      }
      defer { free(data) }
      return .success(UnsafeBufferPointer(start: data, count: length).map { UInt8(bitPattern: $0) })
    }
    return try result.get()
  }
}
