// Rows and cells of RFC 4180, with places.

/// Cuts CSV into rows. Lines end in LF or CRLF. Every loop stops at the end of the input.
struct CSVScanner {
  private let buffer: InputBuffer
  private(set) var position = 0

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

  /// Gives the body the cells of a row with their numbers; the position is left on the next row. Where more of the input
  /// had to be loaded, they are given again from the first on. A row that is not UTF-8 ends the input.
  @inline(__always)
  mutating func forEachCell(_ body: (Int, RawValue) -> Void) throws(SyntaxError) -> Int {
    let start = position
    while true {
      do throws(SyntaxError) {
        let count = try scanRow(body)
        // The byte after a line end or a quote is part of what was looked at.
        if position + 1 < buffer.loaded || !loadMore(from: start) {
          try checkEncoding(from: start)
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
    _ = try forEachCell { index, cell in
      if index == 0 { cells.removeAll(keepingCapacity: true) }
      cells.append(cell)
    }
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
  private mutating func scanRow(_ body: (Int, RawValue) -> Void) throws(SyntaxError) -> Int {
    var index = 0
    while true {
      // Most cells of a table with many columns are empty.
      if byte == UInt8(ascii: ","), !isAtEnd {
        body(index, RawValue(start: position, count: 0, shape: .text))
      } else {
        body(index, try byte == UInt8(ascii: "\"") ? quotedCell() : plainCell())
      }
      index += 1
      if byte == UInt8(ascii: ","), !isAtEnd {
        position += 1
        continue
      }
      if byte == 0x0D, !isAtEnd { position += 1 }
      if isAtEnd { return index }
      guard byte == 0x0A else {
        throw SyntaxError(offset: position, message: "expected ',' or the end of the line after the cell")
      }
      position += 1
      return index
    }
  }

  private mutating func plainCell() throws(SyntaxError) -> RawValue {
    let start = position
    while !isAtEnd {
      skipPlainBytes()
      if isAtEnd { break }
      switch byte {
      case UInt8(ascii: ","), 0x0A: return RawValue(start: start, count: position - start, shape: .text)
      case 0x0D where position + 1 >= buffer.loaded || buffer.start[position + 1] == 0x0A:
        return RawValue(start: start, count: position - start, shape: .text)
      case UInt8(ascii: "\""):
        throw SyntaxError(offset: position, message: "expected a cell with a quote in it to be quoted")
      case 0x0D:
        throw SyntaxError(offset: position, message: "expected a line feed after the carriage return")
      default: position += 1
      }
    }
    return RawValue(start: start, count: position - start, shape: .text)
  }

  /// Passes bytes that end no cell, eight at a time. What is not loaded reads as zeros, which end it at the latest.
  @inline(__always)
  private mutating func skipPlainBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    while true {
      let word = UInt64(
        littleEndian: UnsafeRawPointer(buffer.start + position).loadUnaligned(as: UInt64.self))
      // Quotes, commas and whatever is below 0E. A borrow can only make a byte above such a one look like it: the lowest is
      // right. What is not ASCII only looks like it.
      let quotes = word ^ (ones &* 0x22)
      let commas = word ^ (ones &* 0x2C)
      let special =
        ((quotes &- ones) | (commas &- ones) | (word &- ones &* 0x0E)) & ~word & 0x8080_8080_8080_8080
      if special != 0 {
        position += special.trailingZeroBitCount >> 3
        return
      }
      position += 8
    }
  }

  private mutating func quotedCell() throws(SyntaxError) -> RawValue {
    let opening = position
    position += 1
    var hasQuotes = false
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
