// Affiliates: legal entities joined by a path of controlling ownership.

/// Legal entities and the controlling ownership edges between them.
package struct Affiliation: Sendable {
  /// A legal entity: an organization's id, or a node that has no organization.
  struct Entity: Hashable, Sendable {
    var slot: Int32
    var isOrganization: Bool
  }

  /// A step along an ownership edge, forwards or backwards.
  package struct Step: Sendable {
    package let edge: Int32
    /// Whether the step goes from the owned to the owner.
    package let isUpwards: Bool
    /// The slot of the entity that the step arrives at.
    package let arrival: Int32
  }

  private let analysis: Analysis
  private var parents: [Int32] = []
  private var indexOfEntity: [Entity: Int32] = [:]
  private var entities: [Entity] = []
  private var neighbours: [[(edge: Int32, isUpwards: Bool, to: Int32)]] = []

  /// The share from which on, exclusively, an owner controls: more than half.
  static let controllingShare = 50.0

  init(_ analysis: Analysis) {
    self.analysis = analysis
    let edges = analysis.network.edges
    for edge in analysis.adjacency(.ownership).edges {
      let (from, to) = (edges.from[Int(edge)], edges.to[Int(edge)])
      let isControlling = (edges.share[edge] ?? 100) > Self.controllingShare
      guard isControlling, analysis.kind(to) != .tenant else { continue }
      let owner = index(of: entity(of: from))
      let owned = index(of: entity(of: to))
      neighbours[Int(owner)].append((edge, false, owned))
      neighbours[Int(owned)].append((edge, true, owner))
      join(owner, owned)
    }
  }

  /// Whether there are controlling ownership edges at all.
  package var isEmpty: Bool { entities.isEmpty }

  /// Whether a partner is joined by controlling ownership to a buyer (a customer, or those whose tenant it is).
  /// Two that are the same legal entity are not told apart here.
  package func areAffiliates(_ partner: Int32, _ buyer: Int32) -> Bool {
    guard let start = indexOfEntity[entity(of: partner)] else { return false }
    let root = find(start)
    return buyerEntities(buyer).contains { $0 != start && find($0) == root }
  }

  /// A shortest path of ownership from a partner to an affiliate buyer, the first in file order at each step.
  /// O(entities of the group).
  package func path(from partner: Int32, to buyer: Int32) -> [Step] {
    guard let start = indexOfEntity[entity(of: partner)] else { return [] }
    let targets = Set(buyerEntities(buyer))
    var arrivals: [Int32: (step: Step, from: Int32)] = [:]
    var queue = [start]
    var position = 0
    while position < queue.count {
      let current = queue[position]
      position += 1
      if current != start, targets.contains(current) {
        var steps: [Step] = []
        var at = current
        while at != start, let arrival = arrivals[at] {
          steps.append(arrival.step)
          at = arrival.from
        }
        return steps.reversed()
      }
      for (edge, isUpwards, next) in neighbours[Int(current)] where next != start && arrivals[next] == nil {
        let step = Step(edge: edge, isUpwards: isUpwards, arrival: entities[Int(next)].slot)
        arrivals[next] = (step, current)
        queue.append(next)
      }
    }
    return []
  }

  private func buyerEntities(_ buyer: Int32) -> [Int32] {
    guard analysis.kind(buyer) == .tenant else { return indexOfEntity[entity(of: buyer)].map { [$0] } ?? [] }
    let network = analysis.network
    var found = analysis.tenancy.organizations(of: buyer).map { Entity(slot: $0, isOrganization: true) }
    for holder in analysis.tenancy.holders(of: buyer) where network.nodes.organization[Int(holder)] < 0 {
      found.append(entity(of: holder))
    }
    return found.compactMap { indexOfEntity[$0] }
  }

  /// What a node stands for: its organization, or itself.
  private func entity(of node: Int32) -> Entity {
    let organization = analysis.network.nodes.organization[Int(node)]
    if organization >= 0 { return Entity(slot: organization, isOrganization: true) }
    return Entity(slot: node, isOrganization: analysis.kind(node) == .organization)
  }

  private mutating func index(of entity: Entity) -> Int32 {
    if let index = indexOfEntity[entity] { return index }
    let index = Int32(entities.count)
    indexOfEntity[entity] = index
    entities.append(entity)
    parents.append(index)
    neighbours.append([])
    return index
  }

  private func find(_ index: Int32) -> Int32 {
    var root = index
    while parents[Int(root)] != root { root = parents[Int(root)] }
    return root
  }

  /// Joins two sets; the walk to the root is halved on the way, so that it stays short.
  private mutating func join(_ left: Int32, _ right: Int32) {
    func root(_ index: Int32) -> Int32 {
      var index = index
      while parents[Int(index)] != index {
        parents[Int(index)] = parents[Int(parents[Int(index)])]
        index = parents[Int(index)]
      }
      return index
    }
    let (a, b) = (root(left), root(right))
    if a != b { parents[Int(max(a, b))] = min(a, b) }
  }
}
