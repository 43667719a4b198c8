// What is on a picture beside boxes and lines: numbers, the legend, the caption; its shape, and what the web finds in it.

import Foundation
import Testing

@testable import PartnerDiagram
@testable import PartnerGraph

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct PictureTests {
  private func analysis(_ text: String) throws -> Analysis {
    let network = NetworkReader.read(text, format: .sketch).network
    #expect(network.problems.isEmpty)
    return Analysis(of: network, asOf: try #require(CalendarDate("2021-05-19")))
  }

  /// A vendor over direct-bill partners over customers.
  private func tree(partners: Int, customers: Int) -> String {
    var text = "vendor v\n"
    for partner in 0..<partners {
      text += "direct-bill-partner d\(partner) country=SE\nv -supply-> d\(partner)\n"
      for customer in 0..<customers {
        let id = "c\(partner)-\(customer)"
        text += "customer \(id) country=SE\nd\(partner) -supply-> \(id)\n"
      }
    }
    return text
  }

  private func marks(
    _ analysis: Analysis, _ entries: [(mark: Mark, nodes: [String], edges: [Int])]
  ) -> Marks {
    let network = analysis.network
    var marks = Marks()
    for entry in entries {
      marks.add(
        entry.mark, nodes: entry.nodes.compactMap { network.node($0) },
        edges: entry.edges.map { network.edge($0) })
    }
    return marks
  }

  private func strings(_ document: XMLDocument, _ path: String) throws -> [String] {
    try document.nodes(forXPath: path).compactMap(\.stringValue)
  }

  @Test func aFindingHasOneNumberWhereverItIsAndTheLegendResolvesIt() throws {
    let analysis = try analysis(tree(partners: 2, customers: 2))
    let marks = marks(
      analysis,
      [
        (Mark(label: "first-rule", severity: .error, message: "two edges", id: "aaaa"), [], [1, 4]),
        (Mark(label: "second-rule", severity: .warning, message: "a node", id: "bbbb"), ["d0"], []),
        (Mark(label: "third-rule", severity: .info, message: "an edge & more", id: "cccc"), [], [1]),
      ])
    let diagram = Diagram(of: analysis, marks: marks)
    let document = try XMLDocument(data: Data(diagram.svg()))
    func badges(_ finding: String) throws -> [String] {
      try strings(
        document,
        "//*[starts-with(@id,'badge_') and contains(@data-findings,'\(finding)')]/*[local-name()='text']")
    }
    #expect(try badges("aaaa") == ["1, 3", "1"])
    #expect(try badges("bbbb") == ["2"])
    #expect(try badges("cccc") == ["1, 3"])
    for (number, rule, message) in [
      (1, "first-rule", "two edges"), (2, "second-rule", "a node"), (3, "third-rule", "an edge & more"),
    ] {
      #expect(try strings(document, "//*[@id='number\(number)']/*[local-name()='text']") == ["\(number)"])
      #expect(try strings(document, "//*[@id='rule\(number)']/*[local-name()='text']") == [rule])
      #expect(try strings(document, "//*[@id='finding\(number)']/*[local-name()='text']") == [message])
    }
    // What a page looks findings up by.
    #expect(
      try document.nodes(forXPath: "//*[contains(@data-findings,'aaaa') and starts-with(@id,'edge')]").count
        == 2)
    #expect(
      try strings(document, "//*[contains(@data-findings,'bbbb') and starts-with(@id,'node')]/@data-id") == [
        "d0"
      ])
  }

  @Test func manyFindingsAreNumberedByRule() throws {
    let analysis = try analysis(tree(partners: 1, customers: 30))
    var entries: [(mark: Mark, nodes: [String], edges: [Int])] = (0..<30).map {
      (Mark(label: "rule-\($0 % 2)", severity: .warning, message: "finding \($0)"), ["c0-\($0)"], [])
    }
    entries.append((Mark(label: "rule-2", severity: .error, message: "worse"), ["d0"], []))
    let diagram = Diagram(of: analysis, marks: marks(analysis, entries))
    #expect(diagram.numbering.isByRule && diagram.hidden == nil)
    #expect(diagram.numbering.entries.map(\.mark.label) == ["rule-2", "rule-0", "rule-1"])
    #expect(diagram.numbering.entries.map(\.count) == [1, 15, 15])
    #expect(diagram.caption.hasSuffix("\nfindings are many: a number stands for a rule"))
    #expect(diagram.numbering.numbers(of: [entries[1].mark, entries[30].mark]) == [1, 3])
    // Where even rules are too many, it is said.
    entries = (0..<60).map {
      (Mark(label: "rule-\($0)", severity: $0 < 30 ? .info : .error, message: "m"), ["d0"], [])
    }
    let cut = Diagram(of: analysis, marks: marks(analysis, entries))
    #expect(cut.numbering.entries.count == 40 && cut.numbering.entries.first?.mark.label == "rule-30")
    #expect(cut.hidden == "20 findings of 20 rules have no number; --rule ID or --focus ID shows fewer")
    #expect(cut.caption.contains("20 findings of 20 rules have no number"))
  }

  @Test func aCountedBoxTellsWhichFindingsAreInside() throws {
    let analysis = try analysis(tree(partners: 1, customers: 3) + "c0-0 -management-> c0-1\n")
    let marks = marks(
      analysis,
      [
        (Mark(label: "inside", severity: .error, message: "between two of them"), [], [4]),
        (Mark(label: "on-line", severity: .warning, message: "sold to one"), [], [1]),
      ])
    let diagram = Diagram(of: analysis, marks: marks, collapse: .customers)
    let group = try #require(diagram.boxes.first { $0.group != nil })
    #expect(group.marks.map(\.label) == ["inside"])
    #expect(diagram.lines.flatMap(\.marks).map(\.label) == ["on-line"])
    #expect(diagram.numbering.entries.count == 2)
  }

  @Test func captionAndLegendTellWhatIsInThePictureOnly() throws {
    let analysis = try analysis(
      tree(partners: 2, customers: 2) + "advisor a\na -management-> c1-1\ncustomer gone status=suspended\n")
    let marks = marks(
      analysis,
      [
        (Mark(label: "r", severity: .error, message: "near"), ["c0-0"], []),
        (Mark(label: "s", severity: .error, message: "far"), ["c1-1"], []),
      ])
    var selection = Selection()
    selection.focus = [try #require(analysis.network.node("d0"))]
    var highlighted = marks
    highlighted.highlight(try #require(analysis.network.node("c0-1")))
    let diagram = Diagram(of: analysis, marks: highlighted, selection: selection)
    #expect(
      diagram.caption.hasPrefix(
        "4 of 9 nodes, 3 of 7 edges as of 2021-05-19: 1 of 2 errors\n4 of 9 nodes are shown; without --focus all are"
      ))
    let picture = String(decoding: try diagram.svg(), as: UTF8.self)
    #expect(picture.contains(">highlighted</text>") && picture.contains(">near</text>"))
    for absent in ["advisor", "management", "far", "not active"] {
      #expect(!picture.contains(">\(absent)</text>"), "\(absent)")
    }
    let whole = String(decoding: try Diagram(of: analysis, marks: marks).svg(), as: UTF8.self)
    for present in ["advisor", "management", "far", "not active"] {
      #expect(whole.contains(">\(present)</text>"), "\(present)")
    }
    #expect(!whole.contains(">highlighted</text>"))
  }

  @Test func boxesThatStandAloneAreTold() throws {
    let analysis = try analysis(
      "vendor v\ndirect-bill-partner d\ncustomer c\ncustomer lone\nadvisor a\nv -supply-> d\nd -supply-> c\na -management-> lone\n"
    )
    var selection = Selection()
    selection.kinds = [.supply]
    #expect(
      Diagram(of: analysis, selection: selection).hidden
        == "lone and 1 more stand alone, as billing and management and ownership edges are left out; without --kinds they are drawn"
    )
    selection = Selection()
    selection.chains = [try #require(analysis.network.node("lone"))]
    #expect(
      Diagram(of: analysis, selection: selection).hidden
        == "1 of 5 nodes is shown; without --chain all are; lone stands alone, as no active supply leads to it; --focus shows what else does"
    )
    #expect(Diagram(of: analysis).hidden == nil)
  }

  @Test func whatNamesAMissingNodeIsMarkedWhereItIsNamed() throws {
    let network = NetworkReader.read(
      "vendor v\ndirect-bill-partner d\ncustomer c\nv -supply-> d\nd -supply-> nobody\n", format: .sketch
    ).network
    let analysis = Analysis(of: network, asOf: CalendarDate(days: 19_000))
    var marks = Marks()
    marks.add(
      Mark(label: "r", severity: .error, message: "m"), nodes: [network.edge(1).to], edges: [network.edge(1)])
    let diagram = Diagram(of: analysis, marks: marks)
    #expect(diagram.boxes.filter { !$0.marks.isEmpty }.map { network.ids[$0.number] } == ["d"])
    #expect(diagram.hidden == "1 edge is not drawn, as a node that it names is not there")
    var selection = Selection()
    selection.chains = [try #require(network.node("c"))]
    #expect(
      Diagram(of: analysis, marks: marks, selection: selection).hidden
        == "1 of 3 nodes is shown; without --chain all are")
  }

  @Test func badgesHideNoBoxAndNoOtherBadge() throws {
    let text = tree(partners: 4, customers: 30)
    let analysis = try analysis(text)
    let entries: [(mark: Mark, nodes: [String], edges: [Int])] = (0..<analysis.network.edgeCount).map {
      (Mark(label: "r\($0 % 17)", severity: .error, message: "m\($0)"), [], [$0])
    }
    let marks = marks(analysis, entries)
    for diagram in [
      Diagram(of: analysis, marks: marks),
      Diagram(of: analysis, marks: marks, selection: try focus(analysis, "d0")),
    ] {
      let placement = try placement(of: diagram)
      let badges = placement.drawing.pieces.filter { $0.name.hasPrefix("b_") }
      #expect(badges.count == diagram.lines.count)
      for (index, badge) in badges.enumerated() {
        for other in badges.dropFirst(index + 1) { #expect(!badge.frame.overlaps(other.frame)) }
        for box in placement.frames.values { #expect(!badge.frame.overlaps(box), "\(badge) \(box)") }
      }
    }
  }

  private func focus(_ analysis: Analysis, _ id: String) throws -> Selection {
    var selection = Selection()
    selection.focus = [try #require(analysis.network.node(id))]
    return selection
  }

  private func placement(of diagram: Diagram) throws -> Placement {
    guard diagram.layoutStyles[0] == .tiers else { return Placement(onShelves: diagram) }
    let places = try GraphvizRenderer.places(dot: diagram.layoutText(), engine: .dot)
    return try #require(Placement(of: diagram, places))
  }

  @Test func picturesAreNoStrips() throws {
    var chain = "vendor v\nindirect-provider r0\nv -supply-> r0\n"
    for step in 1..<150 { chain += "indirect-reseller r\(step)\nr\(step - 1) -supply-> r\(step)\n" }
    let texts = [
      tree(partners: 1, customers: 5000), tree(partners: 300, customers: 0), tree(partners: 60, customers: 3),
      tree(partners: 3, customers: 100), (0..<700).map { "customer c\($0)\n" }.joined(), chain,
    ]
    for text in texts {
      let placement = Placement(onShelves: Diagram(of: try analysis(text)))
      #expect(!placement.isStrip, "\(placement.ratio)")
    }
  }

  @Test func theWebFindsWhatItNeeds() throws {
    let analysis = try analysis(tree(partners: 3, customers: 4))
    let marks = marks(
      analysis, [(Mark(label: "some-rule", severity: .error, message: "m", id: "f1"), ["d0"], [])])
    let picture = String(decoding: try Diagram(of: analysis, marks: marks).svg(theme: .auto), as: UTF8.self)
    let document = try XMLDocument(data: Data(picture.utf8))
    #expect(try strings(document, "/*/@role") == ["img"])
    #expect(try strings(document, "/*/@aria-labelledby") == ["title desc"])
    #expect(try document.nodes(forXPath: "/*/*[local-name()='title' or local-name()='desc']").count == 2)
    let groups = try document.nodes(
      forXPath:
        "//*[starts-with(@class,'node vendor') or starts-with(@class,'node direct') or starts-with(@class,'node customer') or starts-with(@class,'edge supply')]"
    )
    #expect(groups.count == 16 + 15)
    for case let group as XMLElement in groups {
      #expect(group.elements(forName: "title").first?.stringValue?.isEmpty == false)
    }
    #expect(try Set(strings(document, "//*[starts-with(@class,'edge supply')]/@data-id")).count == 15)
    #expect(try Set(strings(document, "//*[starts-with(@class,'node ')]/@data-id")).count == 16)
    let ids = try strings(document, "//@id")
    #expect(Set(ids).count == ids.count, "an id is one element's")
    #expect(picture.contains("class=\"node direct&#45;bill&#45;partner error some&#45;rule\""))
    #expect(Set(try strings(document, "//@font-family")) == ["Helvetica,sans-Serif"])
    for forbidden in ["<script", "href", "url(", "<!--", "@import", "<image"] {
      #expect(!picture.contains(forbidden))
    }
    #expect(picture.matches(of: /https?:/).count == 1, "the name space alone")
  }

  @Test func placesThatAreNoneAreRefused() throws {
    let diagram = Diagram(of: try analysis("vendor v\n"))
    let good = try GraphvizRenderer.places(dot: diagram.layoutText(), engine: .dot)
    #expect(Placement(of: diagram, good) != nil)
    for bad in [
      "", "size", "size 1", "size 10 10\nnode n0 nan 1 2 3", "size 10 10\nnode x 1 2 3 4",
      "size 10 10\nnode n0 1 2 3", "size 10 10\nedge edge0 1 2", "what 1 2 3 4",
    ] {
      #expect(Placement(of: diagram, Array(bad.utf8)) == nil, "\(bad)")
    }
  }
}
