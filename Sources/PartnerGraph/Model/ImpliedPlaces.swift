// Where tenants and organizations that no record declares are named first: a finding about one has its place there.

/// Of nodes that several records describe, the record that the tenant or the organization comes from, where it is not the
/// first one.
struct LaterPlaces: Sendable {
  private(set) var tenant: [Int32: Place] = [:]
  private(set) var organization: [Int32: Place] = [:]

  /// Notes what a further record of a node adds, before it is written.
  mutating func note(_ entry: NodeEntry, _ nodes: NodeColumns) {
    let slot = Int(entry.id)
    if nodes.tenant[slot] < 0, entry.tenant >= 0 { tenant[entry.id] = entry.place }
    if nodes.organization[slot] < 0, entry.organization >= 0 { organization[entry.id] = entry.place }
  }

  /// Follows a node that is renamed.
  mutating func move(from old: Int32, to new: Int32) {
    tenant[new] = tenant.removeValue(forKey: old)
    organization[new] = organization.removeValue(forKey: old)
  }
}

/// For each slot that is implied the place of the first record that names it.
struct ImpliedPlaces: Sendable {
  private let numbers: Numbering
  private var places: [Place]

  /// O(nodes + edges).
  init(_ nodes: NodeColumns, _ edges: EdgeColumns, _ later: LaterPlaces) {
    let implied = BitSet(bound: nodes.count)
    for (slot, place) in nodes.place.enumerated() where place == .none && nodes.kind[slot] != 0 {
      implied.insert(Int32(truncatingIfNeeded: slot))
    }
    numbers = Numbering(implied)
    places = [Place](repeating: .none, count: numbers.count)
    if numbers.count == 0 { return }
    func isImplied(_ slot: Int32) -> Bool { slot >= 0 && implied.contains(slot) }
    // Most records name declared nodes alone. Columns are of one length.
    let (tenants, organizations) = (nodes.tenant.span, nodes.organization.span)
    for slot in tenants.indices where isImplied(tenants[slot]) || isImplied(organizations[slot]) {
      let (node, place) = (Int32(truncatingIfNeeded: slot), nodes.place[slot])
      if place == .none { continue }
      note(tenants[slot], at: later.tenant[node] ?? place)
      note(organizations[slot], at: later.organization[node] ?? place)
    }
    // Where nodes come first, no edge names one of them earlier.
    if edges.count == 0 || places.allSatisfy({ $0 < edges.place[0] }) { return }
    let (from, to, targets) = (edges.from.span, edges.to.span, edges.tenant.span)
    for edge in from.indices
    where implied.contains(from[edge]) || implied.contains(to[edge]) || isImplied(targets[edge]) {
      for end in [from[edge], to[edge], targets[edge]] { note(end, at: edges.place[edge]) }
    }
  }

  private mutating func note(_ slot: Int32, at place: Place) {
    guard slot >= 0, let number = numbers.number(of: slot) else { return }
    places[number] = min(places[number], place)
  }

  /// The place of the first record that names an implied slot; `Place.none` for others.
  func place(naming slot: Int32) -> Place { numbers.number(of: slot).map { places[$0] } ?? .none }
}

extension Network {
  /// The place of a node: its record, else, where no record declares it, the first record that names it as a tenant, as an
  /// organization or at an end of an edge. O(1) for a declared node; the first call about another is O(nodes + edges).
  package func place(ofNode slot: Int32) -> Place {
    let place = nodes.place[Int(slot)]
    return place == .none ? impliedPlaces.place(naming: slot) : place
  }
}
