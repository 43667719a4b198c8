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
/// A large file is a window: room for all of it is reserved, but only the part between what is released and what is
/// loaded takes memory. What is not loaded yet reads as zeros, so a scanner that meets a zero byte asks for more with
/// ``load(past:)`` before it believes it. One reader at a time uses a window.
///
/// Unchecked: the memory is written by `init` and ``load(past:)`` only and freed when the last reference goes.
final class InputBuffer: @unchecked Sendable {
  static let margin = 320
  /// How much of a large file is read at once.
  static let blockSize = 1 << 22

  /// The byte at offset 0. Of a part of an input it does not exist: offsets count from the beginning of the whole.
  let start: UnsafePointer<UInt8>
  /// The offset of the first byte: 0 but for parts.
  let first: Int
  /// The offset behind the last byte.
  let count: Int
  /// Bytes before this offset are in memory, but for what is released.
  private(set) var loaded: Int
  private var released = 0
  private let storage: UnsafeMutableRawPointer
  /// Who owns the storage of a part.
  private let memory: PartMemory?
  /// What was mapped for a window: room for `storage` to begin on a boundary of large pages.
  private let mapping: UnsafeMutableRawPointer?
  private static let largePage = 1 << 21
  /// The file that a window looks at; nil where all is in memory.
  let file: OpenFile?
  private let reservedSize: Int
  private let blockSize: Int

  /// A copy of the bytes.
  convenience init(_ bytes: some Collection<UInt8>) {
    let count = bytes.count
    let memory = UnsafeMutableRawPointer.allocate(byteCount: count + Self.margin, alignment: 16)
    let target = UnsafeMutableBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
    _ = target.initialize(from: bytes)
    memset(memory + count, 0, Self.margin)
    self.init(adopting: memory, count: count)
  }

  private init(adopting memory: UnsafeMutableRawPointer, count: Int) {
    storage = memory
    self.memory = nil
    start = UnsafePointer(memory.assumingMemoryBound(to: UInt8.self))
    first = 0
    self.count = count
    loaded = count
    file = nil
    mapping = nil
    reservedSize = 0
    blockSize = 0
  }

  /// A window on a file; nil where no room can be reserved.
  private init?(windowOn file: OpenFile, blockSize: Int) {
    count = file.size
    reservedSize = count + Self.margin + Self.largePage
    let memory = mmap(
      nil, reservedSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let memory, memory != UnsafeMutableRawPointer(bitPattern: -1) else { return nil }
    mapping = memory
    storage = memory.alignedUp(toMultipleOf: Self.largePage)
    self.memory = nil
    first = 0
    start = UnsafePointer(storage.assumingMemoryBound(to: UInt8.self))
    #if os(Linux)
      // One fault for two megabytes instead of five hundred. Where the system will not, nothing is lost.
      madvise(storage, count + Self.margin, MADV_HUGEPAGE)
    #endif
    self.file = file
    self.blockSize = blockSize
    loaded = 0
  }

  /// A copy of a part of an input, with a margin of its own. Nobody may use the memory for another part as long as this
  /// one is used.
  init(part range: Range<Int>, of whole: InputBuffer, in memory: PartMemory) {
    memory.makeRoom(for: range.count + Self.margin)
    self.memory = memory
    storage = memory.bytes
    if let file = whole.file {
      let received = file.read(
        from: range.lowerBound, into: UnsafeMutableRawBufferPointer(start: storage, count: range.count))
      // A file that was cut meanwhile ends in zeros, which no format takes.
      memset(storage + received, 0, range.count - received + Self.margin)
    } else {
      storage.copyMemory(from: whole.start + range.lowerBound, byteCount: range.count)
      memset(storage + range.count, 0, Self.margin)
    }
    start = UnsafePointer(storage.assumingMemoryBound(to: UInt8.self)) - range.lowerBound
    first = range.lowerBound
    count = range.upperBound
    loaded = count
    file = nil
    mapping = nil
    reservedSize = 0
    blockSize = 0
  }

  deinit {
    if let mapping { munmap(mapping, reservedSize) } else if memory == nil { storage.deallocate() }
  }

  // MARK: - The window

  /// Whether all bytes are in memory for as long as the buffer lives.
  var isWhole: Bool { file == nil }

  /// Loads more where a zero byte at the offset only stands for what is not loaded; whether there is more now.
  func load(past offset: Int) -> Bool {
    guard offset >= loaded, loaded < count, let file else { return false }
    let wanted = min(count, max(offset + 1, loaded) + blockSize)
    let room = UnsafeMutableRawBufferPointer(start: storage + loaded, count: wanted - loaded)
    // A file that was cut meanwhile ends in zeros, which no format takes.
    loaded = file.read(from: loaded, into: room) == room.count ? wanted : count
    return true
  }

  /// Loads what is missing up to an offset; whether anything was.
  @discardableResult
  func load(through offset: Int) -> Bool { offset > loaded ? load(past: offset - 1) : false }

  /// Loads everything that is left.
  func loadAll() { if count > loaded { _ = load(past: count - 1) } }

  /// Gives the memory before an offset back: nobody will look there again. Costs nothing most times.
  @inline(__always)
  func release(before offset: Int) {
    if offset - released >= 2 * Self.blockSize { releasePages(before: offset) }
  }

  private func releasePages(before offset: Int) {
    guard file != nil else {
      released = .max / 2
      return
    }
    let end = offset / Self.blockSize * Self.blockSize
    madvise(storage + released, end - released, MADV_DONTNEED)
    released = end
  }

  /// Goes back to the beginning, to be read again.
  func rewind() {
    guard file != nil else { return }
    madvise(storage, count + Self.margin, MADV_DONTNEED)
    (loaded, released) = (0, 0)
    load(through: min(count, 3))
  }

  /// Goes on at an offset, as if all before it had been read and released.
  func moveOn(to offset: Int) {
    guard file != nil else { return }
    madvise(storage, count + Self.margin, MADV_DONTNEED)
    (loaded, released) = (offset, offset / Self.blockSize * Self.blockSize)
  }

  /// The offset behind the first line end at or after an offset, or the end; looks into the file, not the window.
  func nextLine(inFileFrom offset: Int) -> Int {
    guard let file else { return offset < count ? min(lineEnd(from: offset) + 1, count) : count }
    var position = offset
    while position < count {
      let bytes = file.read(from: position, count: min(1 << 12, count - position))
      if let index = bytes.firstIndex(of: 0x0A) { return position + index + 1 }
      if bytes.isEmpty { break }
      position += bytes.count
    }
    return count
  }

  /// Bytes from an offset on, at most so many; looks into the file, not the window.
  func bytes(inFileFrom offset: Int, count wanted: Int) -> [UInt8] {
    let wanted = min(wanted, count - offset)
    return file?.read(from: offset, count: wanted)
      ?? Array(UnsafeBufferPointer(start: start + offset, count: wanted))
  }

  /// The offset of the line end at or after an offset, or the end.
  func lineEnd(from offset: Int) -> Int {
    var position = offset
    while true {
      if position < loaded, let found = memchr(start + position, 0x0A, loaded - position) {
        return start.distance(to: UnsafePointer(found.assumingMemoryBound(to: UInt8.self)))
      }
      position = loaded
      if !load(past: position) { return count }
    }
  }

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

  /// Whether there is a file at the path that is no folder.
  static func isFile(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT != S_IFDIR
  }

  /// Opens a file: a window on it where it is large, else its bytes. Throws the number of the system error; a folder
  /// is `EISDIR`.
  static func read(
    path: String, blockSize: Int = InputBuffer.blockSize
  ) throws(SystemError) -> InputBuffer {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    var owned: Int32? = descriptor
    defer { if let owned { close(owned) } }
    var information = stat()
    guard fstat(descriptor, &information) == 0 else { throw SystemError(code: errno) }
    let isFolder = information.st_mode & S_IFMT == S_IFDIR
    guard !isFolder else { throw SystemError(code: EISDIR) }
    let size = Int(information.st_size)
    if information.st_mode & S_IFMT == S_IFREG, size > 2 * blockSize {
      let file = OpenFile(path: path, descriptor: descriptor, information)
      owned = nil
      if let window = InputBuffer(windowOn: file, blockSize: blockSize) {
        window.load(through: 3)
        return window
      }
      // No room for a window: below the whole file is read, by its path again.
      return try read(path: path, blockSize: .max / 4)
    }
    return try read(descriptor: descriptor, sizeHint: size)
  }
}

/// Small files that are no inputs, such as keys.
package enum FileBytes {
  /// Whether there is something at the path that is no folder.
  package static func isFile(_ path: String) -> Bool { InputBuffer.isFile(path) }

  /// The names in a folder, in no order; none where the path is no folder.
  package static func names(inFolder path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// The bytes of a file.
  package static func read(path: String) throws(SystemError) -> [UInt8] {
    let buffer = try InputBuffer.read(path: path)
    buffer.loadAll()
    return Array(UnsafeBufferPointer(start: buffer.start, count: buffer.count))
  }
}

/// An error of the operating system.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The value of `errno`.
  public let code: Int32

  /// The error with that number.
  public init(code: Int32) { self.code = code }

  /// What is said of a folder where a file is expected.
  static var folder: SystemError { SystemError(code: EISDIR) }

  /// Whether a folder is where a file is expected.
  public var isFolder: Bool { code == EISDIR }

  /// What the system calls it, in lower case: “no such file or directory”.
  public var description: String {
    guard let text = strerror(code) else { return "system error \(code)" }
    let message = String(cString: text)
    return message.prefix(1).lowercased() + message.dropFirst()
  }
}
