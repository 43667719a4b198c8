// What a page says of a network: findings with their chains and elements, shares of a long list, and what is left out.

import Foundation
import PartnerDiagram
import PartnerGraph
import PartnerLint
import Testing

@testable import PartnerReport

@Suite struct ReportTests {
  private static let crossing = """
    asOf 2021-05-19
    vendor microsoft
    indirect-provider fabrikam country=SE
    indirect-provider tailspin country=SE
    indirect-reseller northwind country=SE
    customer acme country=US
    customer adatum country=SE
    microsoft -supply-> fabrikam
    microsoft -supply-> tailspin
    fabrikam -supply-> northwind
    tailspin -supply-> northwind
    northwind -supply-> acme through=tailspin
    northwind -supply-> adatum
    """

  @Test func aFindingNamesItsNodesItsChainAndTheirElements() throws {
    let page = try ReportPage.text(of: ReportPage.result(Self.crossing, only: ["cross-region-sale"]))
    let data = try ReportPage.data(page)
    let finding = try #require(data.findings.first)
    #expect(
      data.findings.count == 1 && data.rule(finding) == "cross-region-sale" && data.counts == [0, 0, 1])
    #expect(data.ids(finding.nodes) == ["northwind", "acme"])
    // Not fabrikam: the sale went through tailspin.
    #expect(data.ids(finding.above) == ["tailspin", "microsoft"])
    #expect(data.ids(finding.chain) == ["microsoft", "tailspin", "northwind", "acme"])
    let svg = try #require(data.diagram.svg)
    func edge(_ element: String) -> String? {
      ReportPage.between("<g data-id=\"", "\" class", svg).first { $0.hasSuffix("\" id=\"\(element)") }?
        .components(separatedBy: "\"").first
    }
    #expect(finding.lines?.map(edge) == ["supply:northwind-&gt;acme"])
    #expect(
      finding.linesAbove?.map(edge) == ["supply:tailspin-&gt;northwind", "supply:microsoft-&gt;tailspin"])
    for node in data.nodes {
      let element = try #require(node.element)
      #expect(!node.isShared && svg.contains("<g data-id=\"\(node.id)\" id=\"\(element)\""))
    }
    #expect(data.nodes.first { $0.id == "acme" }?.region == "united-states")
  }

  @Test func aCountedBoxStandsForItsNodes() throws {
    let customers = (0..<30).map { "customer c\($0) country=US\nnorthwind -supply-> c\($0)\n" }.joined()
    let result = try ReportPage.result(Self.crossing + "\n" + customers, only: ["cross-region-sale"])
    let data = try ReportPage.data(try ReportPage.text(of: result, limit: 10))
    let finding = try #require(data.findings.last)
    let customer = data.nodes[try #require(finding.nodes?.last)]
    #expect(customer.isShared && customer.element != nil && finding.lines?.count == 1)
    #expect(
      data.hidden.contains {
        $0.text.contains("counted box") && $0.command?.hasPrefix("partnergraph render") == true
      })
  }

  @Test func aPageWithoutADiagramSaysWhy() throws {
    let data = try ReportPage.data(
      try ReportPage.text(of: ReportPage.result(Self.crossing), isDrawn: false))
    #expect(data.diagram.svg == nil && data.diagram.missing == "no ink")
    #expect(data.nodes.allSatisfy { $0.element == nil } && !data.findings.isEmpty)
    #expect(data.hidden.contains { $0.text == "There is no diagram: no ink." })
  }

  @Test func chainsOfCustomersWithInvalidOnesComeFirst() throws {
    let text = Self.crossing.replacing(
      "customer acme country=US\ncustomer adatum country=SE",
      with: "customer adatum country=SE\ncustomer acme country=US")
    let data = try ReportPage.data(try ReportPage.text(of: ReportPage.result(text)))
    let rows = data.chains.rows.map { (data.ids($0.nodes), $0.relation, $0.rules) }
    #expect(rows.map(\.0.last) == ["acme", "adatum", "adatum"])
    #expect(rows[0].0 == ["microsoft", "tailspin", "northwind", "acme"] && rows[0].1 == 0)
    #expect(rows[0].2.contains("cross-region-sale"))
    #expect(data.chains.total == "3" && data.chains.customers == 2)
    #expect(data.chains.command == "partnergraph chains net.network")
  }

  @Test func findingsBeyondTheLimitAreCountedByRule() throws {
    let many = (0..<HTMLReport.findingLimit + 7).map { "customer c\($0)\n" }.joined()
    let result = try ReportPage.result(
      "asOf 2021-05-19\ncustomer 'x'\n" + many + "direct-bill-partner p\np -supply-> c0\n",
      only: ["unsupplied-customer", "unsupplied-seller"])
    let data = try ReportPage.data(
      try ReportPage.text(of: result, isDrawn: false, arguments: ["--as-of", "2021-05-19", "my net.network"]))
    #expect(data.findings.count == HTMLReport.findingLimit)
    let rule = try #require(data.rules.first { $0.id == "unsupplied-customer" })
    #expect(rule.counts == [0, result.count(.warning), 0] && rule.listed == HTMLReport.findingLimit - 1)
    #expect(
      rule.command
        == "partnergraph lint --rule unsupplied-customer --format jsonl --as-of 2021-05-19 'my net.network'")
    // The error is listed, however late it stands in the file.
    #expect(data.findings.contains { data.rule($0) == "unsupplied-seller" })
    let left = result.count(.warning) - rule.listed
    #expect(data.hidden.contains { $0.text == "\(left) findings are counted by rule and not listed." })
  }

  @Test func sharesAreEvenAndNoRoomIsLost() {
    #expect(FindingChoice.shares(of: 10, [3, 100, 100]) == [3, 3, 4])
    #expect(FindingChoice.shares(of: 10, [1, 2, 3]) == [1, 2, 3])
    #expect(FindingChoice.shares(of: 0, [1, 2]) == [0, 0])
    #expect(FindingChoice.shares(of: 2, [5, 5, 5]) == [0, 1, 1])
    #expect(FindingChoice.shares(of: 5, []).isEmpty)
    for room in 0..<40 {
      let wanted = [7, 0, 12, 1, 9]
      let shares = FindingChoice.shares(of: room, wanted)
      #expect(shares.reduce(0, +) == min(room, 29) && zip(shares, wanted).allSatisfy { $0 <= $1 })
    }
  }

  @Test func whatWasAcceptedAndNotRunIsSaid() throws {
    var result = try ReportPage.result(Self.crossing, only: ["region", "own-use"])
    let first = try #require(result.open.first?.finding.place)
    result.mark { $0.finding.place == first ? .excepted(reason: "agreed </script> in May") : .known }
    let data = try ReportPage.data(try ReportPage.text(of: result))
    #expect(data.findings.isEmpty && data.accepted == result.suppressedCount)
    #expect(
      data.hidden.contains {
        $0.text.contains("accepted by an exception for cross-region-sale: agreed </script> in May.")
      })
    #expect(
      data.hidden.contains {
        $0.text.hasPrefix("Rules that were not run: affiliate") == false && $0.text.contains("supply-cycle")
      })
  }

  /// Ids that are shown alike, and one that is called as another's address is.
  @Test func whatIsShownAlikeHasItsOwnAddress() throws {
    let long = String(repeating: "x", count: 210)
    let first = "sha256-" + SHA256.hexadecimal(SHA256.digest(of: Array("a\u{202E}b".utf8)).prefix(8))
    let ids = ["plain", "a\u{202E}b", "a\u{200B}b", "a\u{FFFD}b", long + "1", long + "2", first]
    let customers = ids.map { "{\"id\": \"\($0)\", \"kind\": \"customer\"}" }.joined(separator: ", ")
    let network = NetworkReader.read(
      "{\"partnergraph\": 1, \"nodes\": [\(customers)], \"edges\": []}", format: .json, name: "n.json"
    ).network
    let result = Linter(only: ["unsupplied-customer"]).lint(
      Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19"))))
    let data = try ReportPage.data(try ReportPage.text(of: result))
    #expect(data.nodes.count == ids.count && Set(data.nodes.map { $0.address ?? $0.id }).count == ids.count)
    #expect(data.nodes[0].address == nil && data.nodes[1].address == first && data.nodes[3].address == nil)
    #expect(data.nodes.last?.id == first && data.nodes.last?.address != nil)
  }

  @Test func numbersHaveCommas() {
    #expect(
      [0, 7, 999, 1000, 12345, 1_234_567].map(ReportNumber.text)
        == ["0", "7", "999", "1,000", "12,345", "1,234,567"])
  }

  @Test func theSameResultGivesTheSamePage() throws {
    let text = try HostileNetwork.text()
    #expect(
      try ReportPage.text(of: ReportPage.result(text)) == ReportPage.text(of: ReportPage.result(text)))
  }

  @Test func aCycleAboveEndsTheChain() throws {
    let result = try ReportPage.result(
      """
      asOf 2021-05-19
      indirect-provider a country=SE
      indirect-reseller b country=SE
      customer c country=US
      a -supply-> b
      b -supply-> a
      b -supply-> c
      """)
    let data = try ReportPage.data(try ReportPage.text(of: result))
    let finding = try #require(data.findings.first { data.rule($0) == "cross-region-sale" })
    #expect(data.ids(finding.chain) == ["a", "b", "c"] && data.ids(finding.above) == ["a"])
    #expect(data.chains.isLowerBound && data.chains.command == "partnergraph chains net.network")
  }
}
