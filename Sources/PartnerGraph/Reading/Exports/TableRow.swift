// Rows of the tables that portals, tools and scripts write: cells found by the name of their column.

/// The names of a table's columns. A name that stands again is told by position: the second `TenantId` is
/// `TenantId#2`.
final class TableHeader {
  let names: [String]
  private var columns: [String: Int] = [:]

  init(_ cells: [String]) {
    var counts: [String: Int] = [:]
    names = cells.map { cell in
      let count = counts[cell.lowercased(), default: 0] + 1
      counts[cell.lowercased()] = count
      return count == 1 ? cell : "\(cell)#\(count)"
    }
  }

  /// The column with that name, whatever its case; -1 where there is none. Names that were asked for are kept.
  func column(_ name: String) -> Int {
    if let known = columns[name] { return known }
    let column = names.firstIndex { $0.isSame(as: name) } ?? -1
    columns[name] = column
    return column
  }
}

/// One row: where its cells stand.
struct TableRow {
  var header: TableHeader
  var cells: [RawValue]
  var scanner: CSVScanner

  func cell(_ name: String) -> ExportItem? {
    let column = header.column(name)
    guard column >= 0, column < cells.count else { return nil }
    return ExportItem(text: scanner.text(cells[column]), offset: cells[column].start)
  }
}
