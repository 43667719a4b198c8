// Malformed records: what names them goes with them, and a baseline recognises them by what they are.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct MalformedRecordTests {
  private static let rules = ["malformed-record", "dangling-reference"]

  private func lint(
    _ inputs: [(name: String, text: String, format: InputFormat)], only: [String] = rules
  ) throws -> LintResult {
    let reading = NetworkReader.read(
      inputs.map { NetworkInput(name: $0.name, bytes: Array($0.text.utf8), format: $0.format) })
    try #require(reading.failures.isEmpty)
    let date = try #require(CalendarDate("2021-05-19"))
    return Linter(only: only).lint(Analysis(of: reading.network, asOf: date))
  }

  private func lint(_ text: String, only: [String] = rules) throws -> LintResult {
    try lint([("net.network", text, .sketch)], only: only)
  }

  /// Networks in which the record of `northwind` is bad and three edges name it.
  private static let edges = """
    {"kind": "supply", "from": "p", "to": "northwind"}, {"kind": "supply", "from": "northwind", "to": "c"},
    {"kind": "ownership", "from": "northwind", "to": "northwind"}
    """
  private static let edgeLines = """
    {"type": "edge", "kind": "supply", "from": "p", "to": "northwind"}
    {"type": "edge", "kind": "supply", "from": "northwind", "to": "c"}
    {"type": "edge", "kind": "ownership", "from": "northwind", "to": "northwind"}
    {"type": "node", "kind": "indirect-provider", "id": "p"}
    {"type": "node", "kind": "customer", "id": "c"}

    """
  private static let edgeTable =
    "kind,from,to\nsupply,p,northwind\nsupply,northwind,c\nownership,northwind,northwind\n"

  private static func json(_ record: String) -> [(String, String, InputFormat)] {
    let others = "{\"id\": \"p\", \"kind\": \"indirect-provider\"}, {\"id\": \"c\", \"kind\": \"customer\"}"
    return [("n.json", "{\"nodes\": [\(others), \(record)], \"edges\": [\(edges)]}", .json)]
  }

  static let broken: [[(String, String, InputFormat)]] = [
    json(#"{"id": "northwind", "kind": "reseller"}"#), json(#"{"kind": "", "id": "north\u0077ind"}"#),
    json(#"{"id": "northwind"}"#), json(#"{"kind": 3, "id": "northwind", "name": "N"}"#),
    [("n.jsonl", edgeLines + #"{"type": "node", "kind": "reseller", "id": "northwind"}"#, .jsonLines)],
    // Broken after the id, of no type, of an unknown type.
    [("n.jsonl", edgeLines + #"{"id": "northwind", "kind": "advisor", "country": SE}"#, .jsonLines)],
    [("n.jsonl", edgeLines + #"{"type": "node", "id": "northwind", "kind": "advisor""#, .jsonLines)],
    [("n.jsonl", edgeLines + #"{"id": "northwind", "kind": "advisor"}"#, .jsonLines)],
    [("n.jsonl", edgeLines + #"{"kind": "advisor", "id": "northwind", "type": "nod"}"#, .jsonLines)],
    [
      ("nodes.csv", "id,kind,country\np,indirect-provider,SE\nnorthwind,reseller,SE\nc,customer,SE\n", .csv),
      ("edges.csv", edgeTable, .csv),
    ],
    // A cell is missing; a quote is in a cell.
    [
      ("nodes.csv", "id,kind,country\np,indirect-provider,SE\nc,customer,SE\nnorthwind,advisor\n", .csv),
      ("edges.csv", edgeTable, .csv),
    ],
    [
      ("edges.csv", edgeTable, .csv),
      ("nodes.csv", "id,kind,name\np,indirect-provider,P\nnorthwind,advisor,a\"b\nc,customer,C\n", .csv),
    ],
    [
      (
        "n.yaml",
        "nodes: [{id: p, kind: indirect-provider}, {id: northwind, kind: x}, {id: c, kind: customer}]\n"
          + "edges: [\(edges)]\n", .yaml
      )
    ],
    [
      (
        "n.network",
        "indirect-provider p\nreseller northwind\ncustomer c\np -supply-> northwind\nnorthwind -supply-> c\n"
          + "northwind -ownership-> northwind\n", .sketch
      )
    ],
    [
      (
        "n.network",
        "indirect-provider p\nadvisor northwind country=\"S\ncustomer c\np -supply-> northwind\n"
          + "northwind -supply-> c\nnorthwind -ownership-> northwind\n", .sketch
      )
    ],
    [
      (
        "n.graphml",
        """
        <graphml><key id="k" for="all" attr.name="kind"/><graph edgedefault="directed">
        <node id="p"><data key="k">indirect-provider</data></node><node id="northwind"/>
        <node id="c"><data key="k">customer</data></node>
        <edge source="p" target="northwind"><data key="k">supply</data></edge>
        <edge source="northwind" target="c"><data key="k">supply</data></edge>
        <edge source="northwind" target="northwind"><data key="k">ownership</data></edge></graph></graphml>
        """, .graphml
      )
    ],
  ]

  @Test(arguments: broken.indices)
  func aMalformedRecordTakesTheReferencesToItWithIt(index: Int) throws {
    let result = try lint(Self.broken[index])
    let found = result.diagnostics
    #expect(found.map(\.rule) == ["malformed-record"])
    let message = try #require(found.first).message
    #expect(message.contains("3 edges name northwind"), "\(message)")
    #expect(found.first?.nodes == [] && found.first?.edges == [])
    let edges = (0..<result.analysis.network.edgeCount).map { result.analysis.network.edge($0) }
    #expect(edges.allSatisfy { $0.isDangling }, "they take part in nothing")
  }

  @Test func theFirstOfSeveralRecordsCountsTheEdges() throws {
    let result = try lint("thing x\ncustomer a\na -ownership-> x\nthing x\na -ownership-> y\n")
    let found = result.diagnostics
    #expect(found.map(\.rule) == ["malformed-record", "malformed-record", "dangling-reference"])
    #expect(found[0].location?.line == 1 && found[0].message.contains("1 edge names x"))
    #expect(!found[1].message.contains("name") && found[2].nodes == ["y"])
  }

  @Test func aRecordThatNoEdgeNamesSaysNothingOfEdges() throws {
    let message = try #require(try lint("thing x\n").diagnostics.first).message
    #expect(!message.contains("edge") && !message.contains("left out"))
  }

  @Test func anIdThatAnotherRecordDeclaresOrAFieldImpliesIsNotAffected() throws {
    let declared = try lint(
      [
        ("1", "thing x\ncustomer a tenant=t\na -ownership-> x\ntennant t\na -ownership-> t\n", .sketch),
        ("2", "advisor x\n", .sketch),
      ])
    #expect(declared.diagnostics.map(\.rule) == ["malformed-record", "malformed-record"])
    #expect(declared.diagnostics.allSatisfy { !$0.message.contains("name") })
    #expect(!declared.analysis.network.edge(0).isDangling && !declared.analysis.network.edge(1).isDangling)
  }

  @Test func aThroughThatNamesOneIsIgnoredAndCounted() throws {
    let result = try lint(
      """
      indirect-reseller r
      customer c
      provider p
      r -supply-> c through=p
      p -supply-> r
      p -supply-> c through=p
      """)
    #expect(result.diagnostics.map(\.rule) == ["malformed-record"])
    #expect(result.diagnostics.first?.message.contains("3 edges name p") == true)
    let sale = result.analysis.network.edge(0)
    #expect(!sale.isDangling && result.analysis.network.edge(1).isDangling)
  }

  /// What is found does not depend on whether a record is missing or malformed, but for who says so.
  @Test func aMalformedRecordIsAMissingOneButForWhoSaysSo() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let plain = randomNetwork(seed: seed)
      let position = Int(seed) % plain.nodes.count
      let id = plain.nodes[position].id
      var (malformed, missing) = (plain, plain)
      malformed.nodes[position].kind = "reseller"
      missing.nodes.remove(at: position)
      let ours = try DifferentialTests.findings(of: malformed)
      let theirs = try DifferentialTests.findings(of: missing)
      let own = PlainFinding(rule: "malformed-record", nodes: [])
      #expect(ours.contains(own), "seed \(seed)")
      #expect(
        ours.subtracting([own]) == theirs.filter { $0.rule != "dangling-reference" || $0.nodes != [id] },
        "seed \(seed)")
      let count = theirs.first { $0.rule == "dangling-reference" && $0.nodes == [id] }?.edges.count ?? 0
      let message = try #require(
        try lint([("n", malformed.json(), .json)]).diagnostics.first { $0.edges.isEmpty && $0.nodes.isEmpty }
      ).message
      let words = count == 1 ? "1 edge names" : "\(count) edges name"
      #expect(message.contains(words) == (count > 0), "seed \(seed): \(message)")
    }
  }

  // MARK: - Identity

  private func fingerprints(_ text: String, _ name: String = "net.network") throws -> [String] {
    try lint([(name, text, .sketch)], only: ["malformed-record"]).diagnostics.map(\.fingerprint)
  }

  @Test func aMalformedRecordIsRecognisedByInputRecordAndField() throws {
    let first = try fingerprints("customer a country=Sweden\n")
    #expect(first == (try fingerprints("customer b\n\ncustomer a name=A country=Norway\n")))
    #expect(first == (try fingerprints("customer a country=Sweden\n", "folder/net.network")))
    #expect(first != (try fingerprints("customer a country=Sweden\n", "other.network")))
    #expect(first != (try fingerprints("customer b country=Sweden\n")))
    #expect(first != (try fingerprints("customer a status=Sweden\n")))
    // A record without an id is recognised by its kind, an edge without one by its ends.
    #expect(
      try fingerprints("customer \"a\\u0007\"\n") == (try fingerprints("advisor b\ncustomer \"c\\u0007\"\n")))
    let edge = "direct-bill-partner a\ncustomer b\na -supply-> b since="
    #expect(
      try fingerprints(edge + "x") == (try fingerprints("a -supply-> b since=y\n" + edge + "2020-01-01")))
    #expect(try fingerprints(edge + "x") != (try fingerprints(edge + "x id=e")))
    let through = "direct-bill-partner a\ncustomer b\ncustomer c\na -supply-> b through="
    #expect(try fingerprints(through + "b") == (try fingerprints(through + "c")))
    #expect(Set(try fingerprints(through + "b since=x")).count == 2)
  }

  @Test func theDayOfADocumentIsRecognisedWhereverItIs() throws {
    func print(_ text: String) throws -> [String] {
      try lint([("n.json", text, .json)], only: ["malformed-record"]).diagnostics.map(\.fingerprint)
    }
    let before = try print(#"{"asOf": "soon", "nodes": [{"id": "a", "kind": "customer"}]}"#)
    #expect(before.count == 1)
    #expect(before == (try print(#"{"nodes": [{"id": "a", "kind": "customer"}], "asOf": "later"}"#)))
  }

  @Test func anItemOfAnExportIsRecognisedByItsID() throws {
    func item(_ number: Int, _ country: String) -> String {
      let id = "cccccccc-0000-4000-8000-00000000000\(number)"
      return
        #"{"id": "\#(id)", "companyProfile": {"tenantId": "\#(id)", "address": {"country": "\#(country)"}}}"#
    }
    func prints(_ items: String..., path: String = "customers.json") throws -> [String] {
      let bytes = Array("{\"items\": [\(items.joined(separator: ","))]}".utf8)
      let network = NetworkReader.read(
        [NetworkInput(name: path, bytes: bytes)],
        viewpoint: Viewpoint(id: "aaaaaaaa-0000-4000-8000-000000000001", kind: .directBillPartner)
      ).network
      let date = try #require(CalendarDate("2021-05-19"))
      return Linter(only: ["malformed-record"]).lint(Analysis(of: network, asOf: date)).diagnostics.map(
        \.fingerprint)
    }
    let first = try prints(item(1, "Nowhere"))
    #expect(first.count == 1)
    #expect(try prints(item(2, "SE"), item(1, "Erewhon"), path: "x/customers.json") == first)
    #expect(try prints(item(2, "Nowhere")) != first)
    #expect(try prints(item(1, "Nowhere"), path: "c.json") != first)
  }

  @Test func aBaselineAcceptsAsManyAsItKnowsOfRecordsThatAreTheSame() throws {
    let text = "customer a\n\"\n\"\n"
    let result = try lint(text, only: ["malformed-record"])
    #expect(result.entries.count == 2 && Set(result.diagnostics.map(\.fingerprint)).count == 1)
    let baseline = Baseline(accepting: result)
    #expect(baseline.entries.map(\.count) == [2])
    var again = try lint("\"\n" + text, only: ["malformed-record"])
    #expect(baseline.mark(&again).isEmpty && again.open.count == 1)
    // What is wrong with it now may be put in other words.
    var other = try lint("customer a country=Norway\n", only: ["malformed-record"])
    let one = Baseline(accepting: try lint("customer a country=Sweden\n", only: ["malformed-record"]))
    #expect(one.mark(&other).isEmpty && other.open.isEmpty)
  }
}
