// The options that say how findings are written, and where to.

internal import ArgumentParser
internal import PartnerGraph
internal import PartnerLint

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How findings can be written.
enum ReportFormat: String, CaseIterable {
  case text, json, jsonl, sarif, junit, github, markdown, csv
}

/// A format, and the file that it goes to; nil for that of `--output`.
struct ReportTarget: Equatable {
  var format: ReportFormat
  var path: String?

  /// `sarif` or `sarif=FILE`.
  init(argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let names = ReportFormat.allCases.map(\.rawValue)
    guard let format = ReportFormat(rawValue: name) else {
      let hint = NearestName.hint(for: name, in: names)
      throw ValidationError(
        "There is no format '\(PrintableText.make(name, limit: 80))'"
          + (hint.isEmpty ? "; the formats are \(names.joined(separator: ", "))." : hint))
    }
    self.format = format
    guard parts.count == 2 else { return }
    if parts[1].isEmpty { throw ValidationError("'--format \(name)=' expects a file name after the sign.") }
    path = String(parts[1])
  }

  init(format: ReportFormat, path: String? = nil) {
    self.format = format
    self.path = path
  }
}

/// What is shown of the findings, how, and where.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      """
      How findings are written: text, json, jsonl, sarif, junit, github, markdown or csv; with =FILE into that file. May be \
      repeated, but one at most goes to --output. (default: text)
      """, valueName: "format[=file]"),
    completion: .list(ReportFormat.allCases.map(\.rawValue)),
    transform: { try ReportTarget(argument: $0) })
  var formats: [ReportTarget] = []

  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp("Where they go; - is standard output.", valueName: "file"), completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The mildest severity that is shown (default: warning in text, else info).", valueName: "level"))
  var minSeverity: Severity?

  @Option(
    help: ArgumentHelp(
      "How many findings are shown at most (default: 200 in text, else all).", valueName: "n"))
  var maxFindings: Int?

  @Flag(help: "Text without the lines of the input.")
  var noExcerpt = false

  @Flag(help: "Text with a table of findings by rule before the summary.")
  var statistics = false

  @Option(help: "Whether text is coloured.")
  var color = ColorChoice.auto

  func validate() throws {
    if output == "" { throw ValidationError("'--output' expects a file name, or - for standard output.") }
    if let maxFindings, maxFindings < 0 { throw ValidationError("'--max-findings' expects 0 or more.") }
    if formats.count(where: { $0.path == nil }) > 1 {
      throw ValidationError(
        "One '--format' goes to standard output or --output; give the others a file: --format sarif=FILE.")
    }
    var taken: Set<String> = []
    for path in targets.map({ path(of: $0) })
    where !taken.insert(path == "-" ? path : Output.place(of: path)).inserted {
      let name = path == "-" ? "standard output" : PrintableText.make(path, limit: 200)
      throw ValidationError("Two formats cannot go into one file: \(name).")
    }
    if statistics || noExcerpt, !targets.contains(where: { $0.format == .text }) {
      throw ValidationError("'--\(statistics ? "statistics" : "no-excerpt")' goes with --format text.")
    }
  }

  /// What is written: what was asked for, and text where nothing was asked for `--output` or at all.
  var targets: [ReportTarget] {
    let needsText = formats.isEmpty || (output != nil && !formats.contains { $0.path == nil })
    return formats + (needsText ? [ReportTarget(format: .text)] : [])
  }

  private func path(of target: ReportTarget) -> String { target.path ?? output ?? "-" }

  /// Opens all outputs: where one cannot be had nothing is written.
  func outputs(sparing inputs: [String]) throws(CommandFailure) -> [(target: ReportTarget, output: Output)] {
    var result: [(target: ReportTarget, output: Output)] = []
    for target in targets {
      result.append((target, try Output(path: path(of: target), sparing: inputs)))
    }
    return result
  }

  /// What writes a target's format. What fails is shown, whatever else is not.
  func reporter(
    for target: ReportTarget, failOn: Severity, configuration: String?, usesBaseline: Bool,
    isComplete: Bool
  ) -> any Reporter {
    let minimum = min(minSeverity ?? (target.format == .text ? .warning : .info), failOn)
    let folder = Environment.workingFolder
    switch target.format {
    case .text:
      var reporter = TextReporter(
        usesColor: color.isOn(for: Descriptor(number: 1), path: path(of: target)), minimumSeverity: minimum,
        limit: maxFindings ?? 200, showsExcerpt: !noExcerpt, showsStatistics: statistics)
      reporter.configuration = configuration
      return reporter
    case .json:
      return JSONReporter(version: Version.current, minimumSeverity: minimum, limit: maxFindings)
    case .jsonl: return JSONLinesReporter(minimumSeverity: minimum, limit: maxFindings)
    case .sarif:
      return SARIFReporter(
        version: Version.current, minimumSeverity: minimum, limit: maxFindings, workingFolder: folder,
        usesBaseline: usesBaseline, isComplete: isComplete)
    case .junit: return JUnitReporter(minimumSeverity: minimum, limit: maxFindings, workingFolder: folder)
    case .github: return GitHubReporter(minimumSeverity: minimum, limit: maxFindings, workingFolder: folder)
    case .markdown: return MarkdownReporter(minimumSeverity: minimum, limit: maxFindings)
    case .csv: return CSVReporter(minimumSeverity: minimum, limit: maxFindings)
    }
  }
}

extension Environment {
  /// The folder that the tool was started in.
  static var workingFolder: String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
