// Names that try to become markup, and the page that holds them.

import Foundation
import PartnerGraph
import PartnerLint
import Testing

@testable import PartnerReport

enum HostileNetwork {
  static let names = [
    "<script>alert(1)</script>", "</script><script>alert(2)</script>", "<!--", "<!--<script>", "]]>",
    "\"><img src=x onerror=alert(3)>", "\u{2028}line", "\u{202E}turned", "{{policy}}",
    "<svg onload=alert(4)>",
    "&lt;b&gt;", "\\u003c", "'; drop", "</noscript><p>", "javascript:alert(5)", "\u{0}\u{1B}[31m",
  ]

  /// A sale into another region to each.
  static func text() throws -> String {
    var text = "asOf 2021-05-19\nvendor v\ndirect-bill-partner p country=SE\nv -supply-> p\n"
    for (index, name) in names.enumerated() {
      let quoted = String(decoding: try JSONEncoder().encode(name), as: UTF8.self)
      text += "customer c\(index) country=US name=\(quoted)\np -supply-> c\(index)\n"
    }
    return text
  }
}

@Suite struct HostileNetworkTests {
  @Test func namesStandInTheDataAndNowhereElse() throws {
    let result = try ReportPage.result(try HostileNetwork.text())
    #expect(result.analysis.network.problems.isEmpty)
    let page = try ReportPage.text(of: result, arguments: ["</script><script>alert(6)"])
    let data = try ReportPage.dataText(page)
    #expect(!data.contains("<"))
    // The frame is the same whatever the names are, but for counts.
    let tame = try ReportPage.text(
      of: ReportPage.result(
        HostileNetwork.names.indices.reduce(
          into: "asOf 2021-05-19\nvendor v\ndirect-bill-partner p country=SE\nv -supply-> p\n"
        ) {
          $0 += "customer c\($1) country=US name=n\np -supply-> c\($1)\n"
        }))
    #expect(page.replacing(data, with: "") == tame.replacing(try ReportPage.dataText(tame), with: ""))
    let read = try ReportPage.data(page)
    for (index, name) in HostileNetwork.names.enumerated() {
      let node = try #require(read.nodes.first { $0.id == "c\(index)" })
      let shown = name.replacing("\u{2028}", with: "\u{FFFD}").replacing("\u{202E}", with: "\u{FFFD}")
        .replacing("\u{0}", with: "␀").replacing("\u{1B}", with: "␛")
      #expect(node.name == shown)
    }
  }
}
