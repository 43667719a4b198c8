// What was read lately is not looked at in full again: that may never change what is read.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct KnownThingsTests {
  /// Dates read one after another with what is kept of months, and each by itself.
  @Test(arguments: 0..<8) func aDateIsReadAsByItself(seed: Int) {
    var random = SeededChoice(seed: 1, "months", seed)
    var months = KnownMonths()
    var dateCount = 0
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    for _ in 0..<20_000 {
      // Months whose last digits are alike share a place.
      let year = [19, 20, 21][random.below(3)] * 100 + random.below(random.chance(50) ? 3 : 100)
      var text = Array("\(year)-\(two(random.below(14)))-\(two(random.below(33)))".utf8)
      if random.chance(5) { text[random.below(10)] = Array("-/:0 9a".utf8)[random.below(7)] }
      text.withUnsafeBufferPointer { bytes in
        let expected = CalendarDate(day: bytes)
        if expected != nil { dateCount += 1 }
        #expect(months.date(bytes) == expected, "\(String(decoding: bytes, as: UTF8.self))")
      }
    }
    #expect(dateCount > 10_000 && dateCount < 19_000)
  }

  /// Ids, labels and lists that are of one length and alike at both ends, all of them several times.
  @Test(arguments: [InputFormat.jsonLines, .csv]) func whatIsAlikeAtBothEndsIsNotTheSame(format: InputFormat)
  {
    func middle(_ number: Int) -> String { String(10_000 + number * 7 % 900) }
    func id(_ number: Int) -> String { "customer-\(middle(number))-somewhere" }
    func region(_ number: Int) -> String { "northern-\(middle(number / 2))-highlands" }
    func tag(_ number: Int) -> String { "favourite-\(middle(number / 3))-accounts" }
    let numbers = (0..<300).flatMap { [$0, $0 / 2] }
    let lines = numbers.map { number in
      format == .csv
        ? "\(id(number)),customer,\(region(number)),\(tag(number));late"
        : #"{"type":"node","id":"\#(id(number))","kind":"customer","region":"\#(region(number))","tags":["\#(tag(number))","late"]}"#
    }
    let text = (format == .csv ? ["id,kind,region,tags"] : []) + lines
    let network = NetworkReader.read(text.joined(separator: "\n"), format: format).network
    #expect(network.declaredNodes.count == 300)
    #expect(network.problems.count == 300)
    for number in 0..<300 {
      #expect(network.node(id(number))?.region == region(number))
      #expect(network.node(id(number))?.tags == [tag(number), "late"])
    }
  }

  /// Lists that begin or end alike, of every length up to what is kept and above, some of them bad: each record read behind
  /// others says what it says by itself.
  @Test(arguments: [InputFormat.jsonLines, .csv], 0..<6) func aListIsReadAsByItself(
    format: InputFormat, seed: Int
  ) {
    var random = SeededChoice(seed: 3, "lists", seed)
    func list() -> String {
      let names = ["a", "ab", "role-one", "role-two", #"r\u006fle-one"#, String(repeating: "n", count: 84)]
      let items = (0..<random.below(5)).map { _ in names[random.below(names.count)] }
      if format == .csv { return items.joined(separator: ";") }
      let bad = random.chance(5) ? [["1", "[]", "null", #"["a"]"#][random.below(4)]] : []
      let separator = [", ", ",", " , "][random.below(3)]
      return "[" + (items.map { #""\#($0)""# } + bad).joined(separator: separator) + "]"
    }
    let lists = (0..<12).map { _ in list() }
    let lines = (0..<1500).map { number in
      let (tags, others) = (lists[random.below(6)], lists[6 + random.below(6)])
      return format == .csv
        ? "c-\(number),customer,\(tags),\(others)"
        : #"{"type":"node","id":"c-\#(number)","kind":"customer","tags":\#(tags),"tags":\#(others)}"#
    }
    func network(_ lines: [String]) -> Network {
      let head = format == .csv ? ["id,kind,tags,unknown"] : []
      return NetworkReader.read((head + lines).joined(separator: "\n"), format: format).network
    }
    let together = network(lines)
    var tagCount = 0
    for (number, line) in lines.enumerated() {
      let alone = network([line])
      let tags = alone.node("c-\(number)")?.tags
      #expect(together.node("c-\(number)")?.tags == tags, "\(line)")
      tagCount += tags?.count ?? 0
    }
    #expect(together.problems.count == lines.map { network([$0]).problems.count }.reduce(0, +))
    #expect(tagCount > 500)
  }

  /// Digits are asked for in one field, any text in another, whatever was read before.
  @Test func whatOneFieldMayHoldIsNotWhatAnotherMay() {
    let record = #"{"type":"node","id":"ID","kind":"advisor","#
    let members = [
      #""region":"x42"}"#, #""mpnId":"x42"}"#, #""region":"4242"}"#, #""mpnId":"4242"}"#, #""mpnId":"x42"}"#,
    ]
    let lines = members.enumerated().map {
      record.replacingOccurrences(of: "ID", with: "advisor-\($0.offset)") + $0.element
    }
    let network = NetworkReader.read(lines.joined(separator: "\n"), format: .jsonLines).network
    #expect(network.problems.count == 2)
    #expect(network.declaredNodes.map(\.mpnId) == [nil, nil, nil, "4242", nil])
    #expect(network.declaredNodes.map(\.region) == ["x42", nil, "4242", nil, nil])
  }

  /// A copy that mentioned strings are added to has memory of its own.
  @Test func aCopyOfAnInternerLeavesTheOtherAlone() {
    var first = ByteInterner()
    _ = first.intern("somewhere")
    var second = first
    var mentioned = MentionedStrings()
    for text in ["elsewhere", "somewhere"] {
      _ = Array(text.utf8).withUnsafeBufferPointer { mentioned.append($0) }
    }
    #expect(second.intern(mentioned) == [1, 0])
    #expect(first.find("elsewhere") == nil)
    #expect(first.intern("otherwise") == 1)
    #expect((first.find("elsewhere"), first[1]) == (nil, "otherwise"))
    #expect((second.find("otherwise"), second[1]) == (nil, "elsewhere"))
  }
}
