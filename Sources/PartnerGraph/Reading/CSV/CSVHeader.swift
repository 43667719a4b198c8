// The first row of a table of ours: which column holds which field.

/// What the header of a file of nodes or of edges names.
struct CSVHeader: Sendable {
  /// Where a record keeps what stands in a column, and its field as a set, which is empty outside the model.
  struct Column {
    var bit: Field.Set
    var slot: Int

    fileprivate init(_ field: Field?) {
      bit = field.map { Field.Set($0) } ?? []
      slot = field.map { RawRecord.slot(of: $0) } ?? RawRecord.spareSlot
    }
  }

  private(set) var columns: [String] = []
  /// For each column its field; nil where the name is not in the model.
  private(set) var fields: [Field?] = []
  /// The same, as a scanner wants it.
  private(set) var slots: [Column] = []
  private(set) var holdsEdges = false
  /// Where the rows begin.
  private(set) var end = 0

  /// Reads a header. Throws where it cannot be used, which ends the input.
  init(_ buffer: InputBuffer) throws(SyntaxError) {
    var scanner = CSVScanner(buffer)
    guard scanner.skipBlankLines() else {
      throw SyntaxError(offset: 0, message: "expected a header row of field names, found an empty file")
    }
    let start = scanner.position
    for cell in try scanner.row() {
      let name = scanner.text(cell)
      let known: Field? = cell.count <= 16 ? Field.named(scanner.slice(cell)) : nil
      let field = known.flatMap { Self.reserved.contains($0) ? nil : $0 }
      if columns.contains(name), !name.isEmpty {
        throw SyntaxError(
          offset: cell.start, message: "expected each field once in the header, found \(name) again")
      }
      columns.append(name)
      fields.append(field)
      slots.append(Column(field))
    }
    end = scanner.position
    holdsEdges = fields.contains(.from) || fields.contains(.to)
    let required: [Field] = holdsEdges ? [.kind, .from, .to] : [.id, .kind]
    guard required.allSatisfy(fields.contains) else {
      let wanted = "id and kind (nodes), or kind, from and to (edges)"
      let hint =
        columns.count == 1 && columns[0].contains(";") ? "; cells are separated by ',', not ';'" : ""
      throw SyntaxError(offset: start, message: "expected a header with the fields \(wanted)\(hint)")
    }
  }

  /// Fields that belong to the formats of one file alone.
  private static let reserved = Field.Set(.type, .partnergraph, .asOf)
}
