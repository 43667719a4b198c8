// What pipelines and people read besides SARIF: JUnit, workflow commands, Markdown, CSV and JSON Lines, parsed back.

import Foundation
import PartnerGraph
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import PartnerLint

@Suite struct PipelineReporterTests {
  private static let count = HostileReport.buyers.count

  // MARK: JSON Lines

  @Test func jsonLinesAreTheFindingsOfJSON() throws {
    let result = try HostileReport.result()
    let lines = try HostileReport.text(JSONLinesReporter(), result).split(separator: "\n")
    let whole = try JSONSerialization.jsonObject(
      with: Data(try HostileReport.bytes(JSONReporter(version: "1"), result)))
    let findings = try #require((whole as? [String: Any])?["findings"] as? [NSDictionary])
    #expect(
      try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary } == findings)
    #expect(lines.count == Self.count)
    #expect(try HostileReport.bytes(JSONLinesReporter(), HostileReport.clean()).isEmpty)
    #expect(try HostileReport.text(JSONLinesReporter(limit: 2), result).split(separator: "\n").count == 2)
  }

  // MARK: JUnit

  private final class JUnitDocument: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var texts: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      elements.append((name, attributes))
      if name == "failure" { texts.append("") }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
      if !texts.isEmpty { texts[texts.count - 1] += text }
    }

    func all(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }
  }

  private func junit(_ reporter: JUnitReporter, _ result: LintResult) throws -> JUnitDocument {
    let parser = XMLParser(data: Data(try HostileReport.bytes(reporter, result)))
    let document = JUnitDocument()
    parser.delegate = document
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return document
  }

  @Test func junitIsReadByAParserOfXML() throws {
    let document = try junit(JUnitReporter(), HostileReport.result())
    let suites = document.all("testsuite")
    #expect(suites.map { $0["name"] } == ["cross-region-sale"])
    #expect(suites.first?["tests"] == "\(Self.count)" && suites.first?["failures"] == "\(Self.count)")
    #expect(document.all("testsuites").first?["failures"] == "\(Self.count)")
    let cases = document.all("testcase")
    #expect(cases.count == Self.count && Set(cases.compactMap { $0["name"] }).count == Self.count)
    #expect(cases[0]["classname"] == "partnergraph.cross-region-sale")
    #expect(cases[0]["file"] == HostileReport.path && cases[0]["line"] == "1")
    let failures = document.all("failure")
    #expect(failures.allSatisfy { $0["type"] == "error" })
    #expect(failures.map { $0["message"] } == (try HostileReport.result().diagnostics.map(\.statement)))
    #expect(document.elements.count == 2 + 2 * Self.count)
    #expect(failures[0]["message"]?.contains("sells to a\"b|c]]>d “plain” (US") == true)
    #expect(document.texts[0].contains("a\"b|c]]>d") && document.texts[0].contains("\n    help: "))
  }

  @Test func junitHasOnePassedCaseWhereNothingIsFound() throws {
    let document = try junit(JUnitReporter(), HostileReport.clean())
    #expect(document.all("testcase").count == 1 && document.all("failure").isEmpty)
    #expect(document.all("testsuites").first?["tests"] == "1")
    let cut = try junit(JUnitReporter(limit: 2), HostileReport.result())
    #expect(cut.all("failure").count == 2)
    #expect(cut.all("skipped") == [["message": "\(Self.count - 2) more findings are not shown"]])
  }

  // MARK: GitHub

  @Test func commandsAreOneALineAndDecodeToWhatWasMeant() throws {
    let text = try HostileReport.text(GitHubReporter(), HostileReport.result())
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == Self.count)
    let file = try #require(HostileReport.path.split(separator: "/").last)
    for line in lines {
      #expect(line.hasPrefix("::error file=my files%2C all/100%25%3A net|`1`.json,line=1,col="))
      #expect(line.contains(",title=cross-region-sale::"))
      #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
    }
    #expect(file == "100%: net|`1`.json" && lines[5].contains("sells to %250A::error::x “plain” (US"))
    #expect(lines[0].contains("%0Ahelp: "))
    #expect(try HostileReport.bytes(GitHubReporter(), HostileReport.clean()).isEmpty)
    #expect(
      try HostileReport.text(GitHubReporter(limit: 1), HostileReport.result()).hasSuffix(
        "\n::notice title=partnergraph::\(Self.count - 1) more findings are not shown\n"))
  }

  @Test func commandsHaveThePathFromTheWorkingFolder() {
    #expect(ReportedPath.relative("/w/a/./b.json", to: "/w/a") == "b.json")
    #expect(ReportedPath.relative("/w/ab.json", to: "/w/a") == "/w/ab.json")
    #expect(ReportedPath.relative("./a//b.json", to: nil) == "a/b.json")
    #expect(ReportedPath.relative("../a/b.json", to: "/w/a") == "b.json")
    // What a link leads to is not known here.
    #expect(ReportedPath.relative("x/../b.json", to: "/w/a") == "x/../b.json")
    #expect(ReportedPath.relative("../s/b.json", to: "/w/a") == "/w/s/b.json")
  }

  // MARK: Markdown

  @Test func markdownTablesKeepTheirColumns() throws {
    let text = try HostileReport.text(MarkdownReporter(), HostileReport.result())
    #expect(
      text.hasPrefix("### partnergraph: \(Self.count) errors\n\n#### Errors (\(Self.count))\n\n| Place |"))
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| my files") }
    #expect(rows.count == Self.count)
    for row in rows {
      let bare = row.replacing("\\\\", with: "").replacing("\\|", with: "")
      #expect(bare.filter { $0 == "|" }.count == 4)
      #expect(!row.contains { "<>".contains($0) } && !row.contains("@team") && !row.contains("#12"))
      #expect(!row.contains("http://") && !row.replacing("\\`", with: "").contains("`"))
    }
    #expect(text.contains("\n\n\(Self.count) errors, 0 warnings, 0 info in "))
    let clean = try HostileReport.text(MarkdownReporter(), HostileReport.clean())
    #expect(clean.hasPrefix("### partnergraph: no findings\n\n0 errors") && !clean.contains("|"))
  }

  @Test func markdownShowsTheMostSevereWhereItIsCut() throws {
    let result = try HostileReport.result(
      of: "customer a\ncustomer b\ndirect-bill-partner p\np -supply-> b\n")
    #expect(result.count(.warning) == 1 && result.count(.error) == 1)
    let text = try HostileReport.text(MarkdownReporter(limit: 1), result)
    #expect(text.contains("#### Errors (1)\n") && !text.contains("#### Warnings"))
    #expect(text.contains("more findings are not shown.\n"))
  }

  // MARK: CSV

  /// A reader of RFC 4180, written against the grammar and not against our writer.
  private func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true):
        if rest.first == "\"" { cell.append(rest.removeFirst()) } else { isQuoted = false }
      case ("\"", false): isQuoted = true
      case (",", false), ("\r", false):
        rows[rows.count - 1].append(String(cell))
        cell = String.UnicodeScalarView()
        if scalar == "\r" {
          rest.removeFirst()
          rows.append([])
        }
      default: cell.append(scalar)
      }
    }
    return rows.dropLast()
  }

  private func items(_ cell: String) -> [String] {
    var items = [String.UnicodeScalarView()]
    var rest = cell.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == ";" {
        items.append(String.UnicodeScalarView())
      } else {
        items[items.count - 1].append(scalar == "\\" ? rest.removeFirst() : scalar)
      }
    }
    return items.map { String($0) }
  }

  @Test func tablesAreReadBackExactlyAndHoldNoFormula() throws {
    let result = try HostileReport.result()
    let table = rows(try HostileReport.text(CSVReporter(), result))
    #expect(table.count == Self.count + 1 && table.allSatisfy { $0.count == 11 })
    #expect(
      table[0].joined(separator: ",")
        == "path,line,column,severity,certainty,rule,message,nodes,names,edges,fingerprint")
    for (row, diagnostic) in zip(table.dropFirst(), result.diagnostics) {
      let location = try #require(diagnostic.location)
      #expect(row[0] == HostileReport.path && row[2] == "\(location.column)")
      #expect(items(row[7]) == diagnostic.nodes && items(row[9]) == diagnostic.edges)
      #expect(items(row[8]) == diagnostic.names.map { $0 ?? "" })
      #expect(row[6] == "'" + diagnostic.message && row[10] == diagnostic.fingerprint)
      for cell in row { #expect(!"=+-@\t\r".contains(cell.first ?? "x"), "\(cell)") }
    }
    #expect(table.contains { $0[8] == ";plain" })
    #expect(table.contains { $0[7].hasSuffix(";\\+1\"\\;\u{301}\"\u{301}") })
    #expect(rows(try HostileReport.text(CSVReporter(), HostileReport.clean())).count == 1)
  }
}
