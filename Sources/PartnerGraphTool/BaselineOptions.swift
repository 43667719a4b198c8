// The options of lint that name a baseline, and what becomes of its entries.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

/// A baseline to compare findings with.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Accepted findings, written by 'partnergraph baseline': they are not shown and do not fail.",
      valueName: "file"),
    completion: .file())
  var baseline: String?

  @Flag(help: "Fail where the baseline accepts what is not found any more, and name it.")
  var strictBaseline = false

  func validate() throws {
    if strictBaseline, baseline == nil {
      throw ValidationError("--strict-baseline goes with --baseline FILE.")
    }
    if baseline == "" || baseline == "-" { throw ValidationError("'--baseline' expects a file name.") }
  }

  /// The file, where one is named.
  var files: [String] { baseline.map { [$0] } ?? [] }

  /// The baseline, where one is named.
  func read(_ clock: Timings) throws -> Baseline? {
    guard let path = baseline else { return nil }
    return try clock.measure("reading the baseline") { try Self.read(path) }
  }

  /// The baseline at a path.
  static func read(_ path: String) throws(CommandFailure) -> Baseline {
    do throws(BaselineFailure) {
      return try Baseline(path: path)
    } catch {
      switch error {
      case .unreadable(let error):
        throw CommandFailure(
          status: .missingInput, message: "\(path): \(error)\(NearestFile.hint(for: path, error))")
      case .malformed(let location, let message):
        throw CommandFailure(status: .usage, message: message, location: location)
      }
    }
  }

  /// Adds dead entries to the findings where that is asked for, else says how many there are.
  func report(_ dead: [Baseline.DeadEntry], in result: inout LintResult, isQuiet: Bool) {
    guard !dead.isEmpty else { return }
    if strictBaseline {
      result.add(dead)
    } else if !isQuiet {
      StandardError.write(
        "note: \(dead.count) of the baseline's entries \(dead.count == 1 ? "is" : "are") not found any more;"
          + " --strict-baseline names them, and 'partnergraph baseline' writes the file anew\n")
    }
  }
}
