// RFC 4180 as a table: cells, rows and line ends that it has, and what is said of those that it has not.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct CSVConformanceTests {
  // MARK: - Cells

  @Test(arguments: [
    ("a", "a"), (" a ", " a "), ("\ta", "\ta"), ("a b", "a b"), ("a'b", "a'b"), ("'a'", "'a'"),
    ("a;b", "a;b"),
    ("a\\", "a\\"), ("a\\n", "a\\n"), ("#a", "#a"), ("=1+1", "=1+1"), ("null", "null"), ("é", "é"),
    ("\u{1F600}", "\u{1F600}"), ("\u{FEFF}a", "\u{FEFF}a"), ("a\u{0}b", "a\u{0}b"),
    ("a\u{B}\u{C}\u{1F}", "a\u{B}\u{C}\u{1F}"),
    ("a\u{85}\u{2028}b", "a\u{85}\u{2028}b"),
    ("\"a\"", "a"), ("\" a \"", " a "), ("\"a,b\"", "a,b"), ("\",\"", ","), ("\",,,\"", ",,,"),
    ("\"'\"", "'"),
    ("\"a\"\"b\"", "a\"b"), ("\"\"\"\"", "\""), ("\"\"\"\"\"\"", "\"\""), ("\"\"\"a\"\"\"", "\"a\""),
    ("\"\"\",\"\"\"", "\",\""),
    ("\"a\\\"", "a\\"), ("\"a\nb\"", "a\nb"), ("\"a\r\nb\"", "a\r\nb"), ("\"a\rb\"", "a\rb"),
    ("\"\n\"", "\n"),
    ("\"\n\n\"", "\n\n"), ("\"\"\"\n\"\"\"", "\"\n\""), ("\"\u{0}\"", "\u{0}"),
    ("\"é\u{1F600}\"", "é\u{1F600}"),
    ("", nil), ("\"\"", nil),
  ]) func aCellIsItsText(cell: String, text: String?) {
    for end in ["\n", "\r\n"] {
      // In the middle of a row, at the end of one, and at the end of the input.
      let middle = read("id,name,kind\(end)b,\(cell),customer\(end)c,C,customer\(end)")
      let last = read("id,kind,name\(end)b,customer,\(cell)\(end)c,customer,C\(end)")
      let final = read("id,kind,name\(end)c,customer,C\(end)b,customer,\(cell)")
      for result in [middle, last, final] {
        #expect(result.failures.isEmpty && result.network.problems.isEmpty)
        #expect(result.network.node("b")?.name.map { Array($0.utf8) } == text.map { Array($0.utf8) })
        #expect(result.network.node("c")?.name == "C")
      }
    }
  }

  @Test(arguments: [
    ("a\"b", "expected a cell with a quote in it to be quoted"),
    ("a\"", "expected a cell with a quote in it to be quoted"),
    ("a\"\"b", "expected a cell with a quote in it to be quoted"),
    (" \"a\"", "expected a cell with a quote in it to be quoted"),
    ("\\\"", "expected a cell with a quote in it to be quoted"),
    ("\u{FEFF}\"a\"", "expected a cell with a quote in it to be quoted"),
    ("a\rb", "expected a line feed after the carriage return"),
    ("\r", "expected a line feed after the carriage return"),
    ("a\r", "expected a line feed after the carriage return"),
    ("\"a\"b", "expected ',' or the end of the line after the cell"),
    ("\"a\" ", "expected ',' or the end of the line after the cell"),
    ("\"a\";", "expected ',' or the end of the line after the cell"),
    ("\"\"a\"\"", "expected ',' or the end of the line after the cell"),
    ("\"a\"\rb", "expected ',' or the end of the line after the cell"),
    ("\"a\"\u{0}", "expected ',' or the end of the line after the cell"),
    ("a,b", "expected 3 cells as in the header, found 4"),
    (",", "expected 3 cells as in the header, found 4"),
    ("'a,b'", "expected 3 cells as in the header, found 4"),
    ("\"a\",\"b\"", "expected 3 cells as in the header, found 4"),
  ]) func aBadCellCostsItsRow(cell: String, message: String) {
    for end in ["\n", "\r\n"] {
      let result = read("id,name,kind\(end)a,A,customer\(end)b,\(cell),customer\(end)c,C,customer\(end)")
      #expect(result.failures.isEmpty)
      #expect(problems(result) == ["3 \(message)"])
      #expect(result.network.declaredNodes.map(\.id) == ["a", "c"])
    }
  }

  @Test(arguments: ["\"", "\"a", "\"\"\"", "\"a\"\"", "\"a,customer", "\"a\n", "\"\"\"\n\"\"", "\"\r\n"])
  func aQuoteThatIsNeverClosedEndsTheInput(cell: String) {
    for rest in ["", ",customer\n", ",customer\nc,C,customer\n\n"] {
      let result = read("id,name,kind\na,A,customer\nb,\(cell)\(rest)")
      guard case .unparsable(let place, let message)? = result.failures.first?.reason else {
        Issue.record("accepted")
        return
      }
      #expect(place.line == 3 && place.column == 3)
      #expect(message == "expected a closing quote: the cell that begins here never ends")
      #expect(result.network.recordCount == 0)
    }
  }

  // MARK: - Rows

  @Test(arguments: [
    ("a,customer,A\n", "a", []), ("a,customer,A", "a", []), ("a,customer,A\r\n", "a", []),
    ("a,customer,A\r", "a", []),
    ("a,customer,\"A\"\r", "a", []), ("a,customer,A\nb,customer,B", "a b", []),
    ("a,customer,\nb,customer,\n", "a b", []),
    ("a,customer,A\r\nb,customer,B\n", "a b", []), ("\na,customer,A\n\n\r\n\nb,customer,B\n\n", "a b", []),
    ("\"a\",\"customer\",\"A\"\n\"b\",\"customer\",\"B\"", "a b", []),
    ("a,customer,\"\n\n\"\nb,customer,B", "a b", []),
    ("a\n", "", ["2 expected 3 cells as in the header, found 1"]),
    ("a,customer\nb,customer,B", "b", ["2 expected 3 cells as in the header, found 2"]),
    ("a,customer,A,\n", "", ["2 expected 3 cells as in the header, found 4"]),
    (" \nb,customer,B", "b", ["2 expected 3 cells as in the header, found 1"]),
    ("\"\"\nb,customer,B", "b", ["2 expected 3 cells as in the header, found 1"]),
    (",,\n", "", ["2 kind: expected a string, but the record has none"]),
    (",customer,A\n", "", ["2 id: expected an id, but the record has none"]),
    ("a,customer,A\rb,customer,B\r", "", ["2 expected a line feed after the carriage return"]),
    ("a,customer,\"\n\"\nb\n", "a", ["4 expected 3 cells as in the header, found 1"]),
  ]) func rowsEndInLineFeeds(text: String, ids: String, messages: [String]) {
    for start in ["", "\u{FEFF}", "\n", "\r\n\n"] {
      let result = read(start + "id,kind,name\n" + text)
      let shift = start.utf8.count { $0 == 0x0A }
      #expect(result.failures.isEmpty)
      #expect(result.network.declaredNodes.map(\.id).joined(separator: " ") == ids)
      #expect(problems(result, shift) == messages)
    }
  }

  @Test func theHeaderIsARowToo() {
    for header in [
      "id,kind,name", "\"id\",\"kind\",\"name\"", "\u{FEFF}\"id\",kind,name", "id,\"kind\",name\r",
      "ID,Kind,NAME", " id,kind ,name",
    ] {
      #expect(read("\(header)\na,customer,A\n").network.node("a")?.name == "A")
    }
    for header in [
      "id,kind,na\"me", "id,kind,\"name\"x", "id\",kind", "id,kind,\"name", "id,kind\rname", "id kind",
    ] {
      #expect(read("\(header)\na,customer,A\n").failures.count == 1)
    }
    // A column without a name or of a name outside the model.
    let result = read("id,,kind,\"a \"\"b\"\"\",\na,x,customer,y,\nb,,customer,z,\n")
    #expect(result.network.problems.isEmpty && result.network.declaredNodes.count == 2)
    #expect(Set(result.network.unknownFields.map { "\($0.name) \($0.count)" }) == [" 1", "a \"b\" 2"])
  }

  // MARK: - UTF-8

  @Test(arguments: JSONConformanceTests.badSequences) func whatIsNotUTF8EndsTheInput(bytes: [UInt8]) {
    func row(_ before: String, _ after: String) -> ReadingResult {
      read(
        Array("id,kind,name,x\na,customer,A,\n\(before)".utf8) + bytes
          + Array("\(after)\nb,customer,B,\n".utf8))
    }
    let isRefused = [
      row("c,customer,", ","), row("c,customer,\"", "\","), row("c,customer,C,", ""),
      row("c,customer,C,\"\n", "\""),
      row("", ",customer,C,"), row("c,", ",C,"), row("c,customer,", ""), row("c,customer,0123456789", "\","),
      read(Array("id,kind,".utf8) + bytes + Array("\na,customer,A\n".utf8)),
      read(Array("id,kind\na,customer\nb,".utf8) + bytes),
    ].map(isNotUTF8)
    #expect(!isRefused.contains(false))
  }

  @Test func whatFollowsAFaultOnItsLineMustBeUTF8Too() {
    for cell in ["a\"", "\"a\"b"] {
      let text = Array("id,kind,name\na,customer,\(cell)".utf8) + [0xFF] + Array("\nb,customer,B\n".utf8)
      #expect(isNotUTF8(read(text)))
    }
  }

  private func isNotUTF8(_ result: ReadingResult) -> Bool {
    guard case .unparsable(_, let message)? = result.failures.first?.reason else { return false }
    return message.hasPrefix("expected UTF-8")
  }

  // MARK: - Reading

  private func read(_ text: String) -> ReadingResult { read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) -> ReadingResult {
    NetworkReader.read([NetworkInput(name: "t.csv", bytes: bytes, format: .csv)])
  }

  private func problems(_ result: ReadingResult, _ shift: Int = 0) -> [String] {
    result.network.problems.map { problem in
      let line = result.network.location(of: problem.place).map { "\($0.line - shift)" } ?? "-"
      return "\(line) \(problem.message)"
    }
  }
}
