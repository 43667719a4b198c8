// What a folder holds, by name: it is walked once, and no file is opened.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// One folder of a walk, with the names of what is directly in it.
struct FolderListing {
  /// The path, which ends in `/`.
  let path: String
  /// The index in the walk of the folder that it is in; nil for the first.
  let parent: Int?
  /// The names of its files in the order in which they are read: the pages of an answer are `a.json`, `a.2.json`, `a.10.json`.
  private(set) var files: [String] = []
  /// The names of links to folders, which are not followed.
  private(set) var linkedFolders: [String] = []

  /// A folder and all folders below it, each before the ones in it; none where the path is no folder. Hidden files and
  /// folders are left out. O(names × log names).
  static func walk(_ path: String) -> [FolderListing] {
    guard isFolder(path) else { return [] }
    var listings: [FolderListing] = []
    walk(path.hasSuffix("/") ? path : path + "/", parent: nil, &listings)
    return listings
  }

  private static func walk(_ path: String, parent: Int?, _ listings: inout [FolderListing]) {
    var listing = FolderListing(path: path, parent: parent)
    var folders: [String] = []
    let names = FileBytes.names(inFolder: path).filter { !$0.hasPrefix(".") }
    for name in names.sorted(by: isBefore) {
      var information = stat()
      if lstat(path + name, &information) != 0 {
        // A name that is not UTF-8 leads nowhere as text: to read it fails, which says so.
        if name.unicodeScalars.contains("\u{FFFD}") { listing.files.append(name) }
        continue
      }
      switch information.st_mode & S_IFMT {
      case S_IFDIR: folders.append(name)
      case S_IFLNK where isFolder(path + name): listing.linkedFolders.append(name)
      case S_IFLNK where !InputBuffer.isFile(path + name): break
      default: listing.files.append(name)
      }
    }
    let number = listings.count
    listings.append(listing)
    for name in folders { walk(path + name + "/", parent: number, &listings) }
  }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  private static func isBefore(_ left: String, _ right: String) -> Bool {
    let (first, second) = (page(left), page(right))
    if first.stem != second.stem { return first.stem.lexicographicallyPrecedes(second.stem) }
    if first.page != second.page { return first.page < second.page }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// The name up to the first dot, and the number after it: 0 where there is none.
  private static func page(_ name: String) -> (stem: [UInt8], page: Int) {
    let parts = name.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    return (Array(parts[0].utf8), parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }
}
