// What reporters write: text as compilers print it, JSON that others can read, and the hash behind fingerprints.

import Foundation
import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct ReporterTests {
  private static let text = """
    asOf 2021-05-19
    direct-bill-partner p country=SE colour=red
    customer "c \\"1\\"" country=US name="C, Inc."
    customer d
    p -supply-> "c \\"1\\""
    """

  private static func result() throws -> LintResult {
    let network = NetworkReader.read(text, format: .sketch, name: "net.network").network
    return Linter(only: ["chain", "region", "data"]).lint(
      Analysis(of: network, asOf: try #require(network.asOf)))
  }

  @Test func textReadsLikeACompiler() throws {
    var written = ""
    try TextReporter(usesColor: false).report(Self.result()) {
      written += String(decoding: $0, as: UTF8.self)
    }
    #expect(
      written == """
        net.network:2:1: error: the direct bill partner p sells but is not supplied by the vendor; 1 customer hangs below it [unsupplied-seller]
            help: record the supply of p by the vendor; or end the sales of p if it has left the programme
        net.network:4:1: warning: the customer d is supplied by nobody who may: a direct-bill partner or an indirect reseller [unsupplied-customer]
            help: record who supplies d; or set the status of d if it has left
        net.network:5:1: error: p (SE, europe) sells to c "1" “C, Inc.” (US, united-states), a customer in another region [cross-region-sale]
            net.network:2:1: note: p is declared here
            net.network:3:1: note: c "1" is declared here
            help: sell to c "1" through a partner enrolled in united-states (this network has none that qualifies); or enrol the company of p in united-states as well
        2 errors, 1 warning, 1 info (not shown; --min-severity info) in 3 nodes and 1 edge, as of 2021-05-19 (regions of 2021-04); unknown fields: colour 1

        """)
  }

  @Test func textIsCutAndSaysSo() throws {
    var written = ""
    try TextReporter(usesColor: true, minimumSeverity: .info, limit: 1).report(Self.result()) {
      written += String(decoding: $0, as: UTF8.self)
    }
    #expect(written.contains("\n3 more findings are not shown; --max-findings N shows more\n"))
    #expect(written.contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  @Test func aRepeatedIDHasTheNameOfItsNode() throws {
    let text = "customer a name=First\ncustomer a name=Second\nadvisor b\nadvisor b\n"
    let network = NetworkReader.read(text, format: .sketch).network
    let day = try #require(CalendarDate("2021-05-19"))
    let found = Linter(only: ["duplicate-id"]).lint(Analysis(of: network, asOf: day)).diagnostics
    #expect(found.map(\.nodes) == [["a"], ["b"]] && found.map(\.names) == [["First"], [nil]])
  }

  @Test func jsonHasTheMembersOfTheContract() throws {
    var bytes: [UInt8] = []
    try JSONReporter(version: "1").report(Self.result()) { bytes += $0 }
    let text = String(decoding: bytes, as: UTF8.self)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    #expect(Set(object.keys) == ["format", "tool", "network", "summary", "findings", "coverage"])
    let findings = try #require(object["findings"] as? [[String: Any]])
    #expect(findings.count == 4)
    let sale = try #require(findings.first { $0["rule"] as? String == "cross-region-sale" })
    #expect(sale["nodes"] as? [String] == ["p", "c \"1\""])
    #expect((sale["names"] as? [Any])?.map { $0 as? String } == [nil, "C, Inc."])
    #expect(
      text.contains("\"nodes\": [\"p\", \"c \\\"1\\\"\"], \"names\": [null, \"C, Inc.\"], \"edges\": ["))
    #expect(sale["edges"] as? [String] == ["supply:p->c \"1\""])
    #expect(sale["scenario"] as? Int == 7)
    #expect(
      text.hasPrefix(
        """
        {"format": 2,
         "tool": {"name": "partnergraph", "version": "1"},
         "network": {"inputs": [{"path": "net.network", "bytes": \(Self.text.utf8.count), "format": "sketch"}], "asOf": "2021-05-19", "regionEdition": "2021-04",
            "nodes": {"total": 3, "vendor": 0, "indirect-provider": 0, "indirect-reseller": 0, "direct-bill-partner": 1, "advisor": 0, "customer": 2, "tenant": 0, "organization": 0},
            "edges": {"total": 1, "supply": 1, "billing": 0, "management": 0, "ownership": 0},
            "unknownFields": {"colour": 1}},
         "summary": {"error": 2, "warning": 1, "info": 1, "suppressed": 0},
         "findings": [
          {"rule": "unsupplied-seller", "severity": "error", "certainty": "definite", "message": "
        """))
    #expect(text.contains("\"scenario\": null, \"fingerprint\": \""))
    #expect(
      text.contains("{\"rule\": \"cross-region-sale\", \"checked\": 1, \"skipped\": 0, \"missing\": {}}"))
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func theHashIsSHA256(text: String, digest: String) {
    var hash = SHA256()
    hash.update(text.utf8)
    #expect(hash.finish().map { String(format: "%02x", $0) }.joined() == digest)
  }

  @Test func theRuleReferenceIsFresh() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Documentation/Rules.md")
    #expect(
      try String(contentsOf: file, encoding: .utf8)
        == RuleListing.markdown(RuleCatalogue.all.map { $0.description }),
      "if this is meant: scripts/update-golden")
  }

  @Test func listingsNameEveryRule() throws {
    let json = Data(RuleListing.json(RuleCatalogue.all))
    #expect(String(decoding: json, as: UTF8.self).hasPrefix("{\"format\": 2,\n \"rules\": ["))
    let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    let rules = try #require(object["rules"] as? [[String: Any]])
    #expect(rules.compactMap { $0["id"] as? String } == RuleCatalogue.ids)
    for rule in RuleCatalogue.all {
      let text = RuleListing.text(rule.description)
      #expect(text.hasPrefix(rule.description.id) && text.contains("Ways out\n  - "))
    }
  }
}
