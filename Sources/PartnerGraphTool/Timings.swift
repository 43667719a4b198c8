// How long the parts of a run take. The clock is read here: the libraries do not know it.

/// Wall time by name.
final class Timings {
  private var parts: [(name: String, duration: Duration)] = []
  /// What was measured within the part that is running.
  private var inner = Duration.zero

  /// Runs the body; its time counts for the name, but for what is measured within it.
  func measure<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    let outer = inner
    inner = .zero
    let begin = ContinuousClock.now
    defer {
      let elapsed = ContinuousClock.now - begin
      parts.append((name, elapsed - inner))
      inner = outer + elapsed
    }
    return try body()
  }

  /// A line a part, the longest first: milliseconds, share, name.
  var table: String {
    let total = parts.reduce(Duration.zero) { $0 + $1.duration }
    let sorted = parts.sorted { ($1.duration, $0.name) < ($0.duration, $1.name) }
    let rows = (sorted + [("total", total)]).map { part in
      Self.padded(Self.tenths(part.duration / .milliseconds(1)), 12)
        + Self.padded(Self.tenths(total == .zero ? 0 : part.duration / total * 100), 8) + "%  \(part.name)\n"
    }
    return "milliseconds    share  part\n" + rows.joined()
  }

  private static func tenths(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - text.utf8.count)) + text
  }
}
