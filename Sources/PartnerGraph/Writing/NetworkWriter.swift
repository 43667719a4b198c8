// Networks as files. What is written is read back as the same network; Mermaid is for pictures and written only.

/// A format that networks are written in.
public enum OutputFormat: String, CaseIterable, Sendable {
  case json
  case jsonLines = "jsonl"
  /// Two files: nodes and edges.
  case csv
  case yaml
  case sketch
  case graphml
  case dot
  /// Text for diagrams in documents; nothing reads it back.
  case mermaid

  /// The format that a file name stands for, or nil.
  public init?(path: String) {
    if let format = InputFormat(path: path) {
      self.init(rawValue: format.rawValue)
    } else if path.lowercased().hasSuffix(".mmd") || path.lowercased().hasSuffix(".mermaid") {
      self = .mermaid
    } else {
      return nil
    }
  }
}

/// Writes networks record by record: nodes in file order, then edges. Implied nodes and unknown fields are not
/// written.
public enum NetworkWriter {
  /// Writes a network as one file; for CSV see ``writeNodeTable(_:to:)`` and ``writeEdgeTable(_:to:)``. O(records).
  public static func write(
    _ network: Network, as format: OutputFormat, to write: ([UInt8]) throws -> Void
  ) rethrows {
    switch format {
    case .json: try writeDocument(network, to: write)
    case .jsonLines: try writeLines(network, to: write)
    case .yaml: try YAMLWriter.write(network, to: write)
    case .sketch: try writeSketch(network, to: write)
    case .graphml: try GraphMLWriter.write(network, to: write)
    case .dot: try DOTNetworkWriter.write(network, to: write)
    case .mermaid: try MermaidWriter.write(network, to: write)
    case .csv:
      try writeNodeTable(network, to: write)
      try writeEdgeTable(network, to: write)
    }
  }

  // MARK: - JSON

  private static func writeDocument(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    var json = JSONWriter()
    json.beginObject()
    json.key("partnergraph")
    json.value(1)
    if let asOf = network.asOf {
      json.key("asOf")
      json.value(asOf.description)
    }
    json.newLine(2)
    json.key("nodes")
    json.beginArray()
    for node in network.declaredNodes {
      json.newLine(4)
      add(node.values, to: &json)
      if json.bytes.count > 1 << 16 { try write(json.take()) }
    }
    json.endArray()
    json.newLine(2)
    json.key("edges")
    json.beginArray()
    for index in 0..<network.edgeCount {
      json.newLine(4)
      add(network.edge(index).values, to: &json)
      if json.bytes.count > 1 << 16 { try write(json.take()) }
    }
    json.endArray()
    json.endObject()
    try write(json.take() + [0x0A])
  }

  private static func writeLines(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    func line(_ type: String, _ values: [(field: Field, value: FieldValue)]) -> [UInt8] {
      var json = JSONWriter()
      add(values, type: type, to: &json)
      return json.bytes + [0x0A]
    }
    if let asOf = network.asOf {
      try write(
        Array("{\"type\": \"network\", \"partnergraph\": 1, \"asOf\": \"\(asOf)\"}\n".utf8))
    }
    for node in network.declaredNodes { try write(line("node", node.values)) }
    for index in 0..<network.edgeCount { try write(line("edge", network.edge(index).values)) }
  }

  private static func add(
    _ values: [(field: Field, value: FieldValue)], type: String? = nil, to json: inout JSONWriter
  ) {
    json.beginObject()
    if let type {
      json.key("type")
      json.value(type)
    }
    for (field, value) in values {
      json.key(field.name)
      switch value {
      case .text(let text): json.value(text)
      case .list(let items): json.value(items)
      case .flag(let flag): json.value(flag)
      case .number(let number): json.value(number: FieldValue.text(of: number))
      case .null: json.null()
      }
    }
    json.endObject()
  }

  // MARK: - CSV

  /// Writes the nodes as a table with every field of the model.
  public static func writeNodeTable(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    let fields = Field.ofNodes
    try write(row(fields.map(\.name)))
    for node in network.declaredNodes { try write(row(fields, node.values)) }
  }

  /// Writes the edges as a table with every field of the model.
  public static func writeEdgeTable(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    let fields = Field.ofEdges
    try write(row(fields.map(\.name)))
    for index in 0..<network.edgeCount { try write(row(fields, network.edge(index).values)) }
  }

  private static func row(_ fields: [Field], _ values: [(field: Field, value: FieldValue)]) -> [UInt8] {
    row(
      fields.map { field in
        values.first { $0.field == field }?.value.plainText(separator: ";") ?? ""
      })
  }

  private static func row(_ cells: [String]) -> [UInt8] {
    Array((cells.map { CSVText.cell($0) }.joined(separator: ",") + "\r\n").utf8)
  }

  // MARK: - Sketch

  private static func writeSketch(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    if let asOf = network.asOf { try write(Array("asOf \(asOf)\n".utf8)) }
    for node in network.declaredNodes {
      let values = node.values
      let line = "\(node.kind?.name ?? "") \(quoted(node.id))" + fields(values.dropFirst(2)) + "\n"
      try write(Array(line.utf8))
    }
    for index in 0..<network.edgeCount {
      let edge = network.edge(index)
      let line =
        "\(quoted(edge.from.id)) -\(edge.kind.name)-> \(quoted(edge.to.id))"
        + fields(edge.values.dropFirst(3)) + "\n"
      try write(Array(line.utf8))
    }
  }

  private static func fields(_ values: ArraySlice<(field: Field, value: FieldValue)>) -> String {
    values.map { " \($0.field.name)=\(quoted($0.value.plainText(separator: ",")))" }.joined()
  }

  /// The text as it is where it is made of letters, digits and `._:@/+-`, else as a JSON string. `[]` and lists
  /// of plain items need no quotes either.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "._:@/+-".utf8.contains(byte)
      }
    }
    if isPlain && !text.isEmpty || text == "[]" { return text }
    var json = JSONWriter()
    json.value(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
