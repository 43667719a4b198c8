// Words stay where they belong: captions on the sheet, labels of clusters in their boxes, sentences in the legend's frame,
// badges off boxes.

import Foundation
import Testing

@testable import PartnerDiagram
@testable import PartnerGraph

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RoomForWordsTests {
  /// From left to right, in points from the picture's own corner.
  private typealias Extent = (left: Double, right: Double)

  private struct Line {
    let text: String
    let extent: Extent
    let bottom: Double
  }

  /// A picture as readers of SVG see it.
  private struct Picture {
    let document: XMLDocument

    init(_ diagram: Diagram) throws { document = try XMLDocument(data: Data(diagram.svg())) }

    private func elements(_ path: String) throws -> [XMLElement] {
      try document.nodes(forXPath: path).compactMap { $0 as? XMLElement }
    }

    private func value(_ name: String, _ element: XMLElement) throws -> String {
      try #require(element.attributes?.first { $0.name == name }?.stringValue)
    }

    private func number(_ name: String, _ element: XMLElement) throws -> Double {
      try #require(Double(value(name, element)))
    }

    /// The lines of text in an element, each as wide as it is in Helvetica, or all lines.
    func lines(in id: String? = nil) throws -> [Line] {
      let path = id.map { "//*[@id='\($0)']/*[local-name()='text']" } ?? "//*[local-name()='text']"
      return try elements(path).map { element in
        let text = element.stringValue ?? ""
        let width = try RoomForWordsTests.width(of: text, size: try number("font-size", element))
        let x = try number("x", element)
        let left = try value("text-anchor", element) == "start" ? x : x - width / 2
        return Line(text: text, extent: (left, left + width), bottom: try number("y", element))
      }
    }

    /// The frame of an element: the corners of what it is drawn with.
    func frame(of id: String) throws -> (extent: Extent, bottom: Double) {
      let shape = try #require(try elements("//*[@id='\(id)']/*[local-name()='path']").first)
      let points = try value("d", shape).matches(of: /(-?[\d.]+),(-?[\d.]+)/)
      let (x, y) = (points.compactMap { Double($0.1) }, points.compactMap { Double($0.2) })
      return ((try #require(x.min()), try #require(x.max())), try #require(y.max()))
    }

    /// The whole sheet with its margin of 0.3 inches.
    func sheet() throws -> Extent {
      let root = try #require(document.rootElement())
      let box = try value("viewBox", root).split(separator: " ")
      return (-21.6, try #require(Double(box[2])) - 21.6)
    }
  }

  /// Graphviz knows the widths of Helvetica's ASCII letters; a letter of East Asia is as wide as high.
  private static func width(of text: String, size: Double) throws -> Double {
    let plain = text.filter(\.isASCII)
    let label = DOTText.label([plain])
    let places = try GraphvizRenderer.places(
      dot:
        "digraph { a [shape=plaintext, margin=0, width=0, fontname=Helvetica, fontsize=\(size), label=\(label)] }",
      engine: .dot)
    let words = try #require(String(decoding: places, as: UTF8.self).split(separator: "\n").last)
    let width = try #require(Double(words.split(separator: " ")[4]))
    return width + Double(text.unicodeScalars.count { $0.value > 0x2E80 }) * size
  }

  private func analysis(_ text: String) throws -> Analysis {
    let network = NetworkReader.read(text, format: .sketch).network
    #expect(network.problems.isEmpty)
    return Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19")))
  }

  private func expect(_ line: Line, within extent: Extent, _ what: String) {
    #expect(
      line.extent.left >= extent.left - 1 && line.extent.right <= extent.right + 1,
      "\(line.text) from \(line.extent) leaves \(what), \(extent)")
  }

  @Test(arguments: ["vendor m\n", "", "vendor m\ncustomer c country=SE\nm -supply-> c\n"])
  func theSheetIsAsWideAsItsCaption(text: String) throws {
    let analysis = try analysis(text)
    var nothing = Selection()
    nothing.isOnlyMarked = true
    for diagram in [Diagram(of: analysis), Diagram(of: analysis, selection: nothing)] {
      let picture = try Picture(diagram)
      let sheet = try picture.sheet()
      let lines = try picture.lines()
      #expect(lines.map(\.text).joined(separator: " ").contains(" as of 2021-05-19"))
      // Beyond the margin a line touches the edge of the page.
      for line in lines { expect(line, within: (sheet.left + 21.6, sheet.right - 21.6), "the sheet") }
    }
  }

  @Test(
    arguments: [
      "Contoso Wholesale Distribution Corporation International Holdings",
      "CONTOSO WHOLESALE DISTRIBUTION CORPORATION INTERNATIONAL HOLDINGS", "illicit",
      "株式会社日本電気通信情報処理システム開発研究所東京本社営業部第一課",
    ], [Clustering.organization, .region])
  func labelsOfClustersStayInTheirBoxes(name: String, clustering: Clustering) throws {
    let analysis = try analysis(
      """
      vendor m
      organization o name="\(name)"
      indirect-provider p organization=o region="\(name)"
      indirect-reseller r organization=o region="\(name)"
      m -supply-> p
      p -supply-> r
      """)
    for direction in RankDirection.allCases {
      let picture = try Picture(Diagram(of: analysis, clustering: clustering, direction: direction))
      let (extent, bottom) = try picture.frame(of: "cluster0")
      let lines = try picture.lines(in: "cluster0")
      #expect(!lines.isEmpty)
      for line in lines {
        expect(line, within: extent, "its cluster")
        #expect(line.bottom < bottom - 3)
      }
    }
  }

  static let wideNames = [
    String(repeating: "W", count: 200), "CONTOSOWHOLESALEDISTRIBUTIONCORPORATIONINTERNATIONAL",
    String(repeating: "株式会社日本電気通信情報処理", count: 4), "A MANAGEMENT OF COMMON GOODS COMPANY ON WHOM MANY COUNT",
    String(repeating: "👩‍👩‍👧", count: 40), "GOOGOOGOOGOOGOOGOOGOOGOOGOOGOOGOOGOOGOOGOOGOOGOO",
    "Общество с ограниченной ответственностью Торговый дом",
  ]

  @Test(arguments: wideNames)
  func wideWordsStayInTheLegend(name: String) throws {
    let analysis = try analysis("vendor m\ncustomer c name=\"\(name)\"\nm -supply-> c\n")
    for (count, rule) in [
      (1, "some-rule"), (2, "some-rule"), (25, "a-rule-whose-name-is-long-enough-for-a-line"),
    ] {
      var marks = Marks()
      for number in 0..<count {
        marks.add(
          Mark(label: rule, severity: .error, message: "\(number) “\(name)” sells to “\(name)”"), nodes: [],
          edges: [analysis.network.edge(0)])
      }
      let picture = try Picture(Diagram(of: analysis, marks: marks))
      let frame = try picture.frame(of: "legend").extent
      let column = try #require(picture.lines(in: "rule1").first).extent.left
      for line in try picture.lines(in: "finding1") + picture.lines(in: "rule1") {
        // What is wider than its place moves to the left, under the badge.
        expect(line, within: (column, frame.right), "the legend")
      }
    }
  }

  @Test func longRegionsStayInTheirCountedBox() throws {
    let region = String(repeating: "region ", count: 12) + "end"
    var text = "vendor v\nindirect-provider p\nv -supply-> p\n"
    for number in 0..<3 {
      text += "indirect-reseller r\(number) region=\"\(region)\"\np -supply-> r\(number)\n"
    }
    let diagram = Diagram(of: try analysis(text), collapse: .partners)
    let group = try #require(diagram.boxes.first { $0.group != nil })
    #expect(diagram.label(of: group).map(\.count).max() ?? 99 <= 26)
    #expect(diagram.label(of: group, isCompact: true).map(\.count).max() ?? 99 <= 20)
  }

  /// Badges by the beginning of their names.
  private func badges(_ placement: Placement, _ beginning: String) -> [Frame] {
    placement.drawing.pieces.filter { $0.name.hasPrefix(beginning) }.map(\.frame)
  }

  private func placement(of diagram: Diagram) throws -> Placement {
    try #require(
      Placement(of: diagram, GraphvizRenderer.places(dot: diagram.layoutText(), engine: .dot)))
  }

  @Test func longBadgesLeaveCountedBoxesFree() throws {
    var text = "vendor v\ndirect-bill-partner d\nv -supply-> d\n"
    for number in 0..<9 {
      text += "customer c\(number)\nd -supply-> c\(number)\nd -management-> c\(number)\n"
    }
    let analysis = try analysis(text)
    var marks = Marks()
    for edge in 1..<analysis.network.edgeCount {
      let severity = edge.isMultiple(of: 2) ? Severity.warning : .error
      marks.add(
        Mark(label: "r\(edge)", severity: severity, message: "m"), nodes: [],
        edges: [analysis.network.edge(edge)])
    }
    for direction in RankDirection.allCases {
      let placement = try placement(
        of: Diagram(of: analysis, marks: marks, collapse: .customers, direction: direction))
      let badges = badges(placement, "b_edge")
      #expect(badges.count == 2 && badges.allSatisfy { $0.width > 60 } && !badges[0].overlaps(badges[1]))
      for badge in badges {
        for box in placement.frames.values { #expect(!badge.overlaps(box), "\(badge) \(box) \(direction)") }
      }
    }
  }

  @Test(arguments: RankDirection.allCases)
  func everyLineBetweenTheSameBoxesHasItsCount(direction: RankDirection) throws {
    var text = "indirect-reseller r\ncustomer c\n"
    for kind in ["supply", "billing", "management"] {
      for number in 0..<10 { text += "r -\(kind)-> c id=\(kind)\(number)\n" }
    }
    let placement = try placement(of: Diagram(of: try analysis(text), direction: direction))
    let counts = badges(placement, "c_edge")
    #expect(counts.count == 3)
    for (index, count) in counts.enumerated() {
      for other in counts.dropFirst(index + 1) { #expect(!count.overlaps(other)) }
      for box in placement.frames.values { #expect(!count.overlaps(box)) }
    }
  }
}
