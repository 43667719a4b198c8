// White space around the items of a list is not part of them, in every format; what is empty then is no item.

import Testing

@testable import PartnerGraph

@Suite struct ListItemTests {
  @Test(arguments: [
    (
      InputFormat.json,
      #"{"nodes":[{"id":"a","kind":"customer","tags":[" one ","two\t","  ","\u00a0three\n"]}]}"#
    ),
    (
      .jsonLines, #"{"type":"node","id":"a","kind":"customer","tags":[" one ","two\t","  ","\u00a0three\n"]}"#
    ),
    (.csv, "id,kind,tags\na,customer,\" one ;two\t;  ;\u{A0}three\n\"\n"),
    (.csv, "id,kind,tags\na,customer, one ;two\t;  ;\u{A0}three\n"),
    (.yaml, "nodes: [{id: a, kind: customer, tags: [' one ', \"two\\t\", '  ', \"\\u00a0three\\n\"]}]"),
    (.sketch, #"customer a tags=" one ,two\t,  ,\u00a0three\n""#),
    (
      .graphml,
      "<graphml><key id=\"k\" attr.name=\"kind\"/><key id=\"t\" attr.name=\"tags\"/><graph><node id=\"a\">"
        + "<data key=\"k\">customer</data><data key=\"t\"> one ;two\t;  ;\u{A0}three\n</data></node></graph></graphml>"
    ),
  ]) func whiteSpaceIsNotPartOfAnItem(format: InputFormat, text: String) {
    let network = RecordText.read(text, format)
    #expect(network.node("a")?.tags == ["one", "two", "three"] && network.problems.isEmpty)
  }

  @Test(arguments: RecordText.foldingFormats) func whiteSpaceWithinAnItemIsPartOfIt(format: InputFormat) {
    let text =
      switch format {
      case .csv: "id,kind,tags\na,customer, one  two ; \\; \n"
      case .sketch: #"customer a tags=" one  two , ; ""#
      default: "nodes: [{id: a, kind: customer, tags: [' one  two ', ' ; ']}]"
      }
    #expect(RecordText.read(text, format).node("a")?.tags == ["one  two", ";"])
  }

  @Test(arguments: [
    (
      InputFormat.csv,
      "id,kind,enrolments\nr,indirect-reseller, \nq,indirect-reseller, ; \ne,indirect-reseller, [] \n"
    ),
    (
      .sketch,
      "indirect-reseller r enrolments=\" \"\nindirect-reseller q enrolments=\" , \"\n"
        + "indirect-reseller e enrolments=\" [] \"\n"
    ),
    (
      .json,
      #"{"nodes":[{"id":"r","kind":"indirect-reseller","enrolments":[" "]},"#
        + #"{"id":"q","kind":"indirect-reseller","enrolments":[" ","\t"]},"#
        + #"{"id":"e","kind":"indirect-reseller","enrolments":[ ]}]}"#
    ),
  ]) func aListOfWhiteSpaceIsAbsent(format: InputFormat, text: String) {
    let network = RecordText.read(text, format)
    #expect(network.problems.isEmpty && network.declaredNodes.count == 3)
    #expect(network.node("r")?.enrolments == nil && network.node("q")?.enrolments == nil)
    #expect(network.node("e")?.enrolments == [])
  }

  @Test func wordsOfASetMayHaveWhiteSpaceAroundThem() {
    let text = "id,kind,enrolments\nr,indirect-reseller,partner-center; indirect-reseller\n"
    #expect(RecordText.read(text, .csv).node("r")?.enrolments == [.partnerCenter, .indirectReseller])
    let list = #"{"type":"node","id":"r","kind":"indirect-reseller","enrolments":["partner-center "]}"#
    #expect(RecordText.read(list, .jsonLines).node("r")?.enrolments == .partnerCenter)
  }

  /// Readers know lists again by their bytes: those that differ in white space alone are one list, each time anew.
  @Test(arguments: [InputFormat.jsonLines, .csv]) func listsThatDifferInWhiteSpaceAreOne(format: InputFormat)
  {
    let items = ["reader of many things", "writer of more"]
    let spellings = ["", " ", "\t", "  "].flatMap { before in
      ["", " "].map { after in items.map { before + $0 + after } }
    }
    let lines = (0..<600).map { number in
      let list = spellings[(number * 7 + number / 11) % spellings.count]
      return format == .csv
        ? "c\(number),customer,\"\(list.joined(separator: ";"))\""
        : #"{"type":"node","id":"c\#(number)","kind":"customer","tags":["\#(list.joined(separator: "\",\""))"]}"#
          .replacing("\t", with: "\\t")
    }
    let text = ((format == .csv ? ["id,kind,tags"] : []) + lines).joined(separator: "\n")
    let network = RecordText.read(text, format)
    #expect(network.problems.isEmpty && network.declaredNodes.count == 600)
    #expect(network.declaredNodes.allSatisfy { $0.tags == items } && network.lists.count == 1)
  }

  @Test func recordsOfExportsAndOfProgramsAreReadAlike() throws {
    var builder = NetworkBuilder()
    var node = NodeRecord(id: "a", kind: .customer)
    node.tags = [" x ", " "]
    builder.add(node)
    var edge = EdgeRecord(.management, from: "a", to: "a")
    edge.roles = [" "]
    edge.assigned = []
    builder.add(edge)
    let network = builder.build()
    #expect(network.node("a")?.tags == ["x"])
    #expect(network.edge(0).roles == nil && network.edge(0).assigned == [])
  }
}
