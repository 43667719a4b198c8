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

  private let network: Network
  private let tenancy: Tenancy
  private var indexOfEntity: [Entity: Int32] = [:]
  private var entities: [Entity] = []
  /// A breadth-first forest over the controlling edges: for each entity its root, its parent, the edge to it.
  private var tree: [Link] = []

  private struct Link {
    var root: Int32
    var parent: Int32 = -1
    var depth: Int32 = 0
    var edge: Int32 = -1
    /// Whether the parent owns the entity.
    var isOwnedByParent = false
  }

  /// For each slot whether it is that of an entity: most nodes are spared a look-up.
  private var isEntity: [Bool] = []

  /// The share from which on, exclusively, an owner controls: more than half.
  static let controllingShare = 50.0

  init(_ analysis: Analysis) {
    network = analysis.network
    tenancy = analysis.tenancy
    let edges = network.edges
    var neighbours: [[(edge: Int32, isUpwards: Bool, to: Int32)]] = []
    for edge in analysis.adjacency(.ownership).edges {
      let (from, to) = (edges.from[Int(edge)], edges.to[Int(edge)])
      let isControlling = (edges.share[edge] ?? 100) > Self.controllingShare
      guard isControlling, network.nodes.kind[Int(to)] != NodeKind.tenant.rawValue else { continue }
      let owner = index(of: entity(of: from))
      let owned = index(of: entity(of: to))
      while neighbours.count < entities.count { neighbours.append([]) }
      neighbours[Int(owner)].append((edge, false, owned))
      neighbours[Int(owned)].append((edge, true, owner))
    }
    isEntity = [Bool](repeating: false, count: network.nodes.count)
    for entity in entities { isEntity[Int(entity.slot)] = true }
    tree = (0..<Int32(entities.count)).map { _ in Link(root: -1) }
    for start in 0..<Int32(entities.count) where tree[Int(start)].root < 0 {
      tree[Int(start)].root = start
      var queue = [start]
      var position = 0
      while position < queue.count {
        let current = queue[position]
        position += 1
        for (edge, isUpwards, next) in neighbours[Int(current)] where tree[Int(next)].root < 0 {
          tree[Int(next)] = Link(
            root: start, parent: current, depth: tree[Int(current)].depth + 1, edge: edge,
            isOwnedByParent: !isUpwards)
          queue.append(next)
        }
      }
    }
  }

  /// Whether a partner is joined by controlling ownership to a buyer (a customer, or those whose tenant it is).
  /// Two that are the same legal entity are not told apart here.
  package func areAffiliates(_ partner: Int32, _ buyer: Int32) -> Bool {
    affiliate(of: partner, at: buyer) != nil
  }

  /// A path of ownership from a partner to an affiliate buyer: up and down the forest. O(length of the path).
  package func path(from partner: Int32, to buyer: Int32) -> [Step] {
    guard var left = indexOfEntity[entity(of: partner)], var right = affiliate(of: partner, at: buyer) else {
      return []
    }
    var climb: [Step] = []
    var descent: [Step] = []
    while left != right {
      if tree[Int(left)].depth >= tree[Int(right)].depth {
        let link = tree[Int(left)]
        let parent = entities[Int(link.parent)].slot
        climb.append(Step(edge: link.edge, isUpwards: link.isOwnedByParent, arrival: parent))
        left = link.parent
      } else {
        let link = tree[Int(right)]
        descent.append(
          Step(edge: link.edge, isUpwards: !link.isOwnedByParent, arrival: entities[Int(right)].slot))
        right = link.parent
      }
    }
    return climb + descent.reversed()
  }

  /// The first entity of a buyer that is another than the partner's and in its group.
  private func affiliate(of partner: Int32, at buyer: Int32) -> Int32? {
    guard isEntity[Int(entity(of: partner).slot)], mayHaveEntity(buyer),
      let start = indexOfEntity[entity(of: partner)]
    else { return nil }
    return buyerEntities(buyer).first { $0 != start && tree[Int($0)].root == tree[Int(start)].root }
  }

  private func mayHaveEntity(_ buyer: Int32) -> Bool {
    network.nodes.kind[Int(buyer)] == NodeKind.tenant.rawValue || isEntity[Int(entity(of: buyer).slot)]
  }

  private func buyerEntities(_ buyer: Int32) -> [Int32] {
    guard network.nodes.kind[Int(buyer)] == NodeKind.tenant.rawValue else {
      return indexOfEntity[entity(of: buyer)].map { [$0] } ?? []
    }
    var found = tenancy.organizations(of: buyer).map { Entity(slot: $0, isOrganization: true) }
    for holder in tenancy.holders(of: buyer) where network.nodes.organization[Int(holder)] < 0 {
      found.append(entity(of: holder))
    }
    return found.compactMap { indexOfEntity[$0] }
  }

  /// What a node stands for: its organization, or itself.
  private func entity(of node: Int32) -> Entity {
    let organization = network.nodes.organization[Int(node)]
    if organization >= 0 { return Entity(slot: organization, isOrganization: true) }
    return Entity(
      slot: node, isOrganization: network.nodes.kind[Int(node)] == NodeKind.organization.rawValue)
  }

  private mutating func index(of entity: Entity) -> Int32 {
    if let index = indexOfEntity[entity] { return index }
    let index = Int32(entities.count)
    indexOfEntity[entity] = index
    entities.append(entity)
    return index
  }
}
