// “Did you mean” for a file that is not there.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import PartnerGraph

enum NearestFile {
  /// Beyond so many names in a folder nobody waits for a guess.
  private static let limit = 10_000

  /// “; did you mean X?” with a name in the same folder, or nothing.
  static func hint(for path: String, _ error: SystemError) -> String {
    guard error.code == ENOENT else { return "" }
    if path.unicodeScalars.contains("\u{FFFD}") { return "; a file whose name is not UTF-8 cannot be read" }
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let folder = String(path[..<start])
    let name = String(path[start...])
    let names = FileBytes.names(inFolder: folder.isEmpty ? "." : folder)
    guard !name.isEmpty, names.count <= limit, let nearest = NearestName.nearest(to: name, in: names.sorted())
    else { return "" }
    return "; did you mean \(PrintableText.make(folder + nearest))?"
  }
}
