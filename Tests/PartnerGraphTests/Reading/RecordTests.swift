// Records: what a bad value costs, what is unknown, what several inputs make together.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct RecordTests {
  private func messages(_ network: Network) -> [String] {
    network.problems.map { problem in
      let place = network.location(of: problem.place).map { "\($0.line):\($0.column)" } ?? "-"
      return "\(place) \(problem.message)"
    }
  }

  @Test func allFieldsOfANode() throws {
    let network = NetworkReader.read(
      """
      {"type":"node","id":"r","kind":"indirect-reseller","name":"R \\"1\\"","country":"se","region":"europe",\
      "organization":"o","tenant":"t","mpnId":123,"mpaSigned":"2020-01-02T23:00:00-02:00",\
      "enrolments":["partner-center"],"status":"suspended","currency":"sek","tags":["a","b;c"]}
      """, format: .jsonLines
    ).network
    let node = try #require(network.node("r"))
    #expect(node.kind == .indirectReseller && node.name == "R \"1\"" && node.country?.description == "SE")
    #expect(node.region == "europe" && node.organization == "o" && node.tenant == "t" && node.mpnId == "123")
    #expect(node.agreement == .signed(try #require(CalendarDate("2020-01-03"))))
    #expect(node.enrolments == .partnerCenter && node.capabilities == nil && node.status == .suspended)
    #expect(node.currency?.description == "SEK" && node.tags == ["a", "b;c"])
    #expect(network.node("t")?.use == .csp && network.node("t")?.isDeclared == false)
    #expect(network.node("o")?.kind == .organization)
    #expect(network.problems.isEmpty && network.unknownFields.isEmpty)
  }

  @Test func allFieldsOfAnEdge() throws {
    let network = NetworkReader.read(
      """
      customer c
      direct-bill-partner p
      p -supply-> c id=s since=2020-01-01 until=2021-01-01 status=pending tenant=t subscription=x offer=o \
      publisher=third-party partnerOfRecord=42
      p -management-> c via=gdap name="A B" roles="Global Administrator,b\\\\,c" autoExtend=false \
      created=2020-02-02 consentOf=p assigned=[]
      p -ownership-> c share=50.5
      p -billing-> c currency=EUR
      p -billing-> c
      """, format: .sketch
    ).network
    #expect(network.problems.isEmpty)
    let sale = network.edge(0)
    #expect(sale.id == "s" && sale.name == "s" && sale.since?.description == "2020-01-01")
    #expect(sale.until?.description == "2021-01-01" && sale.status == .pending && sale.tenant == "t")
    #expect(sale.subscription == "x" && sale.offer == "o" && sale.publisher == .thirdParty)
    #expect(sale.partnerOfRecord == "42")
    let management = network.edge(1)
    #expect(management.via == .gdap && management.title == "A B" && management.autoExtend == false)
    #expect(management.roles == ["Global Administrator", "b,c"] && management.assigned == [])
    #expect(management.created?.description == "2020-02-02" && management.consentOf == "p")
    #expect(network.edge(2).share == 50.5)
    #expect(network.edge(3).currency?.description == "EUR")
    #expect(network.edge(4).name == "billing:p->c#2")
  }

  @Test func aBadOptionalValueCostsTheField() {
    let network = NetworkReader.read(
      """
      {"nodes": [
        {"id": "a", "kind": "customer", "country": "Sweden", "status": 3},
        {"id": "b", "kind": "advisor", "mpaSigned": false, "mpnId": "12a", "tags": ["x", 1]}
      ], "edges": [{"kind": "ownership", "from": "a", "to": "b", "share": 101, "since": "2020-02-30"}]}
      """, format: .json
    ).network
    #expect(
      messages(network) == [
        "2:3 status: expected a string, found 3",
        "2:3 country: expected a country code of two letters (ISO 3166-1 alpha-2), found \"Sweden\"",
        "3:3 mpnId: expected digits, found \"12a\"",
        "3:3 mpaSigned: expected a date, true or null, found false",
        "3:3 tags: expected a list of strings only, found a list",
        "4:14 since: expected a date YYYY-MM-DD or an RFC 3339 time, found \"2020-02-30\"",
        "4:14 share: expected a number from 0 to 100, found 101",
      ])
    #expect(network.node("a")?.country == nil && network.edgeCount == 1)
    #expect(network.location(of: network.problems[1].related[0].place)?.column == 47)
  }

  @Test func aBadRequiredValueCostsTheRecord() {
    let network = NetworkReader.read(
      """
      {"nodes": [1, {"kind": "customer"}, {"id": "a"}, {"id": "b", "kind": "custommer"}, {"id": "", "kind": "tenant"},
       {"id": "a\\u0007", "kind": "tenant"}, {"id": 7, "kind": "tenant"}], "edges": [{"kind": "supply", "from": "a"},
       {"kind": "", "from": "a", "to": "a"}], "nodes": [{"id": "c", "kind": ""}]}
      """, format: .json
    ).network
    #expect(
      messages(network) == [
        "1:12 expected an object", "1:15 id: expected an id, but the record has none",
        "1:37 kind: expected a string, but the record has none",
        "1:50 kind: expected one of vendor, indirect-provider, indirect-reseller, direct-bill-partner, advisor, "
          + "customer, tenant, organization, found \"custommer\"; did you mean customer?",
        "1:84 id: expected an id, but the record has none",
        "2:2 id: expected an id without control characters", "2:39 id: expected an id as a string, found 7",
        "2:79 to: expected an id, but the record has none",
        "3:2 kind: expected a string, but the record has none",
        "3:50 nodes: appears more than once in the document; all are read",
        "3:51 kind: expected a string, but the record has none",
      ])
    #expect(network.nodesInFileOrder.isEmpty && network.edgeCount == 0 && network.recordCount == 10)
  }

  @Test func unknownFieldsAreCountedAndKindsKeepTheirOwn() {
    let network = NetworkReader.read(
      """
      {"type":"node","id":"a","kind":"customer","colour":"red","use":"csp","mpnId":null}
      {"type":"node","id":"v","kind":"vendor","country":"US","colour":1}
      {"type":"edge","kind":"billing","from":"v","to":"a","through":"x"}
      """, format: .jsonLines
    ).network
    #expect(
      network.unknownFields.map { "\($0.name) \($0.count)" } == [
        "colour 2", "country 1", "through 1", "use 1",
      ])
    #expect(network.node("v")?.country == nil && network.problems.isEmpty)
  }

  @Test func brokenLinesAreReportedAndTheRestIsRead() {
    let network = NetworkReader.read(
      """
      {"type":"network","partnergraph":1,"asOf":"2021-05-19"}
      {"type":"node","id":"a","kind":"customer"
        {"type":"node","id":"b","kind":"customer"} x

      {"id":"c","kind":"customer"}
      [1]
      {"type":"node","id":"d","kind":"customer"}
      """, format: .jsonLines
    ).network
    #expect(
      messages(network) == [
        "2:1 expected ',' or '}' after the member", "3:3 expected the end of the line after the object",
        "5:1 type: expected \"node\", \"edge\" or \"network\"", "6:1 expected an object",
      ])
    #expect(network.nodesInFileOrder.map { network.ids[$0] } == ["d"])
    #expect(network.asOf?.description == "2021-05-19")
  }

  /// What the first line holds does not decide what the others are.
  @Test(arguments: [
    #"{"id":"x","type":"Node","kind":"vendor"}"#, #"{"id":"x","kind":"vendor"}"#, #"{"type":"bogus"}"#, "[1]",
    "{}", "17",
  ]) func aFirstLineThatIsNoRecordIsReported(first: String) throws {
    let text = first + "\n" + #"{"type":"node","id":"v","kind":"vendor"}"# + "\n"
    let file = FileManager.default.temporaryDirectory.appending(
      path: "partnergraph-\(UUID().uuidString).jsonl")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = NetworkReader.read([NetworkInput(path: file.path)])
    #expect(result.failures.isEmpty && result.network.problems.map(\.kind) == [.malformedRecord])
    #expect(result.network.node("v")?.kind == .vendor)
  }

  @Test func aSketchLineThatIsNoneIsReported() {
    let network = NetworkReader.read(
      """
      # comment
      customer a # another
      customer "b c" name="x#y"
      customer
      customer d country
      customer e! country=SE
      a -supply->
      a -sells-> "b c"
      customer "open
      """, format: .sketch
    ).network
    #expect(
      messages(network) == [
        "4:1 expected an id, or an arrow such as -supply->",
        "5:1 expected a field as name=value: no spaces around '=', values with spaces in double quotes",
        "6:1 expected an id of letters, digits and ._:@/+- (else in double quotes)",
        "7:1 expected the id that the edge goes to",
        "8:1 kind: expected one of supply, billing, management, ownership, found \"sells\"",
        "9:1 expected '\"' to end the string",
      ])
    #expect(network.node("b c")?.name == "x#y")
    for end in ["\n", "\r\n"] {
      let open = NetworkReader.read("customer m name=\"open\(end)customer n\(end)", format: .sketch).network
      #expect(messages(open) == ["1:1 expected '\"' to end the string"] && open.node("n") != nil)
    }
  }

  @Test(arguments: [
    (InputFormat.sketch, "indirect-reseller r enrolments=\"\"\ndirect-bill-partner d capabilities=\n"),
    (.sketch, "indirect-reseller r enrolments=,\ndirect-bill-partner d capabilities=\",,\"\n"),
    (
      .json,
      "{\"nodes\": [{\"id\": \"r\", \"kind\": \"indirect-reseller\", \"enrolments\": [\"\"]},"
        + "{\"id\": \"d\", \"kind\": \"direct-bill-partner\", \"capabilities\": [\"\", \"\"]}]}"
    ),
    (.csv, "id,kind,enrolments,capabilities\nr,indirect-reseller,;,\nd,direct-bill-partner,,;;\n"),
  ]) func emptyStringsAreNoList(format: InputFormat, text: String) {
    let network = NetworkReader.read(text, format: format).network
    #expect(network.nodes.count == 2 && network.problems.isEmpty)
    #expect(network.node("r")?.enrolments == nil && network.node("d")?.capabilities == nil)
    let known = NetworkReader.read("indirect-reseller r enrolments=[]\n", format: .sketch).network
    #expect(known.node("r")?.enrolments == [])
  }

  @Test func withinOneInputTheFirstRecordCounts() {
    let network = NetworkReader.read(
      """
      customer a country=SE
      customer a country=NO
      a -supply-> a id=e
      a -billing-> a id=e
      """, format: .sketch
    ).network
    #expect(network.node("a")?.country?.description == "SE" && network.edgeCount == 1)
    #expect(network.problems.map(\.kind) == [.duplicateID, .duplicateID])
    #expect(network.problems.map(\.id) == ["a", "e"])
  }

  @Test func severalInputsAreOneNetwork() {
    func input(_ name: String, _ text: String) -> NetworkInput {
      NetworkInput(name: name, bytes: Array(text.utf8), format: .sketch)
    }
    let network = NetworkReader.read([
      input("1", "asOf 2021-01-01\ncustomer a country=SE\ncustomer b\nb -supply-> a id=e\n"),
      input(
        "2", "asOf 2022-01-01\ncustomer a name=A country=SE\nb -supply-> a id=e\ncustomer b\ncustomer b\n"),
      input("3", "customer a name=A2 country=NO\ncustomer a name=A3\nb -supply-> a id=e status=removed\n"),
    ]).network
    #expect(network.asOf?.description == "2022-01-01")
    #expect(network.node("a")?.name == "A" && network.edgeCount == 1)
    #expect(
      network.problems.map { "\($0.kind) \($0.id ?? "-")" } == [
        "duplicateID b", "contradictoryRecord a", "duplicateID a", "duplicateID e",
      ])
  }

  /// The same edge in two inputs is one; twice in one input it is one too many, whichever input that is.
  @Test(arguments: [[1, 2], [2, 1], [1, 2, 1]]) func anEdgeStandsOnceInAnInput(counts: [Int]) {
    let inputs = counts.enumerated().map { number, count in
      let edges = String(repeating: "b -supply-> a id=e\n", count: count)
      return NetworkInput(name: "\(number)", bytes: Array(edges.utf8), format: .sketch)
    }
    let network = NetworkReader.read(inputs).network
    #expect(network.edgeCount == 1)
    #expect(network.problems.filter { $0.kind == .duplicateID }.map(\.id) == ["e"])
  }

  @Test func anInputThatFailsLeavesNoRecords() {
    let result = NetworkReader.read([
      NetworkInput(name: "bad", bytes: Array("{\"nodes\":[{\"id\":\"a\",\"kind\":\"customer\"}] x".utf8)),
      NetworkInput(path: "/no/such/file.json"),
      NetworkInput(name: "good", bytes: Array("customer b\n".utf8)),
    ])
    #expect(result.failures.map(\.path) == ["bad", "/no/such/file.json"])
    #expect(result.network.nodesInFileOrder.map { result.network.ids[$0] } == ["b"])
    #expect(result.network.inputs.map(\.path) == ["good"])
  }

  @Test func danglingEndsAndThroughsAreNoted() {
    let network = NetworkReader.read(
      """
      customer a tenant=t
      direct-bill-partner p organization=o
      p -supply-> ghost
      ghost -supply-> a through=phantom
      p -supply-> a through=a
      p -supply-> t
      o -ownership-> a
      """, format: .sketch
    ).network
    #expect(network.danglingReferences.map { network.ids[$0.id] } == ["ghost", "phantom"])
    #expect(network.danglingReferences.map(\.edges) == [[0, 1], [1]])
    #expect(network.problems.count == 1 && network.problems[0].edge == 2)
    #expect((0..<5).map { network.edge($0).isDangling } == [true, true, false, false, false])
  }

  @Test(arguments: [
    ("{\"nodes\":[]}", InputFormat.json), ("{\n\"type\":\"x\"}", .jsonLines),
    ("{\"type\":\"node\"}\n{}", .jsonLines),
    ("{\"nodes\":\n[]} x", .json), ("{\"nodes\": [", .json), ("{\"type\":x\n{\"type\":\"node\"}", .jsonLines),
    ("customer a", .sketch), ("", .sketch),
  ])
  func formatsAreToldFromContent(text: String, format: InputFormat) {
    #expect(InputFormat.recognized(from: InputBuffer(Array(text.utf8))) == format)
  }

  @Test func columnsCountCodePointsAndLinesOfAnyLength() {
    let long = String(repeating: "é😀x", count: 5_000)
    let text = "{\"x\":\"\(long)\",\"nodes\":[3]}"
    let network = NetworkReader.read(text, format: .json).network
    #expect(messages(network) == ["1:\(15_000 + 18) expected an object"])
  }
}
