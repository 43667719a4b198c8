// Mermaid: a diagram as text that many documents and wikis draw. Written only.

enum MermaidWriter {
  static func write(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    var numbers: [Int32: Int] = [:]
    /// The name of a node in the text, with its declaration where it is new.
    func name(_ node: Node) -> String {
      if let number = numbers[node.index] { return "n\(number)" }
      numbers[node.index] = numbers.count
      return "n\(numbers.count - 1)\(shape(node))"
    }
    try TextPieces.write(["flowchart LR\n"], to: write)
    try TextPieces.write(network.declaredNodes.lazy.map { "  \(name($0))\n" }, to: write)
    try TextPieces.write(
      (0..<network.edgeCount).lazy.map { index in
        let edge = network.edge(index)
        return "  \(name(edge.from)) \(arrow(edge.kind)) \(name(edge.to))\n"
      }, to: write)
  }

  private static func shape(_ node: Node) -> String {
    let kind = node.kind.map { "<br/>\($0.name)" } ?? ""
    let label = "\"\(escaped(node.displayName))\(kind)\""
    switch node.kind {
    case .vendor: return "([\(label)])"
    case .customer: return "(\(label))"
    case .tenant: return "[(\(label))]"
    case .organization: return "{{\(label)}}"
    default: return "[\(label)]"
    }
  }

  private static func arrow(_ kind: EdgeKind) -> String {
    switch kind {
    case .supply: "-->"
    case .billing: "-. bills .->"
    case .management: "== manages ==>"
    case .ownership: "-- owns -->"
    }
  }

  /// Text in quotes: Mermaid writes entities with `#`.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PrintableText.make(text, limit: 200).unicodeScalars {
      switch scalar {
      case "\"": result += "#quot;"
      case "#", "&", "<", ">", "`", "\\": result += "#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
