import Testing

@testable import PartnerGraph

@Suite struct ByteArenaTests {
  @Test func aCopyKeepsWhatItHadWhenTheOtherGrows() {
    var first = TextArena()
    let name = first.append("Contoso")
    var second = first
    let other = first.append("Fabrikam")
    let third = second.append("Northwind")
    #expect(first[name] == "Contoso" && first[other] == "Fabrikam")
    #expect(second[name] == "Contoso" && second[third] == "Northwind")
  }

  @Test func stringsOfAllLengthsAreToldApart() {
    // Lengths around every boundary of the hash, and strings that differ in one place only.
    var interner = ByteInterner()
    var known: [[UInt8]: Int32] = [:]
    for length in 0...70 {
      for place in 0..<max(1, length) {
        for letter in [UInt8(0x61), 0x62] {
          var bytes = [UInt8](repeating: 0x78, count: length)
          if length > 0 { bytes[place] = letter }
          let index = bytes.withUnsafeBufferPointer { interner.intern($0) }
          if let before = known[bytes] { #expect(before == index) }
          known[bytes] = index
        }
      }
    }
    #expect(interner.count == known.count)
    for (bytes, index) in known {
      #expect(interner.strings.withBytes(index) { $0.elementsEqual(bytes) })
      #expect(bytes.withUnsafeBufferPointer { interner.find($0) } == index)
    }
  }

  @Test func everyDayOfSomeYearsIsTold() {
    // Against counting day by day.
    var days = CalendarDate("1899-12-31").map { Int($0.days) } ?? 0
    for year in 1900...2101 {
      for month in 1...12 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        for day in 1...length {
          days += 1
          #expect(CalendarDate(year: year, month: month, day: day)?.days == Int32(days))
        }
        #expect(CalendarDate(year: year, month: month, day: length + 1) == nil)
      }
    }
  }
}
