// A line on the terminal while work takes long, and nothing of it anywhere else.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif
internal import Synchronization

/// Says what is going on after a second of silence, on a terminal only, and wipes the line when it is done.
final class Progress: Sendable {
  private struct State {
    var phase = ""
    var isShown = false
    var isFinished = false
  }

  private let state = Mutex(State())
  private static let second: UInt32 = 1_000_000
  private static let beat: UInt32 = 200_000

  /// Begins to watch. `isQuiet` and an output that is no terminal keep it silent.
  init(isQuiet: Bool) {
    guard !isQuiet, Descriptor(number: 2).isTerminal else { return }
    let context = Unmanaged.passRetained(self).toOpaque()
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    guard pthread_create(&thread, nil, { Progress.watch($0) }, context) == 0 else {
      Unmanaged<Progress>.fromOpaque(context).release()
      return
    }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }

  /// What is being done now: “reading”.
  func enter(_ phase: String) {
    state.withLock { state in
      state.phase = phase
      if state.isShown { Self.show(phase) }
    }
  }

  /// Wipes the line. Nothing is shown after it.
  func finish() {
    state.withLock { state in
      if state.isShown { StandardError.write("\r\u{1B}[K") }
      state.isShown = false
      state.isFinished = true
    }
  }

  private static func show(_ phase: String) { StandardError.write("\r\u{1B}[K\(phase)…") }

  private static func watch(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let progress = Unmanaged<Progress>.fromOpaque(context).takeRetainedValue()
    var waited: UInt32 = 0
    while true {
      usleep(beat)
      waited += beat
      let isOver = progress.state.withLock { state in
        if state.isFinished { return true }
        if waited >= second, !state.isShown {
          state.isShown = true
          show(state.phase)
        }
        return state.isShown
      }
      if isOver { return nil }
    }
  }
}
