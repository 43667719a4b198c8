// Many nodes as one counted box: what makes a picture of a million customers one that people read.

internal import PartnerGraph

/// Which nodes are drawn as counted boxes.
public enum Collapse: String, CaseIterable, Sendable {
  /// As many as it takes to stay below the most nodes that are drawn.
  case auto
  /// None.
  case none
  /// The customers of each seller, with their tenants; more where it takes more.
  case customers
  /// Those, and the partners of one kind, supplier and region; more where it takes more.
  case partners

  /// The steps of grouping that it allows, the finest first.
  fileprivate var steps: ClosedRange<Int> {
    switch self {
    case .auto: 0...3
    case .none: 0...0
    case .customers: 1...3
    case .partners: 2...3
    }
  }
}

/// Nodes that are drawn as one box.
struct NodeGroup: Sendable {
  let kind: NodeKind
  /// The region that they have in common, where they are grouped by it.
  let region: String?
  /// How many there are, and how many tenants and organizations of theirs besides.
  var count = 0
  var others = 0
  /// How many findings touch them, by raw value of the severity.
  var findings: [Severity: Int] = [:]
  /// Those of them that no line shows, each once; not more than a picture has numbers for.
  var marks: [Mark] = []
}

/// For each node of a network the box that stands for it.
///
/// Boxes are numbered as nodes are; a group has a number from the count of nodes on.
struct Grouping: Sendable {
  /// -1 for a node that is not drawn.
  private(set) var box: [Int32]
  private(set) var groups: [NodeGroup] = []
  /// The boxes in the order of the first node of each.
  private(set) var order: [Int32] = []

  private struct Key: Hashable {
    var kind: NodeKind
    var owner: Int32
    var region: Int32
    /// Of customers of partners that are one box, the kind and region of those.
    var seller: NodeKind?
    var sellerRegion: Int32 = -1
  }

  /// The finest grouping that the choice allows and that has at most so many boxes; the coarsest there is where none has.
  init(_ nodes: [Int32], _ collapse: Collapse, limit: Int, sparing: Set<Int32>, in analysis: Analysis) {
    self.init(nodes, step: collapse.steps.lowerBound, sparing: sparing, in: analysis)
    for step in collapse.steps.dropFirst() where order.count > limit {
      self.init(nodes, step: step, sparing: sparing, in: analysis)
    }
  }

  /// - Parameter step: 0 groups nothing, 1 customers by seller, 2 partners by supplier and region as well, 3 everything by
  ///   kind and region.
  private init(_ nodes: [Int32], step: Int, sparing: Set<Int32>, in analysis: Analysis) {
    let count = analysis.network.nodes.count
    box = [Int32](repeating: -1, count: count)
    guard step > 0 else {
      for node in nodes { box[Int(node)] = node }
      order = nodes
      return
    }
    let keys = Self.keys(nodes, step: step, sparing: sparing, analysis)
    var members: [Key: Int] = [:]
    for case let (node, key?) in keys where analysis.kind(node) == key.kind { members[key, default: 0] += 1 }
    var groupOfKey: [Key: Int32] = [:]
    for (node, key) in keys {
      // A group of one is the node itself.
      guard let key, members[key, default: 0] > 1 else {
        box[Int(node)] = node
        order.append(node)
        continue
      }
      let group = groupOfKey[key] ?? Int32(count + groups.count)
      if groupOfKey[key] == nil {
        groupOfKey[key] = group
        let region = key.region >= 0 ? analysis.regions.names[Int(key.region)] : nil
        groups.append(NodeGroup(kind: key.kind, region: region))
        order.append(group)
      }
      box[Int(node)] = group
      if analysis.kind(node) == key.kind {
        groups[Int(group) - count].count += 1
      } else {
        groups[Int(group) - count].others += 1
      }
    }
  }

  /// For each node the group that it belongs to, nil for one that is drawn by itself.
  private static func keys(
    _ nodes: [Int32], step: Int, sparing: Set<Int32>, _ analysis: Analysis
  ) -> [(node: Int32, key: Key?)] {
    let sellers = firstSellers(analysis)
    let (tenancy, regions) = (analysis.tenancy, analysis.regions)
    let isShown = Set(nodes)
    func partner(_ node: Int32) -> Key? {
      guard let kind = analysis.kind(node), kind.isPartner, step > 1, !sparing.contains(node) else {
        return nil
      }
      let owner = step == 2 && kind != .indirectProvider ? sellers[Int(node)] : -1
      return step == 2 && kind == .indirectProvider
        ? nil : Key(kind: kind, owner: owner, region: regions.ofNode[Int(node)])
    }
    func customer(_ node: Int32) -> Key {
      if step == 3 { return Key(kind: .customer, owner: -1, region: regions.ofNode[Int(node)]) }
      let seller = sellers[Int(node)]
      guard seller >= 0, let group = partner(seller) else {
        return Key(kind: .customer, owner: seller, region: -1)
      }
      // Customers of partners that are one box are one box of each region below it.
      return Key(
        kind: .customer, owner: group.owner, region: regions.ofNode[Int(node)], seller: group.kind,
        sellerRegion: group.region)
    }
    return nodes.map { node in
      if sparing.contains(node) { return (node, nil) }
      switch analysis.kind(node) {
      case .customer: return (node, customer(node))
      case .tenant:
        // A tenant goes with the customer or partner that holds it.
        guard let holder = tenancy.holders(of: node).first(where: { isShown.contains($0) }) else {
          return (node, Key(kind: .tenant, owner: -1, region: step == 3 ? regions.ofNode[Int(node)] : -1))
        }
        if analysis.kind(holder) == .customer {
          return (node, sparing.contains(holder) ? nil : customer(holder))
        }
        return (node, partner(holder) ?? Key(kind: .tenant, owner: holder, region: -1))
      case .organization: return (node, Key(kind: .organization, owner: -1, region: -1))
      default: return (node, partner(node))
      }
    }
  }

  /// For each node the partner or vendor that first supplies it, by active edges in file order; -1 where nobody does.
  private static func firstSellers(_ analysis: Analysis) -> [Int32] {
    let edges = analysis.network.edges
    var sellers = [Int32](repeating: -1, count: analysis.network.nodes.count)
    for edge in analysis.supply.edges {
      let (seller, buyer) = (edges.from[Int(edge)], edges.to[Int(edge)])
      if sellers[Int(buyer)] < 0, seller != buyer { sellers[Int(buyer)] = seller }
      guard analysis.kind(buyer) == .tenant else { continue }
      for customer in analysis.tenancy.customers(of: buyer) where sellers[Int(customer)] < 0 {
        sellers[Int(customer)] = seller
      }
    }
    return sellers
  }

  /// The group of a box, or nil where the box is a node.
  func group(_ number: Int32) -> NodeGroup? {
    let index = Int(number) - box.count
    return index < 0 ? nil : groups[index]
  }

  /// Counts findings in the groups that they touch; `isDrawn` tells whether an edge has a line.
  mutating func count(_ marks: Marks, in network: Network, isDrawn: (Int32) -> Bool) {
    guard !groups.isEmpty else { return }
    var rules = [Set<String>](repeating: [], count: groups.count)
    for entry in marks.entries {
      let nodes =
        entry.edges.isEmpty
        ? entry.nodes
        : entry.edges.flatMap { [network.edges.from[Int($0)], network.edges.to[Int($0)]] }
      let isInside = !entry.isOnEdges(isDrawn)
      for number in Set(nodes.map { box[Int($0)] }) where Int(number) >= box.count {
        let index = Int(number) - box.count
        groups[index].findings[entry.mark.severity, default: 0] += 1
        // One more of a rule is of interest as long as every finding has a number.
        guard isInside,
          rules[index].insert(entry.mark.label).inserted || groups[index].marks.count <= Numbering.limit
        else { continue }
        groups[index].marks.append(entry.mark)
      }
    }
  }
}
