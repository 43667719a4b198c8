// YAML, GraphML and DOT by hand: places, hostile input, and what is refused.

import Testing

@testable import PartnerGraph

@Suite struct OtherFormatTests {
  private func read(_ text: String, _ format: InputFormat?) -> ReadingResult {
    NetworkReader.read([NetworkInput(name: "x", bytes: Array(text.utf8), format: format)])
  }

  /// The place and the words of why a text is refused.
  private func refusal(_ text: String, _ format: InputFormat) -> String? {
    guard case .unparsable(let place, let message)? = read(text, format).failures.first?.reason else {
      return nil
    }
    return "\(place.line):\(place.column): \(message)"
  }

  private func place(_ place: Place, _ network: Network) -> String {
    network.location(of: place).map { "\($0.line):\($0.column)" } ?? "none"
  }

  @Test func yamlIsReadWithPlacesAndPlainWordsAsTexts() throws {
    let text = """
      # hand-written
      partnergraph: 1
      asOf: 2021-05-19
      nodes:
        - id: 0017
          kind: customer
          country: NO
          name: é yes
          tags: [a, true]
        - {id: b, kind: indirect-reseller, mpaSigned: null, mpnId: 12}
      edges:
        - kind: supply
          from: b
          to: "0017"
          since: 2021-02-30
        - kind: ownership
          from: b
          to: b
          share: 50.5
      """
    let network = read(text, nil).network
    #expect(network.inputs[0].format == .yaml && network.asOf?.description == "2021-05-19")
    let customer = try #require(network.node("0017"))
    #expect(customer.country?.description == "NO" && customer.name == "é yes")
    #expect(network.node("b")?.agreement == .notSigned && network.node("b")?.mpnId == "12")
    let blank = "nodes:\n  - id: r\n    kind: indirect-reseller\n    mpaSigned:\n    country:\n"
    #expect(read(blank, .yaml).network.node("r").map { $0.agreement == nil && $0.country == nil } == true)
    #expect(network.edge(1).share == 50.5)
    #expect(place(customer.place, network) == "5:5" && place(network.edge(0).place, network) == "12:5")
    // `true` in a list of texts and a day that there is not are said with the record's and the value's place.
    #expect(network.problems.map { place($0.place, network) } == ["5:5", "12:5"])
    #expect(network.problems.map { place($0.related[0].place, network) } == ["9:11", "15:12"])
  }

  @Test func hostileYAMLIsRefused() {
    var laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for index in 1...30 {
      laughs +=
        "a\(index): &a\(index) [\(Array(repeating: "*a\(index - 1)", count: 10).joined(separator: ", "))]\n"
    }
    for key in [
      "", "? *a30\n: x\n", "*a30 : x\n", "{[*a30] : 1}: x\n", "k: {*a30}\n", "k: {!!seq [*a30]}\n",
      "k: {[x: *a30]}\n",
    ] {
      #expect(refusal(laughs + key, .yaml)?.contains("at most 12 aliases") == true, "\(key)")
    }
    let few = "a: &a [x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: {*c, [*c, *c]}\nnodes: []\n"
    #expect(refusal(few, .yaml)?.contains("a key that is a word") == true)
    let many = String(repeating: "  - {id: a, kind: customer, tags: *t}\n", count: 40_000)
    #expect(refusal("x: &t [\(String(repeating: "x,", count: 100_000))]\nnodes:\n" + many, .yaml) != nil)
    #expect(refusal(String(repeating: "[", count: 100_000), .yaml) != nil)
    #expect(
      refusal("nodes: [" + String(repeating: "[", count: 600) + String(repeating: "]", count: 601), .yaml)
        != nil)
    #expect(
      refusal("nodes:\n  - id: a\n    id: b\n", .yaml)?.hasPrefix("2:5: expected each key once") == true)
    #expect(refusal("nodes: [\n  }\n", .yaml)?.hasPrefix("2:3: expected YAML") == true)
    #expect(refusal("nodes: [{id: a}", .yaml)?.hasPrefix("1:16: expected YAML") == true)
    #expect(refusal("nodes: " + String(repeating: "[", count: 1200), .yaml)?.contains("at most 512") == true)
    #expect(refusal("nodes: []\n---\nnodes: []\n", .yaml)?.contains("document") == true)
    #expect(refusal("- a\n", .yaml) == "1:1: expected a mapping at the top of the document")
    #expect(refusal("x: 1\n", .yaml)?.hasPrefix("1:1: expected a network") == true)
    #expect(refusal("", .yaml) != nil)
    let merged = "x: &d {kind: customer, country: SE}\nnodes:\n  - {<<: *d, id: a, country: NO}\n"
    #expect(read(merged, .yaml).network.node("a")?.country?.description == "NO")
    // Lines end in YAML's way, and a byte-order mark is skipped.
    let breaks = read(
      "\u{FEFF}nodes:\n- {id: a, kind: customer, name: \"x\u{2028}y\"}\n- {id: b, kind: custmer}\n", .yaml)
    #expect(
      breaks.failures.isEmpty && breaks.network.problems.map { place($0.place, breaks.network) } == ["3:3"])
    // Aliases within measure are read.
    let shared = read(
      "nodes:\n  - {id: a, kind: customer, tags: &t [x]}\n  - {id: b, kind: customer, tags: *t}\n", .yaml)
    #expect(shared.network.node("b")?.tags == ["x"])
  }

  @Test func graphMLOfOthersIsRead() {
    let text = """
      <?xml version="1.0"?>
      <!-- by another tool -->
      <g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns">
        <g:key id="d0" for="node" attr.name="kind"><g:default>customer</g:default></g:key>
        <g:key id="d1" for="all" attr.name="name"/>
        <g:key id="d2" for="edge" attr.name="kind"/>
        <g:key id="d3" for="node" attr.name="colour"/>
        <g:graph edgedefault="directed">
          <g:node id="a&amp;b"><g:data key="d1">A &lt;B&gt;<![CDATA[ & C]]></g:data><g:data key="d3">red</g:data></g:node>
          <g:node id="p"><g:data key="d0">advisor</g:data></g:node>
          <g:edge id="e1" source="p" target="a&amp;b"><g:data key="d2">supply</g:data></g:edge>
          <g:edge source="p" target="p"><g:data key="d2">sale</g:data></g:edge>
        </g:graph>
      </g:graphml>
      """
    let network = read(text, nil).network
    #expect(network.inputs[0].format == .graphml)
    #expect(network.node("a&b")?.kind == .customer && network.node("a&b")?.name == "A <B> & C")
    #expect(network.node("p")?.kind == .advisor && network.unknownFields.map(\.name) == ["colour"])
    #expect(network.edge(0).id == "e1" && place(network.edge(0).place, network) == "11:5")
    #expect(network.problems.map { place($0.place, network) } == ["12:5"])
    #expect(network.problems.map { place($0.related[0].place, network) } == ["12:35"])
  }

  @Test func whatElementsSayOfThemselvesIsNotToldByData() {
    let text = """
      <graphml><key id="k" attr.name="kind"/><key id="i" attr.name="id"><default>zz</default></key><key id="f" attr.name="from"/><graph>
      <node id="a"><data key="k">customer</data><data key="i">other</data></node>
      <node id="p"><data key="k">advisor</data></node>
      <edge source="p" target="a"><data key="k">management</data><data key="f">x</data></edge>
      </graph></graphml>
      """
    let network = read(text, .graphml).network
    #expect(network.node("a")?.kind == .customer && network.node("other") == nil && network.problems.isEmpty)
    #expect(
      network.edge(0).from.id == "p" && network.edge(0).id == nil
        && network.unknownFields.map(\.name) == ["from", "id"])
  }

  @Test func booleansAreReadAsOthersWriteThem() {
    for (written, isTrue) in [("True", true), ("FALSE", false), ("1", true), ("0", false), ("true", true)] {
      let text = """
        <graphml><key id="k" for="all" attr.name="kind" attr.type="string"/>
        <key id="a" for="edge" attr.name="autoExtend" attr.type="boolean"/>
        <graph edgedefault="directed"><node id="p"><data key="k">advisor</data></node>
        <edge source="p" target="p"><data key="k">management</data><data key="a">\(written)</data></edge>
        </graph></graphml>
        """
      let network = read(text, .graphml).network
      #expect(network.edge(0).autoExtend == isTrue && network.problems.isEmpty)
    }
  }

  @Test func hostileXMLIsRefused() {
    let head = "<graphml><graph>"
    let tail = "</graph></graphml>"
    let entity = "<!DOCTYPE g [<!ENTITY a \"b\">]>\n<graphml>&a;</graphml>"
    #expect(
      refusal(entity, .graphml)?.hasPrefix("1:13: expected a document type without declarations") == true)
    #expect(refusal("<!DOCTYPE g [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><graphml/>", .graphml) != nil)
    let attributes = "<!DOCTYPE g [<!ATTLIST node id CDATA \"x\">]>" + head + tail
    #expect(refusal(attributes, .graphml)?.contains("without declarations") == true)
    let skipped =
      "<!DOCTYPE g SYSTEM \"http://localhost/x.dtd\">" + head + "<node id=\"a\"><data>p&x;</data></node>"
      + tail
    #expect(refusal(skipped, .graphml)?.contains("no entities but those of XML") == true)
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(refusal(head + deep, .graphml)?.contains("at most 512 elements") == true)
    #expect(
      refusal(head + "<node id=\"a\">" + tail, .graphml)?.hasPrefix("1:32: expected well-formed XML") == true)
    #expect(refusal("<svg/>", .graphml) == "1:1: expected the element graphml, found svg")
    #expect(refusal("", .graphml) != nil && refusal("<graphml>\u{1}</graphml>", .graphml) != nil)
    #expect(
      refusal(head + "<node id=\"a\"><data key=\"x\">1</data></node>" + tail, .graphml)
        == "1:30: expected a key that is declared before, found \"x\"")
  }

  @Test func everyPrefixAndOneByteChangeIsRead() {
    let texts: [(InputFormat, String)] = [
      (
        .yaml,
        "nodes:\n- {id: a, kind: customer, tags: &t [x]}\n- id: \"b\\u00e9\"\n  kind: advisor\n  tags: *t\nedges: []\n"
      ),
      (
        .graphml,
        "<graphml><key id='k' for='node' attr.name='kind'/><graph><node id='a'><data key='k'>customer</data></node></graph></graphml>"
      ),
    ]
    for (format, text) in texts {
      let bytes = Array(text.utf8)
      for position in bytes.indices {
        _ = NetworkReader.read([NetworkInput(name: "x", bytes: Array(bytes[..<position]), format: format)])
        for byte: UInt8 in [0, 0x0A, 0x20, 0x22, 0x26, 0x2A, 0x3C, 0x3F, 0x5B, 0x7B, 0x80, 0xFF] {
          var changed = bytes
          changed[position] = byte
          let result = NetworkReader.read([NetworkInput(name: "x", bytes: changed, format: format)])
          for problem in result.network.problems { #expect(problem.place.offset <= bytes.count) }
        }
      }
    }
  }

  @Test func aFolderSaysWhoseExportItIs() throws {
    func parse(_ text: String) throws(SyntaxError) -> Viewpoint {
      try ViewpointFile.parse(InputBuffer(Array(text.utf8)))
    }
    let viewpoint = try parse(
      "id: A0000000-0000-4000-8000-000000000001\nkind: direct-bill-partner\ncountry: no\nname: N\n")
    #expect(viewpoint.id == "a0000000-0000-4000-8000-000000000001" && viewpoint.kind == .directBillPartner)
    #expect(viewpoint.country?.description == "NO" && viewpoint.name == "N")
    for (text, expected) in [
      ("id: a\nknd: x\n", "did you mean kind?"), ("kind: customer\nid: a\n", "kind: expected one of"),
      ("country: SE\n", "id: expected"), ("id: a\ncountry: Sweden\n", "country: expected two letters"),
    ] {
      do throws(SyntaxError) {
        _ = try parse(text)
        Issue.record("accepted \(text)")
      } catch {
        #expect(error.message.contains(expected))
      }
    }
  }

  @Test func aTabInYAMLIsNamed() {
    let result = NetworkReader.read("nodes:\n\t- {id: a, kind: customer}\n", format: .yaml, name: "n.yml")
    guard case .unparsable(let location, let message)? = result.failures.first?.reason else {
      Issue.record("accepted")
      return
    }
    #expect(location == SourceLocation(path: "n.yml", line: 2, column: 1))
    #expect(message == "expected spaces, found a tab: YAML is indented with spaces")
  }
}
