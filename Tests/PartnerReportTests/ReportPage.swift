// A page made from a sketch, and what its data say.

import Foundation
import PartnerDiagram
import PartnerGraph
import PartnerLint
import Testing

@testable import PartnerReport

enum ReportPage {
  static func result(_ sketch: String, only rules: [String] = []) throws -> LintResult {
    let network = NetworkReader.read(sketch, format: .sketch, name: "net.network").network
    return Linter(only: rules).lint(Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19"))))
  }

  /// The page with a diagram of all boxes, or with counted ones from a limit on.
  static func text(
    of result: LintResult, limit: Int? = nil, isDrawn: Bool = true, arguments: [String] = ["net.network"]
  ) throws -> String {
    var marks = Marks()
    for entry in result.open {
      let finding = result.diagnostic(of: entry)
      marks.add(
        Mark(label: finding.rule, severity: finding.severity, message: finding.message),
        nodes: result.nodes(of: entry), edges: result.edges(of: entry))
    }
    let diagram = Diagram(
      of: result.analysis, marks: marks, collapse: limit == nil ? .none : .auto, limit: limit ?? .max)
    let picture = isDrawn ? HTMLReport.Picture.drawn(diagram, svg: try diagram.svg()) : .missing("no ink")
    var bytes: [UInt8] = []
    try HTMLReport(version: "1.2.3", picture: picture, arguments: arguments).report(result) { bytes += $0 }
    return try #require(String(validating: bytes, as: UTF8.self))
  }

  /// The JSON of a page as it stands there.
  static func dataText(_ page: String) throws -> String {
    let blocks = between("<script type=\"application/json\" id=\"data\">", "</script>", page)
    try #require(blocks.count == 1)
    return blocks[0]
  }

  static func data(_ page: String) throws -> PageData {
    try JSONDecoder().decode(PageData.self, from: Data(try dataText(page).utf8))
  }

  /// What stands between two texts, each time that both are there.
  static func between(_ start: String, _ end: String, _ text: String) -> [String] {
    text.components(separatedBy: start).dropFirst().map { $0.components(separatedBy: end)[0] }
  }
}

/// The data of a page, as far as tests ask for them.
struct PageData: Decodable {
  struct Finding: Decodable {
    var id: String
    var rule: Int
    var text: String
    var nodes: [Int]?
    var ids: [String]?
    var above: [Int]?
    var chain: [Int]?
    var lines: [String]?
    var linesAbove: [String]?
    var waysOut: [String]?
  }
  struct Rule: Decodable {
    var id: String
    var why: String
    var counts: [Int]
    var listed: Int
    var command: String?
  }
  struct Chains: Decodable {
    struct Row: Decodable {
      var nodes: [Int]
      var verdict: String
      var relation: Int
      var rules: [String]
      var missing: [String]
      var accepted: [String]

      init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        nodes = try row.decode([Int].self)
        verdict = try row.decode(String.self)
        relation = try row.decode(Int.self)
        rules = try row.decode([String].self)
        missing = try row.decode([String].self)
        accepted = try row.decode([String].self)
      }
    }
    var customers: Int
    var total: String
    var invalid: String
    var isLowerBound: Bool
    var command: String?
    var rows: [Row]
  }
  struct Node: Decodable {
    var id: String
    var name: String?
    var region: String?
    var element: String?
    var isShared: Bool
    var address: String?

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      id = try row.decode(String.self)
      name = try row.decode(String?.self)
      _ = try row.decode(Int.self)
      _ = try row.decode(String?.self)
      region = try row.decode(String?.self)
      element = try row.decode(String?.self)
      isShared = try row.decode(Bool.self)
      address = row.isAtEnd ? nil : try row.decode(String.self)
    }
  }
  struct Hidden: Decodable {
    var text: String
    var command: String?
  }
  struct Picture: Decodable {
    var svg: String?
    var missing: String?
  }

  var version: String
  var counts: [Int]
  var accepted: Int
  var findings: [Finding]
  var rules: [Rule]
  var chains: Chains
  var nodes: [Node]
  var hidden: [Hidden]
  var diagram: Picture

  func ids(_ numbers: [Int]?) -> [String] { (numbers ?? []).map { nodes[$0].id } }
  func rule(_ finding: Finding) -> String { rules[finding.rule].id }
}
