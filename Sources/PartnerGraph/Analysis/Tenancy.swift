// Whose tenant is whose: named in a record, or owned by an active ownership edge.

/// Which tenant each partner and customer has, and who holds each tenant.
@usableFromInline
package final class Tenancy: Sendable {
  /// For each partner and customer its own tenant: the one it names, else the first that it owns; -1 where none
  /// is known, and for removed nodes.
  @usableFromInline package let ownTenant: [Int32]
  /// For each tenant the one that names it or owns it; `none` or `several` where that is not one. Removed nodes are not
  /// among them.
  private let onlyHolder: [Int32]
  /// Those of the tenants that several name or own, in file order.
  private let holdersOfSeveral: Rows
  private static let none: Int32 = -1
  private static let several: Int32 = -2
  /// The CSP partners whose own tenant each is, in file order.
  @usableFromInline let partnersOfTenant: Rows
  /// The organizations of the tenants that several hold, sorted; those of others are told at once.
  private let organizations: Rows
  /// Tenants that ownership edges give to nodes beside their own, by node, in file order.
  private let further: Rows
  /// The declared tenants for shared services: the programme's one exemption from the own-use rules.
  let sharedTenants: BitSet
  /// The CSP tenants: those that say so or that a CSP partner has, and none for shared services.
  @usableFromInline let cspTenants: BitSet
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
    var ownTenants = nodes.tenant
    var onlyHolder = [Int32](repeating: Self.none, count: nodes.count)
    var holdersOfSeveral: [(tenant: Int32, holder: Int32)] = []
    var others: [(node: Int32, tenant: Int32)] = []
    var seenPairs: Set<NodePair> = []
    var own = ownTenants.mutableSpan
    var only = onlyHolder.mutableSpan
    for slot in own.indices where own[slot] >= 0 {
      if status[slot] == removed || !owners.contains(kinds[slot]) {
        own[slot] = -1
      } else {
        Self.add(Int32(truncatingIfNeeded: slot), to: own[slot], &only, &holdersOfSeveral)
      }
    }
    for edge in analysis.adjacency(.ownership).edges {
      let (owner, tenant) = (edges.from[Int(edge)], edges.to[Int(edge)])
      guard kinds[Int(tenant)] == NodeKind.tenant.rawValue else { continue }
      Self.add(owner, to: tenant, &only, &holdersOfSeveral)
      if own[Int(owner)] < 0, owners.contains(kinds[Int(owner)]) {
        own[Int(owner)] = tenant
      } else if own[Int(owner)] != tenant, seenPairs.insert(NodePair(owner, tenant)).inserted {
        others.append((owner, tenant))
      }
    }
    further = Rows(
      count: others.count, nodeCount: nodes.count, key: { others[$0].node }, value: { others[$0].tenant })
    self.holdersOfSeveral = Rows(
      count: holdersOfSeveral.count, nodeCount: nodes.count, key: { holdersOfSeveral[$0].tenant },
      value: { holdersOfSeveral[$0].holder },
      areInOrder: { (places[Int($0)], $0) < (places[Int($1)], $1) })
    let partners = analysis.partners.filter {
      ownTenants[Int($0)] >= 0 && KindSet.cspPartners.contains(kinds[Int($0)])
    }
    partnersOfTenant = Rows(
      count: partners.count, nodeCount: nodes.count, key: { ownTenants[Int(partners[$0])] },
      value: { partners[$0] })
    let (shared, csp) = (BitSet(bound: nodes.count), BitSet(bound: nodes.count))
    for (slot, use) in nodes.use.enumerated()
    where use == TenantUse.sharedServices.rawValue || use == TenantUse.csp.rawValue {
      let tenant = Int32(truncatingIfNeeded: slot)
      guard Self.isDeclared(tenant, nodes) else { continue }
      if use == TenantUse.csp.rawValue { csp.insert(tenant) } else { shared.insert(tenant) }
    }
    partnersOfTenant.forEach { tenant, _ in
      if kinds[Int(tenant)] == NodeKind.tenant.rawValue, !shared.contains(tenant) { csp.insert(tenant) }
    }
    (ownTenant, self.onlyHolder, sharedTenants, cspTenants) = (ownTenants, onlyHolder, shared, csp)
    (self.kinds, edgeTenants, buyers) = (kinds, edges.tenant, edges.to)
    organizations = Self.organizations(of: self.holdersOfSeveral, in: network)
  }

  /// Notes that a node names or owns a tenant.
  @inline(__always)
  private static func add(
    _ holder: Int32, to tenant: Int32, _ only: inout MutableSpan<Int32>,
    _ ofSeveral: inout [(tenant: Int32, holder: Int32)]
  ) {
    let other = only[Int(tenant)]
    if other == none {
      only[Int(tenant)] = holder
    } else if other != holder {
      if other != several { ofSeveral.append((tenant, other)) }
      ofSeveral.append((tenant, holder))
      only[Int(tenant)] = several
    }
  }

  /// The organizations of the tenants that several hold: the tenant's, and those of its holders.
  private static func organizations(of holders: Rows, in network: Network) -> Rows {
    var stated: [(tenant: Int32, organization: Int32)] = []
    holders.forEach { tenant, row in
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
  package func holders(of tenant: Int32) -> ArraySlice<Int32> {
    let holder = onlyHolder[Int(tenant)]
    return holder >= 0 ? [holder] : holdersOfSeveral[tenant]
  }

  /// How many tenants anybody names or owns.
  package var tenantInUseCount: Int {
    let holders = onlyHolder
    let known = holders.span
    var (tenant, count) = (0, 0)
    while tenant < known.count {
      count &+= known[unchecked: tenant] == Self.none ? 0 : 1
      tenant &+= 1
    }
    return count
  }

  /// How many tenants some node of a sort names or owns. O(tenants, and those that name or own them).
  package func tenantCount(heldBy isOfSort: (Int32) -> Bool) -> Int {
    var count = 0
    for (slot, holder) in onlyHolder.enumerated() where holder != Self.none {
      let isHeld =
        holder == Self.several
        ? holdersOfSeveral[Int32(truncatingIfNeeded: slot)].contains(where: isOfSort) : isOfSort(holder)
      if isHeld { count += 1 }
    }
    return count
  }

  /// Gives the body each tenant that several nodes name or own, with those nodes in file order.
  package func forEachTenantOfSeveral(_ body: (_ tenant: Int32, _ holders: ArraySlice<Int32>) -> Void) {
    holdersOfSeveral.forEach { tenant, row in body(tenant, holdersOfSeveral.values[row]) }
  }

  /// The tenants that a node names or owns, each once.
  package func tenants(heldBy node: Int32) -> [Int32] {
    (ownTenant[Int(node)] >= 0 ? [ownTenant[Int(node)]] : []) + further[node]
  }

  /// The customers whose tenant it is, in file order.
  package func customers(of tenant: Int32) -> [Int32] {
    let holder = onlyHolder[Int(tenant)]
    if holder >= 0 { return isCustomer(holder) ? [holder] : [] }
    return holdersOfSeveral[tenant].filter(isCustomer)
  }

  /// The first of them.
  func firstCustomer(of tenant: Int32) -> Int32? {
    let holder = onlyHolder[Int(tenant)]
    if holder >= 0 { return isCustomer(holder) ? holder : nil }
    return holdersOfSeveral[tenant].first(where: isCustomer)
  }

  private func isCustomer(_ node: Int32) -> Bool { kinds[Int(node)] == NodeKind.customer.rawValue }

  /// Whether services of partners are provisioned from it: its record says so, or a CSP partner has it as its own and it is not
  /// for shared services. O(1).
  @inlinable
  package func isCSPTenant(_ tenant: Int32) -> Bool { cspTenants.contains(tenant) }

  /// The CSP partners, not the advisors, whose own tenant it is, in file order.
  package func partners(of tenant: Int32) -> ArraySlice<Int32> { partnersOfTenant[tenant] }

  /// The tenants that CSP partners have as their own, by slot, each with those partners in file order.
  package func forEachTenantOfPartners(_ body: (_ tenant: Int32, _ partners: ArraySlice<Int32>) -> Void) {
    partnersOfTenant.forEach { tenant, row in body(tenant, partnersOfTenant.values[row]) }
  }

  /// Whether a record declares the tenant; a removed one tells nothing, as if undeclared.
  package func isDeclared(_ tenant: Int32) -> Bool { Self.isDeclared(tenant, network.nodes) }

  static func isDeclared(_ tenant: Int32, _ nodes: NodeColumns) -> Bool {
    let slot = Int(tenant)
    return nodes.kind[slot] == NodeKind.tenant.rawValue && nodes.place[slot] != .none
      && nodes.status[slot] != Status.removed.rawValue
  }

  /// What the record of a declared tenant says of its use.
  package func declaredUse(_ tenant: Int32) -> TenantUse? {
    isDeclared(tenant) ? TenantUse(rawValue: network.nodes.use[Int(tenant)]) : nil
  }

  /// The organizations that the tenant belongs to: its own, its holders', and those that own it. Sorted.
  package func organizations(of tenant: Int32) -> [Int32] {
    let holder = onlyHolder[Int(tenant)]
    if holder == Self.several { return Array(organizations[tenant]) }
    let stated = Self.organization(ofTenant: tenant, in: network)
    guard holder >= 0, let own = Self.organization(ofHolder: holder, in: network), own != stated
    else { return stated.map { [$0] } ?? [] }
    return stated.map { [min($0, own), max($0, own)] } ?? [own]
  }

  /// The tenants that belong to more than one organization, by slot; and how many may, as of some who name or own them none
  /// is known.
  package var tenantsOfSeveral: (tenants: [Int32], openCount: Int) {
    let stated = network.nodes.organization
    var (tenants, openCount): ([Int32], Int) = ([], 0)
    for (slot, holder) in onlyHolder.enumerated() {
      let tenant = Int32(truncatingIfNeeded: slot)
      if holder == Self.several {
        if organizations.range(of: tenant).count > 1 {
          tenants.append(tenant)
        } else if holdersOfSeveral[tenant].contains(where: {
          Self.organization(ofHolder: $0, in: network) == nil
        }) {
          openCount += 1
        }
      } else if holder >= 0, stated[slot] >= 0, let own = Self.organization(ofTenant: tenant, in: network) {
        guard let other = Self.organization(ofHolder: holder, in: network) else {
          openCount += 1
          continue
        }
        if own != other { tenants.append(tenant) }
      }
    }
    return (tenants, openCount)
  }
}
