// A value worked out on first use and kept, whichever thread asks first.

internal import Synchronization

/// Holds what one analysis found, once somebody has asked.
///
/// Unchecked: `kept` is written once, under the lock and before `isKept` is released; it is read without the lock only
/// after `isKept` was acquired.
package final class Lazy<Value: Sendable>: @unchecked Sendable {
  private let isKept = Atomic(false)
  private let lock = Monitor(())
  private var kept: Value?

  package init() {}

  /// The value; `make` runs once, others wait. `make` must not ask for this value itself. Without a lock once it is
  /// there.
  package func value(_ make: () -> Value) -> Value {
    if isKept.load(ordering: .acquiring), let kept { return kept }
    return lock.withLock { _ in
      if let kept { return kept }
      let value = make()
      kept = value
      isKept.store(true, ordering: .releasing)
      return value
    }
  }
}
