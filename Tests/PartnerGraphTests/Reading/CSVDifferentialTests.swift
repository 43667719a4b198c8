// Random tables, whole and broken: the reader gives what a slow, obvious parser of RFC 4180 gives, and Python's.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct CSVDifferentialTests {
  /// What comes of a table of edges.
  private struct Outcome: Equatable {
    var edges: [[String]] = []
    var problems = 0
    var isRefused = false

    /// Every row must be a supply of five cells.
    init(_ rows: [[String]?], neverEnds: Bool = false) {
      isRefused = neverEnds
      guard !neverEnds else { return }
      for row in rows {
        if let row, row.count == 5, row[0] == "supply" { edges.append(row) } else { problems += 1 }
      }
    }

    init(reading text: String) {
      let result = NetworkReader.read(text, format: .csv)
      isRefused = !result.failures.isEmpty
      problems = result.network.problems.count
      edges = (0..<result.network.edgeCount).map { index in
        let edge = result.network.edge(index)
        return ["supply", edge.from.id, edge.to.id, edge.subscription ?? "", edge.offer ?? ""]
      }
    }
  }

  @Test(arguments: 0..<4) func tablesAreWhatAnObviousParserReads(seed: Int) {
    var counts = (edges: 0, problems: 0, refused: 0)
    for number in 0..<500 {
      var random = RandomTable(seed: UInt64(seed), number)
      let text = RandomTable.header + random.table(isBroken: number % 3 > 0)
      let obvious = ObviousCSV(text)
      let wanted = Outcome(Array(obvious.rows.dropFirst()), neverEnds: obvious.neverEnds)
      #expect(Outcome(reading: text) == wanted, "\(text.debugDescription)")
      counts.edges += wanted.edges.count
      counts.problems += wanted.problems
      counts.refused += wanted.isRefused ? 1 : 0
    }
    #expect(counts.edges > 500 && counts.problems > 200 && counts.refused > 20)
  }

  @Test(.enabled(if: hasPython)) func tablesAreWhatPythonReads() throws {
    let texts = (0..<200).map { number in
      var random = RandomTable(seed: 77, number)
      return RandomTable.header + random.table(isBroken: false)
    }
    let script = """
      import csv, io, json, sys
      texts = json.load(sys.stdin.buffer)
      tables = [csv.reader(io.StringIO(text, newline=''), strict=True) for text in texts]
      print(json.dumps([[row for row in table if row] for table in tables]))
      """
    let answer = try Self.python(script, input: JSONEncoder().encode(texts))
    let tables = try JSONDecoder().decode([[[String]]].self, from: try #require(answer))
    #expect(tables.count == texts.count)
    for (text, rows) in zip(texts, tables) {
      #expect(Outcome(reading: text) == Outcome(Array(rows.dropFirst())), "\(text.debugDescription)")
    }
  }

  private static let hasPython = (try? python("", input: Data())) ?? nil != nil

  /// What a script prints; nil where there is no Python.
  private static func python(_ script: String, input: Data) throws -> Data? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    let (into, out) = (Pipe(), Pipe())
    process.standardInput = into
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The script reads all of its input before it prints.
    try into.fileHandleForWriting.write(contentsOf: input)
    try into.fileHandleForWriting.close()
    let output = out.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? output : nil
  }
}

/// RFC 4180 character by character. A row that it does not allow is nil, and goes to the end of the line that the
/// fault is on; a quoted cell that never ends spoils the whole.
private struct ObviousCSV {
  private(set) var rows: [[String]?] = []
  private(set) var neverEnds = false
  private let text: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    while !neverEnds {
      while lineEndLength > 0 { position += lineEndLength }
      guard position < self.text.count else { return }
      rows.append(row())
    }
  }

  private var next: Unicode.Scalar? { position < text.count ? text[position] : nil }

  /// How long the line end at the position is: that of LF or CRLF.
  private var lineEndLength: Int {
    if next == "\n" { return 1 }
    return next == "\r" && position + 1 < text.count && text[position + 1] == "\n" ? 2 : 0
  }

  private mutating func row() -> [String]? {
    var cells: [String] = []
    while let cell = next == "\"" ? quotedCell() : plainCell() {
      cells.append(cell)
      if next == "," {
        position += 1
      } else if next == nil || lineEndLength > 0 {
        position += lineEndLength
        return cells
      } else {
        break
      }
    }
    while let character = next, character != "\n" { position += 1 }
    if next == "\n" { position += 1 }
    return nil
  }

  private mutating func plainCell() -> String? {
    var cell = ""
    while let character = next, character != ",", lineEndLength == 0 {
      if character == "\"" || character == "\r" { return nil }
      cell.unicodeScalars.append(character)
      position += 1
    }
    return cell
  }

  private mutating func quotedCell() -> String? {
    var cell = ""
    position += 1
    while let character = next {
      position += 1
      if character == "\"" {
        guard next == "\"" else { return cell }
        position += 1
      }
      cell.unicodeScalars.append(character)
    }
    neverEnds = true
    return nil
  }
}

/// Draws tables of edges.
private struct RandomTable {
  static let header = "kind,from,to,subscription,offer\n"
  private var choice: SeededChoice

  init(seed: UInt64, _ number: Int) { choice = SeededChoice(seed: seed, "csv", number) }

  private mutating func pick(_ items: [String]) -> String { items[choice.below(items.count)] }

  /// Rows that RFC 4180 allows; or such that begin well and go on anyhow.
  mutating func table(isBroken: Bool) -> String {
    let lineEnd = pick(["\n", "\r\n"])
    var text = ""
    for _ in 0...choice.below(6) {
      text += ["supply", "a", "é b"].map { cell($0) }.joined(separator: ",") + ","
      if isBroken, choice.chance(40) {
        for _ in 0..<choice.below(9) {
          text += pick(["a", "é", ",", ",", "\"", "\"", "\"\"", "\r", "\n", "\r\n", " "])
        }
      } else {
        text += cell(content()) + "," + cell(content())
      }
      text += lineEnd + (choice.chance(10) ? lineEnd : "")
    }
    return choice.chance(30) ? String(text.dropLast()) : text
  }

  private mutating func content() -> String {
    (0..<choice.below(5)).map { _ in
      pick(["a", "b c", "é", "\u{1F600}", ",", "\n", "\r\n", "\r", "\"", "\"\"", ";", "\t", "'", "\\"])
    }.joined()
  }

  /// The text as a cell: in quotes where it must be, and sometimes where it need not.
  private mutating func cell(_ text: String) -> String {
    let mustBeQuoted = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard mustBeQuoted || choice.chance(30) else { return text }
    return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
