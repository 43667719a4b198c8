// What every form of output has in common.

/// Writes the result of a run in one form, piece by piece: a large result is never in memory as a whole.
public protocol Reporter: Sendable {
  /// Writes everything; throws what `write` throws.
  func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws
}
