// A value worked out on first use and kept, whichever thread asks first.

internal import Synchronization

/// Holds what one analysis found, once somebody has asked.
final class Lazy<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  /// The value; `make` runs once, others wait. `make` must not ask for this value itself.
  func value(_ make: () -> Value) -> Value {
    kept.withLock { kept in
      if let kept { return kept }
      let value = make()
      kept = value
      return value
    }
  }
}
