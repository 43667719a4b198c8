// The report as one page: its policy, style and script are ours, and data reach it as one block of JSON.

public import PartnerDiagram
internal import PartnerGraph
public import PartnerLint

/// Writes the result of a run as one self-contained HTML page: summary, diagram, findings, chains and coverage.
///
/// The page asks the network for nothing and runs nothing but its own script. Data are in it once, as JSON with every `<`
/// escaped; the script shows them as text.
public struct HTMLReport: Reporter {
  /// The diagram of a report.
  public enum Picture: Sendable {
    /// A diagram, and the SVG that was made of it with `Diagram.finishedSVG(_:theme:)` in its light theme.
    case drawn(Diagram, svg: [UInt8])
    /// Why there is none: a lower-case sentence without period.
    case missing(String)
  }

  /// The version of the tool that is named.
  public var version: String
  /// The diagram.
  public var picture: Picture
  /// What follows `partnergraph COMMAND` for the same inputs, day and settings: commands in the page end with it.
  public var arguments: [String]
  /// Which rules were run, as options of `lint` and `render`: `--rule` and `--skip` with their values.
  public var selection: [String] = []
  /// Which severities were given, as options of `lint` and `render`: `--severity` with its values.
  public var severities: [String] = []
  /// The baseline that the result was compared with.
  public var baseline: String?
  /// The configuration file that was used; the page names it.
  public var configuration: String?

  /// At most so many findings are listed: the most severe first, and of one severity each rule has its share.
  public static let findingLimit = 5000
  /// At most so many chains are listed: those of customers that have invalid ones first.
  public static let chainLimit = 2000

  /// A report with a diagram.
  public init(version: String, picture: Picture, arguments: [String] = [], configuration: String? = nil) {
    self.version = version
    self.picture = picture
    self.arguments = arguments
    self.configuration = configuration
  }

  /// Writes the page. O(nodes + edges + findings × log findings).
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    let data = ReportData(self, result)
    let style = PageText.style + Self.darkDiagram
    var rest = PageText.html[...]
    while let start = rest.firstRange(of: "{{"), let end = rest[start.upperBound...].firstRange(of: "}}") {
      try write(Array(rest[..<start.lowerBound].utf8))
      switch rest[start.upperBound..<end.lowerBound] {
      case "policy": try write(Array(ContentPolicy.text(style: style, script: PageText.script).utf8))
      case "style": try write(Array(style.utf8))
      case "script": try write(Array(PageText.script.utf8))
      case "summary": try write(Array(Self.plainSummary(of: result).utf8))
      default: try write(ContentPolicy.embeddable(data.json()))
      }
      rest = rest[end.upperBound...]
    }
    try write(Array(rest.utf8))
  }

  /// The colours that the diagram has on a dark screen.
  private static let darkDiagram =
    "@media screen and (prefers-color-scheme: dark) {\n\(Theme.darkRules)\n}\n"

  /// What is read where scripts are off: numbers only, so that no data stand outside the block of JSON.
  private static func plainSummary(of result: LintResult) -> String {
    let counts = Severity.allCases.reversed().map {
      "\(ReportNumber.text(result.count($0))) \($0 == .info ? "notes" : "\($0.name)s")"
    }
    return counts.joined(separator: ", ")
      + ", \(ReportNumber.text(result.suppressedCount)) accepted; as of \(result.analysis.asOf)"
  }
}
