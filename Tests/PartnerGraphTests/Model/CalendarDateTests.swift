// Days, times as UTC dates, and what is no date; checked against Foundation's calendar.

import Foundation
import PartnerGraph
import Testing

@Suite struct CalendarDateTests {
  @Test func everyDayOfFourCenturiesGoesRoundAndAgreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for days in stride(from: -80_000, through: 80_000, by: 37) {
      let date = CalendarDate(days: Int32(days))
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86_400))
      #expect(date.components == (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0))
      #expect(CalendarDate(date.description) == date)
    }
  }

  @Test(arguments: [
    ("2020-02-29", "2020-02-29"), ("2021-05-19T23:30:00Z", "2021-05-19"),
    ("2021-05-19T23:30:00.123-01:00", "2021-05-20"), ("2021-05-19t00:10:00+02:00", "2021-05-18"),
    ("2021-05-19 10:00:00Z", "2021-05-19"), ("2016-12-31T23:59:60Z", "2016-12-31"),
  ])
  func readsDatesAndTimes(text: String, date: String) {
    #expect(CalendarDate(text)?.description == date)
  }

  @Test(arguments: [
    "", "2021-5-19", "2021-02-29", "2021-13-01", "2021-00-10", "20210519", "2021-05-19T", "2021-05-19Z",
    "2021-05-19T10:00Z", "2021-05-19T10:00:00", "2021-05-19T24:00:00Z", "2021-05-19T10:00:00.Z",
    "2021-05-19T10:00:00+0200", "2021-05-19T10:00:00Zx", "2021-05-19x", "１２３４-05-19",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(CalendarDate(text) == nil)
  }
}
