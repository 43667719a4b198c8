// What a picture shows: parts of a network, and many nodes as counted boxes.

import PartnerGraph
import Testing

@testable import PartnerDiagram

@Suite struct SelectionTests {
  private static let text =
    """
    vendor microsoft
    indirect-provider fabrikam country=SE
    indirect-reseller northwind country=SE
    indirect-reseller tailspin country=US
    direct-bill-partner contoso country=US
    customer a country=SE tenant=t-a
    customer b country=SE
    customer c country=US
    customer d country=US
    tenant t-a
    advisor alone
    microsoft -supply-> fabrikam
    microsoft -supply-> contoso
    fabrikam -supply-> northwind
    fabrikam -supply-> tailspin
    northwind -supply-> a
    northwind -supply-> b
    tailspin -supply-> c
    contoso -supply-> c
    contoso -supply-> d
    alone -management-> a
    """

  private func analysis() -> Analysis {
    Analysis(
      of: NetworkReader.read(Self.text, format: .sketch).network, asOf: CalendarDate(days: 19_000))
  }

  private func shown(_ analysis: Analysis, _ change: (inout Selection, Network) -> Void) -> [String] {
    var selection = Selection()
    change(&selection, analysis.network)
    let diagram = Diagram(of: analysis, selection: selection)
    return diagram.boxes.map { analysis.network.ids[$0.number] }
  }

  @Test func aFocusGoesUpAndDownApart() throws {
    let analysis = analysis()
    let northwind = try #require(analysis.network.node("northwind"))
    func near(_ direction: Selection.Direction, _ depth: Int?) -> [String] {
      shown(analysis) { selection, _ in
        selection.focus = [northwind]
        selection.direction = direction
        selection.depth = depth
      }
    }
    #expect(near(.both, 0) == ["northwind"])
    #expect(near(.up, 1) == ["fabrikam", "northwind"])
    #expect(near(.up, nil) == ["microsoft", "fabrikam", "northwind"])
    #expect(near(.down, nil) == ["northwind", "a", "b"])
    // Not tailspin: it is beside, neither above nor below.
    #expect(near(.both, nil) == ["microsoft", "fabrikam", "northwind", "a", "b"])
    let managed = shown(analysis) { selection, network in
      selection.focus = network.node("a").map { [$0] } ?? []
      selection.kinds = [.management]
    }
    #expect(managed == ["a", "alone"])
  }

  @Test func aChainIsAllThatLeadsToACustomer() {
    let analysis = analysis()
    let chain = shown(analysis) { selection, network in
      selection.chains = network.node("c").map { [$0] } ?? []
    }
    #expect(chain == ["microsoft", "fabrikam", "tailspin", "contoso", "c"])
  }

  @Test func whatIsMarkedIsShownUpToTheVendor() throws {
    let analysis = analysis()
    var marks = Marks()
    let mark = Mark(label: "r", severity: .error, message: "m")
    marks.add(mark, nodes: [try #require(analysis.network.node("d"))], edges: [])
    var selection = Selection()
    selection.isOnlyMarked = true
    let diagram = Diagram(of: analysis, marks: marks, selection: selection)
    #expect(diagram.boxes.map { analysis.network.ids[$0.number] } == ["microsoft", "contoso", "d"])
    #expect(diagram.hidden == "3 of 11 nodes are shown; without --only-violations all are")
  }

  @Test func customersOfASellerAreOneCountedBox() throws {
    let analysis = analysis()
    var marks = Marks()
    let edge = try #require(
      (0..<analysis.network.edgeCount).map { analysis.network.edge($0) }.first { $0.to.id == "b" })
    marks.add(Mark(label: "r", severity: .error, message: "m"), nodes: [edge.from, edge.to], edges: [edge])
    let diagram = Diagram(of: analysis, marks: marks, collapse: .customers)
    #expect(
      diagram.boxes.map { diagram.label(of: $0).joined(separator: "|") } == [
        "microsoft|vendor", "fabrikam|indirect provider · SE", "northwind|indirect reseller · SE",
        "tailspin|indirect reseller · US", "contoso|direct bill partner · US", "2 customers|1 error",
        "c|customer · US", "d|customer · US", "alone|advisor",
      ])
    let line = try #require(diagram.lines.first { $0.marks.count == 1 })
    #expect((line.count, line.kind) == (2, .supply))
    #expect(diagram.title(of: line).hasPrefix("northwind → 2 customers: supply, 2 edges\nerror: m [r]"))
    // t-a is counted with its customer.
    #expect(
      diagram.hidden?.hasPrefix("3 nodes are drawn as 1 counted box; --focus ID or --collapse none") == true)
  }

  @Test func customersOfGroupedSellersAreCountedByTheirOwnRegion() {
    var text = "indirect-provider p country=SE\n"
    for reseller in 0..<3 {
      text += "indirect-reseller r\(reseller) country=SE\np -supply-> r\(reseller)\n"
      for (index, country) in ["SE", "US", "US"].enumerated() {
        text +=
          "customer c\(reseller)\(index) country=\(country)\nr\(reseller) -supply-> c\(reseller)\(index)\n"
      }
    }
    let network = NetworkReader.read(text, format: .sketch).network
    let diagram = Diagram(of: Analysis(of: network, asOf: CalendarDate(days: 19_000)), collapse: .partners)
    #expect(
      diagram.boxes.dropFirst().map { diagram.label(of: $0).joined(separator: "|") }.sorted() == [
        "3 customers|europe", "3 indirect resellers|europe", "6 customers|united-states",
      ])
  }

  @Test func groupingGoesAsFarAsItMust() {
    let analysis = analysis()
    let counts = [100, 10, 8, 5].map { limit in
      Diagram(of: analysis, collapse: .auto, limit: limit).nodeCount
    }
    #expect(counts == [11, 9, 8, 8])
    var marks = Marks()
    for id in ["a", "northwind"] { if let node = analysis.network.node(id) { marks.highlight(node) } }
    let diagram = Diagram(of: analysis, marks: marks, collapse: .partners)
    #expect(diagram.boxes.count { $0.isHighlighted } == 2)
  }

  @Test func aSaleToATenantLeadsToItsCustomer() {
    let text = """
      vendor microsoft
      direct-bill-partner contoso
      customer acme tenant=t-acme
      tenant t-acme
      microsoft -supply-> contoso
      contoso -supply-> t-acme
      """
    let analysis = Analysis(
      of: NetworkReader.read(text, format: .sketch).network, asOf: CalendarDate(days: 19_000))
    let up = shown(analysis) { selection, network in
      selection.focus = network.node("acme").map { [$0] } ?? []
      selection.direction = .up
    }
    let chain = shown(analysis) { selection, network in
      selection.chains = network.node("acme").map { [$0] } ?? []
    }
    #expect(up == ["microsoft", "contoso", "acme", "t-acme"] && chain == up)
  }

  @Test func customersWithoutSellerHaveABoxOfTheirOwn() {
    var text = ""
    for kind in ["direct-bill-partner", "indirect-reseller"] {
      for partner in 0..<3 {
        text += "\(kind) \(kind)\(partner)\n"
        for customer in 0..<2 {
          text +=
            "customer c-\(kind)\(partner)-\(customer)\n\(kind)\(partner) -supply-> c-\(kind)\(partner)-\(customer)\n"
        }
      }
    }
    for lone in 0..<4 { text += "customer lone\(lone)\n" }
    let network = NetworkReader.read(text, format: .sketch).network
    let diagram = Diagram(
      of: Analysis(of: network, asOf: CalendarDate(days: 19_000)), collapse: .partners, limit: 10)
    let labels = diagram.boxes.compactMap { box in box.group.map { _ in diagram.label(of: box)[0] } }
    #expect(
      labels.sorted() == [
        "3 direct bill partners", "3 indirect resellers", "4 customers", "6 customers", "6 customers",
      ])
  }

  @Test func everyNodeIsInOneBox() {
    let analysis = analysis()
    for collapse in Collapse.allCases {
      let diagram = Diagram(of: analysis, collapse: collapse, limit: 3)
      let inside = diagram.boxes.reduce(0) { $0 + ($1.group.map { $0.count + $0.others } ?? 1) }
      #expect(inside == 11, "\(collapse)")
    }
  }
}
