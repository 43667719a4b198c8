// Pictures: well-formed whatever the names are, the same bytes each time, marks and kinds told apart.

import Foundation
import Testing

@testable import PartnerDiagram
@testable import PartnerGraph

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct DiagramTests {
  /// Names that break careless writers.
  static let hostile = [
    "\"quoted\"", "<b>bold</b>", "back\\slash \\N \\G \\n \\", "&amp; & &#65; &lt;", "a\u{0}b\u{7}c\u{1B}d",
    "\u{FFFE}\u{FFFF}",
    "עברית עם \u{202E}override", "emoji 👩‍👩‍👧 🏳️‍🌈", "]]>", "javascript:alert(1)", "<script>alert(1)</script>",
    "'; DROP", "<>", "<<b>x</b>>", "--><!--", "${x}", "%s%n", "\u{2028}line", "e\u{301}", "|{}[]",
    "caf\u{E9}\r\nx", "   ",
    String(repeating: "long ", count: 4_000), String(repeating: "x", count: 20_000),
  ]

  private func svg(
    _ text: String, mark: (mark: Mark, node: String?, edge: Int?)? = nil, clustering: Clustering = .none
  ) throws -> String {
    let network = NetworkReader.read(text, format: .sketch).network
    #expect(network.problems.isEmpty)
    let analysis = Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19")))
    var marks = Marks()
    if let mark {
      let nodes = mark.node.flatMap { network.node($0) }.map { [$0] } ?? []
      marks.add(mark.mark, nodes: nodes, edges: mark.edge.map { [network.edge($0)] } ?? [])
    }
    let diagram = Diagram(of: analysis, marks: marks, clustering: clustering)
    return String(decoding: try diagram.svg(), as: UTF8.self)
  }

  private func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  @Test(arguments: hostile)
  func hostileNamesGiveWellFormedPicturesThatShowThem(name: String) throws {
    let text = """
      vendor microsoft name=\(try quoted(name))
      direct-bill-partner p name=\(try quoted(name)) country=SE organization=\(try quoted(String(name.filter { !$0.isNewline && $0 >= " " }.prefix(30))))
      microsoft -supply-> p
      """
    let mark = Mark(label: "some-rule", severity: .error, message: name)
    let picture = try svg(text, mark: (mark, "p", nil), clustering: .organization)
    let document = try XMLDocument(data: Data(picture.utf8))
    let titles = try document.nodes(forXPath: "//*[local-name()='title']").compactMap(\.stringValue)
    let shown = PrintableText.make(name)
    #expect(titles.contains { $0.contains(shown) }, "the whole name is in a title")
    #expect(
      try document.nodes(forXPath: "//*[local-name()='script' or local-name()='a' or local-name()='image']")
        .isEmpty)
    #expect(!picture.contains("xlink") && !picture.contains("<!--"))
    let labels = try document.nodes(forXPath: "//*[local-name()='text']").compactMap(\.stringValue).joined()
    let wanted = PrintableText.make(DOTText.wrapped(name)[0]).filter { !$0.isWhitespace }
    #expect(wanted.isEmpty || labels.filter { !$0.isWhitespace }.contains(wanted))
  }

  @Test func theSameNetworkGivesTheSameBytes() throws {
    let text =
      "vendor v\ndirect-bill-partner p\ncustomer c\nv -supply-> p\np -supply-> c\np -management-> c\n"
    #expect(try svg(text) == svg(text))
  }

  @Test func kindsMarksAndActivityAreTold() throws {
    let text = """
      vendor v
      indirect-provider p country=SE
      customer c country=SE
      v -supply-> p
      v -supply-> p
      p -supply-> c status=suspended
      p -billing-> c
      """
    let mark = Mark(label: "invalid-supply-step", severity: .error, message: "no & no")
    let picture = try svg(text, mark: (mark, "p", 3), clustering: .region)
    #expect(picture.contains("<g data-id=\"p\" id=\"node1\" class=\"node indirect&#45;provider\">"))
    #expect(picture.contains("class=\"edge billing error invalid&#45;supply&#45;step\""))
    #expect(picture.contains("class=\"edge supply inactive\""))
    #expect(picture.contains("error: no &amp; no [invalid-supply-step]</title>"))
    #expect(picture.contains(">× 2</text>"))
    #expect(picture.contains(">europe</text>"))
    #expect(picture.contains("<title id=\"title\">Partner network</title>"))
    #expect(picture.contains("<desc id=\"desc\">3 nodes, 4 edges as of 2021-05-19: 1 error</desc>"))
    for entry in ["vendor", "indirect provider", "customer", "supply", "billing", "error found"] {
      #expect(picture.contains(">\(entry)</text>"), "the legend names \(entry)")
    }
    #expect(!picture.contains(">ownership</text>") && !picture.contains(">tenant</text>"))
  }

  @Test func aPDFDoesNotTellWhenItWasMade() throws {
    let document = try GraphvizRenderer.render(dot: "digraph { a -> b }", format: .pdf)
    #expect(document.starts(with: "%PDF".utf8) && document.ranges(of: Array("/CreationDate".utf8)).isEmpty)
  }

  @Test func badGraphsAreErrorsNotCrashes() {
    #expect(throws: GraphvizRenderer.Failure.self) {
      try GraphvizRenderer.render(dot: "digraph { a -> ", format: .svg)
    }
    // Graphviz keeps its error state: what comes after must not suffer.
    #expect(throws: Never.self) { try GraphvizRenderer.render(dot: "digraph { a -> b }", format: .svg) }
  }

  @Test func layoutsFromSeveralThreadsTakeTurns() async {
    let pictures = await withTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 {
        group.addTask {
          do {
            return try GraphvizRenderer.render(dot: "digraph g { a -> b; b -> c; a -> c }", format: .svg)
          } catch { return Array("\(error)".utf8) }
        }
      }
      return await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    #expect(
      pictures.count == 1 && pictures.first?.starts(with: Array("<?xml".utf8)) == true,
      "\(pictures.map { String(decoding: $0, as: UTF8.self) })")
  }

  @Test func shelvesHoldEveryBoxWithoutOverlap() throws {
    var text = "vendor v\ncustomer alone\norganization o\ntenant t organization=o\n"
    for provider in 0..<3 { text += "indirect-provider p\(provider)\nv -supply-> p\(provider)\n" }
    for reseller in 0..<17 {
      text += "indirect-reseller r\(reseller) tenant=t\np\(reseller % 3) -supply-> r\(reseller)\n"
      for customer in 0..<(reseller * 2) {
        let name = String(repeating: "name ", count: customer % 15)
        text +=
          "customer c\(reseller)-\(customer) name=\"\(name)\"\nr\(reseller) -supply-> c\(reseller)-\(customer)\n"
      }
    }
    text += "r3 -supply-> r4\nr4 -supply-> r3\nr3 -supply-> c9-1\nr3 -supply-> r3\n"
    let network = NetworkReader.read(text, format: .sketch).network
    let diagram = Diagram(of: Analysis(of: network, asOf: CalendarDate(days: 19_000)))
    #expect(diagram.layoutStyles == [.shelves])
    let layout = ShelfLayout(diagram)
    #expect(layout.frames.count == diagram.nodeCount)
    let frames = Array(layout.frames.values)
    for (index, first) in frames.enumerated() {
      #expect(
        first.left >= 0 && first.top >= 0 && first.right <= layout.size.x && first.bottom <= layout.size.y)
      for second in frames.dropFirst(index + 1) {
        let isApart =
          first.right <= second.left || second.right <= first.left || first.bottom <= second.top
          || second.bottom <= first.top
        #expect(isApart, "\(first) \(second)")
      }
    }
    #expect(layout.size.x / layout.size.y < 3 && layout.size.y / layout.size.x < 3)
    // Lines of the tree run between boxes: no corner and no middle of a segment is inside one.
    for (line, route) in layout.routes {
      for (start, end) in zip(route, route.dropFirst()) {
        #expect(start.x == end.x || start.y == end.y)
        let middle = Point(x: (start.x + end.x) / 2, y: (start.y + end.y) / 2)
        for frame in frames {
          let isInside =
            middle.x > frame.left && middle.x < frame.right && middle.y > frame.top && middle.y < frame.bottom
          #expect(!isInside, "line \(line) runs through \(frame)")
        }
      }
    }
    let picture = String(decoding: try diagram.svg(), as: UTF8.self)
    _ = try XMLDocument(data: Data(picture.utf8))
    // Our positions are drawn: the picture is as large as the sheet, within its margin.
    let width = try #require(picture.firstMatch(of: /width="(\d+)pt"/)).1
    let sheet = Placement(onShelves: diagram)
    #expect(abs(Double(width).map { $0 - sheet.size.x - 43 } ?? 999) < 3)
  }

  @Test func aLoopOnShelvesHasItsBadge() throws {
    var text = "direct-bill-partner d\nd -supply-> d\n"
    for customer in 0..<120 { text += "customer c\(customer)\nd -supply-> c\(customer)\n" }
    let network = NetworkReader.read(text, format: .sketch).network
    var marks = Marks()
    let (node, loop) = (network.edge(0).from, network.edge(0))
    marks.add(Mark(label: "r", severity: .error, message: "m"), nodes: [node, node], edges: [loop])
    let diagram = Diagram(of: Analysis(of: network, asOf: CalendarDate(days: 19_000)), marks: marks)
    let line = try #require(diagram.lines.firstIndex { $0.from == $0.to })
    let placement = Placement(onShelves: diagram)
    #expect(diagram.layoutStyles == [.shelves])
    #expect(placement.drawing.pieces.contains { $0.attributes.contains("id=\"badge_edge\(line)\"") })
  }

  @Test func longNamesAreWrappedAndCut() {
    #expect(DOTText.wrapped("one two three", width: 8) == ["one two", "three"])
    #expect(DOTText.wrapped("contoso.onmicrosoft.com", width: 12) == ["contoso", ".onmicrosoft", ".com"])
    // A character that is wider than a line is drawn all the same.
    #expect(DOTText.wrapped("क्" + String(repeating: "क्", count: 60) + "क", width: 26)[0] != "")
    #expect(
      DOTText.wrapped(String(repeating: "x", count: 100), width: 10, limit: 2) == [
        "xxxxxxxxxx", "xxxxxxxxx…",
      ])
    #expect(DOTText.wrapped("") == [""])
    // Capitals are wider than other letters, and letters of East Asia twice as wide.
    #expect(DOTText.wrapped("ABCDEFGHIJKLMN", width: 10) == ["ABCDEFG", "HIJKLMN"])
    #expect(DOTText.wrapped("株式会社日本電気", width: 10) == ["株式会社日", "本電気"])
    #expect(
      DOTText.wrapped("at " + String(repeating: "x", count: 12), width: 10) == ["at xxxxxxx", "xxxxx"],
      "a word that is longer than a line begins where it stands")
  }
}
