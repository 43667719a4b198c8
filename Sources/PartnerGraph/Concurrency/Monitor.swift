// A value that several threads use one at a time. POSIX's own means, because the thread sanitizer sees through them.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A value behind a lock, and a way to wait until it has become something.
///
/// Unchecked: the value is touched while the mutex is held and never otherwise; the mutex and the condition are
/// initialized by `init`, destroyed by `deinit`, and stay where they are in between.
package final class Monitor<Value>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var value: Value

  package init(_ value: sending Value) {
    self.value = value
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Runs the body alone.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  /// The same, and wakes up whoever waits.
  package func update<Result>(_ body: (inout Value) -> Result) -> Result {
    withLock {
      defer { pthread_cond_broadcast(changed) }
      return body(&$0)
    }
  }

  /// What the body gives; while it gives nil, the next ``update(_:)`` is waited for.
  package func wait<Result>(for body: (inout Value) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      // The access to the value ends before others change it: one that lasted over the waiting would let the optimizer
      // believe that nobody does.
      if let result = body(&value) { return result }
      pthread_cond_wait(changed, mutex)
    }
  }
}
