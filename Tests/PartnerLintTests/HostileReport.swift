// A network whose names and path try to break every form of output, and what a reporter makes of it.

import Foundation
import PartnerGraph
import Testing

@testable import PartnerLint

enum HostileReport {
  static let path = "my files, all/100%: net|`1`.json"
  static let seller = "=HYPERLINK(\"http://evil.example\")"
  static let buyers = [
    "a\"b|c]]>d", "c1", "c2", "🏴‍☠️ 微软", "\u{202E}evil\u{2066}", "%0A::error::x", "@team #12 www.evil.example",
    "<script>&amp;", "`code` [x](http://evil.example)", "{0} {{1}}", "semi;colon\\", "+1\";\u{301}\"\u{301}",
    "-2,3",
    "c3", "c4",
  ]
  /// Names may hold what ids may not.
  static let names = [
    "c1": "line\nbreak\r\n::error::no", "c2": "\u{1B}[31mred\u{7}", "c3": "\u{FFFE}\u{85}", "c4": "\tt",
  ]

  /// A region of one's own that looks like the next finding, and goes on and on.
  static let region =
    "nord\u{1B}[31m\nx.json:1:1: error: forged [self-sale]" + String(repeating: "-", count: 1000)

  /// A sale into another region for each buyer.
  static func result(only rules: [String] = ["cross-region-sale"]) throws -> LintResult {
    var nodes: [[String: String]] = [["id": seller, "kind": "direct-bill-partner", "country": "SE"]]
    nodes += buyers.map {
      ["id": $0, "kind": "customer", "country": "US", "name": names[$0] ?? "plain"]
    }
    nodes[nodes.count - 1]["region"] = region
    let edges = buyers.map { ["kind": "supply", "from": seller, "to": $0] }
    let document: [String: Any] = ["partnergraph": 1, "asOf": "2021-05-19", "nodes": nodes, "edges": edges]
    let bytes = try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys])
    let network = NetworkReader.read([
      NetworkInput(name: path, bytes: Array(bytes), format: .json)
    ]).network
    try #require(network.edgeCount == buyers.count)
    return Linter(only: rules).lint(Analysis(of: network, asOf: try #require(network.asOf)))
  }

  /// A network in which nothing is found.
  static func clean() throws -> LintResult { try result(of: "asOf 2021-05-19\nvendor v\n", only: ["region"]) }

  static func result(of sketch: String, only rules: [String] = []) throws -> LintResult {
    let network = NetworkReader.read(sketch, format: .sketch, name: "net.network").network
    return Linter(only: rules).lint(Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19"))))
  }

  static func bytes(_ reporter: some Reporter, _ result: LintResult) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try reporter.report(result) { bytes += $0 }
    return bytes
  }

  static func text(_ reporter: some Reporter, _ result: LintResult) throws -> String {
    try #require(String(validating: try bytes(reporter, result), as: UTF8.self))
  }
}
