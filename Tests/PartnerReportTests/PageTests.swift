// The frame of the page: embedded as it stands in its files, under a policy that names just its own style and script.

import Foundation
import PartnerGraph
import Testing

@testable import PartnerReport

@Suite struct PageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/PartnerReport/Page")

  private func files(_ names: String...) throws -> String {
    try names.map { try String(contentsOf: Self.folder.appending(path: $0), encoding: .utf8) }.joined()
  }

  @Test func whatIsEmbeddedStandsInTheFiles() throws {
    #expect(try files("page.html") == PageText.html + "\n", "run scripts/generate-page")
    #expect(try files("page.css") == PageText.style + "\n", "run scripts/generate-page")
    let script = try files(
      "text.js", "data.js", "address.js", "diagram.js", "search.js", "findings.js", "tables.js", "main.js")
    #expect(script == PageText.script + "\n", "run scripts/generate-page")
    let all = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(all.count == 10, "each file of the page is named in scripts/generate-page and here")
  }

  @Test func thePolicyNamesTheStyleAndTheScriptOfThePage() throws {
    let page = try ReportPage.text(of: ReportPage.result("asOf 2021-05-19\nvendor v\n"))
    let style = try #require(ReportPage.between("<style>", "</style>", page).first)
    let script = try #require(ReportPage.between("<script type=\"module\">", "</script>", page).first)
    let policy = try #require(
      ReportPage.between("http-equiv=\"Content-Security-Policy\" content=\"", "\"", page).first)
    #expect(
      policy == "default-src 'none'; script-src '\(ContentPolicy.hash(of: script))'; "
        + "style-src '\(ContentPolicy.hash(of: style))'; base-uri 'none'; form-action 'none'")
    #expect(!page.contains("{{") && !page.contains(" style=\"") && !page.contains(" src="))
    #expect(!style.contains("url(") && !style.contains("@import"))
  }

  /// RFC 4648, section 10, and FIPS 180-4 by way of the hash that browsers print for nothing at all.
  @Test func hashesAreSpelledAsBrowsersSpellThem() {
    let spelled = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map {
      ContentPolicy.base64(Array($0.utf8))
    }
    #expect(spelled == ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"])
    #expect(ContentPolicy.base64([0xFB, 0xFF, 0xFE]) == "+//+")
    #expect(ContentPolicy.hash(of: "") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
  }

  @Test func argumentsAreQuotedForAShell() {
    #expect(ShellText.quoted("a/b-1.json") == "a/b-1.json")
    #expect(ShellText.quoted("") == "''")
    #expect(ShellText.quoted("it's $HOME") == "'it'\\''s $HOME'")
    #expect(ShellText.quoted("a\nb") == "'a␊b'")
  }
}
