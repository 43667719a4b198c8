// Currency codes are those of ISO 4217 that were in use on or after 2015-01-01, in every format.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct CurrencyTests {
  /// What the facts say: codes, and the last month of those that were withdrawn.
  private static var facts: [[String]] {
    get throws {
      let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().appending(path: "../../../Sources/PartnerGraph/Programme")
      let table = try String(contentsOf: folder.appending(path: "currencies.csv"), encoding: .utf8)
      return table.split(separator: "\n").dropFirst().map { line in
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
  }

  /// All codes of three letters.
  private static let codes: [String] = {
    let letters = (UInt8(ascii: "A")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
    return letters.flatMap { first in letters.flatMap { second in letters.map { first + second + $0 } } }
  }()

  @Test func theTableIsTheFacts() throws {
    let facts = try Self.facts
    #expect(Self.codes.filter { CurrencyCode($0) != nil } == facts.map { $0[0] }.sorted())
    #expect(facts.count == 188 && facts.filter { $0[1] == "" }.count == 178)
    #expect(facts.allSatisfy { $0.count == 2 && ($0[1].isEmpty || $0[1] >= "2015-01") })
  }

  @Test(arguments: [
    "BYR", "MRO", "STD", "VEF", "CUC", "HRK", "SLL", "ZWL", "ANG", "BGN", "sek", "XcG", "VED",
  ])
  func aCodeThatWasInUseIsOne(code: String) { #expect(CurrencyCode(code)?.description == code.uppercased()) }

  @Test(arguments: [
    "LTL", "LVL", "EEK", "DEM", "ZMK", "USS", "XFU", "AAA", "ZZZ", "QQQ", "EU", "EURO", "E1R", "",
  ])
  func anotherIsNone(code: String) { #expect(CurrencyCode(code) == nil) }

  @Test func marketsUseCurrenciesOfTheTable() {
    for edition in MarketTable.shared.editions {
      for packed in edition.currency where packed != 0 {
        #expect(CurrencyCode(CurrencyCode(packed: packed).description) != nil)
      }
    }
    #expect(MarketTable.shared.editions[0].currency.contains { $0 != 0 })
  }

  @Test(arguments: RecordText.formats) func everyFormatAsksForACode(format: InputFormat) {
    for value in ["DEM", "XQZ", "kr", "kronor"] {
      let network = RecordText.read(RecordText.customer([("currency", value)], in: format), format)
      #expect(
        network.problems.map(\.message) == [
          "currency: expected a currency code of ISO 4217 in use on or after 2015-01-01, found \"\(value)\""
        ], "\(format)")
      #expect(network.node("a") != nil && network.node("a")?.currency == nil)
    }
    let network = RecordText.read(RecordText.customer([("currency", "hrk")], in: format), format)
    #expect(network.problems.isEmpty && network.node("a")?.currency?.description == "HRK")
  }

  @Test func exportsAndEdgesAskForACode() {
    let edge = RecordText.read("customer a\na -billing-> a currency=XQZ\n", .sketch)
    #expect(edge.problems.count == 1 && edge.edge(0).currency == nil)
    let invoice = """
      {"items": [{"partnerId": "1c5d6d6a-0e5a-4d1b-9c1e-0123456789ab", \
      "customerId": "2c5d6d6a-0e5a-4d1b-9c1e-0123456789ab", "invoiceNumber": "G1", "currency": "DEM"}]}
      """
    let input = NetworkInput(name: "invoice.json", bytes: Array(invoice.utf8), format: .export)
    let network = NetworkReader.read([input], viewpoint: Viewpoint(id: "p", kind: .indirectProvider)).network
    #expect(
      network.problems.map(\.message).contains { $0.hasPrefix("currency: expected a currency code of") })
  }
}
