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
  ///
  /// `asOf` is the day to look at it on that is written; else it is the network's own, where it states one.
  public static func write(
    _ network: Network, as format: OutputFormat, asOf: CalendarDate? = nil, to write: ([UInt8]) throws -> Void
  ) rethrows {
    let asOf = asOf ?? network.asOf
    switch format {
    case .json: try Self.write(network, asOf, in: .document, to: write)
    case .jsonLines: try Self.write(network, asOf, in: .lines, to: write)
    case .yaml: try YAMLWriter.write(network, asOf, to: write)
    case .sketch: try writeSketch(network, asOf, to: write)
    case .graphml: try GraphMLWriter.write(network, asOf, to: write)
    case .dot: try DOTNetworkWriter.write(network, asOf, to: write)
    case .mermaid: try MermaidWriter.write(network, to: write)
    case .csv:
      try writeNodeTable(network, to: write)
      try writeEdgeTable(network, to: write)
    }
  }

  // MARK: - JSON and CSV

  private static func write(
    _ network: Network, _ asOf: CalendarDate?, in layout: RecordEncoder.Layout,
    to write: ([UInt8]) throws -> Void
  ) rethrows {
    var encoder = RecordEncoder(layout)
    encoder.begin(asOf: asOf)
    if layout != .edgeTable {
      for node in network.declaredNodes {
        encoder.add(node.values)
        if encoder.isFull { try write(encoder.take()) }
      }
    }
    encoder.beginEdges()
    if layout != .nodeTable {
      for index in 0..<network.edgeCount {
        encoder.add(network.edge(index).values)
        if encoder.isFull { try write(encoder.take()) }
      }
    }
    encoder.end()
    try write(encoder.take())
  }

  /// Writes the nodes as a table with every field of the model.
  public static func writeNodeTable(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    try Self.write(network, nil, in: .nodeTable, to: write)
  }

  /// Writes the edges as a table with every field of the model.
  public static func writeEdgeTable(_ network: Network, to write: ([UInt8]) throws -> Void) rethrows {
    try Self.write(network, nil, in: .edgeTable, to: write)
  }

  // MARK: - Sketch

  private static func writeSketch(
    _ network: Network, _ asOf: CalendarDate?, to write: ([UInt8]) throws -> Void
  ) rethrows {
    if let asOf { try write(Array("asOf \(asOf)\n".utf8)) }
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
    values.map { field, value in
      let text = value.plainText(separator: ",")
      if case .list = value, text == "[]" { return " \(field.name)=[]" }
      return " \(field.name)=\(quoted(text))"
    }.joined()
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
    if isPlain && !text.isEmpty { return text }
    var json = JSONWriter()
    json.value(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
