// Rows and cells of RFC 4180, with places.

/// Cuts CSV into rows. Lines end in LF or CRLF. Every loop stops at the end of the input.
struct CSVScanner {
  private let buffer: InputBuffer
  private(set) var position = 0
  /// Whether the row at hand may hold bytes that are not ASCII.
  private var mayHoldMore = false

  init(_ buffer: InputBuffer) {
    self.buffer = buffer
    position = buffer.first
    let mark =
      position == 0 && buffer.count >= 3 && (0..<3).allSatisfy { buffer.start[$0] == [0xEF, 0xBB, 0xBF][$0] }
    if mark { position = 3 }
  }

  /// Goes to a row.
  mutating func moveOn(to offset: Int) { position = offset }

  /// Whether the position is behind what is loaded: ``row()`` loads more and begins anew.
  private var isAtEnd: Bool { position >= buffer.loaded }
  private var byte: UInt8 { isAtEnd ? 0 : buffer.start[position] }

  func slice(_ value: RawValue) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: buffer.start + value.start, count: value.count)
  }

  /// The text of a cell.
  func text(_ cell: RawValue) -> String {
    var bytes: [UInt8] = []
    if cell.shape == .quotedText {
      CSVCell.unquote(slice(cell), into: &bytes)
    } else {
      bytes.append(contentsOf: slice(cell))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the position is on a line that is not empty, as far as that is told without loading more.
  @inline(__always)
  var isOnRow: Bool {
    position + 2 < buffer.loaded && buffer.start[position] != 0x0A && buffer.start[position] != 0x0D
  }

  /// Goes to the next line that is not empty; false at the end of the input.
  mutating func skipBlankLines() -> Bool {
    while true {
      buffer.load(through: min(position + 2, buffer.count))
      guard
        byte == 0x0A || (byte == 0x0D && position + 1 < buffer.count && buffer.start[position + 1] == 0x0A)
      else { return !isAtEnd }
      position += 1
    }
  }

  /// Goes to the line after the one that an offset is on. A rest that is not UTF-8 ends the input.
  mutating func skipLine(from start: Int) throws(SyntaxError) {
    position = min(buffer.lineEnd(from: start) + 1, buffer.count)
    try checkEncoding(from: start)
  }

  /// Scans a row without quotes into a record, and returns how many cells it has; the position is left on the next row. Nil
  /// where it is another row, or is not loaded: then nothing has happened but that the record holds some values. Columns
  /// outside the model that have a value are added to `unknown`.
  @inline(__always)
  mutating func scanPlainRow(
    into record: inout RawRecord, _ columns: UnsafeBufferPointer<CSVHeader.Column>, _ unknown: inout [Int]
  ) throws(SyntaxError) -> Int? {
    let (bytes, slots, start) = (buffer.start, record.slots, position)
    var (cursor, index, seen, present) = (start, 0, SIMD2<UInt64>.zero, Field.Set([]))
    while true {
      // Most cells of a table with many columns are empty.
      let emptyCount = Self.commaCount(at: bytes + cursor)
      cursor &+= emptyCount
      index &+= emptyCount
      if emptyCount == 8 { continue }
      let end = Self.nextSpecial(bytes, from: cursor, &seen)
      if end != cursor {
        guard index < columns.count else { return nil }
        let column = columns[index]
        (slots + column.slot).storeBytes(
          of: RawValue(start: cursor, count: end &- cursor, shape: .text), as: RawValue.self)
        present.formUnion(column.bit)
        if column.bit == [] { unknown.append(index) }
      }
      index &+= 1
      cursor = end &+ 1
      if bytes[end] == UInt8(ascii: ",") { continue }
      if bytes[end] == 0x0D { cursor &+= 1 }
      guard bytes[cursor &- 1] == 0x0A else { return nil }
      break
    }
    position = cursor
    record.fields.present = present
    if (seen.x | seen.y) & 0x8080_8080_8080_8080 != 0 { try checkEncoding(from: start) }
    return index
  }

  /// Gives the body the cells of a row with their numbers, those that are empty if that is wanted, and returns how many
  /// there are; the position is left on the next row. Where more of the input had to be loaded, it begins anew. A row that
  /// is not UTF-8 ends the input.
  @inline(__always)
  mutating func forEachCell(
    alsoEmpty: Bool, beginning begin: () -> Void, _ body: (Int, RawValue) -> Void
  ) throws(SyntaxError) -> Int {
    let start = position
    while true {
      do throws(SyntaxError) {
        begin()
        let count = try scanRow(alsoEmpty, body)
        // The byte after a line end or a quote is part of what was looked at.
        if position + 1 < buffer.loaded || !loadMore(from: start) {
          if mayHoldMore { try checkEncoding(from: start) }
          return count
        }
      } catch {
        guard position + 1 >= buffer.loaded, loadMore(from: start) else {
          try checkEncoding(from: start)
          throw error
        }
      }
      position = start
    }
  }

  /// Loads as much again as the row has by now, for it is scanned anew: together no more than a few times its length.
  private func loadMore(from start: Int) -> Bool {
    guard buffer.loaded < buffer.count else { return false }
    buffer.load(through: min(buffer.count, buffer.loaded + max(1, buffer.loaded - start)))
    return true
  }

  /// The cells of a row, in place of those before.
  mutating func row(into cells: inout [RawValue]) throws(SyntaxError) {
    _ = try forEachCell(
      alsoEmpty: true, beginning: { cells.removeAll(keepingCapacity: true) }, { cells.append($1) })
  }

  /// The cells of a row.
  mutating func row() throws(SyntaxError) -> [RawValue] {
    var cells: [RawValue] = []
    try row(into: &cells)
    return cells
  }

  private func checkEncoding(from start: Int) throws(SyntaxError) {
    if let offset = UTF8Check.firstError(in: buffer, from: start, to: min(position, buffer.count)) {
      throw JSONScanner.encodingError(at: offset, buffer.start[offset])
    }
  }

  /// Returns how many cells the row has.
  @inline(__always)
  private mutating func scanRow(
    _ alsoEmpty: Bool, _ body: (Int, RawValue) -> Void
  ) throws(SyntaxError) -> Int {
    let (bytes, end) = (buffer.start, buffer.loaded)
    var (cursor, index) = (position, 0)
    defer { position = cursor }
    mayHoldMore = false
    while true {
      // Most cells of a table with many columns are empty.
      let emptyCount = Self.commaCount(at: bytes + cursor)
      if alsoEmpty {
        for empty in 0..<emptyCount {
          body(index + empty, RawValue(start: cursor + empty, count: 0, shape: .text))
        }
      }
      cursor &+= emptyCount
      index &+= emptyCount
      if emptyCount == 8 { continue }
      if bytes[cursor] == UInt8(ascii: "\""), cursor < end {
        position = cursor
        defer { cursor = position }
        body(index, try quotedCell())
      } else {
        let start = cursor
        try skipPlainCell(&cursor)
        if alsoEmpty || cursor > start {
          body(index, RawValue(start: start, count: cursor - start, shape: .text))
        }
      }
      index &+= 1
      if bytes[cursor] == UInt8(ascii: ",") {
        cursor &+= 1
        continue
      }
      if bytes[cursor] == 0x0D { cursor &+= 1 }
      if cursor >= end { return index }
      guard bytes[cursor] == 0x0A else {
        throw SyntaxError(offset: cursor, message: "expected ',' or the end of the line after the cell")
      }
      cursor &+= 1
      return index
    }
  }

  /// How many commas stand at a pointer, of the next eight bytes.
  @inline(__always)
  private static func commaCount(at bytes: UnsafePointer<UInt8>) -> Int {
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    return (word ^ 0x2C2C_2C2C_2C2C_2C2C).trailingZeroBitCount &>> 3
  }

  /// Goes behind a cell without quotes. What is not loaded reads as zeros, at which every search stops.
  @inline(__always)
  private mutating func skipPlainCell(_ cursor: inout Int) throws(SyntaxError) {
    let (bytes, end) = (buffer.start, buffer.loaded)
    while true {
      cursor = nextSpecial(from: cursor)
      if cursor >= end { return cursor = end }
      switch bytes[cursor] {
      case UInt8(ascii: ","), 0x0A: return
      case 0x0D where cursor + 1 >= end || bytes[cursor + 1] == 0x0A: return
      case UInt8(ascii: "\""):
        throw SyntaxError(offset: cursor, message: "expected a cell with a quote in it to be quoted")
      case 0x0D:
        throw SyntaxError(offset: cursor, message: "expected a line feed after the carriage return")
      default: cursor &+= 1
      }
    }
  }

  @inline(__always)
  private mutating func nextSpecial(from start: Int) -> Int {
    var seen = SIMD2<UInt64>.zero
    let end = Self.nextSpecial(buffer.start, from: start, &seen)
    if (seen.x | seen.y) & 0x8080_8080_8080_8080 != 0 { mayHoldMore = true }
    return end
  }

  /// The offset of the next quote, comma or byte below 0E: sixteen bytes without one are passed at once, as two words. All
  /// words that were looked at are added to `seen`.
  @inline(__always)
  private static func nextSpecial(
    _ bytes: UnsafePointer<UInt8>, from start: Int, _ seen: inout SIMD2<UInt64>
  ) -> Int {
    func eachByte(_ byte: UInt64) -> SIMD2<UInt64> { SIMD2(repeating: 0x0101_0101_0101_0101 &* byte) }
    var cursor = start
    while true {
      let words = UnsafeRawPointer(bytes + cursor).loadUnaligned(as: SIMD2<UInt64>.self)
      seen |= words
      // A borrow can only make a byte above a special one of its word look like it: the lowest is right. What is not ASCII
      // only looks like it.
      let quotes = (words ^ eachByte(0x22)) &- eachByte(1)
      let commas = (words ^ eachByte(0x2C)) &- eachByte(1)
      let special = (quotes | commas | (words &- eachByte(0x0E))) & ~words & eachByte(0x80)
      let (first, last) = (UInt64(littleEndian: special.x), UInt64(littleEndian: special.y))
      if first != 0 { return cursor &+ (first.trailingZeroBitCount &>> 3) }
      if last != 0 { return cursor &+ 8 &+ (last.trailingZeroBitCount &>> 3) }
      cursor &+= 16
    }
  }

  private mutating func quotedCell() throws(SyntaxError) -> RawValue {
    let opening = position
    position += 1
    var hasQuotes = false
    mayHoldMore = true
    while !isAtEnd {
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < buffer.loaded, buffer.start[position + 1] == UInt8(ascii: "\"") else {
          position += 1
          return RawValue(
            start: opening + 1, count: position - opening - 2, shape: hasQuotes ? .quotedText : .text)
        }
        hasQuotes = true
        position += 1
      }
      position += 1
    }
    throw SyntaxError(
      offset: opening, message: "expected a closing quote: the cell that begins here never ends",
      endsInput: true)
  }
}

/// What a quoted cell stands for.
enum CSVCell {
  /// Appends the text between the quotes, each pair of quotes as one.
  static func unquote(_ raw: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
    var position = 0
    while position < raw.count {
      text.append(raw[position])
      position += raw[position] == UInt8(ascii: "\"") ? 2 : 1
    }
  }
}
