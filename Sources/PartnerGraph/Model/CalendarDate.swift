// A day of the proleptic Gregorian calendar. The model counts in days: a time counts as its UTC date.

/// A day, held as the number of days since 1970-01-01.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible, BitwiseCopyable {
  /// Days since 1970-01-01; negative before.
  public var days: Int32

  /// The day `days` days after 1970-01-01.
  public init(days: Int32) { self.days = days }

  /// The day named by a year (0–9999), month and day, or nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    days = Self.days(
      UInt32(truncatingIfNeeded: year), UInt32(truncatingIfNeeded: month), UInt32(truncatingIfNeeded: day))
  }

  /// Reads `YYYY-MM-DD` or an RFC 3339 time, which counts as its UTC date. Nil for anything else.
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let date = copy.withUTF8({ CalendarDate(utf8: $0) }) else { return nil }
    self = date
  }

  /// The same from UTF-8 bytes; O(1), allocates nothing.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count else { return nil }
      var value = 0
      for index in start..<(start + count) {
        let digit = bytes[index] &- 0x30
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    if bytes.count == 10 {
      self.init(day: bytes)
      return
    }
    guard bytes.count > 10, let year = number(0, 4), byte(4) == 0x2D, let month = number(5, 2),
      byte(7) == 0x2D, let day = number(8, 2),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    self = date
    guard byte(10) | 0x20 == 0x74 || byte(10) == 0x20, let hour = number(11, 2), hour <= 23,
      byte(13) == 0x3A, let minute = number(14, 2), minute <= 59, byte(16) == 0x3A,
      let second = number(17, 2), second <= 60
    else { return nil }
    var position = 19
    if byte(position) == 0x2E {
      position += 1
      let first = position
      while byte(position) &- 0x30 <= 9 { position += 1 }
      guard position > first else { return nil }
    }
    if byte(position) | 0x20 == 0x7A {
      guard position + 1 == bytes.count else { return nil }
      return
    }
    guard byte(position) == 0x2B || byte(position) == 0x2D, let offsetHours = number(position + 1, 2),
      offsetHours <= 23, byte(position + 3) == 0x3A, let offsetMinutes = number(position + 4, 2),
      offsetMinutes <= 59, position + 6 == bytes.count
    else { return nil }
    let sign = byte(position) == 0x2B ? 1 : -1
    let utcMinutes = hour * 60 + minute - sign * (offsetHours * 60 + offsetMinutes)
    if utcMinutes < 0 { days -= 1 } else if utcMinutes >= 24 * 60 { days += 1 }
  }

  /// Reads `YYYY-MM-DD`: ten bytes, no fewer.
  @inline(__always)
  init?(day bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    let first =
      UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let last = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    // Digits are 0 to 9 now and hyphens 0: adding 6 to a byte that is more than 9 shows in its upper half.
    let isDate =
      (first | (first &+ 0x0006_0600_0606_0606)) & 0xFFF0_F0FF_F0F0_F0F0 == 0
      && (last | (last &+ 0x0606)) & 0xF0F0 == 0
    guard isDate else { return nil }
    // Each pair of digits, ten times the first and the second, in the byte of the second.
    let pairs = first &* 10 &+ first >> 8
    let year =
      UInt32(truncatingIfNeeded: pairs & 0xFF) &* 100 &+ UInt32(truncatingIfNeeded: pairs >> 16 & 0xFF)
    let month = UInt32(truncatingIfNeeded: pairs >> 40 & 0xFF)
    let day = UInt32(last & 0xFF) &* 10 &+ UInt32(last >> 8)
    guard month &- 1 < 12, day >= 1, day <= 28 || day <= Self.length(ofMonth: Int(month), year: Int(year))
    else {
      return nil
    }
    days = Self.days(year, month, day)
  }

  /// Days since 1970-01-01 of a day that there is. Years begin in March here, so that the leap day is the last of its
  /// year, and 400 years after 0, so that none is negative.
  @inline(__always)
  private static func days(_ year: UInt32, _ month: UInt32, _ day: UInt32) -> Int32 {
    let shifted = month <= 2 ? year &+ 399 : year &+ 400
    let monthFromMarch = month > 2 ? month &- 3 : month &+ 9
    let centuries = shifted / 100
    let days = shifted &* 365 &+ shifted / 4 &- centuries &+ centuries / 4 &+ (153 &* monthFromMarch &+ 2) / 5
    return Int32(bitPattern: days &+ day) &- (146_097 + 719_469)
  }

  /// Year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Whether the first sorts before the second.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.days < right.days }

  /// How many days a month has.
  @inline(__always)
  static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return year & 3 == 0 && (year % 100 != 0 || year & 15 == 0) ? 29 : 28 }
    // Long and short months take turns, and begin anew in August.
    return 30 + (month ^ month >> 3) & 1
  }
}
