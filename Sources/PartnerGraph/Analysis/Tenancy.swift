// Whose tenant is whose: named in a record, or owned by an active ownership edge.

/// Which tenant each partner and customer has, and who holds each tenant.
@usableFromInline
package final class Tenancy: Sendable {
  /// For each partner and customer its own tenant: the one it names, else the first that it owns; -1 where none
  /// is known, and for removed nodes.
  @usableFromInline package let ownTenant: [Int32]
  /// For each tenant those that name it or own it, in file order; removed nodes are not among them.
  private let holders: Rows
  /// The partners whose own tenant each is, in file order.
  @usableFromInline let partnersOfTenant: Rows
  /// The organizations of the tenants that several hold, sorted; those of others are told at once.
  private let organizations: Rows
  /// Tenants that ownership edges give to nodes beside their own, by node, in file order.
  private let further: Rows
  /// The declared tenants for shared services: the programme's one exemption from the own-use rules.
  let sharedTenants: BitSet
  private let network: Network
  // Columns of the network: `target(of:)` is asked of every sale, and inlined where it is.
  @usableFromInline let kinds: [UInt8]
  @usableFromInline let edgeTenants: [Int32]
  @usableFromInline let buyers: [Int32]

  /// O(nodes + edges).
  init(_ analysis: Analysis) {
    network = analysis.network
    let (nodes, edges) = (network.nodes, network.edges)
    let (kinds, status, places) = (nodes.kind, nodes.status, nodes.place)
    let (removed, owners) = (Status.removed.rawValue, KindSet.tenantOwners)
    var own = nodes.tenant
    var naming: [Int32] = []
    for slot in own.indices where own[slot] >= 0 {
      if status[slot] == removed || !owners.contains(kinds[slot]) {
        own[slot] = -1
      } else {
        naming.append(Int32(truncatingIfNeeded: slot))
      }
    }
    let (from, to) = (edges.from, edges.to)
    let owning = analysis.adjacency(.ownership).edges.filter {
      kinds[Int(to[Int($0)])] == NodeKind.tenant.rawValue
    }
    let holders = Rows(
      count: naming.count + owning.count, nodeCount: nodes.count,
      key: { $0 < naming.count ? own[Int(naming[$0])] : to[Int(owning[$0 - naming.count])] },
      value: { $0 < naming.count ? naming[$0] : from[Int(owning[$0 - naming.count])] },
      areInOrder: { (places[Int($0)], $0) < (places[Int($1)], $1) })
    for edge in owning {
      let owner = Int(from[Int(edge)])
      if own[owner] < 0, owners.contains(kinds[owner]) { own[owner] = to[Int(edge)] }
    }
    let others = owning.filter { own[Int(from[Int($0)])] != to[Int($0)] }
    further = Rows(
      count: others.count, nodeCount: nodes.count, key: { from[Int(others[$0])] },
      value: { to[Int(others[$0])] })
    let partners = analysis.partners.filter { own[Int($0)] >= 0 }
    partnersOfTenant = Rows(
      count: partners.count, nodeCount: nodes.count, key: { own[Int(partners[$0])] }, value: { partners[$0] })
    let shared = BitSet(bound: nodes.count)
    for slot in kinds.indices where nodes.use[slot] == TenantUse.sharedServices.rawValue {
      if kinds[slot] == NodeKind.tenant.rawValue, status[slot] != removed, places[slot] != .none {
        shared.insert(Int32(slot))
      }
    }
    (ownTenant, self.holders, sharedTenants) = (own, holders, shared)
    (self.kinds, edgeTenants, buyers) = (kinds, edges.tenant, to)
    organizations = Self.organizations(of: holders, in: network)
  }

  /// The organizations of the tenants that several hold: the tenant's, and those of its holders.
  private static func organizations(of holders: Rows, in network: Network) -> Rows {
    var stated: [(tenant: Int32, organization: Int32)] = []
    holders.forEach { tenant, row in
      guard row.count > 1 else { return }
      if let organization = organization(ofTenant: tenant, in: network) {
        stated.append((tenant, organization))
      }
      for holder in holders.values[row] {
        if let organization = organization(ofHolder: holder, in: network) {
          stated.append((tenant, organization))
        }
      }
    }
    return Rows(
      count: stated.count, nodeCount: network.nodes.count, key: { stated[$0].tenant },
      value: { stated[$0].organization }, areInOrder: <)
  }

  private static func organization(ofTenant tenant: Int32, in network: Network) -> Int32? {
    let (nodes, slot) = (network.nodes, Int(tenant))
    guard nodes.organization[slot] >= 0, nodes.kind[slot] == NodeKind.tenant.rawValue,
      nodes.status[slot] != Status.removed.rawValue
    else { return nil }
    return nodes.organization[slot]
  }

  private static func organization(ofHolder holder: Int32, in network: Network) -> Int32? {
    if network.nodes.kind[Int(holder)] == NodeKind.organization.rawValue { return holder }
    let organization = network.nodes.organization[Int(holder)]
    return organization >= 0 ? organization : nil
  }

  /// The tenant that a sale goes into: the edge's, else the buyer itself or the buyer's own; -1 where not known.
  @inlinable
  package func target(of edge: Int32) -> Int32 {
    let stated = edgeTenants[Int(edge)]
    if stated >= 0 { return stated }
    let buyer = buyers[Int(edge)]
    return kinds[Int(buyer)] == NodeKind.tenant.rawValue ? buyer : ownTenant[Int(buyer)]
  }

  /// Those that name the tenant or own it, in file order, each once.
  package func holders(of tenant: Int32) -> ArraySlice<Int32> { holders[tenant] }

  /// How many tenants anybody names or owns.
  package var tenantInUseCount: Int { holders.count }

  /// The tenants that a node names or owns, each once.
  package func tenants(heldBy node: Int32) -> [Int32] {
    var result = ownTenant[Int(node)] >= 0 ? [ownTenant[Int(node)]] : []
    for tenant in further[node] where !result.contains(tenant) { result.append(tenant) }
    return result
  }

  /// The customers whose tenant it is, in file order.
  package func customers(of tenant: Int32) -> [Int32] {
    holders(of: tenant).filter { kinds[Int($0)] == NodeKind.customer.rawValue }
  }

  /// The first of them.
  func firstCustomer(of tenant: Int32) -> Int32? {
    for position in holders.range(of: tenant)
    where kinds[Int(holders.values[position])] == NodeKind.customer.rawValue {
      return holders.values[position]
    }
    return nil
  }

  /// Whether it is some partner's own tenant.
  @inlinable
  package func isOfPartner(_ tenant: Int32) -> Bool { partnersOfTenant.contains(tenant) }

  /// The partners whose own tenant it is, in file order.
  package func partners(of tenant: Int32) -> ArraySlice<Int32> { partnersOfTenant[tenant] }

  /// The tenants that partners have as their own, by slot, each with those partners in file order.
  package func forEachTenantOfPartners(_ body: (_ tenant: Int32, _ partners: ArraySlice<Int32>) -> Void) {
    partnersOfTenant.forEach { tenant, row in body(tenant, partnersOfTenant.values[row]) }
  }

  /// Whether a record declares the tenant; a removed one tells nothing, as if undeclared.
  package func isDeclared(_ tenant: Int32) -> Bool {
    let slot = Int(tenant)
    return kinds[slot] == NodeKind.tenant.rawValue && network.nodes.place[slot] != .none
      && network.nodes.status[slot] != Status.removed.rawValue
  }

  /// What the record of a declared tenant says of its use.
  package func declaredUse(_ tenant: Int32) -> TenantUse? {
    isDeclared(tenant) ? TenantUse(rawValue: network.nodes.use[Int(tenant)]) : nil
  }

  /// The organizations that the tenant belongs to: its own, its holders', and those that own it. Sorted.
  package func organizations(of tenant: Int32) -> [Int32] {
    let row = holders[tenant]
    if row.count > 1 { return Array(organizations[tenant]) }
    let stated = Self.organization(ofTenant: tenant, in: network)
    guard let holder = row.first.flatMap({ Self.organization(ofHolder: $0, in: network) }), holder != stated
    else { return stated.map { [$0] } ?? [] }
    return stated.map { [min($0, holder), max($0, holder)] } ?? [holder]
  }

  /// The tenants that belong to more than one organization, by slot.
  package var tenantsOfSeveral: [Int32] {
    var tenants: [Int32] = []
    holders.forEach { tenant, row in
      if row.count > 1 {
        if organizations.range(of: tenant).count > 1 { tenants.append(tenant) }
      } else if let own = Self.organization(ofTenant: tenant, in: network),
        let other = Self.organization(ofHolder: holders.values[row.lowerBound], in: network), own != other
      {
        tenants.append(tenant)
      }
    }
    return tenants
  }
}
