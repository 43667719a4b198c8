// Standard output, standard error and output files. A file is written beside its place and renamed into it.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import CGraphvizShim
internal import PartnerGraph
internal import Synchronization

/// Standard error: progress, notes, errors.
enum StandardError {
  static func write(_ text: String) {
    _ = try? Descriptor(number: 2).write(Array(text.utf8))
  }
}

/// An open file descriptor.
struct Descriptor {
  let number: Int32

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    var position = 0
    while position < bytes.count {
      let written = bytes[position...].withUnsafeBytes { buffer -> Int in
        guard let start = buffer.baseAddress else { return 0 }
        #if canImport(Darwin)
          return Darwin.write(number, start, buffer.count)
        #elseif canImport(Musl)
          return Musl.write(number, start, buffer.count)
        #else
          return Glibc.write(number, start, buffer.count)
        #endif
      }
      if written < 0 {
        if errno == EINTR { continue }
        throw SystemError(code: errno)
      }
      position += written
    }
  }

  /// Whether a terminal is at the other end.
  var isTerminal: Bool { isatty(number) != 0 }
}

/// Where a result goes: standard output, or a file that appears whole or not at all.
final class Output {
  private let path: String?
  private let temporaryPath: String
  private let descriptor: Descriptor
  private var buffer: [UInt8] = []
  private var isFinished = false
  /// Several outputs of one run may stand in one folder: each has a number.
  private static let count = Mutex(0)

  /// Opens the output; `nil` and `-` are standard output. An output that is one of the inputs is refused: it would
  /// take the place of what it was made from.
  init(path: String?, sparing inputs: [String] = []) throws(CommandFailure) {
    guard let path, path != "-" else {
      self.path = nil
      temporaryPath = ""
      descriptor = Descriptor(number: 1)
      return
    }
    // A link is written through, not replaced.
    let target = Self.resolved(path)
    self.path = target
    var information = stat()
    let exists = stat(target, &information) == 0
    if exists, information.st_mode & S_IFMT == S_IFDIR {
      throw CommandFailure(status: .uncreatableOutput, message: "\(path): is a folder, not a file")
    }
    if exists, inputs.contains(where: { Self.isSame($0, information) }) {
      throw CommandFailure(
        status: .uncreatableOutput, message: "\(path): is one of the inputs")
    }
    // A device or pipe cannot be renamed into: it is written to as it is.
    let isSpecial = exists && information.st_mode & S_IFMT != S_IFREG
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
    let serial = Self.count.withLock { count in
      count += 1
      return count
    }
    temporaryPath = isSpecial ? "" : "\(folder).partnergraph-\(getpid())-\(serial).partial"
    let number = open(isSpecial ? target : temporaryPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard number >= 0 else {
      throw CommandFailure(status: .uncreatableOutput, message: "\(path): \(SystemError(code: errno))")
    }
    descriptor = Descriptor(number: number)
    if !isSpecial { pg_remove_on_signal(temporaryPath) }
    if exists, !isSpecial { fchmod(number, information.st_mode & 0o777) }
  }

  /// Makes a folder, or leaves one that is there.
  static func makeFolder(_ path: String) throws(CommandFailure) {
    if mkdir(path, 0o777) != 0, errno != EEXIST {
      throw CommandFailure(status: .uncreatableOutput, message: "\(path): \(SystemError(code: errno))")
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The place that a path leads to: two paths with one place are one file, also before it exists.
  static func place(of path: String) -> String {
    let target = resolved(path)
    guard target == path, let slash = path.lastIndex(of: "/") else {
      return target.hasPrefix("/") ? target : resolved(".") + "/" + target
    }
    return resolved(String(path[...slash])) + path[slash...]
  }

  private static func isSame(_ path: String, _ information: stat) -> Bool {
    var other = stat()
    return stat(path, &other) == 0 && other.st_dev == information.st_dev && other.st_ino == information.st_ino
  }

  deinit {
    if path != nil, !isFinished {
      close(descriptor.number)
      if !temporaryPath.isEmpty {
        unlink(temporaryPath)
        pg_keep_on_signal(temporaryPath)
      }
    }
  }

  func write(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count > 1 << 16 { try flush() }
  }

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    buffer.append(contentsOf: bytes)
    if buffer.count > 1 << 16 { try flush() }
  }

  /// Writes what is left and puts the file in its place.
  func finish() throws(CommandFailure) {
    try flush()
    isFinished = true
    guard let path else { return }
    guard close(descriptor.number) == 0 else { throw failure(errno) }
    if !temporaryPath.isEmpty, rename(temporaryPath, path) != 0 {
      let code = errno
      unlink(temporaryPath)
      throw failure(code)
    }
    if !temporaryPath.isEmpty { pg_keep_on_signal(temporaryPath) }
  }

  private func flush() throws(CommandFailure) {
    do throws(SystemError) {
      try descriptor.write(buffer)
    } catch {
      throw failure(error.code)
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func failure(_ code: Int32) -> CommandFailure {
    CommandFailure(status: .failedOutput, message: "\(path ?? "standard output"): \(SystemError(code: code))")
  }
}

/// Standard input as bytes.
enum StandardInput {
  static func read() throws(CommandFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      #if canImport(Darwin)
        let count = Darwin.read(0, &chunk, chunk.count)
      #elseif canImport(Musl)
        let count = Musl.read(0, &chunk, chunk.count)
      #else
        let count = Glibc.read(0, &chunk, chunk.count)
      #endif
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw CommandFailure(
          status: .missingInput, message: "standard input: \(SystemError(code: errno))")
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
