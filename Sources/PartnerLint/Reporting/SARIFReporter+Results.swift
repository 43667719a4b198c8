// A finding as a result of SARIF: where it is, what belongs to it, and how it is recognised again.

internal import PartnerGraph

extension SARIFReporter {
  func writeResult(_ entry: LintResult.Entry, _ result: LintResult, _ json: inout JSONWriter) {
    let diagnostic = result.diagnostic(of: entry)
    let network = result.analysis.network
    json.object { json in
      json.member("ruleId", diagnostic.rule)
      json.member("ruleIndex", entry.rule)
      json.member("level", Self.level(diagnostic.severity))
      Self.writeMessage(diagnostic.statement, &json)
      json.array("locations") { json in
        if let location = diagnostic.location {
          writeLocation(location, &json)
        } else {
          writeNamedNodes(diagnostic, in: network, &json)
        }
      }
      if !diagnostic.related.isEmpty {
        json.array("relatedLocations") { json in
          for (index, related) in diagnostic.related.prefix(Self.locationLimit).enumerated() {
            writeLocation(related.location, message: related.message, id: index + 1, &json)
          }
        }
      }
      writeFlow(entry.finding.edges, in: network, &json)
      json.object("partialFingerprints") { $0.member("partnergraph/v1", diagnostic.fingerprint) }
      writeStanding(entry.standing, &json)
      json.object("properties") { json in
        json.member("certainty", diagnostic.certainty.rawValue)
        json.key("nodes")
        json.value(diagnostic.nodes)
        json.key("edges")
        json.value(diagnostic.edges)
        if let scenario = diagnostic.scenario { json.member("scenario", scenario) }
      }
    }
  }

  /// Text of a message: brackets and braces have a meaning there, so those of data are escaped.
  private static func writeMessage(_ text: String, _ json: inout JSONWriter) {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "{", "}": escaped.append(contentsOf: [scalar, scalar])
      case "[", "]": escaped.append(contentsOf: ["\\", scalar])
      default: escaped.append(scalar)
      }
    }
    json.object("message") { $0.member("text", String(escaped)) }
  }

  private func writeLocation(
    _ location: SourceLocation, message: String? = nil, id: Int? = nil, _ json: inout JSONWriter
  ) {
    json.object { json in
      if let id { json.member("id", id) }
      json.object("physicalLocation") { json in
        writeArtifact("artifactLocation", location.path, &json)
        json.object("region") { json in
          json.member("startLine", location.line)
          json.member("startColumn", location.column)
        }
      }
      if let message { Self.writeMessage(message, &json) }
    }
  }

  /// A finding without a record: the nodes by name, in the input that it is about, or in the one that there is, as a whole.
  private func writeNamedNodes(_ diagnostic: Diagnostic, in network: Network, _ json: inout JSONWriter) {
    json.object { json in
      if let input = diagnostic.input ?? (network.inputs.count == 1 ? network.inputs[0].path : nil) {
        json.object("physicalLocation") { writeArtifact("artifactLocation", input, &$0) }
      }
      if diagnostic.nodes.isEmpty { return }
      json.array("logicalLocations") { json in
        for node in diagnostic.nodes.prefix(Self.locationLimit) { json.object { $0.member("name", node) } }
      }
    }
  }

  /// Edges that follow one another are a flow; of a very long one the beginning is shown, and said so.
  private func writeFlow(_ edges: [Int32], in network: Network, _ json: inout JSONWriter) {
    guard let chain = EdgeChain.ordered(edges, in: network) else { return }
    json.array("codeFlows") { json in
      json.object { json in
        if chain.count > Self.locationLimit {
          Self.writeMessage("the first \(Self.locationLimit) of \(chain.count) edges", &json)
        }
        json.array("threadFlows") { json in
          json.object { json in
            json.array("locations") { json in
              for edge in chain.prefix(Self.locationLimit) {
                guard let location = network.location(of: network.edges.place[Int(edge)]) else { continue }
                json.object { json in
                  json.key("location")
                  writeLocation(location, message: Analysis.shortened(network.edgeName(edge)), &json)
                }
              }
            }
          }
        }
      }
    }
  }

  private func writeStanding(_ standing: LintResult.Standing, _ json: inout JSONWriter) {
    // An excepted finding is accepted for good: to a baseline it is nothing new.
    if usesBaseline { json.member("baselineState", standing == .open ? "new" : "unchanged") }
    guard case .excepted(let reason) = standing else { return }
    json.array("suppressions") { json in
      json.object { json in
        json.member("kind", "external")
        json.member("justification", reason)
      }
    }
  }
}
