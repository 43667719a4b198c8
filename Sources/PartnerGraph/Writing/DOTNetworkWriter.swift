// The network itself in DOT, with attributes named as the fields: for Graphviz' tools. The picture is PartnerDiagram's.

enum DOTNetworkWriter {
  static func write(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    var text = "digraph partnergraph {\n"
    if let asOf = network.asOf { text += "  asOf=\"\(asOf)\";\n" }
    for node in network.declaredNodes {
      text += "  \(quoted(node.id)) [\(attributes(node.values.dropFirst()))];\n"
      if text.utf8.count > 1 << 16 {
        try write(Array(text.utf8))
        text = ""
      }
    }
    for index in 0..<network.edgeCount {
      let edge = network.edge(index)
      let values = edge.values.filter { ![.from, .to].contains($0.field) }
      text += "  \(quoted(edge.from.id)) -> \(quoted(edge.to.id)) [\(attributes(values[...]))];\n"
      if text.utf8.count > 1 << 16 {
        try write(Array(text.utf8))
        text = ""
      }
    }
    try write(Array((text + "}\n").utf8))
  }

  private static func attributes(_ values: ArraySlice<(field: Field, value: FieldValue)>) -> String {
    values.map { "\($0.field.name)=\(quoted($0.value.plainText(separator: ";")))" }.joined(separator: ", ")
  }

  /// In a quoted string only `\"` is an escape to the parser.
  private static func quoted(_ text: String) -> String {
    "\"" + AttributeText.encoded(text, isWord: true).replacing("\"", with: "\\\"") + "\""
  }
}
