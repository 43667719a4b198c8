// What must hold for every input, beyond that it neither crashes nor hangs. A fault ends the process: libFuzzer then
// keeps the input.

@testable import PartnerGraph

/// Reads the bytes in a format and checks what came of it. The result is for libFuzzer: the input is worth keeping.
public func check(_ start: UnsafePointer<UInt8>?, _ count: Int, as format: InputFormat) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let result = NetworkReader.read([NetworkInput(name: "input", bytes: bytes, format: format)])
  checkPlaces(result, byteCount: count)

  let again = NetworkReader.read([NetworkInput(name: "input", bytes: bytes, format: format)])
  require(summary(result) == summary(again), "read twice, the input gives different accounts")
  let tables = written(result.network, as: format)
  require(written(again.network, as: format) == tables, "read twice, the input is two networks")

  // Large inputs are cut into parts, and are the same network wherever they are cut.
  for size in [1 + count / 3, 1 + Int(bytes.reduce(0, &+)) % 61] {
    let limits = ReadingLimits(batchCapacity: size, sizeForTwoThreads: 1, partSize: size, readerCount: 1)
    let inParts = NetworkReader.read(
      [NetworkInput(name: "input", bytes: bytes, format: format)], viewpoint: nil, dot: nil, limits: limits)
    require(summary(result) == summary(inParts), "read in parts of \(size), the input gives another account")
    require(written(inParts.network, as: format) == tables, "read in parts of \(size), it is another network")
  }

  // What we write is the same network. It has no faults but such as hold of records together and were told before.
  let copy = NetworkReader.read(tables.map { NetworkInput(name: "copy", bytes: $0, format: format) })
  require(copy.failures.isEmpty, "what was written cannot be read: \(copy.failures)")
  let known = Set(result.network.problems.map(\.message))
  let faults = copy.network.problems.map(\.message).filter { !known.contains($0) }
  require(faults.isEmpty, "what was written has faults: \(faults)")
  require(copy.network.declaredNodes.count == result.network.declaredNodes.count, "nodes came or went")
  require(copy.network.edgeCount == result.network.edgeCount, "edges came or went")
  require(written(copy.network, as: format) == tables, "what was written reads as another network")
  return 0
}

private func require(_ isTrue: Bool, _ fault: @autoclosure () -> String) {
  if !isTrue { fatalError(fault()) }
}

/// Places are inside the input, and an input that cannot be read leaves nothing behind.
private func checkPlaces(_ result: ReadingResult, byteCount: Int) {
  let network = result.network
  for problem in network.problems {
    for place in [problem.place] + problem.related.map(\.place) {
      require(place.input == 0 && place.offset <= byteCount, "a problem is outside: \(problem)")
      require(network.location(of: place) != nil, "a problem has no place: \(problem)")
    }
  }
  if !result.failures.isEmpty {
    require(network.recordCount == 0 && network.problems.isEmpty, "records of what cannot be read")
  }
}

/// What a reading tells beside the network itself.
private func summary(_ result: ReadingResult) -> [String] {
  let network = result.network
  return result.failures.map { "\($0)" } + network.unknownFields.map { "\($0.name) \($0.count)" }
    + network.problems.map { "\($0.place.offset) \($0.message) \($0.related.map(\.place.offset))" }
    + network.declaredNodes.map { "\($0.place.offset)" }
    + (0..<network.edgeCount).map { "\(network.edge($0).place.offset)" }
}

/// The network as files of the format: two for CSV.
private func written(_ network: Network, as format: InputFormat) -> [[UInt8]] {
  var nodes: [UInt8] = []
  var edges: [UInt8] = []
  switch format {
  case .csv:
    NetworkWriter.writeNodeTable(network) { nodes += $0 }
    NetworkWriter.writeEdgeTable(network) { edges += $0 }
    return [nodes, edges]
  default:
    guard let output = OutputFormat(rawValue: format.rawValue) else { fatalError("\(format) is not written") }
    NetworkWriter.write(network, as: output) { nodes += $0 }
    return [nodes]
  }
}
