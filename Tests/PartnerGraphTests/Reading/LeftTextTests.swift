// Texts of large files stay there, and are read when somebody asks.

import Foundation
import Testing

@testable import PartnerGraph

@Suite struct LeftTextTests {
  /// Reads files as large ones are read, gives the network and the paths.
  private func withNetwork(of texts: [String], _ body: (Network, [URL]) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "partnergraph-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = texts.indices.map { folder.appending(path: "\($0).jsonl") }
    for (file, text) in zip(files, texts) { try Data(text.utf8).write(to: file) }
    let result = NetworkReader.read(
      files.map { NetworkInput(path: $0.path) }, viewpoint: nil, dot: nil,
      limits: ReadingLimits(blockSize: 16, sizeForTwoThreads: 1, partSize: 40))
    #expect(result.failures.isEmpty)
    try body(result.network, files)
  }

  private static func nodes(_ range: Range<Int>) -> String {
    range.map { #"{"type":"node","id":"c\#($0)","kind":"customer","name":"\#(name($0))"}"# + "\n" }.joined()
  }

  /// Some names are written with an escape: those are copied. Some are longer than what is read at once.
  private static func name(_ number: Int) -> String {
    switch number % 3 {
    case 0: "Naïve \(number)"
    case 1: "Tab\\t\(number)"
    default: String(repeating: "long ", count: number * 100)
    }
  }

  private static func expectation(_ number: Int) -> String {
    name(number).replacing("\\t", with: "\t")
  }

  @Test func eachTextIsFoundInItsFile() throws {
    try withNetwork(of: [Self.nodes(0..<20), Self.nodes(20..<30)]) { network, _ in
      // From the last to the first, then in order.
      for number in Array((0..<30).reversed()) + Array(0..<30) {
        #expect(network.node("c\(number)")?.name == Self.expectation(number))
      }
    }
  }

  @Test func aTextIsThereWhenTheFileIsReplacedOrRemoved() throws {
    try withNetwork(of: [Self.nodes(0..<3), Self.nodes(3..<6)]) { network, files in
      try Data("nothing".utf8).write(to: files[0], options: .atomic)
      try FileManager.default.removeItem(at: files[1])
      for number in 0..<6 { #expect(network.node("c\(number)")?.name == Self.expectation(number)) }
      let excerpt = network.node("c3").flatMap { network.excerpt(at: $0.place) }
      #expect(excerpt?.after.hasPrefix("{\"type\":\"node\",\"id\":\"c3\"") == true)
    }
  }

  @Test func noOtherTextIsTakenForItWhenTheFileIsWrittenTo() throws {
    try withNetwork(of: [Self.nodes(0..<6)]) { network, files in
      let file = try FileHandle(forWritingTo: files[0])
      try file.truncate(atOffset: 100)
      try file.close()
      #expect(network.node("c0")?.name == nil)
      #expect(network.node("c5")?.name == nil)
      // What was copied is there.
      #expect(network.node("c1")?.name == Self.expectation(1))
    }
  }
}
