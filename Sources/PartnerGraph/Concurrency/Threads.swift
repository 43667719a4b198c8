// Threads for work that can be done side by side, with a stack for readers that call themselves.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Runs work on several threads and waits for all of it.
package enum Threads {
  /// How many processors this process may use.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Bytes of stack: what the main thread has. Only what is used takes memory.
  private static let stackSize = 8 << 20

  /// Runs a body so many times at once, each time with its number; the last on this thread. A system that has no more
  /// threads to give runs it fewer times: so work is to be shared out while it is done.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    let threads = (0..<max(0, count - 1)).compactMap { index in start { body(index) } }
    body(max(0, count - 1))
    for thread in threads { thread.join() }
  }

  /// What the body makes of each number, worked out on all processors. Half of the threads begin at the first number,
  /// half at the last: neighbours often need the same thing made first, and would wait for it.
  package static func map<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let state = Monitor((left: 0..<count, results: [Result?](repeating: nil, count: count)))
    run(min(count, processorCount)) { thread in
      while let index = state.withLock({
        thread.isMultiple(of: 2) ? $0.left.popFirst() : $0.left.popLast()
      }) {
        let result = body(index)
        state.withLock { $0.results[index] = result }
      }
    }
    return state.withLock { $0.results.compactMap(\.self) }
  }

  /// A thread that was started, to be waited for once.
  struct Started {
    fileprivate let thread: pthread_t
    func join() { pthread_join(thread, nil) }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs a body beside this thread; nil, and not at all, where the system has no thread to give.
  static func start(_ body: @escaping @Sendable () -> Void) -> Started? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let code = pthread_create(
      &thread, &attributes,
      { context in
        #if canImport(Darwin)
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        #else
          if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        #endif
        return nil
      }, work.toOpaque())
    guard code == 0 else {
      work.release()
      return nil
    }
    #if canImport(Darwin)
      return thread.map { Started(thread: $0) }
    #else
      return Started(thread: thread)
    #endif
  }
}
