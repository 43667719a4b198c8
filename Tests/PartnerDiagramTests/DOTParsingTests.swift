// DOT as a network: what Graphviz makes of it, and where it stands in the text.

import PartnerDiagram
import PartnerGraph
import Testing

@Suite struct DOTParsingTests {
  private func read(_ text: String) -> ReadingResult {
    NetworkReader.read(
      [NetworkInput(name: "x", bytes: Array(text.utf8), format: .dot)],
      dot: { text throws(DOTFailure) in try GraphvizRenderer.words(ofDOT: text) })
  }

  private func place(_ place: Place, _ network: Network) -> String {
    network.location(of: place).map { "\($0.line):\($0.column)" } ?? "none"
  }

  @Test func attributesAreFieldsAndPlacesAreExact() throws {
    let text = """
      // a network
      digraph "x" {
        graph [asOf="2021-05-19", rankdir=LR]
        node [kind=customer]
        /* b -> a [kind=supply] */
        b [kind="indirect-reseller" name="B \\"quoted\\" \\\\ x"]; a [tags="x;y\\\\;z"]
        b -> a [kind=supply]
        b:p -> a -> c [kind=billing, colour=red]
        subgraph cluster { node [kind=advisor] d }
        b -> a [kind=sale]
        a -> { b "c" } [kind=billing]
        a -> b [kind=bill]
      }
      """
    let network = read(text).network
    #expect(network.asOf?.description == "2021-05-19")
    #expect(network.declaredNodes.map(\.id) == ["b", "a", "c", "d"])
    #expect(network.node("b")?.name == "B \"quoted\" \\ x" && network.node("a")?.tags == ["x", "y;z"])
    #expect(network.node("c")?.kind == .customer && network.node("d")?.kind == .advisor)
    #expect(network.declaredNodes.map { place($0.place, network) } == ["6:3", "6:58", "8:15", "9:42"])
    let edges = (0..<network.edgeCount).map { network.edge($0) }
    #expect(
      edges.map(\.name) == ["supply:b->a", "billing:b->a", "billing:a->c", "billing:a->b", "billing:a->c#2"])
    #expect(edges.map { place($0.place, network) }.suffix(2) == ["11:3", "11:3"])
    #expect(place(edges[0].place, network) == "7:3")
    #expect(network.problems.map { place($0.place, network) } == ["10:3", "12:3"])
    #expect(network.unknownFields.map(\.name).contains("colour"))
  }

  /// Once a node has a label, Graphviz gives every other one of its own.
  @Test func fieldsNearOneAreReportedAndDefaultLabelsAreNone() {
    let text = """
      digraph {
        as_of="2021-05-19"
        a [kind=customer label="Acme"]
        b [kind=customer Country=SE]
        c -> a [kind=management, startDate="2021-01-01", weight=2]
      }
      """
    let network = read(text).network
    #expect(
      network.problems.map { "\(place($0.place, network)) \($0.message.split(separator: " ").suffix(2))" }
        == [
          #"1:1 ["mean", "asOf?"]"#, #"3:3 ["mean", "name?"]"#, #"4:3 ["mean", "country?"]"#,
          #"5:3 ["mean", "since?"]"#,
        ])
    #expect(
      network.unknownFields.map { "\($0.name) \($0.count)" } == [
        "Country 1", "as_of 1", "label 1", "startDate 1", "weight 1",
      ])
    #expect(network.declaredNodes.map(\.id) == ["a", "b"])
  }

  @Test func whatIsNoNetworkIsRefused() {
    func refusal(_ text: String) -> String {
      guard case .unparsable(let place, let message)? = read(text).failures.first?.reason else {
        return "accepted"
      }
      return "\(place.line):\(place.column): \(message)"
    }
    #expect(refusal("digraph {\n a -> \n}\n").hasPrefix("3:1: expected DOT: syntax error in line 3"))
    #expect(refusal("digraph { a [label=x] b [label=y] }").contains("found a picture: 2 nodes"))
    #expect(refusal("digraph { a [kind=vendor]; b [kind").hasPrefix("1:"))
    #expect(
      refusal("digraph {\n a [kind=customer] ]\n}").hasPrefix(
        "2:20: expected DOT: syntax error in line 2 near ']'"))
    #expect(
      refusal("digraph { a [kind=vendor] }\ndigraph { b [kind=vendor] }").contains("found another after it"))
    #expect(refusal("digraph { a [kind=vendor] }\n ]] garbage").contains("syntax error"))
    let deep =
      "digraph { a [kind=vendor] " + String(repeating: "{", count: 12_000)
      + String(repeating: "}", count: 12_000)
    #expect(refusal(deep + "b [kind=vendor] }") != "accepted")
    let defaults = (0..<2000).map { "node [a\($0)=1];" }.joined() + (0..<2000).map { "n\($0);" }.joined()
    #expect(refusal("digraph { \(defaults) }").contains("beyond measure"))
    #expect(read("\u{FEFF}digraph { a [kind=customer] }").network.node("a") != nil)
    #expect(refusal("nonsense").contains("expected DOT"))
    #expect(refusal("").contains("expected DOT"))
    #expect(refusal("digraph {\0}").hasPrefix("1:10: expected text"))
    let text = NetworkReader.read([NetworkInput(name: "x", bytes: Array("digraph {}".utf8), format: .dot)])
    #expect(text.failures.count == 1, "without a parser DOT is refused")
    #expect(read("digraph {}").failures.isEmpty && read("graph { a -- b }").network.edgeCount == 0)
  }

  @Test func aLayoutLeavesNoLineForTheNextText() throws {
    for _ in 0..<3 {
      _ = try GraphvizRenderer.render(dot: "digraph { a }\n\n", format: .svg)
      guard case .unparsable(let place, _)? = read("digraph {\n a ->\n}\n").failures.first?.reason else {
        Issue.record("accepted")
        return
      }
      #expect(place.line == 3)
    }
  }

  @Test func aBrokenTextLeavesNothingForTheNext() {
    let texts = [
      "digraph { \"abc", "digraph { /* abc", "digraph { a [label=<b", "digraph { a -> ", "digraph {} ]]",
      "digraph { a ] b [c=d] } graph { x } graph {", "digraph {}\ndigraph { b }\ndigraph { c",
    ]
    for broken in texts {
      #expect(read(broken).failures.count == 1)
      #expect(throws: Never.self, "a layout after \(broken)") {
        _ = try GraphvizRenderer.render(dot: "digraph { a -> b }", format: .svg)
        _ = try? GraphvizRenderer.render(dot: broken, format: .svg)
        _ = try GraphvizRenderer.places(dot: "digraph { a -> b }", engine: .dot)
      }
      #expect(read(broken).failures.count == 1)
      let next = read("digraph {\n a [kind=customer]\n}\n")
      #expect(next.failures.isEmpty && next.network.node("a")?.kind == .customer, "\(broken)")
    }
  }

  /// A text leaves nothing behind, whatever is wrong with it, when it is read and when it is laid out.
  private func expectNothingLeft(by text: String) {
    func place() -> Int? {
      guard case .unparsable(let place, _)? = read("digraph {\n a ->\n}\n").failures.first?.reason else {
        return nil
      }
      return place.line
    }
    _ = read(text)
    #expect(place() == 3, "read \(text)")
    _ = read(text)
    #expect(throws: Never.self, "read \(text)") {
      try GraphvizRenderer.render(dot: "digraph { a }", format: .svg)
    }
    _ = try? GraphvizRenderer.render(dot: text, format: .svg)
    #expect(place() == 3, "laid out \(text)")
    _ = try? GraphvizRenderer.render(dot: text, format: .svg)
    #expect(throws: Never.self, "laid out \(text)") {
      try GraphvizRenderer.render(dot: "digraph { a }", format: .svg)
    }
  }

  @Test func everyPrefixAndOneByteChangeIsRead() {
    let text = "digraph {\n a [kind=customer, name=\"A \\\" b\"] /* x */\n \"b c\" -> a [kind=supply]\n}\n"
    let bytes = Array(text.utf8)
    for position in bytes.indices {
      _ = read(String(decoding: bytes[..<position], as: UTF8.self))
      expectNothingLeft(by: String(decoding: bytes[..<position], as: UTF8.self))
      for byte: UInt8 in [0x0A, 0x22, 0x3C, 0x5C, 0x5B, 0x7B, 0x7D, 0x2D] {
        var changed = bytes
        changed[position] = byte
        expectNothingLeft(by: String(decoding: changed, as: UTF8.self))
        for problem in read(String(decoding: changed, as: UTF8.self)).network.problems {
          #expect(problem.place.offset <= bytes.count)
        }
      }
    }
  }
}
