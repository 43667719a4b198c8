// SARIF as its readers see it: parsed by Foundation, and checked against the schema where that is at hand.

import Foundation
import PartnerGraph
import Testing

@testable import PartnerLint

@Suite struct SARIFReporterTests {
  private typealias Object = [String: Any]

  private static func run(_ reporter: SARIFReporter, _ result: LintResult) throws -> [String: Any] {
    let data = Data(try HostileReport.bytes(reporter, result))
    let file = try #require(try JSONSerialization.jsonObject(with: data) as? Object)
    return try #require((file["runs"] as? [Object])?.first)
  }

  private static func results(_ run: [String: Any]) throws -> [[String: Any]] {
    try #require(run["results"] as? [Object])
  }

  @Test func hostileNamesArriveAsTheyAre() throws {
    let run = try Self.run(SARIFReporter(version: "1.2.3"), HostileReport.result())
    let results = try Self.results(run)
    let nodes = results.map { ($0["properties"] as? Object)?["nodes"] as? [String] }
    #expect(nodes == HostileReport.buyers.map { [HostileReport.seller, $0] })
    for result in results {
      let place = ((result["locations"] as? [Object])?.first?["physicalLocation"] as? Object)
      let artifact = try #require(place?["artifactLocation"] as? [String: String])
      #expect(artifact["uri"]?.removingPercentEncoding == HostileReport.path)
      #expect(
        artifact["uri"]?.contains { " ,:|`".contains($0) } == false && artifact["uriBaseId"] == "%SRCROOT%")
      let message = try #require((result["message"] as? [String: String])?["text"])
      #expect(message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
      #expect(!message.contains("[x](") && !message.contains(" {0} "))
      #expect((result["relatedLocations"] as? [Any])?.count == 2 && result["baselineState"] == nil)
    }
  }

  @Test func rulesHaveWhatReadersShow() throws {
    let run = try Self.run(SARIFReporter(version: "1.2.3"), HostileReport.result(only: []))
    let driver = try #require((run["tool"] as? Object)?["driver"] as? Object)
    #expect(driver["semanticVersion"] as? String == "1.2.3")
    let rules = try #require(driver["rules"] as? [Object])
    #expect(rules.compactMap { $0["id"] as? String } == RuleCatalogue.ids)
    let sale = try #require(rules.first { $0["id"] as? String == "cross-region-sale" })
    #expect(sale["name"] as? String == "CrossRegionSale" && sale["helpUri"] == nil)
    #expect((sale["properties"] as? Object)?["tags"] as? [String] == ["region"])
    #expect((sale["help"] as? [String: String])?["markdown"]?.contains("Ways out:\n\n* ") == true)
    for result in try Self.results(run) {
      #expect(
        rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == result["ruleId"] as? String)
    }
  }

  @Test func acceptedFindingsAreThereAndSaySo() throws {
    var result = try HostileReport.result()
    var count = 0
    result.mark { _ in
      count += 1
      return count == 1 ? .known : count == 2 ? .excepted(reason: "agreed “so”") : .open
    }
    let results = try Self.results(Self.run(SARIFReporter(version: "1", usesBaseline: true), result))
    #expect(results.prefix(3).map { $0["baselineState"] as? String } == ["unchanged", "unchanged", "new"])
    #expect(results.map { $0["suppressions"] != nil }.prefix(3) == [false, true, false])
    let suppression = try #require((results[1]["suppressions"] as? [[String: String]])?.first)
    #expect(suppression == ["kind": "external", "justification": "agreed “so”"])
    let others = try HostileReport.text(JSONLinesReporter(), result)
    #expect(others.split(separator: "\n").count == HostileReport.buyers.count - 2)
  }

  @Test func theMildestAreLeftOutWithANotice() throws {
    var result = try HostileReport.result(
      of: "direct-bill-partner p\np -supply-> p\ncustomer a\ncustomer b\ncustomer c country=CU\n")
    let severe = result.entries.indices.filter { result.entries[$0].severity == .error }
    #expect(!severe.isEmpty && result.count(.warning) > 1)
    let run = try Self.run(SARIFReporter(version: "1", limit: severe.count + 1), result)
    let levels = try Self.results(run).map { $0["level"] as? String }
    #expect(levels.count { $0 == "error" } == severe.count && levels.count { $0 == "warning" } == 1)
    let invocation = try #require((run["invocations"] as? [Object])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == true)
    let notice = try #require((invocation["toolExecutionNotifications"] as? [Object])?.first)
    let text = try #require((notice["message"] as? [String: String])?["text"])
    #expect(text.contains("\(result.entries.count - severe.count - 1) findings are left out"))
    // Accepted ones go before all others.
    result.mark { $0.severity == .error ? .excepted(reason: "x") : .open }
    let rest = try Self.results(Self.run(SARIFReporter(version: "1", limit: 1), result))
    #expect(rest.first?["level"] as? String == "warning")
    #expect(SARIFReporter.resultLimit == 25_000)
  }

  @Test func edgesInALineAreAFlowWithinTheLimit() throws {
    let text = (0..<1200).map { "indirect-reseller n\($0)\nn\($0) -supply-> n\(($0 + 1) % 1200)\n" }.joined()
    let run = try Self.run(
      SARIFReporter(version: "1"), HostileReport.result(of: text, only: ["supply-cycle"]))
    let flow = try #require((try Self.results(run).first?["codeFlows"] as? [Object])?.first)
    #expect((flow["message"] as? [String: String])?["text"] == "the first 1000 of 1200 edges")
    let locations = try #require((flow["threadFlows"] as? [[String: [Object]]])?.first?["locations"])
    let names = locations.map { (($0["location"] as? Object)?["message"] as? [String: String])?["text"] }
    #expect(names.count == 1000 && names[0] == "supply:n0->n1" && names[999] == "supply:n999->n1000")
  }

  @Test(arguments: [
    ("a/./b.json", "/w", "a/b.json", true), ("/w/x/n.json", "/w", "x/n.json", true),
    ("/wide/n.json", "/w", "file:///wide/n.json", false), ("../ö.json", "/w", "file:///%C3%B6.json", false),
    ("a:b", nil, "a%3Ab", true), ("/n.json", "/", "n.json", true),
  ])
  func pathsBecomeAddresses(path: String, folder: String?, text: String, isRelative: Bool) {
    #expect(ReportedPath.uri(path, workingFolder: folder) == (text, isRelative))
  }

  @Test func aRunThatIsNotWholeSaysSo() throws {
    let run = try Self.run(SARIFReporter(version: "1", isComplete: false), HostileReport.clean())
    let invocation = try #require((run["invocations"] as? [Object])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == false)
    #expect(try Self.results(run).isEmpty)
  }

  // MARK: The schema

  private static let schema = ProcessInfo.processInfo.environment["PARTNERGRAPH_SARIF_SCHEMA"]

  /// What Python says to a program, or nil where it is not there or fails.
  private static func python(_ program: String, _ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return nil }
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return process.terminationStatus == 0 ? output : nil
  }

  @Test(.enabled(if: schema != nil && python("import jsonschema", []) != nil))
  func filesAreValidAgainstTheSchema() throws {
    var marked = try HostileReport.result(only: [])
    marked.mark { $0.severity == .error ? .open : .excepted(reason: "agreed") }
    let cycle = try HostileReport.result(
      of: "vendor a\nvendor b\na -supply-> b\nb -supply-> a\nx -supply-> b")
    for (index, (reporter, result)) in [
      (SARIFReporter(version: "1.0.0", usesBaseline: true), marked), (SARIFReporter(version: "1.0.0"), cycle),
      (SARIFReporter(version: "1.0.0", limit: 1, isComplete: false), cycle),
      (SARIFReporter(version: "1.0.0"), try HostileReport.clean()),
    ].enumerated() {
      let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sarif")
      defer { try? FileManager.default.removeItem(at: file) }
      try Data(try HostileReport.bytes(reporter, result)).write(to: file)
      let program = """
        import json, jsonschema, sys
        validator = jsonschema.Draft7Validator(json.load(open(sys.argv[1])))
        print([error.message for error in validator.iter_errors(json.load(open(sys.argv[2])))])
        """
      #expect(Self.python(program, [Self.schema ?? "", file.path]) == "[]\n", "file \(index)")
    }
  }
}
