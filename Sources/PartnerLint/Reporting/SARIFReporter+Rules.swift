// The tool in SARIF: its version, and what readers show of each rule.

internal import PartnerGraph

extension SARIFReporter {
  func writeTool(_ rules: [RuleDescription], _ json: inout JSONWriter) {
    json.object("tool") { json in
      json.object("driver") { json in
        json.member("name", "partnergraph")
        json.member("version", version)
        json.member("semanticVersion", version)
        json.array("rules") { json in
          for rule in rules {
            json.newLine(3)
            json.object { Self.write(rule, &$0) }
          }
        }
      }
    }
  }

  static func level(_ severity: Severity) -> String { severity == .info ? "note" : severity.name }

  private static func write(_ rule: RuleDescription, _ json: inout JSONWriter) {
    json.member("id", rule.id)
    json.member("name", name(rule.id))
    json.object("shortDescription") { $0.member("text", rule.summary) }
    json.object("fullDescription") { $0.member("text", rule.why.isEmpty ? rule.summary : rule.why) }
    json.object("help") { json in
      json.member("text", help(rule, list: "- ") { $0 })
      json.member("markdown", help(rule, list: "* ", escape: MarkdownText.escaped))
    }
    json.object("defaultConfiguration") { $0.member("level", level(rule.severity)) }
    json.object("properties") { json in
      json.key("tags")
      json.value([rule.group.rawValue])
      json.member("problem.severity", rule.severity == .info ? "recommendation" : rule.severity.name)
    }
  }

  /// `cross-region-sale` as SARIF names rules: `CrossRegionSale`.
  private static func name(_ id: String) -> String {
    id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private static func help(
    _ rule: RuleDescription, list mark: String, escape: (String) -> String
  ) -> String {
    var parts = [escape(rule.why.isEmpty ? rule.summary : rule.why)]
    if !rule.waysOut.isEmpty {
      parts.append("Ways out:\n\n" + rule.waysOut.map { mark + escape($0) }.joined(separator: "\n"))
    }
    if !rule.source.isEmpty { parts.append("Source: " + escape(rule.source)) }
    return parts.joined(separator: "\n\n")
  }
}
