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
  /// For each column its field; nil where the name is not in the model, or a later column has the field too.
  private(set) var fields: [Field?] = []
  /// The same, as a scanner wants it.
  private(set) var slots: [Column] = []
  /// For each column whether a later one has its field too.
  private(set) var isLeftOut: [Bool] = []
  /// Fields that several columns have, each with the place of the last one.
  private(set) var repeated: [(field: Field, offset: Int)] = []
  private(set) var holdsEdges = false
  /// Where the header begins.
  let start: Int
  /// Where the rows begin.
  private(set) var end = 0

  /// Reads a header. Throws where it cannot be used, which ends the input.
  init(_ buffer: InputBuffer) throws(SyntaxError) {
    var scanner = CSVScanner(buffer)
    guard scanner.skipBlankLines() else {
      throw SyntaxError(offset: 0, message: "expected a header row of field names, found an empty file")
    }
    start = scanner.position
    var columnOf: [Field: (index: Int, offset: Int)] = [:]
    var severalTimes = Field.Set([])
    for cell in try scanner.row() {
      let name = scanner.text(cell)
      let field = Field.folded(name.utf8)
      if let field, let earlier = columnOf.updateValue((columns.count, cell.start), forKey: field)?.index {
        fields[earlier] = nil
        slots[earlier] = Column(nil)
        isLeftOut[earlier] = true
        severalTimes.formUnion(Field.Set(field))
      }
      columns.append(name)
      fields.append(field)
      slots.append(Column(field))
      isLeftOut.append(false)
    }
    end = scanner.position
    repeated = Field.allCases.filter { severalTimes.contains($0) }.map { ($0, columnOf[$0]?.offset ?? start) }
    holdsEdges = fields.contains(.from) || fields.contains(.to)
    let required: [Field] = holdsEdges ? [.kind, .from, .to] : [.id, .kind]
    guard required.allSatisfy(fields.contains) else {
      let wanted = "id and kind (nodes), or kind, from and to (edges)"
      let hint =
        columns.count == 1 && columns[0].contains(";") ? "; cells are separated by ',', not ';'" : ""
      throw SyntaxError(offset: start, message: "expected a header with the fields \(wanted)\(hint)")
    }
  }
}
