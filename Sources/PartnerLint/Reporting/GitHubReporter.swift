// Findings as workflow commands: GitHub shows them as annotations at the lines of a pull request.

public import PartnerGraph

/// Writes one command a finding: `::error file=…,line=…,col=…,title=RULE::MESSAGE`.
public struct GitHubReporter: Reporter {
  /// The mildest severity that is written.
  public var minimumSeverity: Severity
  /// How many findings are written at most; nil for all.
  public var limit: Int?
  /// The folder that paths are given from where they lie inside.
  public var workingFolder: String?

  /// A reporter; by default it writes everything.
  public init(minimumSeverity: Severity = .info, limit: Int? = nil, workingFolder: String? = nil) {
    self.minimumSeverity = minimumSeverity
    self.limit = limit
    self.workingFolder = workingFolder
  }

  /// Writes the commands.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    let (entries, omitted) = result.shown(from: minimumSeverity, limit: limit)
    for message in result.unreadInputs {
      try write(Array("::error title=partnergraph::\(Self.data(message))\n".utf8))
    }
    for entry in entries { try write(Array(command(for: result.diagnostic(of: entry)).utf8)) }
    if omitted > 0 {
      try write(Array("::notice title=partnergraph::\(omitted) more findings are not shown\n".utf8))
    }
  }

  private func command(for diagnostic: Diagnostic) -> String {
    var properties: [String] = []
    if let location = diagnostic.location {
      let path = ReportedPath.relative(location.path, to: workingFolder)
      properties = ["file=\(Self.property(path))", "line=\(location.line)", "col=\(location.column)"]
    } else if let input = diagnostic.input {
      properties = ["file=\(Self.property(ReportedPath.relative(input, to: workingFolder)))"]
    }
    properties.append("title=\(Self.property(diagnostic.rule))")
    var message = diagnostic.statement
    if !diagnostic.waysOut.isEmpty { message += "\nhelp: \(diagnostic.waysOut.joined(separator: "; or "))" }
    return "::\(Self.name(diagnostic.severity)) \(properties.joined(separator: ","))::\(Self.data(message))\n"
  }

  private static func name(_ severity: Severity) -> String {
    severity == .info ? "notice" : severity.name
  }

  /// The message of a command. Line ends are encoded; other controls would reach the terminal of whoever reads the log.
  private static func data(_ text: String, encoding others: String = "") -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where others.contains(":"): result += "%3A"
      case "," where others.contains(","): result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return PrintableText.make(result)
  }

  private static func property(_ text: String) -> String { data(text, encoding: ":,") }
}
