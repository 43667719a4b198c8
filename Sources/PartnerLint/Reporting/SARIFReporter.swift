// Findings as SARIF 2.1.0: for GitHub code scanning and other readers of static analysis results.

public import PartnerGraph

/// Writes one run, valid against the schema of errata 01, within the limits of GitHub. No clock, no machine and no absolute
/// folder is in it unless an input lies outside the working folder.
public struct SARIFReporter: Reporter {
  /// The version of the tool that is named.
  public var version: String
  /// The mildest severity that is written.
  public var minimumSeverity: Severity
  /// How many results are written at most; never more than GitHub takes.
  public var limit: Int?
  /// The folder that paths are given from where they lie inside.
  public var workingFolder: String?
  /// Whether findings were compared with a baseline: results then say whether they are new.
  public var usesBaseline: Bool
  /// Whether all inputs could be read.
  public var isComplete: Bool

  /// GitHub takes so many results a run.
  static let resultLimit = 25_000
  /// GitHub takes so many locations a result.
  static let locationLimit = 1000

  /// A reporter; by default it writes everything that GitHub takes.
  public init(
    version: String, minimumSeverity: Severity = .info, limit: Int? = nil, workingFolder: String? = nil,
    usesBaseline: Bool = false, isComplete: Bool = true
  ) {
    self.version = version
    self.minimumSeverity = minimumSeverity
    self.limit = limit
    self.workingFolder = workingFolder
    self.usesBaseline = usesBaseline
    self.isComplete = isComplete
  }

  /// Writes the file, piece by piece.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    var selection = SARIFSelection(
      result, from: minimumSeverity, limit: min(limit ?? .max, Self.resultLimit))
    var json = JSONWriter()
    json.beginObject()
    json.member(
      "$schema",
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.newLine(1)
    json.beginObject()
    writeTool(result.rules.map(\.description), &json)
    json.newLine(2)
    writeInvocation(selection.notice, &json)
    json.newLine(2)
    writeArtifacts(result.analysis.network, &json)
    json.member("columnKind", "unicodeCodePoints")
    json.newLine(2)
    json.key("results")
    json.beginArray()
    for entry in result.entries where selection.takes(entry) {
      json.newLine(3)
      writeResult(entry, result, &json)
      if json.bytes.count > 1 << 16 { try write(json.take()) }
    }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    try write(json.take() + [0x0A])
  }

  private func writeInvocation(_ notice: String?, _ json: inout JSONWriter) {
    var notices: [(level: String, text: String)] = []
    if !isComplete {
      notices.append(("error", "Some inputs could not be read; standard error names them."))
    }
    if let notice { notices.append(("warning", notice)) }
    json.array("invocations") { json in
      json.object { json in
        json.key("executionSuccessful")
        json.value(isComplete)
        if notices.isEmpty { return }
        json.array("toolExecutionNotifications") { json in
          for (level, text) in notices {
            json.object { json in
              json.member("level", level)
              json.object("message") { $0.member("text", text) }
            }
          }
        }
      }
    }
  }

  private func writeArtifacts(_ network: Network, _ json: inout JSONWriter) {
    json.object("originalUriBaseIds") { json in
      json.object("%SRCROOT%") { json in
        json.object("description") {
          $0.member("text", "The folder that partnergraph was run in: the root of the repository.")
        }
      }
    }
    json.newLine(2)
    json.array("artifacts") { json in
      for input in network.inputs {
        json.object { json in
          writeArtifact("location", input.path, &json)
          json.member("length", input.byteCount)
        }
      }
    }
  }

  /// The name of a file, from the root of the repository where it can be.
  func writeArtifact(_ name: String, _ path: String, _ json: inout JSONWriter) {
    let uri = ReportedPath.uri(path, workingFolder: workingFolder)
    json.object(name) { json in
      json.member("uri", uri.text)
      if uri.isRelative { json.member("uriBaseId", "%SRCROOT%") }
    }
  }
}
