// The bytes of one input in memory, with a margin of zeros that lets scanners look ahead without asking.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The bytes of an input. After the last byte stand `margin` zeros: a zero byte is never part of a token in any
/// format that is read, so a scanner that stops at it never leaves the allocation.
///
/// Unchecked: the memory is written in `init` only and freed when the last reference goes.
final class InputBuffer: @unchecked Sendable {
  static let margin = 64
  let start: UnsafePointer<UInt8>
  let count: Int
  private let storage: UnsafeMutableRawPointer

  /// A copy of the bytes.
  convenience init(_ bytes: some Collection<UInt8>) {
    let count = bytes.count
    self.init(capacity: count, count: count) { memory in
      let target = UnsafeMutableBufferPointer(
        start: memory.assumingMemoryBound(to: UInt8.self), count: count)
      _ = target.initialize(from: bytes)
    }
  }

  private init(capacity: Int, count: Int, fill: (UnsafeMutableRawPointer) -> Void) {
    storage = .allocate(byteCount: capacity + Self.margin, alignment: 16)
    fill(storage)
    memset(storage + count, 0, capacity + Self.margin - count)
    start = UnsafePointer(storage.assumingMemoryBound(to: UInt8.self))
    self.count = count
  }

  private init(adopting memory: UnsafeMutableRawPointer, count: Int) {
    storage = memory
    start = UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
    self.count = count
  }

  deinit { storage.deallocate() }

  /// Reads a file descriptor to its end. Throws the number of the system error.
  static func read(descriptor: Int32, sizeHint: Int) throws(SystemError) -> InputBuffer {
    var capacity = max(sizeHint + 1, 1 << 16)
    var memory = UnsafeMutableRawPointer.allocate(byteCount: capacity + margin, alignment: 16)
    var count = 0
    while true {
      if count == capacity {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2 + margin, alignment: 16)
        larger.copyMemory(from: memory, byteCount: count)
        memory.deallocate()
        memory = larger
        capacity *= 2
      }
      #if canImport(Darwin)
        let received = Darwin.read(descriptor, memory + count, min(capacity - count, 1 << 24))
      #elseif canImport(Musl)
        let received = Musl.read(descriptor, memory + count, min(capacity - count, 1 << 24))
      #else
        let received = Glibc.read(descriptor, memory + count, min(capacity - count, 1 << 24))
      #endif
      if received == 0 { break }
      if received < 0 {
        if errno == EINTR { continue }
        let code = errno
        memory.deallocate()
        throw SystemError(code: code)
      }
      count += received
    }
    memset(memory + count, 0, margin)
    return InputBuffer(adopting: memory, count: count)
  }

  /// The files below a folder, in the order of their paths; none where the path is no folder. Hidden ones are left
  /// out, and links to folders are not followed.
  static func files(below path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.flatMap { name in
      let child = path.hasSuffix("/") ? path + name : path + "/" + name
      var information = stat()
      guard lstat(child, &information) == 0 else { return [String]() }
      if information.st_mode & S_IFMT == S_IFDIR { return files(below: child) }
      return isFile(child) ? [child] : []
    }
  }

  /// Whether there is a file at the path that is no folder.
  static func isFile(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT != S_IFDIR
  }

  /// Reads a file. Throws the number of the system error; a folder is `EISDIR`.
  static func read(path: String) throws(SystemError) -> InputBuffer {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw SystemError(code: errno) }
    let isFolder = information.st_mode & S_IFMT == S_IFDIR
    guard !isFolder else { throw SystemError(code: EISDIR) }
    return try read(descriptor: descriptor, sizeHint: Int(information.st_size))
  }
}

/// Small files that are no inputs, such as keys.
package enum FileBytes {
  /// The bytes of a file.
  package static func read(path: String) throws(SystemError) -> [UInt8] {
    let buffer = try InputBuffer.read(path: path)
    return Array(UnsafeBufferPointer(start: buffer.start, count: buffer.count))
  }
}

/// An error of the operating system.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The value of `errno`.
  public let code: Int32

  /// The error with that number.
  public init(code: Int32) { self.code = code }

  /// What the system calls it, in lower case: “no such file or directory”.
  public var description: String {
    guard let text = strerror(code) else { return "system error \(code)" }
    let message = String(cString: text)
    return message.prefix(1).lowercased() + message.dropFirst()
  }
}
