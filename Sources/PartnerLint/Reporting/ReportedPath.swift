// Paths of inputs as other programs want them: from the working folder, or as an address.

/// Makes paths that hold in the repository, and URIs (RFC 3986).
enum ReportedPath {
  /// The path without `.` segments: from the working folder where it lies inside, from the root where it lies outside.
  static func relative(_ path: String, to folder: String?) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    guard isAbsolute || path.split(separator: "/").contains("..") else {
      return segments(path).joined(separator: "/")
    }
    guard let folder else { return isAbsolute ? "/" + segments(path).joined(separator: "/") : path }
    let (base, whole) = (segments(folder), segments(isAbsolute ? path : folder + "/" + path))
    if whole.count > base.count, whole.starts(with: base) {
      return whole[base.count...].joined(separator: "/")
    }
    return "/" + whole.joined(separator: "/")
  }

  /// What a path leads through, `..` taken at its word.
  private static func segments(_ path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { segments, segment in
      switch segment {
      case ".": break
      case "..": _ = segments.popLast()
      default: segments.append(segment)
      }
    }
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
