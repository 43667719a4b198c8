// GraphML: what graph tools (yEd, Gephi, NetworkX) open.

enum GraphMLWriter {
  static func write(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
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
    if let asOf = network.asOf { text += "    <data key=\"asOf\">\(asOf)</data>\n" }
    for node in network.declaredNodes {
      text += "    <node id=\"\(escaped(node.id))\">" + data("node", node.values) + "</node>\n"
      if text.utf8.count > 1 << 16 {
        try write(Array(text.utf8))
        text = ""
      }
    }
    for index in 0..<network.edgeCount {
      let edge = network.edge(index)
      let id = edge.id.map { " id=\"\(escaped($0))\"" } ?? ""
      text +=
        "    <edge\(id) source=\"\(escaped(edge.from.id))\" target=\"\(escaped(edge.to.id))\">"
        + data("edge", edge.values) + "</edge>\n"
      if text.utf8.count > 1 << 16 {
        try write(Array(text.utf8))
        text = ""
      }
    }
    try write(Array((text + "  </graph>\n</graphml>\n").utf8))
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

  /// Text between tags and in attributes. Line ends are written as numbers, or parsers make them spaces.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in AttributeText.encoded(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
