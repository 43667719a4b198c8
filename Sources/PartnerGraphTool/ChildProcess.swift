// Graphviz in a child process: this tool again, with limits on time and memory, so that no network can hang or crash
// the command.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs a hidden command of this very tool.
struct ChildProcess {
  /// What it does, for messages: “the layout”.
  var name: String
  /// The command and its arguments.
  var arguments: [String]
  /// Wall-clock time.
  var milliseconds: Int
  /// Megabytes of address space; 0 for no limit.
  var memory: Int

  /// What became of the child.
  enum Outcome {
    case finished([UInt8])
    /// Graphviz could not be loaded.
    case unavailable(String)
    /// One sentence on why there is no result.
    case failed(String)
  }

  /// Sends a text to a child and waits for what it makes of it.
  func run(_ text: [UInt8]) -> Outcome {
    var (input, output, errors) = (Pipe(), Pipe(), Pipe())
    guard input.open(), output.open(), errors.open() else { return .failed("no pipe could be opened") }
    guard let process = spawn(input, output, errors) else { return .failed("no process could be started") }
    input.closeReading()
    output.closeWriting()
    errors.closeWriting()
    let exchange = exchange(text, input, output, errors)
    if exchange.isLate { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let said = String(decoding: exchange.errors, as: UTF8.self).split(separator: "\n").joined(separator: "; ")
    if exchange.isLate {
      return .failed("\(name) took longer than \(Double(milliseconds) / 1000) s")
    }
    let signal = status & 0x7F
    if signal == SIGXCPU || signal == SIGKILL { return .failed("\(name) took too much processor time") }
    if signal != 0 {
      return .failed("\(name) ran out of memory (limit \(memory) MB) or crashed (signal \(signal))")
    }
    switch status >> 8 & 0xFF {
    case 0: return .finished(exchange.output)
    case LayoutCommand.unavailableStatus: return .unavailable(said)
    default: return .failed(said.isEmpty ? "Graphviz failed without a word" : "Graphviz said: \(said)")
    }
  }

  private func spawn(_ input: Pipe, _ output: Pipe, _ errors: Pipe) -> pid_t? {
    let executable = "/proc/self/exe"
    let arguments =
      ["partnergraph"] + arguments + [
        "--memory", String(memory), "--seconds", String(milliseconds / 1000 + 2),
      ]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
    posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    var process: pid_t = 0
    return posix_spawn(&process, executable, &actions, nil, pointers, environ) == 0 ? process : nil
  }

  private struct Exchange {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var isLate = false
  }

  /// Writes the text and reads both streams until they end or the time is over.
  private func exchange(_ text: [UInt8], _ input: Pipe, _ output: Pipe, _ errors: Pipe) -> Exchange {
    var result = Exchange()
    var position = 0
    var isOpen = (input: true, output: true, errors: true)
    let deadline = Self.now() + milliseconds
    // A child that ends early must not end this process when it is written to.
    let previous = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, previous) }
    _ = fcntl(input.writing, F_SETFL, O_NONBLOCK)
    while isOpen.output || isOpen.errors {
      let remaining = deadline - Self.now()
      guard remaining > 0 else {
        result.isLate = true
        break
      }
      var polled = [
        pollfd(fd: isOpen.output ? output.reading : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.errors ? errors.reading : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.input ? input.writing : -1, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&polled, 3, Int32(min(remaining, 1000))) > 0 else { continue }
      if polled[0].revents != 0 { isOpen.output = output.read(into: &result.output) }
      if polled[1].revents != 0 { isOpen.errors = errors.read(into: &result.errors) }
      if polled[2].revents != 0 {
        position += input.write(text[position...])
        if position >= text.count || polled[2].revents & Int16(POLLERR) != 0 {
          isOpen.input = false
          input.closeWriting()
        }
      }
    }
    if isOpen.input { input.closeWriting() }
    output.closeReading()
    errors.closeReading()
    return result
  }

  /// Milliseconds of a clock that only runs forwards.
  private static func now() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}

/// A pipe between this process and the child.
private struct Pipe {
  private(set) var reading: Int32 = -1
  private(set) var writing: Int32 = -1

  mutating func open() -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
    return true
  }

  func closeReading() { close(reading) }
  func closeWriting() { close(writing) }

  /// Appends what is there; false at the end.
  func read(into bytes: inout [UInt8]) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    #if canImport(Darwin)
      let count = Darwin.read(reading, &chunk, chunk.count)
    #elseif canImport(Musl)
      let count = Musl.read(reading, &chunk, chunk.count)
    #else
      let count = Glibc.read(reading, &chunk, chunk.count)
    #endif
    if count > 0 { bytes.append(contentsOf: chunk[..<count]) }
    return count > 0 || (count < 0 && errno == EINTR)
  }

  /// Writes what fits; returns how much.
  func write(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      #if canImport(Darwin)
        return Swift.max(0, Darwin.write(writing, start, buffer.count))
      #elseif canImport(Musl)
        return Swift.max(0, Musl.write(writing, start, buffer.count))
      #else
        return Swift.max(0, Glibc.write(writing, start, buffer.count))
      #endif
    }
  }
}
