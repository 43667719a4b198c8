// Which of several edges without id between the same two nodes an edge is.

/// Ordinals of parallel edges. A pair of nodes is looked at when one of its edges is asked for, all at once.
struct ParallelEdges: Sendable {
  private struct Name: Hashable {
    var from: Int32
    var to: Int32
    var kind: UInt8
  }

  private let ends: Adjacency
  /// For pairs that were asked for, the ordinals of their edges: those from the second on.
  private var ordinals: [Name: [Int32: Int32]] = [:]

  /// O(nodes + edges).
  init(_ nodeCount: Int, _ edges: EdgeColumns) {
    ends = Adjacency(
      edges: Array(0..<Int32(edges.count)), from: edges.from, to: edges.to, nodeCount: nodeCount)
  }

  /// The ordinal of an edge that is the second or later of its name; nil for others. O(edges at the end with fewer) once
  /// for each pair.
  mutating func ordinal(of edge: Int32, in edges: EdgeColumns) -> Int32? {
    let index = Int(edge)
    let name = Name(from: edges.from[index], to: edges.to[index], kind: edges.kind[index])
    if let known = ordinals[name] { return known[edge] }
    let (leaving, entering) = (ends.leaving(name.from), ends.entering(name.to))
    var found: [Int32: Int32] = [:]
    var count: Int32 = 0
    for other in leaving.count < entering.count ? leaving : entering {
      let slot = Int(other)
      guard edges.from[slot] == name.from, edges.to[slot] == name.to, edges.kind[slot] == name.kind,
        edges.id[other] == nil
      else { continue }
      count += 1
      if count > 1 { found[other] = count }
    }
    ordinals[name] = found
    return found[edge]
  }
}
