// Why this file exists: the oracle and its random networks need days of the calendar, counted in the most
// obvious way (year by year, month by month), so that they share no arithmetic with the tool.

/// Days since 1970-01-01, from and to text.
enum PlainDate {
  /// The UTC day of `YYYY-MM-DD` or of an RFC 3339 time.
  static func day(_ text: String) -> Int? {
    let parts = text.split(separator: "T", maxSplits: 1)
    guard let first = parts.first else { return nil }
    let numbers = first.split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 3, numbers[0] >= 1970, (1...12).contains(numbers[1]) else { return nil }
    var count = numbers[2] - 1
    for year in 1970..<numbers[0] {
      count += isLeap(year) ? 366 : 365
    }
    for month in 1..<numbers[1] {
      count += length(ofMonth: month, in: numbers[0])
    }
    if parts.count == 2 {
      count += dayShift(ofTime: String(parts[1]))
    }
    return count
  }

  /// `YYYY-MM-DD` of a day.
  static func text(_ day: Int) -> String {
    var left = day
    var year = 1970
    while left >= (isLeap(year) ? 366 : 365) {
      left -= isLeap(year) ? 366 : 365
      year += 1
    }
    var month = 1
    while left >= length(ofMonth: month, in: year) {
      left -= length(ofMonth: month, in: year)
      month += 1
    }
    return "\(year)-\(twoDigits(month))-\(twoDigits(left + 1))"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// How many days a time such as `23:30:00-02:00` lies from its written date once it is told in UTC.
  private static func dayShift(ofTime text: String) -> Int {
    let characters = Array(text)
    guard characters.count >= 9, let local = minutes(characters[0..<5]) else { return 0 }
    guard characters[characters.count - 1] != "Z", characters.count >= 14 else { return 0 }
    let sign = characters[characters.count - 6]
    guard let offset = minutes(characters[(characters.count - 5)...]) else { return 0 }
    let universal = sign == "-" ? local + offset : local - offset
    if universal < 0 { return -1 }
    return universal >= 24 * 60 ? 1 : 0
  }

  private static func minutes(_ clock: ArraySlice<Character>) -> Int? {
    let numbers = String(clock).split(separator: ":").compactMap { Int($0) }
    return numbers.count == 2 ? numbers[0] * 60 + numbers[1] : nil
  }
}
