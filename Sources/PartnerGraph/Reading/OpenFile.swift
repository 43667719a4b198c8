// A large file that stays open: whatever is done to its path meanwhile, the bytes that were read can be read again.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A regular file, read in places. Its descriptor is closed with the object; a process that reads hundreds of large files
/// at once opens the later ones anew each time.
final class OpenFile: Sendable {
  let path: String
  /// Bytes, when it was opened.
  let size: Int
  /// -1 where it is opened anew each time.
  private let descriptor: Int32
  /// When it was written last before it was opened.
  private let modified: (seconds: Int, nanoseconds: Int)

  private static let keptLimit = 256
  private static let keptCount = Monitor(0)

  /// Takes over a descriptor, of which the caller knows what the system tells.
  init(path: String, descriptor: Int32, _ information: stat) {
    self.path = path
    size = Int(information.st_size)
    modified = Self.modification(information)
    let isKept = Self.keptCount.withLock { count in
      count += 1
      return count <= Self.keptLimit
    }
    self.descriptor = isKept ? descriptor : -1
    if !isKept { close(descriptor) }
  }

  deinit {
    if isKept { close(descriptor) }
    Self.keptCount.withLock { $0 -= 1 }
  }

  /// Whether what was read can be read again for as long as nobody writes into the file.
  var isKept: Bool { descriptor >= 0 }

  /// Whether nobody seems to have written into the file since it was opened.
  var isAsItWas: Bool {
    var information = stat()
    return isKept && fstat(descriptor, &information) == 0 && Int(information.st_size) == size
      && Self.modification(information) == modified
  }

  /// Reads bytes from an offset on; returns how many, which are fewer where the file ends or cannot be read any more.
  func read(from offset: Int, into target: UnsafeMutableRawBufferPointer) -> Int {
    let current = isKept ? descriptor : open(path, O_RDONLY | O_CLOEXEC)
    guard current >= 0, let base = target.baseAddress else { return 0 }
    defer { if !isKept { close(current) } }
    var count = 0
    while count < target.count {
      let received = pread(current, base + count, target.count - count, off_t(offset + count))
      if received < 0, errno == EINTR { continue }
      if received <= 0 { break }
      count += received
    }
    return count
  }

  /// The same into an array.
  func read(from offset: Int, count: Int) -> [UInt8] {
    [UInt8](room: count) { target, received in
      received = read(from: offset, into: UnsafeMutableRawBufferPointer(target))
    }
  }

  private static func modification(_ information: stat) -> (seconds: Int, nanoseconds: Int) {
    #if canImport(Darwin)
      (Int(information.st_mtimespec.tv_sec), Int(information.st_mtimespec.tv_nsec))
    #else
      (Int(information.st_mtim.tv_sec), Int(information.st_mtim.tv_nsec))
    #endif
  }
}
