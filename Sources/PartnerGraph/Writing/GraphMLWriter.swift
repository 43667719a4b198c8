// GraphML: what graph tools (yEd, Gephi, NetworkX) open.

enum GraphMLWriter {
  static func write(_ network: Network, _ asOf: CalendarDate?, to write: ([UInt8]) throws -> Void) rethrows {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="asOf" for="graph" attr.name="asOf" attr.type="string"/>\n
      """
    for (kind, fields) in [("node", Field.ofNodes), ("edge", Field.ofEdges)] {
      for field in fields where !isAttribute(field) {
        text +=
          "  <key id=\"\(kind).\(field.name)\" for=\"\(kind)\" attr.name=\"\(field.name)\""
          + " attr.type=\"\(type(of: field))\"/>\n"
      }
    }
    text += "  <graph id=\"network\" edgedefault=\"directed\">\n"
    if let asOf { text += "    <data key=\"asOf\">\(asOf)</data>\n" }
    try TextPieces.write([text], to: write)
    try TextPieces.write(
      network.declaredNodes.lazy.map { node in
        "    <node id=\"\(escaped(node.id))\">" + data("node", node.values) + "</node>\n"
      }, to: write)
    try TextPieces.write(
      (0..<network.edgeCount).lazy.map { index in
        let edge = network.edge(index)
        let id = edge.id.map { " id=\"\(escaped($0))\"" } ?? ""
        return "    <edge\(id) source=\"\(escaped(edge.from.id))\" target=\"\(escaped(edge.to.id))\">"
          + data("edge", edge.values) + "</edge>\n"
      }, to: write)
    try TextPieces.write(["  </graph>\n</graphml>\n"], to: write)
  }

  private static func isAttribute(_ field: Field) -> Bool { [.id, .from, .to].contains(field) }

  private static func type(of field: Field) -> String {
    switch field {
    case .share: "double"
    case .autoExtend: "boolean"
    default: "string"
    }
  }

  private static func data(_ kind: String, _ values: [(field: Field, value: FieldValue)]) -> String {
    values.filter { !isAttribute($0.field) }.map { field, value in
      "<data key=\"\(kind).\(field.name)\">\(escaped(value.plainText(separator: ";")))</data>"
    }.joined()
  }

  private static func escaped(_ text: String) -> String { XMLText.escaped(AttributeText.encoded(text)) }
}
