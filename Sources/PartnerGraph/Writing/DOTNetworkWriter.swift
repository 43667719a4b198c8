// The network itself in DOT, with attributes named as the fields: for Graphviz' tools. The picture is PartnerDiagram's.

enum DOTNetworkWriter {
  static func write(_ network: Network, _ asOf: CalendarDate?, to write: ([UInt8]) throws -> Void) rethrows {
    let asOf = asOf.map { "  asOf=\"\($0)\";\n" } ?? ""
    try TextPieces.write(["digraph partnergraph {\n", asOf], to: write)
    try TextPieces.write(
      network.declaredNodes.lazy.map { "  \(quoted($0.id)) [\(attributes($0.values.dropFirst()))];\n" },
      to: write)
    try TextPieces.write(
      (0..<network.edgeCount).lazy.map { index in
        let edge = network.edge(index)
        let values = edge.values.filter { ![.from, .to].contains($0.field) }
        return "  \(quoted(edge.from.id)) -> \(quoted(edge.to.id)) [\(attributes(values[...]))];\n"
      }, to: write)
    try TextPieces.write(["}\n"], to: write)
  }

  private static func attributes(_ values: ArraySlice<(field: Field, value: FieldValue)>) -> String {
    values.map { "\($0.field.name)=\(quoted($0.value.plainText(separator: ";")))" }.joined(separator: ", ")
  }

  /// In a quoted string only `\"` is an escape to the parser.
  private static func quoted(_ text: String) -> String {
    "\"" + AttributeText.encoded(text, isWord: true).replacing("\"", with: "\\\"") + "\""
  }
}
