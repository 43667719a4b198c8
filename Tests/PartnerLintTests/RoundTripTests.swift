// What is written is read back whole: random networks through every format and back.

import PartnerDiagram
import PartnerGraph
import Testing

@Suite struct RoundTripTests {
  /// Mermaid is written only.
  private static let formats = OutputFormat.allCases.filter { $0 != .mermaid }

  private func read(_ inputs: [NetworkInput]) -> ReadingResult {
    NetworkReader.read(inputs, dot: { text throws(DOTFailure) in try GraphvizRenderer.words(ofDOT: text) })
  }

  /// A network as bytes in a format; CSV as two inputs.
  private func inputs(_ network: Network, _ format: OutputFormat) -> [NetworkInput] {
    func bytes(_ write: (([UInt8]) -> Void) -> Void) -> [UInt8] {
      var bytes: [UInt8] = []
      write { bytes += $0 }
      return bytes
    }
    guard format == .csv else {
      return [
        NetworkInput(
          name: "n", bytes: bytes { NetworkWriter.write(network, as: format, to: $0) },
          format: InputFormat(rawValue: format.rawValue))
      ]
    }
    return [
      NetworkInput(
        name: "nodes", bytes: bytes { NetworkWriter.writeNodeTable(network, to: $0) }, format: .csv),
      NetworkInput(
        name: "edges", bytes: bytes { NetworkWriter.writeEdgeTable(network, to: $0) }, format: .csv),
    ]
  }

  private func canonical(_ network: Network) -> String {
    var bytes: [UInt8] = []
    NetworkWriter.write(network, as: .json) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: formats)
  func randomNetworksComeBackWhole(format: OutputFormat) throws {
    for seed in 1...500 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      let before = NetworkReader.read(plain.json(), format: .json).network
      let result = read(inputs(before, format))
      #expect(result.failures.isEmpty)
      var expected = canonical(before)
      if format == .csv { expected = expected.replacing(", \"asOf\": \"\(plain.asOf)\"", with: "") }
      #expect(canonical(result.network) == expected, "seed \(seed)")
      guard canonical(result.network) == expected else { return }
    }
  }

  @Test(arguments: formats)
  func oddTextsComeBackWhole(format: OutputFormat) throws {
    let texts = [
      "a,b;c", "\\", "\\;", "\"quoted\"", " spaces ", "line\r\nend", "tab\t", "#x", "x #y", "[]", "[", "null",
      "true",
      "=1+1", "é😀\u{202E}", "\u{0}\u{1}", "a=b", "-supply->", "e\u{301}", "\u{FEFF}x", "\n", "\"\n\"", "\\\n",
      "%41", "%", "\\u0041",
    ]
    var builder = NetworkBuilder()
    for (index, text) in texts.enumerated() {
      var node = NodeRecord(id: "id \(index) #;,\"\\", kind: .indirectReseller)
      node.name = text
      node.region = text
      node.tags = [text, "second"]
      node.enrolments = index % 2 == 0 ? [] : [.indirectReseller]
      node.agreement =
        [.notSigned, .signedAtUnknownDate, .signed(CalendarDate(days: 18_000)), nil][index % 4]
      node.status = index % 3 == 0 ? .active : nil
      builder.add(node)
      var edge = EdgeRecord(.management, from: node.id, to: node.id)
      edge.id = "edge \(index) \"x\""
      edge.title = text
      edge.roles = [text]
      edge.assigned = []
      edge.autoExtend = index % 2 == 0
      builder.add(edge)
      var owner = EdgeRecord(.ownership, from: node.id, to: node.id)
      owner.share = Double(index) * 3.3
      builder.add(owner)
    }
    for id in ["%41", "[]", "%", "\\u0025"] { builder.add(NodeRecord(id: id, kind: .customer)) }
    let before = builder.build()
    let after = read(inputs(before, format)).network
    #expect(after.problems.isEmpty)
    #expect(canonical(after) == canonical(before))
  }
}
