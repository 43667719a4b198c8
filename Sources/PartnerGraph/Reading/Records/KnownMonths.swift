// Months that dates were in: most dates share theirs with another.

/// Months by how they are written, `YYYY-MM-`, each with the day before its first and its length. All bytes of a date are
/// looked at, so what is kept saves arithmetic and never changes what is read.
///
/// Unchecked: the table is allocated by `init`, freed by `deinit` and indexed by nine bits, of which it has all. Dates have
/// ten bytes.
struct KnownMonths: ~Copyable {
  private struct Month {
    /// The first eight bytes of a date; 0 where there is none.
    var text: UInt64 = 0
    var dayBefore: Int32 = 0
    var length: UInt32 = 0
  }

  private let months: UnsafeMutablePointer<Month>
  private static let count = 1 << 9

  init() {
    months = .allocate(capacity: Self.count)
    months.initialize(repeating: Month(), count: Self.count)
  }

  deinit { months.deallocate() }

  /// Where a month stands: the last digit of its year and both of its own have a place each, so that those of ten years
  /// stand beside one another. The factor moves the bits that tell them to the upper end.
  @inline(__always)
  private func month(_ text: UInt64) -> UnsafeMutablePointer<Month> {
    let digits = UInt64(littleEndian: text) & 0x000F_0100_0F00_0000
    return months + Int(truncatingIfNeeded: (digits &* 0x8008_1000) >> 55)
  }

  /// The day that ten bytes `YYYY-MM-DD` name, or nil where they are no day.
  @inline(__always)
  mutating func date(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    let raw = UnsafeRawBufferPointer(bytes)
    let text = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
    let month = month(text)
    guard month.pointee.text == text else { return firstDate(bytes, text) }
    let (ten, one) = (UInt32(raw[8]) &- 0x30, UInt32(raw[9]) &- 0x30)
    let day = ten &* 10 &+ one
    guard ten <= 3, one <= 9, day &- 1 < month.pointee.length else { return nil }
    return CalendarDate(days: month.pointee.dayBefore &+ Int32(bitPattern: day))
  }

  /// The first date of a month; keeps the month.
  @inline(never)
  private mutating func firstDate(_ bytes: UnsafeBufferPointer<UInt8>, _ text: UInt64) -> CalendarDate? {
    guard let date = CalendarDate(day: bytes) else { return nil }
    let (year, month, day) = date.components
    let length = UInt32(truncatingIfNeeded: CalendarDate.length(ofMonth: month, year: year))
    self.month(text).pointee = Month(
      text: text, dayBefore: date.days - Int32(truncatingIfNeeded: day), length: length)
    return date
  }
}
