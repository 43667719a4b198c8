// Whose tenant is whose: named in a record, or owned by an active ownership edge.

/// Which tenant each partner and customer has, and who holds each tenant.
package final class Tenancy: Sendable {
  /// For each partner and customer its own tenant: the one it names, else the first that it owns; -1 where none
  /// is known, and for removed nodes.
  package let ownTenant: [Int32]
  /// For each tenant those that name it or own it, in file order; removed nodes are not among them.
  private let holderStarts: [Int32]
  private let holders: [Int32]
  /// The partners whose own tenant each is, in file order.
  private let partnersOfTenant: [Int32: [Int32]]
  /// For each tenant whether it has such partners: most have none.
  private let hasPartners: [Bool]
  /// The organizations that each tenant belongs to, sorted.
  private let organizationStarts: [Int32]
  private let organizations: [Int32]
  /// Tenants that ownership edges give to nodes, by node, in file order.
  private let ownedStarts: [Int32]
  private let owned: [Int32]
  /// The declared tenants for shared services: the programme's one exemption from the own-use rules.
  let sharedTenants: Set<Int32>
  private let network: Network

  init(_ analysis: Analysis) {
    network = analysis.network
    let (nodes, edges) = (network.nodes, network.edges)
    let (kinds, organizationOf, status, places) = (nodes.kind, nodes.organization, nodes.status, nodes.place)
    let mayHaveTenant = NodeKind.table { $0.isPartner || $0 == .customer }
    let isPartner = NodeKind.table { $0.isPartner }
    let (removed, tenantKind) = (Status.removed.rawValue, NodeKind.tenant.rawValue)
    var own = nodes.tenant
    var held = Pairs()
    for slot in kinds.indices where own[slot] >= 0 {
      if status[slot] == removed || !mayHaveTenant[Int(kinds[slot])] {
        own[slot] = -1
      } else {
        held.append(own[slot], Int32(slot))
      }
    }
    var owned = Pairs()
    for edge in analysis.adjacency(.ownership).edges {
      let (owner, tenant) = (edges.from[Int(edge)], edges.to[Int(edge)])
      guard kinds[Int(tenant)] == tenantKind else { continue }
      held.append(tenant, owner)
      owned.append(owner, tenant)
      if own[Int(owner)] < 0, mayHaveTenant[Int(kinds[Int(owner)])] { own[Int(owner)] = tenant }
    }
    ownTenant = own
    (ownedStarts, self.owned) = owned.grouped(nodeCount: nodes.count)
    (holderStarts, holders) = held.grouped(nodeCount: nodes.count) { left, right in
      (places[Int(left)], left) < (places[Int(right)], right)
    }
    var partners: [Int32: [Int32]] = [:]
    for node in network.nodesInFileOrder where own[Int(node)] >= 0 && isPartner[Int(kinds[Int(node)])] {
      partners[own[Int(node)], default: []].append(node)
    }
    partnersOfTenant = partners
    var hasPartners = [Bool](repeating: false, count: nodes.count)
    for tenant in partners.keys { hasPartners[Int(tenant)] = true }
    self.hasPartners = hasPartners
    var stated = Pairs()
    var shared: Set<Int32> = []
    for slot in kinds.indices where kinds[slot] == tenantKind && status[slot] != removed {
      if organizationOf[slot] >= 0 { stated.append(Int32(slot), organizationOf[slot]) }
      if nodes.use[slot] == TenantUse.sharedServices.rawValue, places[slot] != .none {
        shared.insert(Int32(slot))
      }
    }
    sharedTenants = shared
    for index in held.keys.indices {
      let holder = held.values[index]
      let isOrganization = kinds[Int(holder)] == NodeKind.organization.rawValue
      let organization = isOrganization ? holder : organizationOf[Int(holder)]
      if organization >= 0 { stated.append(held.keys[index], organization) }
    }
    (organizationStarts, organizations) = stated.grouped(nodeCount: nodes.count, by: <)
  }

  /// The tenant that a sale goes into: the edge's, else the buyer itself or the buyer's own; -1 where not known.
  func target(of edge: Int32) -> Int32 {
    let stated = network.edges.tenant[Int(edge)]
    if stated >= 0 { return stated }
    let buyer = network.edges.to[Int(edge)]
    return network.nodes.kind[Int(buyer)] == NodeKind.tenant.rawValue ? buyer : ownTenant[Int(buyer)]
  }

  /// Those that name the tenant or own it, in file order, each once.
  package func holders(of tenant: Int32) -> ArraySlice<Int32> {
    holders[Int(holderStarts[Int(tenant)])..<Int(holderStarts[Int(tenant) + 1])]
  }

  /// Whether anybody names the tenant or owns it.
  package func isHeld(_ tenant: Int32) -> Bool { holderStarts[Int(tenant)] < holderStarts[Int(tenant) + 1] }

  /// The tenants that a node names or owns, each once.
  package func tenants(heldBy node: Int32) -> [Int32] {
    var result = ownTenant[Int(node)] >= 0 ? [ownTenant[Int(node)]] : []
    for index in ownedStarts[Int(node)]..<ownedStarts[Int(node) + 1] {
      let tenant = owned[Int(index)]
      if !result.contains(tenant) { result.append(tenant) }
    }
    return result
  }

  /// The customers whose tenant it is, in file order.
  package func customers(of tenant: Int32) -> [Int32] {
    holders(of: tenant).filter { network.nodes.kind[Int($0)] == NodeKind.customer.rawValue }
  }

  /// The partners whose own tenant it is, in file order.
  package func partners(of tenant: Int32) -> [Int32] {
    hasPartners[Int(tenant)] ? partnersOfTenant[tenant] ?? [] : []
  }

  /// Whether a record declares the tenant; a removed one tells nothing, as if undeclared.
  package func isDeclared(_ tenant: Int32) -> Bool {
    let slot = Int(tenant)
    return network.nodes.kind[slot] == NodeKind.tenant.rawValue && network.nodes.place[slot] != .none
      && network.nodes.status[slot] != Status.removed.rawValue
  }

  /// What the record of a declared tenant says of its use.
  package func declaredUse(_ tenant: Int32) -> TenantUse? {
    isDeclared(tenant) ? TenantUse(rawValue: network.nodes.use[Int(tenant)]) : nil
  }

  /// The organizations that the tenant belongs to: its own, its holders', and those that own it. Sorted.
  package func organizations(of tenant: Int32) -> [Int32] {
    Array(organizations[Int(organizationStarts[Int(tenant)])..<Int(organizationStarts[Int(tenant) + 1])])
  }

  /// How many organizations the tenant belongs to.
  package func organizationCount(of tenant: Int32) -> Int {
    Int(organizationStarts[Int(tenant) + 1] - organizationStarts[Int(tenant)])
  }
}

/// Pairs of node slots on their way to lists by the first of each.
private struct Pairs {
  private(set) var keys: [Int32] = []
  private(set) var values: [Int32] = []

  mutating func append(_ key: Int32, _ value: Int32) {
    keys.append(key)
    values.append(value)
  }

  /// The values of each key, in an order of their own and each once, or as they came. O(nodes + pairs), where few
  /// have one key.
  func grouped(
    nodeCount: Int, by areInOrder: ((Int32, Int32) -> Bool)? = nil
  ) -> (starts: [Int32], values: [Int32]) {
    var starts = [Int32](repeating: 0, count: nodeCount + 2)
    for key in keys { starts[Int(key) + 2] += 1 }
    for slot in 0..<nodeCount { starts[slot + 2] += starts[slot + 1] }
    var sorted = [Int32](repeating: 0, count: keys.count)
    for index in keys.indices {
      let next = Int(starts[Int(keys[index]) + 1])
      sorted[next] = values[index]
      starts[Int(keys[index]) + 1] += 1
    }
    starts.removeLast()
    guard let areInOrder else { return (starts, sorted) }
    var count: Int32 = 0
    var begin = 0
    for slot in 0..<nodeCount {
      let end = Int(starts[slot + 1])
      if end - begin == 1 {
        sorted[Int(count)] = sorted[begin]
        count += 1
      } else if end > begin {
        let first = count
        for value in sorted[begin..<end].sorted(by: areInOrder)
        where count == first || sorted[Int(count) - 1] != value {
          sorted[Int(count)] = value
          count += 1
        }
      }
      starts[slot + 1] = count
      begin = end
    }
    sorted.removeSubrange(Int(count)...)
    return (starts, sorted)
  }
}
