// Findings as one JSON object for programs: member order and layout are fixed.

public import PartnerGraph

/// Writes the result of a run as JSON.
public struct JSONReporter: Reporter {
  /// The version of the tool that is named.
  public var version: String
  /// The mildest severity that is written.
  public var minimumSeverity: Severity
  /// How many findings are written at most; nil for all.
  public var limit: Int?

  /// A reporter; by default it writes everything.
  public init(version: String, minimumSeverity: Severity = .info, limit: Int? = nil) {
    self.version = version
    self.minimumSeverity = minimumSeverity
    self.limit = limit
  }

  /// Writes the object, piece by piece.
  public func report(_ result: LintResult, to write: ([UInt8]) throws -> Void) throws {
    var json = JSONWriter()
    json.beginObject()
    json.member("format", OutputEdition.number)
    json.newLine(1)
    json.key("tool")
    json.beginObject()
    json.key("name")
    json.value("partnergraph")
    json.key("version")
    json.value(version)
    json.endObject()
    json.newLine(1)
    json.key("network")
    writeNetwork(result, &json)
    json.newLine(1)
    json.key("summary")
    json.beginObject()
    for severity in [Severity.error, .warning, .info] {
      json.key(severity.name)
      json.value(result.count(severity))
    }
    json.key("suppressed")
    json.value(result.suppressedCount)
    json.endObject()
    json.newLine(1)
    json.key("findings")
    json.beginArray()
    let shown = result.open.lazy.filter { $0.severity >= minimumSeverity }
    for entry in shown.prefix(limit ?? .max) {
      json.newLine(2)
      Self.write(result.diagnostic(of: entry), &json)
      if json.bytes.count > 1 << 16 { try write(json.take()) }
    }
    json.endArray()
    json.newLine(1)
    json.key("coverage")
    writeCoverage(result, &json)
    json.endObject()
    try write(json.take() + [0x0A])
  }

  private func writeNetwork(_ result: LintResult, _ json: inout JSONWriter) {
    let network = result.analysis.network
    json.beginObject()
    json.key("inputs")
    json.beginArray()
    for input in network.inputs {
      json.beginObject()
      json.key("path")
      json.value(input.path)
      json.key("bytes")
      json.value(input.byteCount)
      if let format = input.format {
        json.key("format")
        json.value(format.rawValue)
      }
      json.endObject()
    }
    json.endArray()
    json.key("asOf")
    json.value("\(result.analysis.asOf)")
    json.key("regionEdition")
    json.value(result.analysis.regionTable.edition)
    json.newLine(4)
    json.key("nodes")
    // The declared ones, by raw value of their kind.
    var counts = [Int](repeating: 0, count: 256)
    let (kinds, places) = (network.nodes.kind, network.nodes.place)
    for slot in kinds.indices where places[slot] != .none { counts[Int(kinds[slot])] &+= 1 }
    writeCounts(
      total: counts.reduce(0, +), NodeKind.allCases.map { ($0.name, counts[Int($0.rawValue)]) }, &json)
    json.newLine(4)
    json.key("edges")
    let active = result.analysis.isActive
    writeCounts(
      total: network.edgeCount, EdgeKind.allCases.map { ($0.name, active.count($0)) }, &json)
    json.newLine(4)
    json.key("unknownFields")
    json.beginObject()
    for field in network.unknownFields {
      json.key(field.name)
      json.value(field.count)
    }
    json.endObject()
    json.endObject()
  }

  private func writeCounts(total: Int, _ kinds: [(name: String, count: Int)], _ json: inout JSONWriter) {
    json.beginObject()
    json.key("total")
    json.value(total)
    for kind in kinds {
      json.key(kind.name)
      json.value(kind.count)
    }
    json.endObject()
  }

  private func writeCoverage(_ result: LintResult, _ json: inout JSONWriter) {
    json.beginArray()
    for coverage in result.coverage {
      json.newLine(2)
      json.beginObject()
      json.key("rule")
      json.value(coverage.rule)
      json.key("checked")
      json.value(coverage.checked)
      json.key("skipped")
      json.value(coverage.skipped)
      json.key("missing")
      json.beginObject()
      for missing in coverage.missing {
        json.key(missing.field)
        json.value(missing.count)
      }
      json.endObject()
      json.endObject()
    }
    json.endArray()
  }

  /// One finding as an object.
  static func write(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
    json.beginObject()
    json.key("rule")
    json.value(diagnostic.rule)
    json.key("severity")
    json.value(diagnostic.severity.name)
    json.key("certainty")
    json.value(diagnostic.certainty.rawValue)
    json.key("message")
    json.value(diagnostic.message)
    json.key("nodes")
    json.value(diagnostic.nodes)
    json.key("names")
    json.value(orNull: diagnostic.names)
    json.key("edges")
    json.value(diagnostic.edges)
    json.key("location")
    if let location = diagnostic.location {
      json.beginObject()
      write(location, &json)
      json.endObject()
    } else {
      json.null()
    }
    json.key("related")
    json.beginArray()
    for related in diagnostic.related {
      json.beginObject()
      write(related.location, &json)
      json.key("message")
      json.value(related.message)
      json.endObject()
    }
    json.endArray()
    json.key("scenario")
    if let scenario = diagnostic.scenario { json.value(scenario) } else { json.null() }
    json.key("fingerprint")
    json.value(diagnostic.fingerprint)
    json.key("waysOut")
    json.value(diagnostic.waysOut)
    json.endObject()
  }

  private static func write(_ location: SourceLocation, _ json: inout JSONWriter) {
    json.key("path")
    json.value(location.path)
    json.key("line")
    json.value(location.line)
    json.key("column")
    json.value(location.column)
  }
}
