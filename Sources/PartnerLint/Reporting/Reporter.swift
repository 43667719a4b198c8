// What every form of output has in common.

internal import PartnerGraph

/// Writes the result of a run in one form, piece by piece: a large result is never in memory as a whole.
public protocol Reporter: Sendable {
  /// Writes everything; throws what `write` throws.
  func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws
}

extension LintResult {
  /// The open findings that are shown, and how many there are beyond the limit.
  func shown(from minimum: Severity, limit: Int?) -> (entries: ArraySlice<Entry>, omitted: Int) {
    let matching = open.filter { $0.severity >= minimum }
    let entries = matching.prefix(limit ?? .max)
    return (entries, matching.count - entries.count)
  }
}

extension Diagnostic {
  /// `path:line:column`, else the name of the input that it is about; nil where it is about none. Safe to print.
  package var placeName: String? { location.map { "\($0)" } ?? input.map { PrintableText.make($0) } }

  /// The message, and whether the data leave it open.
  var statement: String { certainty == .possible ? "\(message) (possible)" : message }
}

/// The edition of the JSON outputs, their first member `format`: within one, members are added and never removed or re-typed.
enum OutputEdition {
  static let number = 2
}
