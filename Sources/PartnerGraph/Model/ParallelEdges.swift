// Which of several edges without id between the same two nodes an edge is.

/// Ordinals of parallel edges. A pair of nodes is looked at when one of its edges is asked for, all at once.
struct ParallelEdges: Sendable {
  private struct Name: Hashable {
    var from: Int32
    var to: Int32
    var kind: UInt8

    init(_ edge: Int32, _ edges: EdgeColumns) {
      from = edges.from[Int(edge)]
      to = edges.to[Int(edge)]
      kind = edges.kind[Int(edge)]
    }
  }

  /// Edges by a hash of their name, in file order: those of one name stand in one bucket. The hash has a seed of its own
  /// in every process, so no input can fill a bucket with different names.
  private let buckets: [Int32]
  private let starts: [Int32]
  private let shift: Int
  private let seed = UInt64.random(in: .min ... .max) | 1
  /// For pairs that were asked for, the ordinals of their edges: those from the second on.
  private var ordinals: [Name: [Int32: Int32]] = [:]

  /// O(edges).
  init(_ edges: EdgeColumns) {
    let bits = max(1, 62 - edges.count.leadingZeroBitCount)
    shift = 64 - bits
    var starts = [Int32](repeating: 0, count: 1 << bits + 2)
    let (seed, shift) = (seed, shift)
    for edge in 0..<Int32(edges.count) { starts[Self.bucket(Name(edge, edges), seed, shift) + 2] += 1 }
    for bucket in 0..<(1 << bits) { starts[bucket + 2] += starts[bucket + 1] }
    var sorted = [Int32](repeating: 0, count: edges.count)
    for edge in 0..<Int32(edges.count) {
      let bucket = Self.bucket(Name(edge, edges), seed, shift) + 1
      sorted[Int(starts[bucket])] = edge
      starts[bucket] += 1
    }
    buckets = sorted
    self.starts = starts
  }

  private static func bucket(_ name: Name, _ seed: UInt64, _ shift: Int) -> Int {
    let ends = UInt64(UInt32(bitPattern: name.from)) << 32 | UInt64(UInt32(bitPattern: name.to))
    let product = (ends ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15 &+ UInt64(name.kind) << 1)
    return Int(truncatingIfNeeded: ((product.high ^ product.low) &* seed) >> UInt64(shift))
  }

  /// The ordinal of an edge that is the second or later of its name; nil for others. O(parallel edges) once for each
  /// name.
  mutating func ordinal(of edge: Int32, in edges: EdgeColumns) -> Int32? {
    let name = Name(edge, edges)
    if let known = ordinals[name] { return known[edge] }
    var found: [Int32: Int32] = [:]
    var count: Int32 = 0
    let bucket = Self.bucket(name, seed, shift)
    for other in buckets[Int(starts[bucket])..<Int(starts[bucket + 1])]
    where Name(other, edges) == name && edges.id[other] == nil {
      count += 1
      if count > 1 { found[other] = count }
    }
    ordinals[name] = found
    return found[edge]
  }
}
