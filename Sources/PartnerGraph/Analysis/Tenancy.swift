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
  /// The organizations that each tenant belongs to, sorted.
  private let organizationStarts: [Int32]
  private let organizations: [Int32]
  /// Tenants that ownership edges give to nodes, by node.
  private let owned: [Int32: [Int32]]
  private let network: Network

  init(_ analysis: Analysis) {
    network = analysis.network
    let (nodes, edges) = (network.nodes, network.edges)
    func mayHaveTenant(_ slot: Int) -> Bool {
      guard let kind = NodeKind(rawValue: nodes.kind[slot]) else { return false }
      return kind.isPartner || kind == .customer
    }
    var own = nodes.tenant
    var pairs: [(tenant: Int32, holder: Int32)] = []
    for slot in 0..<nodes.count where own[slot] >= 0 {
      if nodes.status[slot] == Status.removed.rawValue || !mayHaveTenant(slot) {
        own[slot] = -1
      } else {
        pairs.append((own[slot], Int32(slot)))
      }
    }
    var owned: [Int32: [Int32]] = [:]
    for edge in analysis.adjacency(.ownership).edges {
      let (owner, tenant) = (edges.from[Int(edge)], edges.to[Int(edge)])
      guard nodes.kind[Int(tenant)] == NodeKind.tenant.rawValue else { continue }
      pairs.append((tenant, owner))
      owned[owner, default: []].append(tenant)
      if own[Int(owner)] < 0, mayHaveTenant(Int(owner)) { own[Int(owner)] = tenant }
    }
    ownTenant = own
    self.owned = owned
    (holderStarts, holders) = Self.grouped(pairs, nodeCount: nodes.count) { left, right in
      (nodes.place[Int(left)], left) < (nodes.place[Int(right)], right)
    }
    var partners: [Int32: [Int32]] = [:]
    for node in network.nodesInFileOrder where own[Int(node)] >= 0 {
      guard NodeKind(rawValue: nodes.kind[Int(node)])?.isPartner == true else { continue }
      partners[own[Int(node)], default: []].append(node)
    }
    partnersOfTenant = partners
    var stated: [(tenant: Int32, holder: Int32)] = []
    for tenant in 0..<Int32(nodes.count) where nodes.kind[Int(tenant)] == NodeKind.tenant.rawValue {
      let organization = nodes.organization[Int(tenant)]
      if organization >= 0, nodes.status[Int(tenant)] != Status.removed.rawValue {
        stated.append((tenant, organization))
      }
    }
    for (tenant, holder) in pairs {
      let isOrganization = nodes.kind[Int(holder)] == NodeKind.organization.rawValue
      let organization = isOrganization ? holder : nodes.organization[Int(holder)]
      if organization >= 0 { stated.append((tenant, organization)) }
    }
    (organizationStarts, organizations) = Self.grouped(stated, nodeCount: nodes.count) { $0 < $1 }
  }

  /// Those that name the tenant or own it, in file order, each once.
  package func holders(of tenant: Int32) -> ArraySlice<Int32> {
    holders[Int(holderStarts[Int(tenant)])..<Int(holderStarts[Int(tenant) + 1])]
  }

  /// The tenants that a node names or owns, each once.
  package func tenants(heldBy node: Int32) -> [Int32] {
    var result = ownTenant[Int(node)] >= 0 ? [ownTenant[Int(node)]] : []
    for tenant in owned[node] ?? [] where !result.contains(tenant) { result.append(tenant) }
    return result
  }

  /// The customers whose tenant it is, in file order.
  package func customers(of tenant: Int32) -> [Int32] {
    holders(of: tenant).filter { network.nodes.kind[Int($0)] == NodeKind.customer.rawValue }
  }

  /// The partners whose own tenant it is, in file order.
  package func partners(of tenant: Int32) -> [Int32] { partnersOfTenant[tenant] ?? [] }

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

  /// Whether the tenant is used for shared services: the programme's one exemption from the own-use rules.
  package func isShared(_ tenant: Int32) -> Bool { tenant >= 0 && declaredUse(tenant) == .sharedServices }

  /// The organizations that the tenant belongs to: its own, its holders', and those that own it. Sorted.
  package func organizations(of tenant: Int32) -> [Int32] {
    Array(organizations[Int(organizationStarts[Int(tenant)])..<Int(organizationStarts[Int(tenant) + 1])])
  }

  /// Each tenant's holders in an order of their own, each once. O(nodes + pairs), where few hold one tenant.
  private static func grouped(
    _ pairs: [(tenant: Int32, holder: Int32)], nodeCount: Int, by areInOrder: (Int32, Int32) -> Bool
  ) -> (starts: [Int32], holders: [Int32]) {
    var next = [Int32](repeating: 0, count: nodeCount + 1)
    for pair in pairs { next[Int(pair.tenant) + 1] += 1 }
    for slot in 0..<nodeCount { next[slot + 1] += next[slot] }
    let ends = next
    var sorted = [Int32](repeating: 0, count: pairs.count)
    for (tenant, holder) in pairs {
      sorted[Int(next[Int(tenant)])] = holder
      next[Int(tenant)] += 1
    }
    var starts = [Int32](repeating: 0, count: nodeCount + 1)
    var holders: [Int32] = []
    holders.reserveCapacity(pairs.count)
    for slot in 0..<nodeCount {
      let group = sorted[Int(ends[slot])..<Int(ends[slot + 1])]
      if group.count < 2 {
        holders += group
      } else {
        for holder in group.sorted(by: areInOrder)
        where holders.count == Int(starts[slot]) || holders.last != holder {
          holders.append(holder)
        }
      }
      starts[slot + 1] = Int32(holders.count)
    }
    return (starts, holders)
  }
}
