// Findings as JSON Lines: for pipes, and for programs that take one finding at a time.

public import PartnerGraph

/// Writes one finding a line, each an object with the members that it has in ``JSONReporter``. Nothing else is
/// written: a run without findings is an empty file, and counting lines counts findings.
public struct JSONLinesReporter: Reporter {
  /// The mildest severity that is written.
  public var minimumSeverity: Severity
  /// How many findings are written at most; nil for all.
  public var limit: Int?

  /// A reporter; by default it writes everything.
  public init(minimumSeverity: Severity = .info, limit: Int? = nil) {
    self.minimumSeverity = minimumSeverity
    self.limit = limit
  }

  /// Writes the findings, one a line.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    for entry in result.shown(from: minimumSeverity, limit: limit).entries {
      var json = JSONWriter()
      JSONReporter.write(result.diagnostic(of: entry), &json)
      try write(json.bytes + [0x0A])
    }
  }
}
