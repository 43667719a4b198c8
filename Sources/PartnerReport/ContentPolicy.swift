// What the page may do: nothing but its own style and script, which it names by their hashes.

internal import PartnerGraph

/// The content policy of a page, and data in a form that cannot leave their block.
enum ContentPolicy {
  /// A policy (CSP level 3) under which nothing is fetched and only these two texts count.
  static func text(style: String, script: String) -> String {
    "default-src 'none'; script-src '\(hash(of: script))'; style-src '\(hash(of: style))'; "
      + "base-uri 'none'; form-action 'none'"
  }

  /// The text's SHA-256 as a policy names it.
  static func hash(of text: String) -> String {
    "sha256-\(base64(SHA256.digest(of: Array(text.utf8))))"
  }

  /// JSON that an HTML parser cannot take for a tag: `<` stands in strings only, where `\u003c` means the same.
  static func embeddable(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count + json.count / 16)
    for byte in json {
      if byte == UInt8(ascii: "<") { result += Array("\\u003c".utf8) } else { result.append(byte) }
    }
    return result
  }

  /// Base 64 (RFC 4648) with padding.
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      let word = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
      for position in 0..<4 {
        text.append(
          position > part.count ? UInt8(ascii: "=") : alphabet[word >> (18 - 6 * position) & 63])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
