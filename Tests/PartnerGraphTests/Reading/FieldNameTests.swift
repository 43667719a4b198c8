// Names of fields and kinds: exact in formats that programs write, as people write them in CSV, sketch and YAML.

import Testing

@testable import PartnerGraph

@Suite struct FieldNameTests {
  static let spellings = ["mpnId", "MPNID", "mpn_id", "MPN_ID", "mpn-id", "Mpn-Id", "mpnid"]

  @Test(arguments: RecordText.foldingFormats, spellings)
  func peopleWriteAFieldInAnyCase(format: InputFormat, name: String) {
    let text = RecordText.node([("id", "a"), ("kind", "advisor"), (name, "7")], in: format)
    let network = RecordText.read(text, format)
    #expect(network.node("a")?.mpnId == "7" && network.unknownFields.isEmpty && network.problems.isEmpty)
  }

  @Test(arguments: RecordText.exactFormats, spellings)
  func programsWriteItExactly(format: InputFormat, name: String) {
    let text = RecordText.node([("id", "a"), ("kind", "advisor"), (name, "7")], in: format)
    let network = RecordText.read(text, format)
    #expect(network.node("a")?.mpnId == (name == "mpnId" ? "7" : nil))
    #expect(network.unknownFields.map(\.name) == (name == "mpnId" ? [] : [name]))
  }

  @Test(arguments: [InputFormat.csv, .yaml]) func blanksSeparateWords(format: InputFormat) {
    let text = RecordText.node([("ID", "a"), (" Kind ", "Direct Bill Partner"), ("Mpn Id", "7")], in: format)
    let network = RecordText.read(text, format)
    #expect(network.node("a")?.kind == .directBillPartner && network.node("a")?.mpnId == "7")
    #expect(network.problems.isEmpty && network.unknownFields.isEmpty)
    let sale = RecordText.sale([("Partner of Record", "7"), ("SINCE", "2021-01-01")], in: format)
    let edge = RecordText.read(sale, format).edge(0)
    #expect(edge.partnerOfRecord == "7" && edge.since?.description == "2021-01-01")
  }

  @Test func valuesWithoutTypesAreReadInYAMLWhateverTheNameLooksLike() {
    let network = RecordText.read(
      """
      Partnergraph: 1
      AS_OF: 2021-05-19
      Nodes:
        - {Id: p, Kind: indirect_reseller, MPA-Signed: , Name: 17}
        - {ID: c, KIND: Customer}
      EDGES:
        - {kind: Ownership, FROM: p, To: c, Share: 50}
        - {Kind: SUPPLY, from: p, to: c}
      """, .yaml)
    #expect(network.problems.isEmpty && network.unknownFields.isEmpty)
    #expect(network.asOf?.description == "2021-05-19")
    #expect(network.node("p")?.agreement == nil && network.node("p")?.name == "17")
    #expect(network.node("p")?.kind == .indirectReseller && network.node("c")?.kind == .customer)
    #expect(network.edge(0).share == 50 && network.edge(1).kind == .supply)
    #expect(InputFormat.recognized(from: InputBuffer(Array("As_Of: 2021-05-19\n".utf8))) == .yaml)
  }

  @Test func aMergedKeyGivesWayToAnotherSpelling() {
    let text = """
      nodes:
        - &base {id: a, kind: advisor, mpnId: 1}
        - {<<: *base, ID: b, mpn_id: 2}
      """
    let network = RecordText.read(text, .yaml)
    #expect(network.problems.isEmpty && network.node("b")?.mpnId == "2" && network.node("a")?.mpnId == "1")
  }

  @Test func kindsOfASketchAreWrittenInAnyCase() {
    let network = RecordText.read(
      """
      AS-OF 2021-05-19
      Vendor v
      Indirect_Provider p
      "indirect reseller" r
      DirectBillPartner d
      v -Supply-> p
      p -BILLING-> r
      """, .sketch)
    #expect(network.problems.isEmpty && network.asOf?.description == "2021-05-19")
    #expect(
      network.declaredNodes.map(\.kind) == [
        .vendor, .indirectProvider, .indirectReseller, .directBillPartner,
      ])
    #expect((0..<2).map { network.edge($0).kind } == [.supply, .billing])
  }

  @Test(arguments: RecordText.exactFormats, ["Customer", "direct bill partner", "IndirectReseller"])
  func elsewhereAKindIsExact(format: InputFormat, kind: String) throws {
    let network = RecordText.read(RecordText.node([("id", "a"), ("kind", kind)], in: format), format)
    #expect(network.declaredNodes.isEmpty && network.problems.count == 1)
    let expected = ["customer", "direct-bill-partner", "indirect-reseller"]
      .first { $0.replacing("-", with: "") == kind.lowercased().replacing(" ", with: "") }
    #expect(network.problems[0].message.hasSuffix("; did you mean \(try #require(expected))?"))
  }

  /// The hint for a kind that is spelled otherwise costs nothing: every such record has it.
  @Test func everyMisspelledKindIsExplained() {
    let lines = (0..<1200).map { #"{"type":"node","id":"n\#($0)","kind":"Indirect_Reseller"}"# }
    let network = RecordText.read(lines.joined(separator: "\n"), .jsonLines)
    #expect(network.problems.count == 1200)
    #expect(network.problems.allSatisfy { $0.message.hasSuffix("did you mean indirect-reseller?") })
  }

  @Test(arguments: [("mpnId", "mpn_id"), ("MPN ID", "mpnid"), ("mpnId", "mpnId")])
  func twoColumnsOfAFieldAreMalformed(first: String, second: String) {
    let network = RecordText.read("id,\(first),kind,\(second)\na,1,advisor,2\nb,3,advisor,\n", .csv)
    #expect(
      network.problems.map(\.message) == [
        "mpnId: the header has several columns of this field; the last one counts"
      ])
    #expect(network.problems.map { network.location(of: $0.place)?.description } == ["<text>:1:1"])
    #expect(
      network.problems[0].related.map { network.location(of: $0.place)?.column } == [first.count + 10])
    #expect(network.node("a")?.mpnId == "2" && network.node("b")?.mpnId == nil)
    #expect(network.problems.map(\.field) == ["mpnId"] && network.problems.map(\.record) == ["header"])
    #expect(network.unknownFields.isEmpty && network.recordCount == 2)
  }

  @Test(arguments: [InputFormat.yaml, .sketch]) func twoSpellingsInARecordAreMalformed(format: InputFormat) {
    let text = RecordText.node(
      [("id", "a"), ("kind", "advisor"), ("mpnId", "1"), ("mpn_id", "2")], in: format)
    let network = RecordText.read(text, format)
    #expect(
      network.problems.map(\.message) == ["mpnId: appears more than once in the record; the last one counts"])
    #expect(network.node("a")?.mpnId == "2")
  }

  @Test func tablesOfPeopleAreToldFromExports() {
    func recognized(_ text: String) -> InputFormat {
      InputFormat.recognized(from: InputBuffer(Array(text.utf8)))
    }
    #expect(recognized("Id,Kind,Name\na,customer,A\n") == .csv)
    #expect(recognized("id,kind,name\na,customer,A\n") == .csv)
    let tables = NetworkReader.read([
      NetworkInput(name: "n.csv", bytes: Array("ID, Kind ,Country\na,Customer,SE\n".utf8)),
      NetworkInput(name: "e.csv", bytes: Array("Kind,From,TO\nsupply,a,a\n".utf8)),
    ])
    #expect(tables.failures.isEmpty && tables.network.edgeCount == 1)
    #expect(tables.network.node("a")?.country?.description == "SE")
  }
}
