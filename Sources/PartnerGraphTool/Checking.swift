// From a network to findings beside what was accepted: what lint and report have in common.

internal import PartnerGraph
internal import PartnerLint

/// The rules, and what a team has accepted.
struct Checking {
  var network: NetworkOptions
  var accepted: BaselineOptions
  var configuration: Configuration?
  var linter: Linter
  var baseline: Baseline?

  /// Runs the rules and marks what is accepted. Says on standard error what was accepted in vain.
  func check(
    _ reading: NetworkOptions.Reading, _ progress: Progress, _ clock: Timings, isTimed: Bool = false
  ) -> LintResult {
    var result = clock.measure("putting findings in order") {
      isTimed
        ? linter.lint(reading.analysis, observing: { clock.measure($0, $1) })
        : linter.lint(reading.analysis)
    }
    result.unreadInputs = reading.unread
    let exceptions = configuration?.accept(in: &result)
    let dead = baseline.map { baseline in
      clock.measure("comparing with the baseline") {
        baseline.mark(&result, existingRules: configuration?.ruleIDs ?? RuleCatalogue.ids)
      }
    }
    progress.finish()
    if let exceptions, !network.quiet { ExceptionWarnings.write(exceptions) }
    // What stands in an input that could not be read may still be there.
    if reading.status == .clean { accepted.report(dead ?? [], in: &result, isQuiet: network.quiet) }
    return result
  }
}
