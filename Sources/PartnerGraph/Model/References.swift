// References of edges, settled when all is read: ends and `through`s that name nothing or the wrong thing.

extension NetworkBuilder {
  /// Edges with an end or a `through` that may name nothing or the wrong thing, in file order.
  private func edgesInQuestion() -> [Int32] {
    var found: [Int32] = []
    nodes.kind.withUnsafeBufferPointer { kinds in
      if kinds.contains(0) {
        let (from, to) = (edges.from.span, edges.to.span)
        // Columns of edges are of one length, and name slots.
        for edge in from.indices
        where kinds[Int(from[unchecked: edge])] == 0 || kinds[Int(to[unchecked: edge])] == 0 {
          found.append(Int32(truncatingIfNeeded: edge))
        }
      }
      let count = found.count
      edges.through.forEach { edge, through in
        if kinds[Int(through)] != NodeKind.indirectProvider.rawValue { found.append(edge) }
      }
      if found.count > count { found = Set(found).sorted() }
    }
    return found
  }

  /// Marks edges with an end that names no node, and `through`s that name no indirect provider.
  mutating func settleReferences() {
    var positions: [Int32: Int] = [:]
    var missing: [(id: Int32, edges: [Int32])] = []
    func isMissing(_ slot: Int32) -> Bool { nodes.kind[Int(slot)] == 0 }
    func note(_ id: Int32, _ edge: Int32) {
      if let position = positions[id] {
        if missing[position].edges.last != edge { missing[position].edges.append(edge) }
      } else {
        positions[id] = missing.count
        missing.append((id, [edge]))
      }
    }
    for edge in edgesInQuestion().map({ Int($0) }) {
      let (from, to) = (edges.from[edge], edges.to[edge])
      if isMissing(from) { note(from, Int32(edge)) }
      if isMissing(to) { note(to, Int32(edge)) }
      let isDangling = isMissing(from) || isMissing(to)
      if isDangling { edges.traits[edge].isDangling = true }
      guard let through = edges.through[Int32(edge)],
        nodes.kind[Int(through)] != NodeKind.indirectProvider.rawValue
      else { continue }
      edges.traits[edge].ignoresThrough = true
      if isMissing(through) {
        note(through, Int32(edge))
      } else {
        let kind = NodeKind(rawValue: nodes.kind[Int(through)])?.phrase ?? "no node"
        problems.append(
          RecordProblem(
            kind: .malformedRecord, place: edges.place[edge],
            message: "through: expected the id of an indirect provider, but \(ids[through]) is \(kind)"
              + "; the field is ignored",
            edge: Int32(edge), field: Field.through.name, record: plainName(ofSale: edge)))
      }
    }
    let lost = missing.isEmpty ? [:] : lostNodes()
    for (id, edges) in missing {
      if let problem = lost[id] {
        problems[problem].namingEdgeCount = edges.count
      } else {
        danglingReferences.append(DanglingReference(id: id, edges: edges))
      }
    }
  }

  /// The slots of nodes whose records were malformed but for their ids, with the first such problem of each.
  private func lostNodes() -> [Int32: Int] {
    var lost: [Int32: Int] = [:]
    for (index, problem) in problems.enumerated() where problem.losesNode {
      guard let slot = problem.record.flatMap({ ids.find($0) }) else { continue }
      lost[slot] = lost[slot].map { problems[$0].place < problem.place ? $0 : index } ?? index
    }
    return lost
  }

  /// The name of a sale without `#n`.
  private func plainName(ofSale edge: Int) -> String {
    if let id = edges.id[Int32(edge)] { return edgeIDs[id] }
    return "\(EdgeKind.supply.name):\(ids[edges.from[edge]])->\(ids[edges.to[edge]])"
  }
}
