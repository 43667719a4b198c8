// Records one after another as JSON, JSON Lines or rows of CSV: first nodes, then edges.

/// Encodes records into a buffer that is taken away from time to time.
struct RecordEncoder {
  enum Layout {
    case document, lines, nodeTable, edgeTable
  }

  private let layout: Layout
  /// A field of nodes that the model does not know: a column of its own in the table of nodes.
  private let unknownField: String?
  private var json = JSONWriter()
  private var rows: [UInt8] = []
  private var areEdges: Bool

  init(_ layout: Layout, unknownField: String? = nil) {
    self.layout = layout
    self.unknownField = unknownField
    areEdges = layout == .edgeTable
  }

  /// Whether the buffer is worth writing.
  var isFull: Bool { json.bytes.count + rows.count > 1 << 16 }

  /// Hands over what was encoded so far.
  mutating func take() -> [UInt8] {
    defer { rows.removeAll(keepingCapacity: true) }
    return rows + json.take()
  }

  /// The beginning: the as-of date where the layout has one, or the header of a table.
  mutating func begin(asOf: CalendarDate?) {
    switch layout {
    case .document:
      json.beginObject()
      json.key("partnergraph")
      json.value(1)
      if let asOf {
        json.key("asOf")
        json.value(asOf.description)
      }
      beginList("nodes")
    case .lines:
      if let asOf {
        appendLine("{\"type\": \"network\", \"partnergraph\": 1, \"asOf\": \"\(asOf)\"}")
      }
    case .nodeTable: appendRow(Field.ofNodes.map(\.name) + (unknownField.map { [$0] } ?? []))
    case .edgeTable: appendRow(Field.ofEdges.map(\.name))
    }
  }

  /// The nodes are done.
  mutating func beginEdges() {
    areEdges = true
    guard layout == .document else { return }
    json.endArray()
    beginList("edges")
  }

  mutating func end() {
    guard layout == .document else { return }
    json.endArray()
    json.endObject()
    rows = json.take()
    rows.append(0x0A)
  }

  /// Writes a record, and what its unknown field holds.
  mutating func add(_ values: [(field: Field, value: FieldValue)], unknown: String? = nil) {
    switch layout {
    case .document:
      json.newLine(4)
      addObject(values, unknown: unknown)
    case .lines:
      addObject(values, type: areEdges ? "edge" : "node", unknown: unknown)
      rows += json.take()
      rows.append(0x0A)
      json = JSONWriter()
    case .nodeTable, .edgeTable:
      let fields = areEdges ? Field.ofEdges : Field.ofNodes
      var cells = fields.map { field in
        values.first { $0.field == field }?.value.plainText(separator: ";") ?? ""
      }
      if !areEdges, unknownField != nil { cells.append(unknown ?? "") }
      appendRow(cells)
    }
  }

  private mutating func beginList(_ name: String) {
    json.newLine(2)
    json.key(name)
    json.beginArray()
  }

  private mutating func addObject(
    _ values: [(field: Field, value: FieldValue)], type: String? = nil, unknown: String?
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
    if let unknownField, let unknown {
      json.key(unknownField)
      json.value(unknown)
    }
    json.endObject()
  }

  private mutating func appendLine(_ text: String) {
    rows.append(contentsOf: text.utf8)
    rows.append(0x0A)
  }

  private mutating func appendRow(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { rows.append(UInt8(ascii: ",")) }
      rows.append(contentsOf: CSVText.cell(cell).utf8)
    }
    rows.append(contentsOf: [0x0D, 0x0A])
  }
}
