// Reads a table of one's own, checks it, and writes it as a network that the command-line tool reads.

import Foundation
import PartnerGraph
import PartnerLint

/// Reads lines such as `acme;SE;northwind`: a customer, its country, and the partner that sells to it.
struct InventoryReader {
  let name: String
  let bytes: [UInt8]

  func read(into builder: inout NetworkBuilder) {
    let input = builder.beginInput(name: name, bytes: bytes)
    var offset = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !line.isEmpty { add(line, at: Place(input: input, offset: offset), to: &builder) }
      offset += line.count + 1
    }
  }

  private func add(_ line: ArraySlice<UInt8>, at place: Place, to builder: inout NetworkBuilder) {
    let cells = String(decoding: line, as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 3 else {
      return builder.report(
        malformed: "expected customer;country;seller, found \(cells.count) cells", at: place, isLost: true)
    }
    var customer = NodeRecord(id: cells[0], kind: .customer)
    customer.country = CountryCode(cells[1])
    if customer.country == nil {
      builder.report(
        malformed: "country: expected two letters, found \(cells[1])", at: place, isLost: false)
    }
    builder.add(customer, at: place)
    builder.add(EdgeRecord(.supply, from: cells[2], to: cells[0]), at: place)
  }
}

let path = CommandLine.arguments.dropFirst().first ?? ""
guard let bytes = FileManager.default.contents(atPath: path), let day = CalendarDate("2021-05-19") else {
  print("expected the path of an inventory, found nothing to read at \(path)")
  exit(66)
}

// The inventory does not say who sells: a program knows, or reads it elsewhere.
var builder = NetworkBuilder()
builder.state(asOf: day)
InventoryReader(name: path, bytes: Array(bytes)).read(into: &builder)
builder.add(NodeRecord(id: "microsoft", kind: .vendor))
var seller = NodeRecord(id: "northwind", kind: .directBillPartner)
seller.country = CountryCode("SE")
builder.add(seller)
builder.add(EdgeRecord(.supply, from: "microsoft", to: "northwind"))
let network = builder.build()

for finding in Linter().lint(Analysis(of: network, asOf: day)).diagnostics {
  print("\(finding.location?.description ?? "nowhere"): \(finding.message) [\(finding.rule)]")
}
var sketch: [UInt8] = []
NetworkWriter.write(network, as: .sketch) { sketch += $0 }
print(String(decoding: sketch, as: UTF8.self), terminator: "")
