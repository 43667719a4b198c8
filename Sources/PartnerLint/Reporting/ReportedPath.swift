// Paths of inputs as other programs want them: from the working folder, or as an address.

/// Makes paths that hold in the repository, and URIs (RFC 3986).
enum ReportedPath {
  /// The path without `.` segments: from the working folder where it lies inside, from the root where it lies outside.
  static func relative(_ path: String, to folder: String?) -> String {
    let segments = path.split(separator: "/").filter { $0 != "." }
    let base = folder?.split(separator: "/")
    if path.utf8.first == UInt8(ascii: "/") {
      if let base, segments.count > base.count, segments.starts(with: base) {
        return segments[base.count...].joined(separator: "/")
      }
      return "/" + segments.joined(separator: "/")
    }
    // Out of the working folder; behind the name of another folder, which may be a link, `..` leads nobody knows where.
    let steps = segments.prefix { $0 == ".." }.count
    guard steps > 0, let base else { return segments.joined(separator: "/") }
    return relative("/" + (base.dropLast(steps) + segments[steps...]).joined(separator: "/"), to: folder)
  }

  /// The path as a URI, and whether it is relative. Whatever has a meaning in URIs is percent-encoded.
  static func uri(_ path: String, workingFolder: String?) -> (text: String, isRelative: Bool) {
    let path = relative(path, to: workingFolder)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        bytes += "%\(digits.count < 2 ? "0" : "")\(digits)".utf8
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return path.utf8.first == UInt8(ascii: "/") ? ("file://" + text, false) : (text, true)
  }
}
