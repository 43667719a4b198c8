// Fields outside the model: those that are near a field of the model are problems, all are counted.

import Testing

@testable import PartnerGraph

@Suite struct UnknownFieldTests {
  private func problems(_ network: Network) -> [String] {
    network.problems.map { problem in
      let place = network.location(of: problem.place).map { "\($0.line):\($0.column)" } ?? "-"
      return "\(place) \(problem.id ?? "-"): \(problem.message)"
    }
  }

  /// The field that a name on a customer, or on a sale, is near to.
  private func hint(_ name: String, isEdge: Bool, _ format: InputFormat = .json) -> String? {
    let fields = [(name, "2021-01-01")]
    let text =
      isEdge ? RecordText.sale(fields, in: format) : RecordText.customer(fields, in: format)
    let network = RecordText.read(text, format)
    #expect(network.unknownFields.map { "\($0.name) \($0.count)" } == ["\(name) 1"])
    #expect(network.recordCount == 1 && network.problems.allSatisfy { $0.id == name })
    guard let message = network.problems.first?.message else { return nil }
    let parts = message.split(separator: "; did you mean ")
    #expect(network.problems.count == 1 && parts.count == 2 && message.hasSuffix("?"))
    return parts.last.map { String($0.dropLast()) }
  }

  @Test(arguments: RecordText.formats) func aFieldThatIsNearOneIsAProblem(format: InputFormat) {
    for (name, near) in [("contry", "country"), ("tenantId", "tenant"), ("lable", nil), ("colour", nil)] {
      #expect(hint(name, isEdge: false, format) == near, "\(name) in \(format)")
    }
    for (name, near) in [("sinse", "since"), ("startDate", "since"), ("contry", nil), ("weight", nil)] {
      #expect(hint(name, isEdge: true, format) == near, "\(name) in \(format)")
    }
  }

  @Test(arguments: RecordText.exactFormats) func caseAndSeparatorsCountWhereNamesAreExact(format: InputFormat)
  {
    for (name, near) in [
      ("Country", "country"), ("COUNTRY", "country"), ("coun-try", "country"), ("ID", "id"),
      ("MPN_ID", "mpnId"),
      ("Use", "use"), ("Contry", "country"), ("country_code", "country"), ("Ix", nil),
    ] {
      #expect(hint(name, isEdge: false, format) == near, "\(name) in \(format)")
    }
  }

  @Test(arguments: [
    // One letter more, less, other, or two neighbours swapped.
    ("countrys", "country"), ("cuontry", "country"), ("cointry", "country"), ("naem", "name"), ("nam", nil),
    ("tag", nil), ("tagss", "tags"), ("names", "name"), ("nane", "name"), ("mane", nil), ("usee", nil),
    // Two, where both have seven letters or more; the first letter is the same.
    ("contri", nil), ("contrey", "country"), ("organisatoin", "organization"),
    ("organasation", "organization"),
    ("currrensy", "currency"), ("kurrency", nil), ("xountry", nil), ("statuss", "status"), ("statusss", nil),
    // Words of the table name fields of the same sort of record alone.
    ("label", "name"), ("title", "name"), ("type", "kind"), ("tenantId", "tenant"),
    ("countryCode", "country"),
    ("org", "organization"), ("source", nil), ("startDate", nil), ("target", nil), ("src", nil), ("end", nil),
    // Fields of another kind, and words of no field.
    ("since", nil), ("to", nil), ("use", nil), ("share", nil), ("shape", nil), ("asOf", nil),
    ("partnergraph", nil),
    ("x", nil), ("", nil), ("cöuntry", "country"), ("köuntry", nil), ("ländercode", nil), ("_", nil),
  ]) func nearnessOfNodes(name: String, near: String?) { #expect(hint(name, isEdge: false) == near) }

  @Test(arguments: [
    ("source", "from"), ("src", "from"), ("target", "to"), ("dst", "to"), ("label", "name"),
    ("title", "name"),
    ("type", "kind"), ("start", "since"), ("startDate", "since"), ("validFrom", "since"), ("end", "until"),
    ("endDate", "until"), ("validTo", "until"), ("tenantId", "tenant"), ("countryCode", nil), ("org", nil),
    ("START_DATE", "since"), ("role", "roles"), ("shape", "share"), ("froms", "from"), ("form", "from"),
    ("too", nil),
    ("partnerOfRecrod", "partnerOfRecord"), ("country", nil), ("viaa", nil), ("off", nil),
    ("offers", "offer"),
  ]) func nearnessOfEdges(name: String, near: String?) { #expect(hint(name, isEdge: true) == near) }

  @Test func aFieldIsReportedOnceAnInputAtItsFirstPlace() {
    let first = """
      {"type":"node","id":"a","kind":"customer","colour":1}
      {"type":"node","id":"b","kind":"customer","contry":"SE","colour":2}
      {"type":"node","id":"c","kind":"customer","nmae":"C","contry":"SE"}
      {"type":"edge","kind":"supply","from":"a","to":"b","contry":"SE","source":"x"}
      """
    let second = "customer d contry=SE\ncustomer e contry=SE\n"
    let network = NetworkReader.read([
      NetworkInput(name: "1", bytes: Array(first.utf8), format: .jsonLines),
      NetworkInput(name: "2", bytes: Array(second.utf8), format: .sketch),
    ]).network
    let words = "is not read: no kind of"
    #expect(
      problems(network) == [
        "2:1 contry: the field contry \(words) node has it; did you mean country?",
        "3:1 nmae: the field nmae \(words) node has it; did you mean name?",
        "4:1 source: the field source \(words) edge has it; did you mean from?",
        "1:1 contry: the field contry \(words) node has it; did you mean country?",
      ])
    #expect(network.problems.map(\.place.input) == [0, 0, 0, 1])
    #expect(
      network.unknownFields.map { "\($0.name) \($0.count)" } == [
        "colour 2", "contry 5", "nmae 1", "source 1",
      ])
  }

  /// The sort of a record decides: a word may be near a field of edges alone.
  @Test func theFirstRecordInWhichAFieldIsNearIsItsPlace() {
    let network = RecordText.read("customer a source=x\na -supply-> a source=y\n", .sketch)
    #expect(problems(network).map { $0.prefix(10) } == ["2:1 source"])
    let columns = RecordText.read(
      "id,kind,colour,contry\na,customer,,\nb,customer,x,\nc,customer,y,SE\n", .csv)
    #expect(problems(columns).map { $0.prefix(10) } == ["4:1 contry"])
    #expect(columns.unknownFields.map { "\($0.name) \($0.count)" } == ["colour 2", "contry 1"])
  }

  @Test func aRecordThatIsLostNamesItsFields() {
    let text = #"{"nodes": [{"id": "a", "type": "customer"}], "edges": [{"source": "a", "target": "a"}]}"#
    let network = RecordText.read(text, .json)
    #expect(
      network.problems.filter { $0.kind == .unknownField }.map { $0.message.split(separator: " ").last } == [
        "kind?", "from?", "to?",
      ])
    #expect(network.recordCount == 2 && network.declaredNodes.isEmpty)
  }

  @Test func membersOfADocumentAreLookedAtAlike() {
    for format in [InputFormat.json, .yaml] {
      let text =
        #"{"partnergraph": 1, "asoff": "2021-01-01", "node": [], "edges": [], "name": "x", "nodes": []}"#
      let network = RecordText.read(text, format)
      let words = "is not read: no document has it"
      #expect(
        problems(network) == [
          "1:21 asoff: the field asoff \(words); did you mean asOf?",
          "1:44 node: the field node \(words); did you mean nodes?",
        ], "\(format)")
      #expect(network.unknownFields.map(\.name) == ["asoff", "name", "node"])
    }
    let exact = RecordText.read(#"{"AsOf": "2021-01-01", "nodes": [], "source": 1}"#, .json)
    #expect(problems(exact).map { $0.suffix(19) } == ["; did you mean asOf?"].map { $0.suffix(19) })
    let line = RecordText.read(#"{"type":"network","as_of":"2021-01-01","nodes":[],"name":"x"}"#, .jsonLines)
    #expect(problems(line).map { $0.prefix(9) } == ["1:1 as_of"])
    #expect(line.unknownFields.map(\.name) == ["as_of", "name", "nodes"])
    let graph = RecordText.read(
      "<graphml><key id=\"a\" attr.name=\"asof\"/><graph><data key=\"a\">2021-01-01</data></graph></graphml>",
      .graphml)
    #expect(problems(graph).map { $0.suffix(19) } == ["; did you mean asOf?"].map { $0.suffix(19) })
  }

  @Test func aDateOfAGraphThatIsNoneIsMalformed() {
    let graph = RecordText.read(
      "<graphml><key id=\"a\" attr.name=\"asOf\"/><graph><data key=\"a\">May</data></graph></graphml>",
      .graphml)
    #expect(
      graph.problems.map(\.message) == [
        "asOf: expected a date YYYY-MM-DD or an RFC 3339 time, found \"May\""
      ])
  }

  @Test func exportsHaveNoUnknownFields() {
    let text =
      #"{"items": [{"id": "1c5d6d6a-0e5a-4d1b-9c1e-0123456789ab", "companyProfile": {"companyName": "A"}, "contry": 1}]}"#
    let input = NetworkInput(name: "customers.json", bytes: Array(text.utf8), format: .export)
    let network = NetworkReader.read([input], viewpoint: Viewpoint(id: "p", kind: .indirectProvider)).network
    #expect(network.unknownFields.isEmpty && !network.problems.contains { $0.message.contains("contry") })
  }

  @Test func fieldsHaveTheirFirstPlace() {
    let text =
      "{\"type\":\"node\",\"id\":\"a\",\"kind\":\"customer\"}\n"
      + (0..<9).map { #"{"type":"node","id":"n\#($0)","kind":"vendor","country":"US","weight":1,"x":1}"# }
      .joined(separator: "\n")
    let network = RecordText.read(text, .jsonLines)
    #expect(
      network.unknownFields.map { field in
        let line = network.location(of: field.place)?.line ?? 0
        return "\(field.name) \(field.count) \(line) \(field.isReported)"
      } == ["country 9 2 false", "weight 9 2 false", "x 9 2 false"])
    let typo = RecordText.read("customer a\ncustomer b contry=SE\n", .sketch)
    #expect(typo.unknownFields.map(\.isReported) == [true] && typo.unnamedFieldCount == 0)
  }

  /// In one record and in many: the first names are kept, one that is near a field whenever it comes.
  @Test(arguments: [InputFormat.json, .jsonLines]) func aGreatManyNamesAreNotKept(format: InputFormat) throws
  {
    let names = (0..<30_000).map { "\"p\($0)\":1" } + ["\"contry\":\"SE\""]
    let records = [names, names.reversed()].enumerated().map { number, names in
      #"{"type":"node","id":"a\#(number)","kind":"customer",\#(names.joined(separator: ","))}"#
    }
    let text =
      format == .json
      ? "{\"nodes\": [\(records.joined(separator: ",").replacing("\"type\":\"node\",", with: ""))]}"
      : records.joined(separator: "\n")
    for limits in [ReadingLimits(), ReadingLimits(batchCapacity: 1, sizeForTwoThreads: 1, partSize: 1)] {
      let result = NetworkReader.read(
        [NetworkInput(name: "n", bytes: Array(text.utf8), format: format)], viewpoint: nil, dot: nil,
        limits: limits)
      let network = result.network
      #expect(network.unknownFields.count == UnknownFields.nameLimit && network.declaredNodes.count == 2)
      let kept = network.unknownFields.reduce(0) { $0 + $1.count }
      #expect(kept + network.unnamedFieldCount == 60_002)
      #expect(network.problems.map(\.id) == ["contry"])
      #expect(network.problems.map(\.place) == [try #require(network.node("a0")).place])
    }
    let long = String(repeating: "é", count: 60)
    let cut = RecordText.read(#"{"nodes": [{"id": "a", "kind": "customer", "\#(long)": 1}]}"#, .json)
    #expect(cut.unknownFields.map(\.name) == [String(long.prefix(50))])
  }

  // MARK: - The same as a slow, obvious form

  /// All words that are at most one letter from a word.
  private func neighbours(_ word: [UInt8]) -> Set<[UInt8]> {
    var found: Set = [word]
    for index in 0...word.count {
      let (left, right) = (Array(word[..<index]), Array(word[index...]))
      if !right.isEmpty { found.insert(left + right.dropFirst()) }
      if right.count > 1 { found.insert(left + [right[1], right[0]] + right.dropFirst(2)) }
      for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
        found.insert(left + [letter] + right)
        if !right.isEmpty { found.insert(left + [letter] + right.dropFirst()) }
      }
    }
    return found
  }

  @Test(arguments: [false, true], 0..<4) func namesAreNearAsDefined(isEdge: Bool, seed: Int) {
    var random = SeededChoice(seed: 5, "names", seed)
    let fields = (isEdge ? Field.ofEdges : Field.ofNodes).map(\.name)
    func folded(_ name: String) -> [UInt8] { Array(name.lowercased().utf8) }
    let known = fields.map { (name: $0, letters: folded($0), neighbours: neighbours(folded($0))) }
    var nearCount = 0
    for _ in 0..<150 {
      var letters = folded(fields[random.below(fields.count)])
      for _ in 0...random.below(3) {
        let nearby = neighbours(letters).sorted { $0.lexicographicallyPrecedes($1) }
        letters = nearby[random.below(nearby.count)]
      }
      let name = String(decoding: letters, as: UTF8.self)
      guard !["id", "use"].contains(name), Field.allCases.allSatisfy({ folded($0.name) != letters }) else {
        continue
      }
      let words = ["source", "src", "target", "dst", "label", "title", "type", "start", "end", "org"]
      guard !words.contains(name) else { continue }
      let around = neighbours(letters)
      let near = known.filter { field in
        guard field.letters.first == letters.first, min(field.letters.count, letters.count) >= 4 else {
          return false
        }
        return around.contains(field.letters)
          || min(field.letters.count, letters.count) >= 7 && !around.isDisjoint(with: field.neighbours)
      }
      let found = hint(name, isEdge: isEdge)
      #expect(found == nil ? near.isEmpty : near.map(\.name).contains(found ?? ""), "\(name)")
      if found != nil { nearCount += 1 }
    }
    #expect(nearCount > 30)
  }
}
