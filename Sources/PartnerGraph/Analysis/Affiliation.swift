// Affiliates: legal entities joined by a path of controlling ownership.

/// Legal entities and the controlling ownership edges between them.
@usableFromInline
package final class Affiliation: Sendable {
  /// A step along an ownership edge, forwards or backwards.
  package struct Step: Sendable {
    package let edge: Int32
    /// Whether the step goes from the owned to the owner.
    package let isUpwards: Bool
    /// The slot of the entity that the step arrives at.
    package let arrival: Int32
  }

  private struct Link {
    var root: Int32
    var parent: Int32 = -1
    var depth: Int32 = 0
    var edge: Int32 = -1
    /// Whether the parent owns the entity.
    var isOwnedByParent = false
  }

  private let tenancy: Tenancy
  @usableFromInline let kinds: [UInt8]
  @usableFromInline let organizationOf: [Int32]
  /// The legal entities that own or are owned.
  private let entities: Numbering
  /// For each its slot.
  private let slotOfEntity: [Int32]
  /// A breadth-first forest over the controlling edges: for each entity its root, its parent, the edge to it.
  private let tree: [Link]
  /// The slots of entities: most nodes are spared a look-up.
  @usableFromInline let slots: BitSet

  /// The share from which on, exclusively, an owner controls: more than half.
  static let controllingShare = 50.0

  /// O(nodes + ownership edges).
  init(_ analysis: Analysis) {
    let (nodes, edges) = (analysis.network.nodes, analysis.network.edges)
    tenancy = analysis.tenancy
    (kinds, organizationOf) = (nodes.kind, nodes.organization)
    let (kinds, organizationOf) = (nodes.kind, nodes.organization)
    let ownership = analysis.adjacency(.ownership)
    // Both ends of each edge, one after the other: the neighbour of an end is the other one.
    var controlling: [Int32] = []
    let ends = [Int32](room: 2 * ownership.edges.count) { ends, filled in
      var shares = edges.share.walk
      ownership.forEach { edge, from, to in
        guard kinds[Int(to)] != NodeKind.tenant.rawValue, shares[edge] ?? 100 > Self.controllingShare else {
          return
        }
        controlling.append(edge)
        ends[filled] = Self.entity(of: from, kinds, organizationOf)
        ends[filled &+ 1] = Self.entity(of: to, kinds, organizationOf)
        filled &+= 2
      }
    }
    let found = BitSet(bound: 2 * nodes.count)
    for end in ends { found.insert(end) }
    let entities = Numbering(found)
    let numbers = [Int32](room: ends.count) { numbers, filled in
      for end in ends {
        numbers[filled] = Int32(truncatingIfNeeded: entities.number(ofMember: end))
        filled &+= 1
      }
    }
    let neighbours = Rows(
      count: ends.count, nodeCount: entities.count, key: { numbers[$0] },
      value: { Int32(truncatingIfNeeded: $0) })
    var tree = [Link](repeating: Link(root: -1), count: entities.count)
    var queue: [Int32] = []
    // Trees grow from whoever stands first in the file.
    for start in numbers where tree[Int(start)].root < 0 {
      tree[Int(start)].root = start
      queue.removeAll(keepingCapacity: true)
      queue.append(start)
      var position = 0
      while position < queue.count {
        let current = queue[position]
        position += 1
        for place in neighbours.range(of: current) {
          let end = neighbours.values[place]
          let next = numbers[Int(end ^ 1)]
          guard tree[Int(next)].root < 0 else { continue }
          tree[Int(next)] = Link(
            root: start, parent: current, depth: tree[Int(current)].depth + 1,
            edge: controlling[Int(end >> 1)], isOwnedByParent: end & 1 == 0)
          queue.append(next)
        }
      }
    }
    let slots = BitSet(bound: nodes.count)
    var slotOfEntity: [Int32] = []
    entities.forEach { entity in
      slots.insert(entity >> 1)
      slotOfEntity.append(entity >> 1)
    }
    (self.entities, self.slotOfEntity, self.tree, self.slots) = (entities, slotOfEntity, tree, slots)
  }

  /// Whether a partner is joined by controlling ownership to a buyer (a customer, or those whose tenant it is).
  /// Two that are the same legal entity are not told apart here.
  @inlinable
  package func areAffiliates(_ partner: Int32, _ buyer: Int32) -> Bool {
    // Most companies own none and are not owned.
    mayHaveEntity(buyer) && hasAffiliate(partner, at: buyer)
  }

  @usableFromInline
  func hasAffiliate(_ partner: Int32, at buyer: Int32) -> Bool { affiliate(of: partner, at: buyer) != nil }

  /// A path of ownership from a partner to an affiliate buyer: up and down the forest. O(length of the path).
  package func path(from partner: Int32, to buyer: Int32) -> [Step] {
    guard var left = number(of: entity(of: partner)), var right = affiliate(of: partner, at: buyer) else {
      return []
    }
    var climb: [Step] = []
    var descent: [Step] = []
    while left != right {
      if tree[Int(left)].depth >= tree[Int(right)].depth {
        let link = tree[Int(left)]
        let parent = slotOfEntity[Int(link.parent)]
        climb.append(Step(edge: link.edge, isUpwards: link.isOwnedByParent, arrival: parent))
        left = link.parent
      } else {
        let link = tree[Int(right)]
        descent.append(
          Step(edge: link.edge, isUpwards: !link.isOwnedByParent, arrival: slotOfEntity[Int(right)]))
        right = link.parent
      }
    }
    return climb + descent.reversed()
  }

  /// The first entity of a buyer that is another than the partner's and in its group.
  private func affiliate(of partner: Int32, at buyer: Int32) -> Int32? {
    guard mayHaveEntity(buyer), let start = number(of: entity(of: partner)) else { return nil }
    return buyerEntities(buyer).first { $0 != start && tree[Int($0)].root == tree[Int(start)].root }
  }

  /// Whether a node, or its organization, may own or be owned; what does neither has no affiliates. Of a tenant it depends
  /// on those whose it is.
  @inlinable
  package func mayHaveEntity(_ node: Int32) -> Bool {
    let organization = organizationOf[Int(node)]
    return isTenant(node) || slots.contains(organization >= 0 ? organization : node)
  }

  /// The groups of affiliates that a node is in: numbers that are equal for affiliates. Empty for most: they own nothing and
  /// are not owned. A tenant is in the groups of those whose it is.
  package func groups(of node: Int32) -> [Int32] {
    mayHaveEntity(node) ? buyerEntities(node).map { tree[Int($0)].root } : []
  }

  private func buyerEntities(_ buyer: Int32) -> [Int32] {
    guard isTenant(buyer) else { return number(of: entity(of: buyer)).map { [$0] } ?? [] }
    var found = tenancy.organizations(of: buyer).map { 2 * $0 + 1 }
    for holder in tenancy.holders(of: buyer) where organizationOf[Int(holder)] < 0 {
      found.append(entity(of: holder))
    }
    return found.compactMap { number(of: $0) }
  }

  @inlinable
  func isTenant(_ node: Int32) -> Bool { kinds[Int(node)] == NodeKind.tenant.rawValue }

  /// What a node stands for, its organization or itself: twice the slot, and 1 for an organization.
  private func entity(of node: Int32) -> Int32 { Self.entity(of: node, kinds, organizationOf) }

  private static func entity(of node: Int32, _ kinds: [UInt8], _ organizationOf: [Int32]) -> Int32 {
    let organization = organizationOf[Int(node)]
    if organization >= 0 { return 2 * organization + 1 }
    return 2 * node + (kinds[Int(node)] == NodeKind.organization.rawValue ? 1 : 0)
  }

  /// The number of an entity that owns or is owned; nil for others. O(1).
  private func number(of entity: Int32) -> Int32? { entities.number(of: entity).map { Int32($0) } }
}
